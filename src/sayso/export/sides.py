"""Where the accounts of an event differ, field by field: what each side says, and on whose word."""

from collections.abc import Iterable, Iterator

from sayso.export.bundle import EventAccounts
from sayso.export.words import bounds_words, date_words, origin_words, place_words, range_name
from sayso.model import Claim, Record, Status


class Side(Record, frozen=True, kw_only=True):
    """One of the answers that exclude each other, with the names of the origins that give it."""

    says: str
    origins: tuple[str, ...]


class Difference(Record, frozen=True, kw_only=True):
    """One field on which accounts differ, with all its sides."""

    field: str
    sides: tuple[Side, ...]


def differences(item: EventAccounts) -> tuple[Difference, ...]:
    """Every conflict of an event with its sides, in the order of its conflicts; places that differ come last."""
    fields = [(conflict.field, conflict.claims) for conflict in item.event.conflicts]
    fields += [("place", item.detail.places_apart)] if item.detail.places_apart else []
    found: list[Difference] = []
    for field, claims in fields:
        found += _of_figures(item) if field == "figures" else [_of_claims(item, field, set(claims))]
    return tuple(found)


def _of_figures(item: EventAccounts) -> Iterator[Difference]:
    """One difference for each measure and group, of the figures that exclude another of it."""
    names = item.names
    for figures in item.event.figures:
        told = [(bounds_words(one.low, one.high), names.get(one.origin, one.origin)) for one in figures.contradicted()]
        if told:
            yield Difference(field=range_name(figures), sides=_sides(told))


def _of_claims(item: EventAccounts, field: str, claims: set[str]) -> Difference:
    origin_of = {claim: origin_words(origin) for origin in item.detail.origins for claim in origin.claims}
    told = [
        (_says(account.claim, field), origin_of[account.claim.id])
        for account in item.accounts
        if account.claim.id in claims and account.claim.id in origin_of
    ]
    return Difference(field=field, sides=_sides(told))


def _sides(told: Iterable[tuple[str, str]]) -> tuple[Side, ...]:
    """Equal answers together, those of most origins first."""
    by_answer: dict[str, set[str]] = {}
    for says, origin in told:
        by_answer.setdefault(says, set()).add(origin)
    ordered = sorted(by_answer.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(Side(says=says, origins=tuple(sorted(origins))) for says, origins in ordered)


def _says(claim: Claim, field: str) -> str:
    is_denied = claim.status is Status.DENIED
    if field == "agents":
        named = ", ".join(sorted(party.name for party in claim.agents))
        return f"not {named or 'the speaker'}" if is_denied else named
    if field == "occurrence":
        return "it did not happen" if is_denied else "it happened"
    if field == "control":
        return claim.control.holder or "not said" if claim.control else "not said"
    return place_words(claim.place) if field == "place" else date_words(claim.date)
