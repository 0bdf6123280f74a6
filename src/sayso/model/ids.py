"""Ids are hashes of content, so that a re-run gives the same ids."""

import hashlib


def content_id(*parts: object) -> str:
    """Twenty hexadecimal digits that the same parts always give."""
    key = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def digest(content: bytes) -> str:
    """The SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, hexadecimal."""
    return digest(text.encode("utf-8", "surrogatepass"))
