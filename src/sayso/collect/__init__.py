"""Collect: files, folders and streams in; raw bytes with hash, time and origin out. Never parses meaning."""

from sayso.collect.inputs import collect

__all__ = ["collect"]
