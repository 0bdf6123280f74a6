"""Quantities: numbers with bounds, what they count, and the predicate they hang on."""
