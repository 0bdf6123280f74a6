"""Store: the ledger, append only. Never interprets a claim."""

from sayso.store.check import faults
from sayso.store.ledger import Ledger, Stored

__all__ = ["Ledger", "Stored", "faults"]
