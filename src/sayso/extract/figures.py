"""Find the figures of an article: who or what was counted, what happened to them, and the bounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.extract.quantities.attach import Attachment, attach
from sayso.extract.quantities.cumulative import is_cumulative
from sayso.extract.quantities.expressions import Quantity, find_quantities
from sayso.extract.quantities.nouns import PERSONS, SPECIAL_PERSONS, Counting, counting, with_bare_seconds
from sayso.extract.quantities.predicates import find_occurrences
from sayso.extract.quantities.runs import Candidate
from sayso.extract.quantities.selfcounted import self_counted
from sayso.extract.quantities.singles import single_victims
from sayso.model import Counted, Figure, Measure
from sayso.text.source import source_text

MANY = 20
CASUALTIES = frozenset({"casualty", "casualties", "causality", "causalities"})
COUNTS = frozenset({"toll", "figure", "number", "count", "estimate", "report"})
BODIES = frozenset({"body", "corpse"})
EXPLODING = frozenset({"explode", "detonate"})
NEVER_LAUNCHED = frozenset({"operation", "target", "vest", "belt", "explosive", "device"})


@dataclass(frozen=True)
class FigureMention:
    """A figure and the words it stands on.

    `head` is the counted noun (None where the number stands alone), `predicate` the word that says what happened to
    those counted; `cumulative` marks a total over a period, `part_of` the index of the total this one is a part of.
    """

    figure: Figure
    first: Token
    head: Token | None
    predicate: Token
    cumulative: bool = False
    part_of: int | None = None


def find_figures(doc: Doc) -> list[FigureMention]:
    """Figures of the article in text order. A total and its parts are separate figures."""
    found: list[FigureMention] = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.extend(_of_sentence(doc, words, found))
    return found


def distinct_figures(mentions: Sequence[FigureMention]) -> tuple[Figure, ...]:
    """The figures, each number once; single persons by their words."""
    seen: dict[tuple[object, ...], Figure] = {}
    for mention in mentions:
        f = mention.figure
        person = f.text if f.low == f.high == 1 else ""
        seen.setdefault((f.measure, f.of, f.low, f.high, person), f)
    return tuple(seen.values())


def _of_sentence(doc: Doc, words: Sequence[Token], earlier: Sequence[FigureMention]) -> list[FigureMention]:
    quantities = with_bare_seconds(words, find_quantities(words))
    occurrences = find_occurrences(words)
    candidates = [Candidate(number, quantity, counting(words, quantity)) for number, quantity in enumerate(quantities)]
    candidates = [c for c in candidates if _is_usable(words, c)]
    attachments = attach(words, candidates, occurrences)
    taken = {attachment.candidate.number for attachment in attachments}
    attachments.extend(self_counted(words, [c for c in candidates if c.number not in taken]))
    attachments.extend(single_victims(words, occurrences, attachments, len(quantities)))
    attachments = [a for a in attachments if not (_is_no_count(words, a) or _is_no_weapon(words, a))]
    attachments.sort(key=lambda a: (a.candidate.start, a.occurrence.at))
    cumulative = is_cumulative(words)
    mentions: list[FigureMention] = []
    for attachment in attachments:
        if _is_repeated(words, attachment, earlier):
            continue
        part_of = _total_index(words, attachments, attachment)
        for figure in _figures(doc, words, attachment, mentions):
            head = attachment.candidate.counting.head
            mentions.append(
                FigureMention(
                    figure=figure,
                    first=words[attachment.candidate.start],
                    head=None if head is None else words[head],
                    predicate=words[attachment.occurrence.at],
                    cumulative=cumulative(attachment),
                    part_of=None if part_of is None else len(earlier) + part_of,
                )
            )
    return mentions


def _is_usable(words: Sequence[Token], candidate: Candidate) -> bool:
    quantity, counted = candidate.quantity, candidate.counting
    if counted.class_ == "unit":
        return False
    if quantity.kind == "article":
        return (
            counted.head is not None and counted.class_ is not None and words[counted.head].tag_ in {"NN", "NNP", "JJ"}
        )
    if quantity.kind == "vague" and words[quantity.start].lower_ == "some" and _is_of_those_told(words, candidate):
        return False
    if quantity.kind == "none" and not _denies_harm(words, candidate):
        return False
    if words[quantity.start].lower_ == "one" and counted.rest and _is_article(words, counted.end):
        return False
    return not (
        quantity.kind == "number"
        and words[quantity.start].lower_ == "one"
        and counted.head is None
        and _is_pronoun_one(words, quantity)
    )


def _is_article(words: Sequence[Token], at: int) -> bool:
    """ "One of them a child": the child is the one."""
    return at < len(words) and words[at].lower_ in {"a", "an"}


def _is_of_those_told(words: Sequence[Token], candidate: Candidate) -> bool:
    """ "some were armed", "some of them", "some of the bodies": those counted before."""
    head = candidate.counting.head
    return head is None or (words[candidate.quantity.end - 1].lower_ == "of" and words[head].lemma_.lower() in BODIES)


def _denies_harm(words: Sequence[Token], candidate: Candidate) -> bool:
    """ "No casualties", "nobody", "no civilians"; not "without incident", "no casualty toll"."""
    counted = candidate.counting
    if counted.head is None or words[candidate.quantity.end].lower_ == "one":
        return True
    is_of_count = any(word.lemma_.lower() in COUNTS for word in words[counted.head : candidate.end + 1])
    return not is_of_count and (counted.class_ is not None or counted.own is not None)


def _is_repeated(words: Sequence[Token], attachment: Attachment, earlier: Sequence[FigureMention]) -> bool:
    """ "the 19 men", "the individual": those of whom the article has spoken."""
    quantity = attachment.candidate.quantity
    opening = words[attachment.candidate.start].lower_
    head = attachment.candidate.counting.head
    if quantity.kind == "single" and head is not None and _is_named_before(words[head], attachment.measure, earlier):
        return True
    if attachment.measure == "launched" and _is_part(words, attachment):
        return any(mention.figure.measure == "launched" for mention in earlier)
    if opening not in {"the", "these", "those", "both", "all", "him", "he", "she"} or not earlier:
        return False
    if quantity.kind == "single":
        return any(mention.figure.measure == attachment.measure for mention in earlier)
    return any(
        mention.figure.measure == attachment.measure and quantity.low in {mention.figure.low, mention.figure.high}
        for mention in earlier
    )


def _is_part(words: Sequence[Token], attachment: Attachment) -> bool:
    """ "Two of the shells": they were counted as a whole."""
    opening = [word.lower_ for word in words[attachment.candidate.quantity.end : attachment.candidate.end]]
    return opening[:1] == ["of"] and bool({"the", "these", "those"} & set(opening))


def _is_named_before(head: Token, measure: str, earlier: Sequence[FigureMention]) -> bool:
    return head.pos_ == "PROPN" and any(
        mention.figure.measure == measure and mention.head is not None and mention.head.lower_ == head.lower_
        for mention in earlier
    )


def _is_no_count(words: Sequence[Token], attachment: Attachment) -> bool:
    """ "launched an operation", "several strikes", "captured a town": the occurrence itself, not a count."""
    quantity = attachment.candidate.quantity
    counted = attachment.candidate.counting
    if attachment.occurrence.word.lemma in EXPLODING and quantity.kind == "article":
        return True
    if attachment.measure == "taken" or (attachment.measure == "deployed" and counted.class_ == "vehicles"):
        return quantity.kind == "article"
    if attachment.measure != "launched":
        return False
    if counted.head is not None and words[counted.head].lemma_.lower() in NEVER_LAUNCHED:
        return True
    is_vague = quantity.high is None and (quantity.low or 0) < MANY and quantity.kind == "vague"
    is_bare = counted.head is None and not counted.rest
    return (
        quantity.kind == "none" or is_bare or (counted.class_ == "other" and (quantity.kind == "article" or is_vague))
    )


def _is_no_weapon(words: Sequence[Token], attachment: Attachment) -> bool:
    """ "A bus hit a mine": of vehicles only those that are bombs are launched."""
    counted = attachment.candidate.counting
    if attachment.measure != "launched" or counted.class_ != "vehicles" or counted.head is None:
        return False
    return not any(
        "bomb" in word.lower_ or "ied" in word.lower_ for word in words[attachment.candidate.start : counted.end]
    )


def _is_pronoun_one(words: Sequence[Token], quantity: Quantity) -> bool:
    following = words[quantity.end].lower_ if quantity.end < len(words) else ""
    before = words[quantity.start - 1].lower_ if quantity.start else ""
    return following in {"another", "day", "-"} or before in {"no", "any", "every", "this", "that", "each"}


def _total_index(words: Sequence[Token], attachments: Sequence[Attachment], part: Attachment) -> int | None:
    """The figure in front of "including", "among them", "of whom" that is a total of this part."""
    at = part.candidate.start
    lead = [word.lower_ for word in words[max(0, at - 6) : at]]
    if not ({"including", "among", "include", "included", "includes"} & set(lead) or lead[-2:] == ["of", "whom"]):
        return None
    for index in range(len(attachments) - 1, -1, -1):
        total = attachments[index]
        if (
            total.candidate.end <= at
            and total.measure == part.measure
            and (total.candidate.quantity.low or 0) >= (part.candidate.quantity.low or 0)
            and total.candidate.quantity.kind == "number"
            and total.candidate.counting.class_ not in SPECIAL_PERSONS
        ):
            return index
    return None


def _figures(
    doc: Doc,
    words: Sequence[Token],
    attachment: Attachment,
    mentions: Sequence[FigureMention],
) -> Iterator[Figure]:
    candidate = attachment.candidate
    quantity, counted = candidate.quantity, candidate.counting
    low, high = quantity.low, quantity.high
    if attachment.joint and not (low == high == 0):
        low, high = 1, None
    start, end = words[candidate.start], words[candidate.end - 1]
    side, class_ = counted.side, _class(counted, attachment, mentions)
    if side is None and counted.rest and mentions and class_ == "combatants":
        side = mentions[-1].figure.side
    figure = Figure(
        measure=Measure(attachment.measure),
        of=Counted(class_),
        low=low,
        high=high,
        side=side if class_ in {"combatants", "vehicles", "tanks", "aircraft", "artillery", "bases"} else None,
        text=source_text(doc)[start.idx : end.idx + len(end)],
        start=start.idx,
        end=end.idx + len(end),
    )
    yield figure
    if quantity.kind == "none" and (counted.own in CASUALTIES or attachment.occurrence.word.lemma == "harm"):
        yield _zero(figure, Measure.WOUNDED if figure.measure == Measure.KILLED else Measure.KILLED)


def _zero(figure: Figure, measure: Measure) -> Figure:
    return Figure(
        measure=measure,
        of=figure.of,
        low=0,
        high=0,
        side=figure.side,
        text=figure.text,
        start=figure.start,
        end=figure.end,
    )


def _class(counted: Counting, attachment: Attachment, mentions: Sequence[FigureMention]) -> str:
    if counted.class_ == "other" and attachment.measure == "displaced":
        return "people"
    if counted.class_ is not None and not (counted.rest and counted.class_ == "people"):
        return counted.class_
    persons = attachment.measure in {"killed", "wounded", "missing", "captured", "detained", "abducted", "displaced"}
    if mentions and (counted.rest or counted.head is None):
        before = mentions[-1].figure
        if counted.rest and before.of in {Counted.COMBATANTS} and before.measure != attachment.measure:
            return str(before.of)
        if not persons and before.of.value not in PERSONS:
            return str(before.of)
    return (
        "people" if persons else "munitions" if attachment.measure == "launched" and counted.head is None else "other"
    )
