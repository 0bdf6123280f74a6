"""Places by name: spelling keys, the shipped gazetteer, user layers and their importers."""
