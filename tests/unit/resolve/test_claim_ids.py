"""Every claim has an id of its own, the same in every run."""

from made import claim
from sayso.resolve.annotate import with_own_ids


def test_claims_of_one_trigger_and_speaker_have_ids_of_their_own() -> None:
    told = [claim("a", place="Qarnah"), claim("b"), claim("a", place="Telbin"), claim("a", place="Wadi Sur")]
    first = [one.id for one in with_own_ids(told)]
    assert first[:2] == ["a", "b"]
    assert len(set(first)) == 4
    assert [one.id for one in with_own_ids(told)] == first
