"""Read: raw bytes in; articles out. Never drops bytes, never extracts claims."""

from sayso.read.capture import read_capture
from sayso.read.line import read_line

__all__ = ["read_capture", "read_line"]
