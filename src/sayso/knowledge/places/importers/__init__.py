"""Readers of place files: GeoNames dumps, OpenStreetMap extracts, OCHA boundaries, UCDP GED, plain CSV."""
