"""Casualties of a draft that is no claim of its own: they belong to the account told with it."""

import msgspec

from sayso.model import ClaimDraft, ClaimType, Measure

HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.DESTROYED, Measure.DAMAGED})


def hand_over(dropped: ClaimDraft, drafts: list[ClaimDraft]) -> None:
    """Give the casualties of `dropped` to the first of `drafts` that the same speaker tells, if there is one."""
    harmed = tuple(figure for figure in dropped.figures if figure.measure in HARM)
    for number, draft in enumerate(drafts):
        if harmed and draft.type is not ClaimType.CONTROL and draft.said_by == dropped.said_by:
            drafts[number] = msgspec.structs.replace(draft, figures=(*draft.figures, *harmed))
            return
