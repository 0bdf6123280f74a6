"""Read: raw bytes in; articles out. Never drops bytes, never extracts claims."""

from sayso.read.articles import read_articles
from sayso.read.line import read_line

__all__ = ["read_articles", "read_line"]
