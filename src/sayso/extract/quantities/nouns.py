"""What a quantity counts: the noun phrase behind it, its class, and the side it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from sayso.extract.quantities.expressions import ORDINALS, Quantity
from sayso.knowledge.actors import actor_phrases
from sayso.knowledge.quantities import counted_nouns, measure_words, word_set
from sayso.text.source import source_text

PERSONS = frozenset({"people", "civilians", "children", "women", "combatants", "aid_workers", "journalists", "medics"})
SPECIAL_PERSONS = PERSONS - {"people", "combatants", "civilians"}
REST = frozenset({"other", "others", "more", "another"})
DETERMINERS = word_set("determiners")
PRONOUNS = frozenset({"them", "us", "whom", "which", "those", "these", "you"})
MAX_PHRASE = 9
_PLAIN_ADJECTIVES = word_set("plain adjectives")


@dataclass(frozen=True)
class Counting:
    """The counted phrase ends before `words[end]`; `head` is None where the number stands alone ("14 were killed").

    `class_` is a class of counted.tsv, `unit`, or None where unknown or elliptic; `rest` marks "others", whose
    class is that of the figure before; `own` is the noun or adjective of measures.tsv that the head itself is.
    """

    end: int
    head: int | None
    class_: str | None
    side: str | None = None
    rest: bool = False
    own: str | None = None
    singular: bool = False

    @property
    def counts_persons(self) -> bool:
        """True where the counted are persons, or nothing says that they are not."""
        return self.class_ is None or self.class_ in PERSONS


def counting(words: Sequence[Token], quantity: Quantity) -> Counting:
    """What `quantity` counts, read from the words that follow it."""
    at, rest, partitive = _skip_openers(words, quantity.end, is_told=quantity.end > quantity.start)
    partitive = partitive or words[quantity.end - 1].lower_ == "of"
    if at < len(words) and words[at].lower_ in PRONOUNS and partitive:
        part = _class_at(words, at + 1, at + 1) if at + 1 < len(words) and words[at + 1].tag_ == "NNS" else None
        if part in PERSONS:
            return Counting(end=at + 2, head=at + 1, class_=part)
        told = _told_after(words, at) or _told_after(words, at + 1)
        return Counting(end=at + 1, head=None, class_=told, rest=told is None)
    rest = rest or words[quantity.end - 1].lower_ in ORDINALS or words[quantity.start].lower_ == "as"
    head: int | None = None
    class_: str | None = None
    own: str | None = None
    end, first = at, at
    side_from: int | None = None
    while end < len(words) and end - at < MAX_PHRASE and _is_inside(words, end, first):
        word = words[end]
        if (found := _class_at(words, end, first)) is not None:
            head, class_ = end, _merged(class_, found, word)
            if class_ == "unit" and end == first:
                return Counting(end=end + 1, head=end, class_="unit")
        own = _own_measure(word) or own
        if _own_measure(word) and head is None:
            head = end
        if side_from is None and _names_a_side(word):
            side_from = end
        end += 1
        if head == end - 1 and word.tag_ == "NNS" and not _goes_on(words, end):
            break
    if head is None and end > first and _is_unknown_head(words[end - 1]):
        head = end - 1
    if head is None:
        told = (_told_after(words, end - 1) or _told_after(words, end)) if end == first else None
        return Counting(end=first if end == first else end, head=None, class_=told, rest=rest, own=own)
    side = _side(words, side_from, head)
    class_ = (
        _told_after(words, head) or _refined(words, first, head, class_)
        if own
        else _refined(words, first, head, class_)
    )
    return Counting(
        end=head + 1,
        head=head,
        class_=class_,
        side=side,
        rest=rest,
        own=own,
        singular=words[head].tag_ in {"NN", "NNP"},
    )


def with_bare_seconds(words: Sequence[Token], quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, and one for the child in "a woman and child", which shares the article."""
    found: list[Quantity] = []
    for quantity in quantities:
        found.append(quantity)
        if quantity.kind != "article" or quantity.end + 2 >= len(words):
            continue
        first, joint, second = words[quantity.end : quantity.end + 3]
        classes = {_class_at(words, at, at) for at in (quantity.end, quantity.end + 2)}
        if joint.lower_ == "and" and first.tag_ == second.tag_ == "NN" and classes <= PERSONS:
            found.append(Quantity(quantity.end + 2, quantity.end + 2, 1, 1, "article", quantity.end + 2))
    return found


def _skip_openers(words: Sequence[Token], at: int, *, is_told: bool) -> tuple[int, bool, bool]:
    """Where the noun phrase begins behind a number that `is_told`: "(50) of the other men", not "(50) a monitor"."""
    rest = partitive = False
    limit = at + 4
    while at < len(words) and at < limit:
        lower = words[at].lower_
        allowed = DETERMINERS - {"a", "an"} if is_told and not partitive else DETERMINERS
        if lower in REST:
            rest = True
        elif lower == "of":
            partitive = True
        elif lower not in allowed or _opens_compound(words, at):
            break
        at += 1
    return at, rest, partitive


def _is_inside(words: Sequence[Token], at: int, first: int) -> bool:
    word = words[at]
    if word.lower_ in REST or (at == first and _opens_compound(words, at)):
        return True
    if word.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return not (word.ent_type_ in {"DATE", "TIME"} and at > first)
    if word.pos_ == "PART" and word.lower_ in {"'s", "’s"}:
        return at > first
    if word.lower_ in {"-", "/"} and at > first:
        return at + 1 < len(words) and words[at + 1].idx == word.idx + 1
    if word.lower_ in counted_nouns() and word.pos_ not in {"VERB", "AUX"}:
        return True
    if word.tag_ in {"VBN", "VBD", "VBG"} and word.pos_ != "AUX" and at + 1 < len(words):
        following = words[at + 1]
        return following.pos_ in {"NOUN", "PROPN", "ADJ"} and (
            word.dep_ == "amod" or (at == first and following.lower_ in counted_nouns() | _plural_lemmas(following))
        )
    return word.pos_ == "NUM" and at > first and "-" in word.text


