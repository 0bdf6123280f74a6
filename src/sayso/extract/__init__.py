"""Extract: articles in; claim drafts and attributions with verbatim spans out. Never looks up the ledger."""
