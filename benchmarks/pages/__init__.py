"""Saved pages of many layouts with their expected articles, and how well they are read."""
