"""Every field of a claim that holds something says whether the rules or the tagger put it there."""

import json

from sayso.extract.provenance import Additions, provenance
from sayso.model import Basis, Claim, ClaimDraft, ClaimType, Party, PlaceMention, Provenance, Span, Status
from sayso.model.codec import from_json, to_json
from sayso.pipeline import annotate
from sayso.read.line import read_line

TEXT = "Raiders stormed Dol and burned the mill."
WHERE = PlaceMention(span=Span.of(TEXT, 16, 19), name="Dol")


def party(start: int, end: int) -> Party:
    return Party(text=TEXT[start:end], start=start, end=end, name=TEXT[start:end])


def draft(**fields: object) -> ClaimDraft:
    given = {"event": 1, "type": ClaimType.ATTACK, "trigger": Span.of(TEXT, 8, 15), "evidence": (Span.of(TEXT, 0, 40),)}
    return ClaimDraft(**(given | fields))  # type: ignore[arg-type]


def unsure(start: int, end: int, label: str) -> float:
    return 0.1


def sure(start: int, end: int, label: str) -> float:
    return 0.9


def test_what_only_the_rules_tell_is_theirs() -> None:
    claim = draft(agents=(party(0, 7),), places=(0,), why="to burn the mill")
    told = provenance(claim, TEXT, [WHERE], Additions(), unsure)
    assert told == Provenance(
        type=Basis.RULES, agents=Basis.RULES, place=Basis.RULES, status=Basis.RULES, why=Basis.RULES
    )


def test_what_the_tagger_marks_too_is_of_both() -> None:
    told = provenance(draft(agents=(party(0, 7),), places=(0,)), TEXT, [WHERE], Additions(), sure)
    assert (told.type, told.agents, told.place, told.status) == (Basis.BOTH,) * 4
    assert told.targets is None


def test_what_the_tagger_put_in_is_its_own_until_the_rules_take_it_back() -> None:
    told, added = draft(), Additions()
    refined = draft(type=ClaimType.ADVANCE, agents=(party(0, 7),), places=(0,))
    added.note(told, refined)
    found = provenance(refined, TEXT, [WHERE], added, sure)
    assert (found.type, found.agents, found.place) == (Basis.TAGGER,) * 3
    assert provenance(told, TEXT, [WHERE], added, unsure).type is Basis.RULES


def test_values_of_either_make_a_field_of_both() -> None:
    told, added = draft(targets=(party(31, 39),)), Additions()
    refined = draft(targets=(party(31, 39), party(16, 19)))
    added.note(told, refined)
    assert provenance(refined, TEXT, [WHERE], added, unsure).targets is Basis.BOTH


def test_every_claim_says_what_its_fields_stand_on() -> None:
    text = "Shelling killed three civilians in Aleppo on Monday, activists said. It is not known who fired."
    (annotation,) = annotate([read_line({"id": "x", "text": text, "published": "2017-05-05"})])
    claim = annotation.claims[0]
    written = json.loads(to_json(claim))
    assert list(written)[-1] == "provenance"
    assert {"type", "place", "date", "figures", "said_by", "status"} <= written["provenance"].keys()
    assert set(written["provenance"].values()) <= {"rules", "tagger", "rules+tagger"}
    assert written["provenance"]["date"] == "rules"
    assert "control" not in written["provenance"]
    assert from_json(to_json(claim), Claim) == claim


def test_a_claim_written_without_provenance_is_still_read() -> None:
    text = "Rebels seized the town of Saraqib."
    (annotation,) = annotate([read_line({"id": "x", "text": text, "published": "2017-05-05"})])
    written = json.loads(to_json(annotation.claims[0]))
    assert written["provenance"]["control"] == "rules"
    del written["provenance"]
    read = from_json(json.dumps(written), Claim)
    assert read.provenance == Provenance()
    assert read.status is Status.STATED
