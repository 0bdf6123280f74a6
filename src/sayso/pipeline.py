"""The order of the stages, batches and the error policy. No linguistic rules."""
