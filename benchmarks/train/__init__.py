"""Training of the learned scorer: prepare examples, fit, export. Never at run time."""