def _told_after(words: Sequence[Token], head: int) -> str | None:
    """ "10 of the dead were civilians": the class stands behind the verb."""
    if head + 2 >= len(words) or words[head + 1].lower_ not in {"were", "are", "was"}:
        return None
    class_ = counted_nouns().get(words[head + 2].lemma_.lower())
    return class_ if class_ in PERSONS else None


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Behind a plural only another counted noun goes on with the phrase ("rebels positions")."""
    return at < len(words) and words[at].pos_ == "NOUN" and _class_at(words, at, at) is not None


def _opens_compound(words: Sequence[Token], at: int) -> bool:
    """ "all-terrain vehicles", "surface-to-surface missiles"."""
    return at + 1 < len(words) and words[at + 1].text == "-" and words[at + 1].idx == words[at].idx + len(words[at])


def _plural_lemmas(word: Token) -> dict[str, str]:
    return {word.lower_: ""} if word.lemma_.lower() in counted_nouns() else {}


@cache
def _own_words() -> frozenset[str]:
    return frozenset(measure_words("event")) | frozenset(measure_words("state"))


def _own_measure(word: Token) -> str | None:
    for form in (word.lower_, word.lemma_.lower()):
        if form in _own_words():
            return str(form)
    return None


def _class_at(words: Sequence[Token], at: int, first: int) -> str | None:
    nouns = counted_nouns()
    last = _forms(words[at])
    for length in (2, 1):
        if at - length >= first:
            before = " ".join(word.lower_ for word in words[at - length : at])
            for form in last:
                if (class_ := nouns.get(f"{before} {form}")) is not None:
                    return class_
    for form in last:
        if (class_ := nouns.get(form)) is not None:
            return class_
    return None


def _forms(word: Token) -> list[str]:
    lower = word.lower_
    forms = [lower, word.lemma_.lower()]
    if lower.endswith("s"):
        forms.append(lower[:-1])
    if lower.endswith("es"):
        forms.append(lower[:-2])
    if lower.endswith("men"):
        forms.append(lower[:-3] + "man")
    return forms


def _merged(before: str | None, found: str, word: Token) -> str:
    """A modifier's class outlives a plain head: "civilian victims", "ISIS members", "women prisoners"."""
    if found == "people" and before in PERSONS:
        return before or found
    if found == "combatants" and before in {"journalists", "medics"}:
        return found
    return found


_ARMED_KINDS = frozenset({"state_force", "rebel", "armed_group", "militia", "coalition"})
_ROLES = word_set("roles")
_AID = ("sarc ", "white helmets", "civil defence", "civil defense", "red crescent", "red cross", "rescue ")


def _is_of_armed_actor(words: Sequence[Token], first: int, head: int) -> bool:
    """ "a Haqqani leader", "five Hezbollah members"."""
    if head <= first:
        return False
    text = source_text(words[first].doc)[words[first].idx : words[head].idx]
    return any(match.value.kind in _ARMED_KINDS for match in actor_phrases().find(text))


def _refined(words: Sequence[Token], first: int, head: int, class_: str | None) -> str | None:
    """ "members of the army", "men of the brigade" are combatants."""
    if class_ in {"people", "medics"} and _is_of_aid(words, first, head):
        return "aid_workers"
    if class_ != "people" or words[head].lemma_.lower() not in _ROLES:
        return class_
    if _is_of_armed_actor(words, first, head):
        return "combatants"
    if head + 1 >= len(words) or words[head + 1].lower_ != "of":
        return class_
    for word in words[head + 2 : head + 8]:
        if word.pos_ in {"VERB", "AUX", "PUNCT", "CCONJ"}:
            break
        if (
            any(counted_nouns().get(form) in {"medics", "aid_workers"} for form in _forms(word))
            or word.lower_ == "medical"
        ):
            return "medics"
        if any(counted_nouns().get(form) == "combatants" for form in _forms(word)) or word.lower_ in {
            "militia",
            "brigade",
            "group",
            "battalion",
            "guard",
            "organization",
            "organisation",
            "isis",
            "isil",
            "daesh",
        }:
            return "combatants"
    return class_


def _is_of_aid(words: Sequence[Token], first: int, head: int) -> bool:
    """ "SARC volunteers", "workers from the Civil Defence", "a member of the White Helmets"."""
    if words[head].lemma_.lower() not in _ROLES | {"volunteer", "worker", "rescuer", "employee"}:
        return False
    end = head + 1
    if end < len(words) and words[end].lower_ in {"of", "from", "with"}:
        end = min(len(words), end + 5)
    text = " ".join(word.lower_ for word in words[first:end])
    return any(name in text for name in _AID)


def _is_unknown_head(word: Token) -> bool:
    return word.pos_ in {"NOUN", "PROPN"}


def _names_a_side(word: Token) -> bool:
    return word.lower_ not in _PLAIN_ADJECTIVES and (
        word.pos_ == "PROPN" or word.text[:1].isupper() or word.lower_ in {"government", "rebel", "opposition", "army"}
    )


def _side(words: Sequence[Token], start: int | None, head: int) -> str | None:
    if start is None or start >= head:
        return None
    parts = []
    end = start
    for word in words[start:head]:
        if not (_names_a_side(word) or word.lower_ in {"-", "group", "state", "front"}):
            break
        parts.append(word)
        end += 1
    if not parts:
        return None
    last = parts[-1]
    return str(source_text(last.doc)[parts[0].idx : last.idx + len(last)])
