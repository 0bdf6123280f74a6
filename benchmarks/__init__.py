"""Measurements: evaluations, speed, memory, training."""
