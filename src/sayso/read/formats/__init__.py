"""Formats other than HTML pages, each read into readings or lines."""
