"""Which quantity hangs on which measure word: reading order first, voice and class as filters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.quantities.nouns import PERSONS, Counting
from sayso.extract.quantities.predicates import Occurrence
from sayso.extract.quantities.runs import (
    CLAUSE_BREAKS,
    INCLUSION,
    MAX_GAP,
    Candidate,
    has_verb,
    is_link,
    is_taken_by_next,
    linked,
    row_before,
    run_after,
    run_before,
)
from sayso.knowledge.quantities import word_set

TOLL_REACH = 18
LAST = 4

BOUND_WORDS = frozenset("at least more than up to about around some nearly almost over no fewer less".split())


@dataclass(frozen=True)
class Attachment:
    """`candidate` counts what `occurrence` says; `joint` marks one toll for two measures."""

    candidate: Candidate
    occurrence: Occurrence
    measure: str
    joint: bool = False


def attach(
    words: Sequence[Token], candidates: Sequence[Candidate], occurrences: Sequence[Occurrence]
) -> list[Attachment]:
    """Attachments in text order; a candidate hangs on one occurrence, or on two that share it."""
    found: list[Attachment] = []
    taken: set[int] = set()
    in_phrase = {o.at for o in occurrences if any(c.quantity.end <= o.at < c.end - 1 for c in candidates)}
    hurt = [o for o in occurrences if o.at in in_phrase and o.word.persons == "wounded"]
    found.extend(_hurt_by_name(candidates, hurt, taken))
    passive_first = sorted(occurrences, key=lambda o: (_rank(o) + (LAST if o.at in in_phrase else 0), o.at))
    for occurrence in passive_first:
        if occurrence.joint is not None:
            continue
        sharing = [occurrence, *_sharing(occurrence, occurrences)]
        walls = [o for o in occurrences if o.at not in in_phrase or o is occurrence]
        group = _group(words, candidates, walls, sharing, taken)
        for candidate in group:
            taken.add(candidate.number)
            told = {measure: one for one in reversed(sharing) if (measure := measure_of(one, candidate.counting))}
            found.extend(
                Attachment(candidate, one, measure, joint=len(told) > 1) for measure, one in reversed(told.items())
            )
    return sorted(found, key=lambda a: (a.candidate.number, a.occurrence.at))


def _hurt_by_name(candidates: Sequence[Candidate], hurt: Sequence[Occurrence], taken: set[int]) -> Iterator[Attachment]:
    """ "8 injured people": those counted are called so."""
    for occurrence in hurt:
        for candidate in candidates:
            if candidate.quantity.end <= occurrence.at < candidate.end and candidate.quantity.kind == "number":
                taken.add(candidate.number)
                yield Attachment(candidate, occurrence, "wounded")


def _rank(occurrence: Occurrence) -> int:
    if occurrence.form == "state":
        return 1
    if occurrence.before and not occurrence.after:
        return 0
    return 2 if occurrence.after and not occurrence.before else 3


def _sharing(occurrence: Occurrence, occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    chain, at = [], occurrence.at
    for other in occurrences:
        if other.joint == at:
            chain.append(other)
            at = other.at
    return chain


def measure_of(occurrence: Occurrence, counting: Counting) -> str | None:
    """The measure for what is counted, or None where the word does not go with it ("three villages were killed")."""
    if counting.class_ == "unit":
        return None
    word = occurrence.word
    if counting.class_ is None:
        if counting.head is not None and word.things in {"destroyed", "damaged"}:
            return word.things
        return word.persons or (word.things if counting.head is None else None)
    if counting.class_ in PERSONS:
        return word.persons
    if word.things == "taken":
        return _measure_of_taken(word.persons, counting.class_)
    if word.things == "launched":
        return "launched" if counting.class_ in {"munitions", "other", "vehicles"} else None
    if word.persons == "displaced" and counting.class_ == "other":
        return "displaced"
    return word.things


def _measure_of_taken(persons: str | None, class_: str) -> str | None:
    if class_ in {"places", "bases", "buildings", "other"}:
        return "taken"
    return "captured" if persons == "captured" else None


def _group(
    words: Sequence[Token],
    candidates: Sequence[Candidate],
    occurrences: Sequence[Occurrence],
    sharing: Sequence[Occurrence],
    taken: set[int],
) -> list[Candidate]:
    first, last = sharing[0], sharing[-1]
    left_wall = max((o.at for o in occurrences if o.at < first.at), default=-1)
    right_wall = min((o.at for o in occurrences if o.at > last.at), default=len(words))
    free = [c for c in candidates if c.number not in taken and measure_of(first, c.counting) is not None]
    if first.form == "event":
        return _of_event(words, free, first, right_wall)
    if first.form == "toll":
        return _of_toll(words, free, first)
    if own := [c for c in free if first.form == "state" and c.quantity.end <= first.at < c.end]:
        return own[:1]
    if first.form == "among":
        return _of_those_among(words, free, first, left_wall, right_wall)
    before = []
    if first.before:
        owned = _owned_by_active(candidates, occurrences, left_wall)
        before = [c for c in free if left_wall < c.start and c.end <= first.at and c.number not in owned]
    after = [c for c in free if last.at < c.start and c.end <= right_wall + 1] if last.after else []
    if first.form == "state":
        return _adjacent_before(words, before, first.at) or _adjacent_after(words, free, first.at)
    if first.before and first.after:
        near_after = run_after(words, after, last.at, right_wall)
        if near_after and is_taken_by_next(words, near_after[0], right_wall):
            near_after = []
        if near_after and _only_bounds(words, last.at + 1, near_after[0].start):
            return near_after
        return _with_parts(words, free, run_before(words, before, first.at), last, right_wall) or near_after
    if first.before:
        return _with_parts(words, free, run_before(words, before, first.at), last, right_wall)
    return run_after(words, after, last.at, right_wall)


def _only_bounds(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether at most one word, or only "at least", "more than", "up to", stands between."""
    return end - start <= 1 or all(word.lower_ in BOUND_WORDS for word in words[start:end])


