"""Words that say what happened to those counted, and on which side of them the counted stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.knowledge.quantities import MeasureWord, measure_words, word_set

BE = word_set("be")
HAVE = word_set("have")
HAPPENING = frozenset({"place", "part", "streets", "refuge", "shelter", "cover", "aim", "steps", "measures"})
COUNTED_STATES = frozenset({"displaced", "abducted", "kidnapped", "arrested", "detained", "missing"})
_LOOK_BACK, NUMBER_REACH = 4, 9


@dataclass(frozen=True)
class Occurrence:
    """A measure word at `words[at]`. `before`: the counted stand before it (passive, intransitive, state);
    `after`: behind it (active, "death of"). `joint`: index of the occurrence it shares its counted with."""

    at: int
    word: MeasureWord
    form: str
    before: bool
    after: bool
    joint: int | None = None


def find_occurrences(words: Sequence[Token]) -> list[Occurrence]:
    """Measure words of a sentence in order."""
    found: list[Occurrence] = []
    for at, word in enumerate(words):
        occurrence = _occurrence(words, at, word, found[-1] if found else None)
        if occurrence is not None:
            found.append(occurrence)
    return found


def _occurrence(words: Sequence[Token], at: int, word: Token, last: Occurrence | None) -> Occurrence | None:
    lemma, lower = word.lemma_.lower(), word.lower_
    if lemma == "take" and any(token.lower_ in HAPPENING for token in words[at + 1 : at + 4]):
        return None
    following = words[at + 1].lower_ if at + 1 < len(words) else ""
    if lemma == "fall" and following in {"victim", "victims"}:
        return None
    if (lemma == "find" and following == "dead") or (lower == "dead" and at and words[at - 1].lower_ == "shot"):
        return None
    if lower == "shot" and following == "dead":
        lemma = "kill"
    if lemma == "shoot" and not any(token.lower_ == "down" for token in words[at + 1 : at + 5]):
        lemma = "fire"
    has_own_object = last is not None and last.form == "state" and any(c.dep_ == "dobj" for c in word.children)
    joint = last.at if last is not None and _joins(words, last.at, at) and not has_own_object else None
    if (special := _of_victims(words, at)) is not None:
        return special
    if word.pos_ in {"VERB", "AUX", "ADJ"} or word.tag_ in {"VBN", "VBD"} or lower in _PARTICIPLES:
        if (entry := measure_words("patient").get(_PARTICIPLES.get(lower, lemma))) is not None:
            voice = _voice(words, at, last if joint is not None else None)
            return Occurrence(at, entry, "patient", before=voice != "active", after=voice != "passive", joint=joint)
        is_passive = any(child.dep_ == "auxpass" for child in word.children)
        if (entry := measure_words("subject").get(lemma)) is not None and word.pos_ == "VERB" and not is_passive:
            return Occurrence(at, entry, "subject", before=True, after=False, joint=joint)
        if (entry := measure_words("lives").get(lemma)) is not None and _takes_lives(words, at):
            return Occurrence(at, entry, "subject", before=True, after=False, joint=joint)
        if (entry := measure_words("harm").get(lemma)) is not None and _tells_harm(words, at):
            return Occurrence(at, entry, "subject", before=True, after=False, joint=joint)
    if lower == "lives" and (entry := measure_words("event").get("life")) is not None and _is_loss_of_lives(words, at):
        return Occurrence(at, entry, "event", before=False, after=True, joint=joint)
    if (entry := measure_words("state").get(lower)) is not None and word.pos_ != "PROPN":
        return Occurrence(at, entry, "state", before=True, after=False, joint=joint)
    if (entry := measure_words("event").get(lemma)) is not None and word.pos_ in {"NOUN", "PROPN"}:
        return Occurrence(at, entry, "event", before=False, after=True, joint=joint)
    return None


_PARTICIPLES = {
    "killed": "kill",
    "killing": "kill",
    "kills": "kill",
    "wounded": "wound",
    "wounding": "wound",
    "injured": "injure",
    "injuring": "injure",
    "injures": "injure",
    "destroyed": "destroy",
    "damaged": "damage",
    "arrested": "arrest",
    "detained": "detain",
    "kidnapped": "kidnap",
    "abducted": "abduct",
    "displaced": "displace",
    "executed": "execute",
    "beheaded": "behead",
    "martyred": "martyr",
}


def _joins(words: Sequence[Token], last: int, at: int) -> bool:
    """ "killed and wounded", "killed or injured", "killed, wounded"."""
    between = [word.lower_ for word in words[last + 1 : at]]
    return (
        bool(between)
        and len(between) <= 4
        and set(between)
        <= {
            "and",
            "or",
            ",",
            "/",
            "also",
            "otherwise",
            "have",
            "been",
            "even",
            "at",
            "least",
            "were",
            "was",
            "seriously",
        }
        and bool(set(between) & {"and", "or", "/", ","})
    )


def _of_victims(words: Sequence[Token], at: int) -> Occurrence | None:
    """ "were among the dead", "of those killed, six were", "the victims included", "the death toll rose to"."""
    lower = words[at].lower_
    before = [word.lower_ for word in words[max(0, at - 3) : at]]
    after = [word.lower_ for word in words[at + 1 : at + 4]]
    is_hurt = lower in word_set("hurt")
    if lower in COUNTED_STATES and _is_of_number(words, at):
        return Occurrence(at, measure_words("state")[lower], "toll", before=False, after=True)
    if lower in {"victim", "victims"} and at and words[at - 1].lemma_.lower() == "fall":
        return Occurrence(at, measure_words("among")["dead"], "subject", before=True, after=False)
    if not is_hurt and lower not in word_set("victims") and lower != "toll":
        return None
    if lower == "toll" or ("number" in before[:-1] and not is_hurt):
        return Occurrence(at, measure_words("toll")["toll"], "toll", before=False, after=True)
    entry = measure_words("among")["wounded" if is_hurt else "dead"]
    if "among" in before and not set(before) & {"of", "from"}:
        return Occurrence(at, entry, "among", before=True, after=True)
    if before[-2:] in (["of", "those"], ["of", "the"]) and not set(before[:-2]) & {"number", "one"}:
        return Occurrence(at, entry, "among", before=True, after=True) if lower != "killed" or after else None
    if after[:1] == ["included"] or after[:1] == ["include"]:
        return Occurrence(at, entry, "among", before=False, after=True)
    return None


def _is_of_number(words: Sequence[Token], at: int) -> bool:
    """ "The number of villagers abducted", "the number of those still missing"; not "a number of"."""
    for word in reversed(words[max(0, at - NUMBER_REACH) : at]):
        if word.lower_ == "number":
            return bool(word.i) and word.nbor(-1).lower_ == "the"
        if word.lower_ in {"and", "or"} or word.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return False
    return False


def _is_loss_of_lives(words: Sequence[Token], at: int) -> bool:
    """ "claimed the lives of", "cost 14 lives"."""
    return any(word.lemma_.lower() in {"claim", "cost", "take"} for word in words[max(0, at - 5) : at])


def _takes_lives(words: Sequence[Token], at: int) -> bool:
    return any(word.lower_ in {"life", "lives"} for word in words[at + 1 : at + 4])


def _tells_harm(words: Sequence[Token], at: int) -> bool:
    """ "Suffered from suffocation", "were affected by the gas", "received treatment"."""
    return any(word.lower_ in word_set("harms") for word in words[at + 1 : at + 6])


def _voice(words: Sequence[Token], at: int, joined: Occurrence | None) -> str:
    """`active`, `passive`, or `either` where only the words around can tell."""
    word = words[at]
    before = [token.lower_ for token in words[max(0, at - _LOOK_BACK) : at]]
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in word.children) or _is_after_be(words, at):
        return "passive"
    if word.tag_ in {"VBG", "VB", "VBZ", "VBP"} and word.lower_ not in {"wounded", "injured", "killed"}:
        return "active"
    if before and (before[-1] in HAVE or (len(before) > 1 and before[-2] in HAVE and words[at - 1].pos_ == "ADV")):
        return "active"
    if joined is not None:
        return "passive" if not joined.after else "active" if not joined.before else "either"
    counts_before = any(token.like_num for token in words[max(0, at - 4) : at])
    if not counts_before and any(child.dep_ == "dobj" for child in word.children):
        return "active"
    if word.dep_ in {"acl", "amod"}:
        return "passive"
    if at + 1 < len(words) and words[at + 1].lower_ in {"by", "in", "when", "after", "as", "during", "on", "."}:
        return "passive"
    return "either"


def _is_after_be(words: Sequence[Token], at: int) -> bool:
    for token in reversed(words[max(0, at - _LOOK_BACK) : at]):
        if token.lower_ in BE:
            return True
        if token.pos_ not in {"ADV", "PART"}:
            return False
    return False
