"""Find the actors of an article: known names, and descriptions such as "government troops" or "US-backed force"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.extract.actor_descriptions import MEMBERS, ORGANISATIONS, RELATIONS, Found, described, singular
from sayso.knowledge.actors import Actor, actor_nouns, actor_phrases, demonyms, national_actors
from sayso.knowledge.quantities import number_words
from sayso.model import ActorMention, Span
from sayso.text.located import Located
from sayso.text.source import source_text

FIGHTERS = frozenset(
    "guerrilla guerilla rebel militant insurgent terrorist jihadist extremist fighter subversive".split()
)
ORGANISED = frozenset({"rebel", "armed_group", "militia"})
COUNTS = frozenset("a an some several many more other another few dozens hundreds no any".split())
LONGEST_COUNT = 16


def find_actors(doc: Doc) -> Located[ActorMention]:
    """Actor mentions in text order, not overlapping; `name` is the fullest form the article gives."""
    named = _with_short_forms(source_text(doc), list(_named(doc)))
    found = _with_organisations(source_text(doc), _joined(named, list(described(doc))))
    return Located(_with_fullest_names(source_text(doc), found, _fullest_forms(named)))


def _named(doc: Doc) -> Iterator[Found]:
    tokens = _token_at(doc)
    for match in actor_phrases().find(source_text(doc)):
        token = tokens.get(match.start)
        if token is None or _acts(doc, match.start, match.end, match.value):
            yield Found(match.start, match.end, match.value, source_text(doc)[match.start : match.end])


def _with_short_forms(text: str, named: Sequence[Found]) -> list[Found]:
    """ "Syrian Democratic Forces (SDF)" is one mention."""
    joined: list[Found] = []
    for phrase in named:
        last = joined[-1] if joined else None
        between = text[last.end : phrase.start].strip() if last is not None else ""
        if (
            last is not None
            and last.actor is phrase.actor
            and between in {"(", "["}
            and text[phrase.end : phrase.end + 1] in {")", "]"}
        ):
            joined[-1] = replace(last, end=phrase.end + 1)
        else:
            joined.append(phrase)
    return joined


def _token_at(doc: Doc) -> dict[int, Token]:
    return {token.idx: token for token in doc if not token.is_space}


def _acts(doc: Doc, start: int, end: int, actor: Actor) -> bool:
    """A country or capital is an actor where it does something, not where something happens."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return True
    root = span.root
    if _is_in_relation(doc, span.end):
        return False
    if actor.kind != "government" or root.text.lower() in {"government", "regime", "authorities"} or len(span) > 2:
        return True
    if root.dep_ in {"nsubj", "nsubjpass", "agent", "dative"}:
        return True
    if root.dep_ == "pobj":
        return root.head.dep_ == "agent" or root.head.lower_ in {"by", "against", "with", "between"}
    if root.dep_ == "conj":
        return root.head.dep_ in {"nsubj", "nsubjpass"}
    return bool(root.dep_ == "poss")


def _is_in_relation(doc: Doc, after: int) -> bool:
    """ "Turkish-backed": the name belongs to the modifier."""
    return after + 1 < len(doc) and doc[after].text in {"-", "–"} and doc[after + 1].lower_ in RELATIONS


def _force_of(named: Found, phrase: Found) -> Actor | None:
    """ "Turkey's army": the state in the phrase owns the force."""
    noun = actor_nouns().get(phrase.head or "")
    if noun is None or named.actor is None or named.actor.kind != "government" or not named.actor.country:
        return None
    if noun.kind not in {"state_force", "police"}:
        return None
    return national_actors().get((noun.kind, named.actor.country))


def _joined(named: Sequence[Found], described: Sequence[Found]) -> list[Found]:
    """Descriptions win over the names inside them, and take their id where the name is next to the head."""
    result: list[Found] = []
    left = 0
    covered: set[int] = set()
    ordered = sorted(named, key=lambda f: f.start)
    for phrase in described:
        if result and phrase.start < result[-1].end:
            continue
        while left < len(ordered) and ordered[left].end <= phrase.start:
            left += 1
        at, inside = left, []
        while at < len(ordered) and ordered[at].start < phrase.end:
            inside.append(at)
            at += 1
        if not inside:
            result.append(phrase)
            continue
        last = ordered[inside[-1]]
        if last.start <= phrase.start and phrase.end <= last.end:
            covered.update(inside[:-1])
            continue
        start, end = min(phrase.start, ordered[inside[0]].start), max(phrase.end, last.end)
        covered.update(inside)
        whole = replace(phrase, start=start, end=end)
        actor = _force_of(last, phrase) or last.actor
        result.append(replace(whole, actor=actor, name=last.name if last.end >= phrase.end else phrase.name))
    result.extend(name for number, name in enumerate(ordered) if number not in covered)
    return _without_overlaps(sorted(result, key=lambda f: (f.start, -f.end)))


