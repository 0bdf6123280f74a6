"""sayso: reads reports of a war and keeps a ledger of who says what happened."""

__version__ = "0.1.0"
