"""`sayso event`: one event, every account side by side."""

from typing import Annotated

import typer

from sayso.bundling import head_of
from sayso.cli.accounts import account_lines
from sayso.cli.console import write
from sayso.cli.options import LedgerPath
from sayso.errors import UsageError
from sayso.export.bundle import Account, EventAccounts
from sayso.reconcile.reconciler import why as reasons
from sayso.store import Ledger

Id = Annotated[str, typer.Argument(metavar="ID", help="The event's id, or its beginning.")]
Why = Annotated[bool, typer.Option("--why", help="Print why each pair of accounts was joined or kept apart.")]


def event(ledger: LedgerPath, id_: Id, why: Why = False) -> None:
    """Show one event: every account with its words, the figures by origin, who copies whom.

    Example: sayso event ledger.db 3f09c1
    """
    opened = Ledger.open(ledger)
    item = find_event(opened, id_)
    inside = {account.article.id for account in item.accounts}
    copies = opened.copies(inside)
    both = {article for copy in copies for article in (copy.article, copy.original)}
    texts = {article.id: article.report for article in opened.articles(both)} if both else {}
    for line in account_lines(item, copies, texts):
        write(line)
    if why:
        write("")
        for reason in reasons(item.event, opened.claims_in(inside), opened):
            verdict = "joined" if reason.joined else "kept apart"
            write(f"{verdict} ({reason.score:+.2f}): {reason.first} and {reason.second}")
            if reason.must_differ:
                write(f"    never one event: {reason.must_differ}")
            for feature in reason.features:
                write(f"    {feature.weight:+.2f} {feature.name}: {feature.reason}")


def find_event(ledger: Ledger, beginning: str) -> EventAccounts:
    """The one event whose id starts so. Raises UsageError for none or several."""
    found = list(ledger.events(beginning))
    if len(found) != 1:
        many = f"{len(found)} events start so: give more of the id" if found else "no event has this id"
        raise UsageError(f"{beginning!r}: {many}. List them with: sayso events {ledger.path}")
    one, detail = found[0]
    claims = ledger.claims(one.claims)
    heads = {a.id: head_of(a) for a in ledger.articles({article for article, _ in claims.values()})}
    accounts = tuple(Account(article=heads[claims[c][0]], claim=claims[c][1]) for c in one.claims if c in claims)
    return EventAccounts(event=one, detail=detail, accounts=accounts)
