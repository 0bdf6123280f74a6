"""One event as lines of text: what each account says, in its own words."""

from collections.abc import Iterator, Mapping, Sequence

from sayso.export.bundle import EventAccounts
from sayso.export.sides import differences as differences_of
from sayso.export.words import (
    accounts_words,
    bounds_words,
    counted_words,
    date_words,
    figure_words,
    place_words,
    range_name,
    role_words,
    speaker_words,
    type_words,
)
from sayso.model.ledger import Copy
from sayso.text.differences import differences

MAX_QUOTE = 400
MOST_CHANGES = 5


def account_lines(item: EventAccounts, copies: Sequence[Copy], texts: Mapping[str, str] | None = None) -> Iterator[str]:
    """Heading, accounts, figures by origin with their history, blame, conflicts, grades with reasons, copies."""
    event = item.event
    yield f"{type_words(event.type).upper()}  {place_words(event.place)}  {date_words(event.date)}"
    yield f"{accounts_words(event.articles, event.origins)}  ·  event {event.id}"
    told_by_parties = item.told_by_parties
    earlier = {article for copy in copies for article in copy.earlier}
    for account in item.accounts:
        claim, article = account.claim, account.article
        state = ", said by an earlier version of the page" if article.id in earlier else ""
        yield ""
        party = " (party)" if claim.id in told_by_parties else ""
        speaker = speaker_words(claim, article.publisher) + party
        yield f"  {speaker} ({article.published or 'undated'}) [{claim.status}]{state}"
        for span in claim.evidence:
            quote = " ".join(span.text.split())
            yield f"    “{quote[:MAX_QUOTE]}{'…' if len(quote) > MAX_QUOTE else ''}”"
        if claim.agents:
            yield f"    by: {', '.join(party.name for party in claim.agents)}"
        if claim.figures:
            yield f"    {'; '.join(figure_words(figure) for figure in claim.figures)}"
    yield ""
    names = item.names
    yield from _figure_lines(item, names)
    for blame in event.blame:
        denied = f"; denied by {', '.join(names.get(o, o) for o in blame.denied_by)}" if blame.denied_by else ""
        named = ", ".join(names.get(o, o) for o in blame.by) or "nobody"
        yield f"  {role_words(event.type)}: {blame.actor}, by {named}{denied}"
    if event.conflicts:
        yield f"  accounts differ on: {', '.join(conflict.field for conflict in event.conflicts)}"
    for difference in differences_of(item):
        sides = "; ".join(f"{side.says} ({', '.join(side.origins)})" for side in difference.sides)
        yield f"    {difference.field}: {sides}"
    parties = [origin.name for origin in item.detail.origins if origin.is_party]
    if parties:
        yield f"  party to the event: {', '.join(parties)}"
    grading = item.detail.grading
    yield f"  suggested grade: {event.grade} ({event.grade_reason})"
    yield f"  suggested Admiralty number: {grading.admiralty} ({grading.admiralty_reason})"
    publishers = {account.article.id: account.article.publisher or account.article.id for account in item.accounts}
    for copy in copies:
        if copy.article in publishers:
            yield from _copy_lines(copy, publishers, texts or {})


def _copy_lines(copy: Copy, names: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[str]:
    """That an article repeats another or is a later state of it, and what it changed."""
    name, first = names[copy.article], names.get(copy.original, copy.original)
    if copy.kind == "version":
        yield f"  version: {name} changed this page ({copy.share:.0%} of the text is common)"
    else:
        yield f"  copy: {name} repeats {first} ({copy.share:.0%} of the text)"
    if copy.article not in texts or copy.original not in texts:
        return
    found = differences(texts[copy.original], texts[copy.article])
    for before, after in found.changed[:MOST_CHANGES]:
        yield f"    changed: “{before or '–'}” to “{after or '–'}”"
    for what, sentences in (("left out", found.left_out), ("added", found.added)):
        for sentence in sentences[:MOST_CHANGES]:
            yield f"    {what}: “{sentence[:MAX_QUOTE]}{'…' if len(sentence) > MAX_QUOTE else ''}”"
        if len(sentences) > MOST_CHANGES:
            yield f"    {what}: {len(sentences) - MOST_CHANGES} more sentences"


def _figure_lines(item: EventAccounts, names: Mapping[str, str]) -> Iterator[str]:
    """Each range with the last word of every origin, then what origins said before."""
    for figures in item.event.figures:
        by = "; ".join(f"{names.get(o.origin, o.origin)}: {bounds_words(o.low, o.high)}" for o in figures.by_origin)
        best = f", best {figures.best}" if len(figures.by_origin) > 1 and figures.best is not None else ""
        yield f"  {range_name(figures)}: {bounds_words(figures.low, figures.high)}{best}  ({by})"
    for said in item.revised:
        words = ", then ".join(f"{bounds_words(one.low, one.high)} ({(one.given or 'undated')[:10]})" for one in said)
        first = said[0]
        yield f"  {names.get(first.origin, first.origin)} on {first.measure} {counted_words(first.of)}: {words}"
