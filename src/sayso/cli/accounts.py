"""One event as lines of text: what each account says, in its own words."""

from collections.abc import Iterable, Iterator

from sayso.export.bundle import EventAccounts
from sayso.export.words import (
    accounts_words,
    bounds_words,
    counted_words,
    date_words,
    figure_words,
    place_words,
    speaker_words,
    type_words,
)
from sayso.model.ledger import Copy

MAX_QUOTE = 400


def account_lines(item: EventAccounts, copies: Iterable[Copy]) -> Iterator[str]:
    """Heading, accounts, figures by origin, blame, conflicts, grade with its reason, copies."""
    event = item.event
    yield f"{type_words(event.type).upper()}  {place_words(event.place)}  {date_words(event.date)}"
    yield f"{accounts_words(event.articles, event.origins)}  ·  event {event.id}"
    for account in item.accounts:
        claim, article = account.claim, account.article
        yield ""
        yield f"  {speaker_words(claim, article.publisher)} ({article.published or 'undated'}) [{claim.status}]"
        for span in claim.evidence:
            quote = " ".join(span.text.split())
            yield f"    “{quote[:MAX_QUOTE]}{'…' if len(quote) > MAX_QUOTE else ''}”"
        if claim.agents:
            yield f"    by: {', '.join(party.name for party in claim.agents)}"
        if claim.figures:
            yield f"    {'; '.join(figure_words(figure) for figure in claim.figures)}"
    yield ""
    names = {origin.id: origin.name for origin in item.detail.origins}
    for figures in event.figures:
        by = "; ".join(f"{names.get(o.origin, o.origin)}: {bounds_words(o.low, o.high)}" for o in figures.by_origin)
        yield f"  {figures.measure} {counted_words(figures.of)}: {bounds_words(figures.low, figures.high)}  ({by})"
    for blame in event.blame:
        denied = f"; denied by {', '.join(names.get(o, o) for o in blame.denied_by)}" if blame.denied_by else ""
        named = ", ".join(names.get(o, o) for o in blame.by) or "nobody"
        yield f"  named as responsible: {blame.actor}, by {named}{denied}"
    if event.conflicts:
        yield f"  accounts differ on: {', '.join(conflict.field for conflict in event.conflicts)}"
    parties = [origin.name for origin in item.detail.origins if origin.is_party]
    if parties:
        yield f"  party to the event: {', '.join(parties)}"
    yield f"  grade: {event.grade} ({event.grade_reason})"
    inside = {account.article.id for account in item.accounts}
    titles = {account.article.id: account.article.publisher or account.article.id for account in item.accounts}
    for copy in copies:
        if copy.article in inside:
            original = titles.get(copy.original, copy.original)
            yield f"  copy: {titles[copy.article]} repeats {original} ({copy.share:.0%} of the text)"
