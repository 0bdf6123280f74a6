"""Store: the ledger, append only. Never interprets a claim."""
