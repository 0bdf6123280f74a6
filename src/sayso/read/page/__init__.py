"""Pages: HTML in, one article or the entries of a liveblog out."""

from sayso.read.page.read import read_page

__all__ = ["read_page"]