def _of_toll(words: Sequence[Token], free: Sequence[Candidate], toll: Occurrence) -> list[Candidate]:
    """ "the death toll rose to 35", "put the number of dead at 12"."""
    for candidate in free:
        if toll.at < candidate.start <= toll.at + TOLL_REACH and candidate.quantity.kind != "article":
            gap = [word.lower_ for word in words[toll.at + 1 : candidate.start]]
            return [candidate] if set(gap) & word_set("toll verbs") else []
    return []


def _of_those_among(
    words: Sequence[Token], free: Sequence[Candidate], victims: Occurrence, left_wall: int, right_wall: int
) -> list[Candidate]:
    """ "six were among the dead", "of those killed six were children", "the victims included 4 women"."""
    after = [c for c in free if victims.at < c.start and c.end <= right_wall]
    gap = words[victims.at + 1 : after[0].start] if after else []
    if after and len(gap) <= 3 and all(word.pos_ in {"AUX", "VERB", "PUNCT"} for word in gap):
        return [after[0], *linked(words, after)]
    if after and _is_inverted(words, victims.at, after[0].start):
        return [after[0], *linked(words, after)]
    before = [c for c in free if left_wall < c.start and c.end <= victims.at]
    if before and before[-1].end == victims.at and before[-1].counting.head is None:
        return before[-1:]
    if victims.before and any(word.lemma_ == "be" for word in words[max(0, victims.at - 6) : victims.at]):
        return row_before(before, words, victims.at)
    if victims.word.persons == "killed":
        return [c for c in free if c.quantity.end <= victims.at < c.end and c.quantity.kind == "number"][:1]
    return []


def _is_inverted(words: Sequence[Token], at: int, start: int) -> bool:
    """ "Among the dead in the blast were a woman and a child"."""
    opening = [word.lower_ for word in words[max(0, at - 3) : at]]
    return "among" in opening and start - at <= MAX_GAP + 3 and words[start - 1].lower_ in {"were", "was", "are"}


