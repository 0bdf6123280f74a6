"""Store: the ledger, append only. Never interprets a claim."""

from sayso.store.check import faults
from sayso.store.ledger import Ledger, Stored
from sayso.store.views import Rules

__all__ = ["Ledger", "Rules", "Stored", "faults"]
