"""Parse an article's body into one spaCy Doc whose token offsets are the article's own.

`doc.text == article.text` and `token.idx` is the code point in it: blocks of the body are parsed, what lies
between them (page furniture, blank lines) becomes white-space tokens that no rule looks at. A block set in capitals
is parsed in usual case; its tokens keep their capitals in `text` and have the usual case in `norm_`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from sayso.text.language import analyser
from sayso.text.truecase import is_mostly_capitals, truecase

MAX_BLOCK = 4_000
BATCH = 16

_PARAGRAPH_END = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_BREAK = re.compile(r"[.!?]\s|\s")
_MARKS = re.compile(r"(?:[^\w\s]|_){40,}")

Range = tuple[int, int]


def pipeline() -> Language:
    """The shared spaCy pipeline, loaded once. Raises RunError if no model is installed."""
    return analyser().language


def blocks(text: str, start: int, end: int) -> Iterator[Range]:
    """Paragraphs of `text[start:end]`, none longer than MAX_BLOCK code points, without outer white space.

    A paragraph ends at a blank line, or at every line end where the lines are not hard-wrapped. It is parted at a long
    run of marks without a letter or digit ("-----…"), which tells nothing.
    """
    boundary = _PARAGRAPH_END if _is_hard_wrapped(text[start:end]) else _LINE
    for first, last in _between(boundary, text, start, end):
        for told in _between(_MARKS, text, first, last):
            yield from _trimmed_pieces(text, *told)


def _between(boundary: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Range]:
    at = start
    for match in boundary.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _is_hard_wrapped(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    unfinished = sum(1 for line in lines if line.rstrip()[-1].isalnum() or line.rstrip()[-1] == ",")
    longest = max(map(len, lines))
    return longest <= 100 and unfinished > len(lines) / 2


def _trimmed_pieces(text: str, start: int, end: int) -> Iterator[Range]:
    while end - start > MAX_BLOCK:
        cut = start + MAX_BLOCK
        for match in _BREAK.finditer(text, start + MAX_BLOCK // 2, cut):
            cut = match.end()
        yield from _trim(text, start, cut)
        start = cut
    yield from _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> Iterator[Range]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _gap(text: str) -> Doc:
    return Doc(
        pipeline().vocab,
        words=[text],
        spaces=[False],
        tags=["_SP"],
        pos=["SPACE"],
        lemmas=[text],
        heads=[0],
        deps=["ROOT"],
        sent_starts=[True],
        ents=["O"],
        morphs=[""],
    )


def parse(text: str, body: Iterable[Range] | None = None) -> Doc:
    """One Doc for one text; see `parse_many`."""
    return next(parse_many([(text, body)]))


def parse_many(items: Iterable[tuple[str, Iterable[Range] | None]]) -> Iterator[Doc]:
    """Docs in input order for `(text, body ranges)`; body None means the whole text."""
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        layouts = [
            [
                block
                for start, end in (body if body is not None else [(0, len(text))])
                for block in blocks(text, start, end)
            ]
            for text, body in batch
        ]
        parts = analyser().analyse(
            _as_usual(text[s:e]) for (text, _), layout in zip(batch, layouts, strict=True) for s, e in layout
        )
        for (text, _), layout in zip(batch, layouts, strict=True):
            yield _assemble(text, layout, list(islice(parts, len(layout))))


def _as_usual(block: str) -> str:
    return truecase(block) if is_mostly_capitals(block) else block


def _recased(part: Doc, block: str) -> Doc:
    """The analysis of a block parsed in usual case, over the block's own words."""
    doc = Doc(
        part.vocab,
        words=[block[token.idx : token.idx + len(token)] for token in part],
        spaces=[bool(token.whitespace_) for token in part],
        tags=[token.tag_ for token in part],
        pos=[token.pos_ for token in part],
        morphs=[str(token.morph) for token in part],
        lemmas=[token.lemma_ for token in part],
        heads=[token.head.i for token in part],
        deps=[token.dep_ for token in part],
        sent_starts=[bool(token.is_sent_start) for token in part],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in part],
    )
    for token, parsed in zip(doc, part, strict=True):
        token.norm_ = parsed.text
    return doc


def _assemble(text: str, layout: list[Range], parts: list[Doc]) -> Doc:
    pieces: list[Doc] = []
    at = 0
    for (start, end), part in zip(layout, parts, strict=True):
        if start > at:
            pieces.append(_gap(text[at:start]))
        pieces.append(part if part.text == text[start:end] else _recased(part, text[start:end]))
        at = end
    if at < len(text):
        pieces.append(_gap(text[at:]))
    if not pieces:
        return Doc(pipeline().vocab, words=[], spaces=[])
    doc = Doc.from_docs(pieces, ensure_whitespace=False, exclude=["tensor", "spans", "user_data"])
    assert doc is not None
    return doc