def _with_organisations(text: str, found: Sequence[Found]) -> list[Found]:
    """ "militants of the Islamic State", "members of Hezbollah": one phrase, with the id of the organisation."""
    joined: list[Found] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last is not None and _is_short_form_before(text, last, phrase):
            joined[-1] = replace(phrase, start=last.start, actor=last.actor)
        elif last is not None and _is_of(text, last, phrase):
            joined[-1] = replace(
                last, end=phrase.end, actor=last.actor or phrase.actor, name=text[last.start : phrase.end]
            )
        else:
            joined.append(phrase)
    return joined


def _is_short_form_before(text: str, last: Found, phrase: Found) -> bool:
    """ "Army of National Liberation (ELN) guerrillas"."""
    is_bracketed = last.head is None and text[last.end - 1] in {")", "]"}
    return is_bracketed and phrase.head is not None and phrase.actor is None and text[last.end : phrase.start].isspace()


def _is_of(text: str, last: Found, phrase: Found) -> bool:
    if last.head is None or last.actor is not None:
        return False
    is_known = phrase.actor is not None and actor_phrases().get(text[phrase.start : phrase.end]) is not None
    if not is_known and not (last.head in MEMBERS and _is_body(phrase)):
        return False
    between = text[last.end : phrase.start].lower().split()
    return between in (
        ["of"],
        ["of", "the"],
        ["from"],
        ["from", "the"],
        ["belonging", "to"],
        ["belonging", "to", "the"],
    )


def _is_body(phrase: Found) -> bool:
    noun = actor_nouns().get(phrase.head or "")
    return noun is not None and noun.body is not None


def _without_overlaps(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept


def _fullest_forms(named: Sequence[Found]) -> dict[str, str]:
    fullest: dict[str, str] = {}
    for phrase in named:
        if phrase.actor is not None and len(phrase.name) > len(fullest.get(phrase.actor.id, "")):
            fullest[phrase.actor.id] = phrase.name
    return fullest


def _only_organisation(found: Sequence[Found]) -> Actor | None:
    """The one armed organisation that an article names: "the militants" are its."""
    named = {f.actor.id: f.actor for f in found if f.actor is not None and f.actor.kind in ORGANISED}
    return next(iter(named.values())) if len(named) == 1 else None


def _is_counted(text: str, start: int) -> bool:
    """ "Two guerrillas", "a rebel": some of them, not the organisation."""
    before = text[max(0, start - LONGEST_COUNT) : start].lower().split()[-1:]
    return bool(before) and (before[0][:1].isdigit() or before[0] in COUNTS or before[0] in number_words())


def _is_of_country(name: str, organisation: Actor) -> bool:
    """ "Salvadoran guerrillas": fighters told by nothing but the country of the organisation."""
    words = name.lower().split()
    return len(words) == 2 and demonyms().get(words[0]) == organisation.country is not None


def _last_organisation(phrase: Found, organisation: tuple[str, Actor | None] | None) -> tuple[str, Actor | None] | None:
    """ "the group" is the organisation named last."""
    return organisation if phrase.head in ORGANISATIONS else None


def _is_backed_one(text: str, phrase: Found) -> bool:
    """ "the US-backed force": one that was named before by the same noun ("Syrian Democratic Forces")."""
    words = text[phrase.start : phrase.end].lower().replace("-", " ").split()
    is_definite = text[max(0, phrase.start - 4) : phrase.start].lower() == "the "
    return is_definite and not RELATIONS.isdisjoint(words)


def _with_fullest_names(text: str, found: Sequence[Found], fullest: dict[str, str]) -> list[ActorMention]:
    organisation: tuple[str, Actor | None] | None = None
    only = _only_organisation(found)
    by_head: dict[str, tuple[str, Actor | None]] = {}
    named: dict[str | None, tuple[str, Actor]] = {}
    mentions = []
    for phrase in found:
        actor, name = phrase.actor, phrase.name if phrase.head is None else text[phrase.start : phrase.end]
        if phrase.head is not None and " " not in name and "-" not in name and actor is None:
            name, actor = by_head.get(phrase.head) or _last_organisation(phrase, organisation) or (name, None)
            if actor is None and phrase.head in FIGHTERS and not _is_counted(text, phrase.start):
                actor = only
        elif only is not None and actor is None and phrase.head in FIGHTERS and _is_of_country(name, only):
            actor = only
        elif phrase.head in named and actor is None and _is_backed_one(text, phrase):
            name, actor = named[phrase.head]
        else:
            head = phrase.head or singular(name.split()[-1].lower())
            by_head[head] = (name, actor)
            if actor is not None:
                named[singular(head)] = (name, actor)
        if actor is not None and phrase.actor is not None and actor_phrases().get(name) is phrase.actor:
            name = fullest.get(actor.id, name)
        if phrase.head is None and actor is not None and actor.kind in ORGANISED:
            organisation = (name, actor)
        mentions.append(
            ActorMention(span=Span.of(text, phrase.start, phrase.end), name=name, actor_id=actor.id if actor else None)
        )
    return mentions