def _owned_by_active(candidates: Sequence[Candidate], occurrences: Sequence[Occurrence], at: int) -> set[int]:
    """Numbers right behind an active measure word are its own."""
    active = any(o.at == at and o.after and not o.before for o in occurrences)
    return {c.number for c in candidates if active and 0 < c.start - at <= 2}


def _with_parts(
    words: Sequence[Token], free: Sequence[Candidate], run: list[Candidate], last: Occurrence, right_wall: int
) -> list[Candidate]:
    """ "six were killed, among them two children": the parts behind the measure word."""
    if not run:
        return run
    if words[run[0].start - 1].lower_ == "of" and run[0].start > 0:
        run.extend(c for c in free if last.at < c.start and c.counting.head is None and c.counting.class_ is not None)
    edge = last.at + 1
    for candidate in free:
        if candidate.start < edge or candidate.end > right_wall:
            continue
        gap = words[edge : candidate.start]
        inclusion = next((place for place, word in enumerate(gap) if word.lower_ in INCLUSION), None)
        opens = inclusion is not None or [word.lower_ for word in gap[-2:]] == ["of", "whom"]
        if inclusion is not None and edge == last.at + 1:
            if inclusion > 8 or has_verb(gap[:inclusion]) or any(w.lower_ in CLAUSE_BREAKS for w in gap[:inclusion]):
                break
            gap = gap[inclusion:]
        if not is_link(gap) or not (opens or edge > last.at + 1):
            break
        if is_taken_by_next(words, candidate, right_wall) and candidate.counting.head is None:
            break
        run.append(candidate)
        edge = candidate.end
    return run


def _adjacent_before(words: Sequence[Token], before: Sequence[Candidate], at: int) -> list[Candidate]:
    run = run_before(words, before, at)
    if not run:
        return []
    is_left = any(word.lemma_ == "leave" for word in words[max(0, run[0].start - 2) : run[0].start])
    for place in range(len(run) - 1, 0 if not is_left else len(run), -1):
        if any(word.lower_ in INCLUSION for word in words[run[place - 1].end : run[place].start]):
            run = run[place:]
            break
    gap = words[run[-1].end : at]
    return (
        run
        if len(gap) <= 4 and all(word.pos_ in {"ADV", "AUX", "VERB", "CCONJ"} or word.is_punct for word in gap)
        else []
    )


def _adjacent_after(words: Sequence[Token], free: Sequence[Candidate], at: int) -> list[Candidate]:
    """ "wounded: 14", "dead at 14" are rare; "the wounded, 14 of them children" hang on their own noun."""
    return [c for c in free if c.start - at in {1, 2} and words[at + 1].lower_ in {":", "at"}][:1]


def _of_event(words: Sequence[Token], free: Sequence[Candidate], event: Occurrence, right_wall: int) -> list[Candidate]:
    """ "14 deaths" (the head itself), "the death of 14 people", "a death toll of 14", "the toll rose to 14"."""
    own = [c for c in free if c.quantity.end <= event.at < c.end]
    if own and event.word.persons:
        return own[:1]
    at = _end_of_makeup(words, event.at)
    following = [word.lower_ for word in words[at + 1 : at + 2]]
    is_done_to = event.word.things == "damaged" or event.word.persons == "wounded"
    if following not in (["of"], ["toll"], ["to"] if is_done_to else ["of"]):
        return []
    return run_after(words, [c for c in free if at < c.start and c.end <= right_wall], at, right_wall)


def _end_of_makeup(words: Sequence[Token], at: int) -> int:
    """The last word of "(a convoy) that consisted", "(was) made up", "composed", or the noun's own index."""
    end = at
    while end + 1 < len(words) and (words[end + 1].pos_ == "AUX" or words[end + 1].lower_ in {"that", "which"}):
        end += 1
    if end + 1 < len(words) and words[end + 1].lemma_.lower() in {"consist", "make", "compose"}:
        is_made_up = end + 2 < len(words) and words[end + 2].lower_ == "up"
        return end + 2 if is_made_up else end + 1
    return at
