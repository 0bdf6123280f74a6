"""Collect: files, folders and addresses in; raw bytes with hash, time and origin out. Never parses meaning."""

from sayso.collect.encodings import opened
from sayso.collect.inputs import collect
from sayso.collect.settings import Settings

__all__ = ["Settings", "collect", "opened"]
