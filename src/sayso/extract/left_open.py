"""Clauses that leave something open ("it is unclear whether …"): they tell nobody's account of an occurrence."""

from spacy.tokens import Token

DOUBTFUL = frozenset({"unclear", "unknown", "uncertain"})
SURE = frozenset({"clear", "known", "certain", "sure"})
CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "advcl", "acl", "nsubj"})
ASKING = frozenset({"whether", "who", "whom", "whose", "which", "what", "how", "why", "if"})
DEEPEST = 6


def is_left_open(token: Token) -> bool:
    """Whether the word stands in the clause of "not clear which …", "unknown whether …", "unclear who …"."""
    word = token
    for _ in range(DEEPEST):
        head = word.head
        if head.i == word.i:
            return False
        if word.dep_ in CLAUSES and _is_open(head) and _asks(word):
            return True
        word = head
    return False


def _is_open(word: Token) -> bool:
    """ "unclear", "not known": the word or what stands beside it in the same predicate."""
    near = [word, *(child for child in word.children if child.dep_ in {"acomp", "oprd", "attr"})]
    if any(one.lower_ in DOUBTFUL for one in near):
        return True
    is_negated = any(child.dep_ == "neg" for one in {word, word.head} for child in one.children)
    return is_negated and any(one.lower_ in SURE for one in near)


def _asks(clause: Token) -> bool:
    first = clause.left_edge.i
    return any(word.lower_ in ASKING for word in clause.doc[first : min(first + 3, clause.i + 1)])
