"""Who holds a place, by account: each account keeps its own line of periods, and nothing is invented.

A claim opens or carries on a period of its account. A period ends only where a later claim of the same account says
otherwise; no period ends because time passes. A denied claim opens nothing, it disputes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Claim, ClaimPlace, ControlPeriod, ControlState, Status
from sayso.model.card import ArticleClaims
from sayso.reconcile.accounts import UNREAL, Account, accounts_of, day_range, ordinal
from sayso.reconcile.copies import find_copies
from sayso.reconcile.origins import Root, voices_of
from sayso.text.names import are_names_alike, name_key


@dataclass(frozen=True, slots=True)
class Report:
    """One claim about control as one account's word: `day` is the first day that it is said to hold."""

    line: str
    account: str
    day: int
    last: int
    holder: str | None
    state: ControlState
    from_whom: str | None
    claim: str
    place: ClaimPlace
    is_denied: bool


def control_key(place: ClaimPlace) -> str | None:
    """The key of a place on which periods are drawn: its identifier, else its name and point, else its name and what
    it lies in; None where it has none of these."""
    if place.geonames_id is not None:
        return f"g{place.geonames_id}"
    names = [name_key(name) for name in place.names if name_key(name)]
    if names and place.lat is not None and place.lon is not None:
        return f"{names[0]}@{place.lat:.2f},{place.lon:.2f}"
    return "|".join(names[:2]) or None


def control_keys(item: ArticleClaims) -> tuple[str, ...]:
    """The keys of all places about whose control an article says something, sorted."""
    keys = {control_key(claim.place) for claim in item.claims if claim.control is not None}
    return tuple(sorted(key for key in keys if key))


def reports_of(items: Sequence[ArticleClaims], key: str) -> list[Report]:
    """What these articles say about the control of the place of one `control_key`, by account."""
    accounts = [
        account
        for item in items
        for account in accounts_of(item)
        if any(claim.control and control_key(claim.place) == key for claim in account.claims)
    ]
    copies = find_copies(account.card for account in accounts)
    originals = {account.card.id: account for account in reversed(accounts)}
    found = []
    for account in accounts:
        original = originals[copies.original(account.card.id)]
        together = [account] if original.card.id == account.card.id else [account, original]
        voices, roots = voices_of(together, copies)
        for voice in voices:
            if voice.article == account.card.id and control_key(voice.claim.place) == key:
                report = _report(voice.claim, roots[voice.root], account)
                found += [report] if report is not None else []
    return found


def _report(claim: Claim, root: Root, account: Account) -> Report | None:
    if claim.control is None or claim.status in UNREAL:
        return None
    days = day_range(claim.date) if claim.date else None
    published = ordinal(account.card.published) if account.card.published else None
    if days is None and published is None:
        return None
    first, last = days if days is not None else (published or 0, published or 0)
    return Report(
        line=root.key,
        account=root.name,
        day=first,
        last=last,
        holder=claim.control.holder,
        state=claim.control.state,
        from_whom=claim.control.from_whom,
        claim=claim.id,
        place=claim.place,
        is_denied=claim.status == Status.DENIED,
    )


def draw_periods(reports: Sequence[Report]) -> tuple[ControlPeriod, ...]:
    """The periods of one place, by account and first day, with the accounts that dispute each."""
    place = min((report.place for report in reports), key=lambda one: (one.lat is None, one.names, one.radius_km or 0))
    lines: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda one: (one.day, one.last, _rank(one), one.claim)):
        lines.setdefault(report.line, []).append(report)
    drawn = [period for line in lines.values() for period in _line([one for one in line if not one.is_denied])]
    denials = [report for report in reports if report.is_denied]
    return tuple(
        sorted(
            (_period(one, place, _disputes(one, drawn, denials)) for one in drawn),
            key=lambda period: (period.account, period.from_, period.claims),
        )
    )


@dataclass(slots=True)
class _Drawn:
    line: str
    account: str
    first: int
    last: int | None
    holder: str | None
    state: ControlState
    claims: list[str]


def _rank(report: Report) -> int:
    """On one day what is lost is lost before what is taken is held."""
    return 0 if report.state == ControlState.LOST else 1


def _line(reports: Sequence[Report]) -> list[_Drawn]:
    line: list[_Drawn] = []
    for report in reports:
        current = line[-1] if line and line[-1].last is None else None
        if report.state == ControlState.LOST:
            if current is not None and (report.holder is None or _is_same(current.holder, report.holder)):
                current.last = report.day
                current.claims.append(report.claim)
            continue
        if current is not None and current.state == report.state and _is_same(current.holder, report.holder):
            current.holder = (
                max((current.holder or "", report.holder or ""), key=lambda name: (len(name), name)) or None
            )
            current.claims.append(report.claim)
            continue
        if current is not None:
            current.last = report.day
        line.append(_Drawn(report.line, report.account, report.day, None, report.holder, report.state, [report.claim]))
    return line


def _is_same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return are_names_alike(one, other)


def _disputes(period: _Drawn, drawn: Sequence[_Drawn], denials: Sequence[Report]) -> tuple[str, ...]:
    """The other accounts that at the same time name another holder or state, or deny it."""
    disputing = {
        other.account
        for other in drawn
        if other.line != period.line
        and _overlap(period, other)
        and (other.state != period.state or not _is_same(other.holder, period.holder))
    }
    disputing |= {
        denial.account
        for denial in denials
        if denial.line != period.line
        and (period.last is None or denial.day <= period.last)
        and denial.last >= period.first
        and (denial.holder is None or _is_same(denial.holder, period.holder))
    }
    return tuple(sorted(disputing))


def _overlap(one: _Drawn, other: _Drawn) -> bool:
    """Whether both hold on a common day; a day of handing over is none."""
    one_ends_first = one.last is not None and one.last <= other.first
    other_ends_first = other.last is not None and other.last <= one.first
    return not (one_ends_first or other_ends_first)


def _period(drawn: _Drawn, place: ClaimPlace, disputed_by: tuple[str, ...]) -> ControlPeriod:
    return ControlPeriod(
        place=place,
        from_=date.fromordinal(drawn.first).isoformat(),
        to=date.fromordinal(drawn.last).isoformat() if drawn.last is not None else None,
        holder=drawn.holder,
        state=drawn.state,
        account=drawn.account,
        claims=tuple(drawn.claims),
        disputed_by=disputed_by,
    )
