"""Dates that a claim does not repeat: from other accounts of its occurrence, or from what came before."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from sayso.extract.dating_features import before_features, report_features
from sayso.knowledge.dating import dating_odds
from sayso.model import ClaimDraft, Span
from sayso.text.times import Form, TimeExpression

CLAIMS_REACH, MOST_DATES = 30, 4
LEAST = 0.5
UNDATED = frozenset({"reference", "repeat"})


class Choice(NamedTuple):
    """A date that a claim may take over, with its features; no times mean the report's own day."""

    origin: str
    times: tuple[Span, ...]
    lasts: bool
    depth: int
    features: list[str]


def inherit(doc: Doc, drafts: Sequence[ClaimDraft], times: Sequence[TimeExpression]) -> list[ClaimDraft]:
    """The drafts with times filled in where the article's order of telling gives them."""
    forms = {time.span.start: time.form for time in times}
    days = sum(1 for form in forms.values() if form.is_day)
    by_event = _shared(drafts)
    filled: list[ClaimDraft] = []
    depths: list[int] = []
    for draft in drafts:
        told = by_event[draft.event]
        depth = 0
        if not draft.times and told is not None:
            draft = msgspec.structs.replace(draft, times=told.times, lasts=told.lasts)
        if draft.times:
            draft = msgspec.structs.replace(draft, is_current=False)
        else:
            choices = date_choices(doc, draft, filled, depths, forms, days)
            weighed = [(dating_odds(choice.origin, choice.features), choice) for choice in choices]
            odds, best = max(weighed, key=lambda pair: pair[0])
            is_taken = odds >= LEAST
            depth = best.depth
            draft = msgspec.structs.replace(
                draft,
                times=best.times if is_taken else (),
                lasts=is_taken and best.lasts,
                is_current=is_taken and not best.times,
            )
        filled.append(draft)
        depths.append(depth)
    return filled


def date_choices(
    doc: Doc, draft: ClaimDraft, earlier: Sequence[ClaimDraft], depths: Sequence[int], forms: dict[int, Form], days: int
) -> list[Choice]:
    """The dates an undated claim may take over: those of the claims before it, the last first, or the report's own.

    `days` counts the days that the article names.
    """
    choices = [Choice("report", (), False, 0, report_features(doc, draft, len(earlier), days))]
    groups: dict[int, list[int]] = {}
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 1 - CLAIMS_REACH), -1):
        start = earlier[number].times[0].start if earlier[number].times else None
        if start in forms and forms[start].shape not in UNDATED:
            groups.setdefault(start, []).append(number)
    for rank, (start, numbers) in enumerate(list(groups.items())[:MOST_DATES]):
        nearest, depth = earlier[numbers[0]], depths[numbers[0]] + 1
        told = [earlier[number] for number in numbers]
        features = before_features(doc, draft, told, forms[start], depth)
        features += [f"rank {rank}", f"among {min(len(groups), 3)}"]
        choices.append(Choice("before", nearest.times, nearest.lasts, depth, features))
    return choices


def _shared(drafts: Sequence[ClaimDraft]) -> dict[int, ClaimDraft | None]:
    """For each occurrence, the first account that gives a time."""
    shared: dict[int, ClaimDraft | None] = {}
    for draft in drafts:
        shared[draft.event] = shared.get(draft.event) or (draft if draft.times else None)
    return shared
