"""Collect: files, folders and streams in; raw bytes with hash, time and origin out. Never parses meaning."""
