"""Numbers as features: which of the ordered bounds a number does not pass."""

from collections.abc import Sequence


def step(value: float, bounds: Sequence[float]) -> str:
    """ "to B" with the first bound that is not passed, or "over B" with the last."""
    return next((f"to {bound}" for bound in bounds if value <= bound), f"over {bounds[-1]}")
