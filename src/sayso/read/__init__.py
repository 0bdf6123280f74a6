"""Read: raw bytes in; articles out. Never drops bytes, never extracts claims."""

from sayso.read.articles import read_articles
from sayso.read.line import read_line

# Named in the ledger beside each capture. Raise it when the text of pages already read would come out otherwise.
READER = "reader-3"

__all__ = ["READER", "read_articles", "read_line"]
