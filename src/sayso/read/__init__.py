"""Read: raw bytes in; articles out. Never drops bytes, never extracts claims."""

from sayso.read.line import read_line

__all__ = ["read_line"]
