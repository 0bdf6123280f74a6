"""Countries and capitals that stand for those who rule them: "Damascus denied it", "brokered by Iran and Qatar"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from sayso.knowledge.actors import actor_nouns
from sayso.knowledge.places.gazetteer import Gazetteer
from sayso.model import PlaceMention

STATES = frozenset({"PCLI", "PPLC"})
PARTNERS = frozenset("by with for against like than versus".split())
ADDRESSED = frozenset("accuse blame urge tell ask back support criticize condemn warn hold call help join ally".split())
PARTICIPLES = frozenset({"led", "backed", "based", "brokered", "sponsored", "supported"})
ROLES = frozenset("ally allies backer backers sponsor supporter neighbour neighbor rival foe enemy patron".split())


def acting_places(doc: Doc, places: Sequence[PlaceMention], known: Gazetteer) -> frozenset[int]:
    """Indices of the mentions of states that act, are acted with or are spoken to."""
    acting: set[int] = set()
    for number, mention in enumerate(places):
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None or mention.relation is not None or mention.cue is not None:
            continue
        if _is_state(mention, known) and _acts(span.root, 0):
            acting.add(number)
    return frozenset(acting)


def _is_state(mention: PlaceMention, known: Gazetteer) -> bool:
    return any(c.feature in STATES and c.evidence != "bare" for c in known.candidates(mention.name, False))


def _acts(root: Token, depth: int) -> bool:
    head = root.head
    if root.dep_ == "conj" and depth < 3:
        return _acts(head, depth + 1)
    if root.dep_ == "nsubj":
        return bool(head.pos_ in {"VERB", "AUX"})
    if root.dep_ == "pobj":
        return head.lower_ in PARTNERS
    if root.dep_ == "dobj":
        return head.lemma_.lower() in ADDRESSED
    if root.dep_ in {"appos", "compound"} and (head.lower_ in ROLES or _has_role(root)):
        return True
    if root.dep_ in {"compound", "nmod", "npadvmod"}:
        return head.lower_ in PARTICIPLES or head.lemma_.lower() in actor_nouns()
    return False


def _has_role(root: Token) -> bool:
    return any(child.lower_ in ROLES for child in root.children)
