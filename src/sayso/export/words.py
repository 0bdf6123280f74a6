"""Records in words that people read: places, days, figures, speakers."""

from sayso.knowledge.places.gazetteer import gazetteer
from sayso.model import Claim, ClaimDate, ClaimPlace, ClaimType, ControlPeriod, Figure, FigureRange
from sayso.model.ledger import Origin
from sayso.text.names import are_names_alike


def place_words(place: ClaimPlace) -> str:
    """The names from the most specific to its containers, or a dash."""
    return ", ".join(place.names) or "–"


def date_words(date: ClaimDate | None) -> str:
    """One day, an interval of days, or a dash."""
    if date is None:
        return "–"
    return date.from_ if date.from_ == date.to else f"{date.from_} to {date.to}"


def bounds_words(low: int | None, high: int | None) -> str:
    """ "14", "at least 14", "up to 10", "5 to 7"."""
    if low is None and high is None:
        return "not said"
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    if low is None:
        return f"up to {high}"
    return f"{low} to {high}"


def counted_words(of: str) -> str:
    """The counted class, without the underscore."""
    return of.replace("_", " ")


def figure_words(figure: Figure) -> str:
    """ "killed: at least 14 people"."""
    return f"{figure.measure}: {bounds_words(figure.low, figure.high)} {counted_words(figure.of)}"


def range_words(figures: FigureRange) -> str:
    """ "killed 14 to 20 people"."""
    return f"{figures.measure} {bounds_words(figures.low, figures.high)} {counted_words(figures.of)}"


def range_name(figures: FigureRange) -> str:
    """ "killed combatants of Hill Guard": what a range counts."""
    return f"{figures.measure} {counted_words(figures.of)}" + (f" of {figures.side}" if figures.side else "")


def role_words(type_: ClaimType) -> str:
    """What an event's agents are named as: a clash has sides, no one side did it to the other."""
    return "named as a side" if type_ is ClaimType.ARMED_CLASH else "named as responsible"


def origin_words(origin: Origin) -> str:
    """An origin's name; one that takes part in the event itself is marked."""
    return f"{origin.name} (party)" if origin.is_party else origin.name


def speaker_words(claim: Claim, publisher: str | None) -> str:
    """The chain of speakers from the outlet inwards: "Gazette, citing AFP, citing the ministry"."""
    chain = [publisher or "the article", *(speaker.name for speaker in claim.said_by)]
    return ", citing ".join(chain)


def accounts_words(articles: int, origins: int) -> str:
    """ "12 articles, 2 origins"."""
    return f"{articles} article{'s' * (articles != 1)}, {origins} origin{'s' * (origins != 1)}"


def teller_words(period: ControlPeriod) -> str:
    """By whose account a place is held; a holder who says so itself is marked as a party."""
    is_party = period.holder is not None and are_names_alike(period.account, period.holder)
    return f"{period.account} (party)" if is_party else period.account


def type_words(type_: str) -> str:
    """The type in plain words."""
    return type_.replace("_", " ")


def place_credits() -> list[str]:
    """Whose place data the points come from, with their licences."""
    sources = gazetteer().sources()
    return list(dict.fromkeys(f"{source.attribution or source.name} ({source.licence})" for source in sources))
