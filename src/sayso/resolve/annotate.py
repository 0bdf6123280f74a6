"""Turn an extraction into an annotation: every mention resolved, every draft a claim."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import structs

from sayso.model import (
    Annotation,
    Article,
    Basis,
    Claim,
    ClaimDraft,
    Extraction,
    Party,
    PlaceAnnotation,
    TimeAnnotation,
)
from sayso.model.ids import content_id
from sayso.resolve.actors import annotate_actors, link_actor
from sayso.resolve.places import claim_place, place_resolver
from sayso.resolve.sources import resolve_speaker
from sayso.resolve.times import annotate_times, claim_date
from sayso.text.times import find_times
from sayso.text.usual import usual_text


def resolve(article: Article, extraction: Extraction) -> Annotation:
    """All layers of one article in the contract's form."""
    body = [(span.start, span.end) for span in article.body] or None
    times = annotate_times(article, find_times(usual_text(article.text, body), body))
    times_at = {time.start: time for time in times}
    places = place_resolver().resolve(article, extraction.places)
    return Annotation(
        id=article.id,
        language=article.language,
        claims=with_own_ids(_claim(article, extraction, draft, times_at, places) for draft in extraction.claims),
        attributions=extraction.attributions,
        places=places,
        times=times,
        actors=annotate_actors(extraction.actors),
    )


def _claim(
    article: Article,
    extraction: Extraction,
    draft: ClaimDraft,
    times: Mapping[int, TimeAnnotation],
    places: tuple[PlaceAnnotation, ...],
) -> Claim:
    own_times = [times[start] for start in sorted({span.start for span in draft.times}) if start in times]
    speakers = tuple(resolve_speaker(speaker) for speaker in draft.said_by)
    date = claim_date(draft.times, own_times, article.reference_date, draft.is_current, draft.lasts)
    return Claim(
        id=content_id(article.id, draft.trigger.start, draft.type, draft.status, *(s.name for s in speakers)),
        event=draft.event,
        type=draft.type,
        trigger=draft.trigger,
        evidence=draft.evidence,
        agents=tuple(_linked(party) for party in draft.agents),
        targets=tuple(_linked(party) for party in draft.targets),
        place=claim_place(draft.places, extraction.places, places),
        date=date,
        figures=draft.figures,
        control=draft.control,
        said_by=speakers,
        status=draft.status,
        why=draft.why,
        confidence=draft.confidence,
        annotator=draft.annotator,
        provenance=structs.replace(draft.provenance, date=None if date is None else Basis.RULES),
    )


def with_own_ids(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in order; the second of one trigger, type, status and speaker (two places, two events) gets an id of
    its own."""
    told: Counter[str] = Counter()
    own = []
    for claim in claims:
        told[claim.id] += 1
        repeat = told[claim.id]
        own.append(claim if repeat == 1 else structs.replace(claim, id=content_id(claim.id, repeat)))
    return tuple(own)


def _linked(party: Party) -> Party:
    if party.actor_id is not None:
        return party
    actor = link_actor(party.name)
    return (
        party
        if actor is None
        else Party(text=party.text, start=party.start, end=party.end, name=party.name, actor_id=actor.id)
    )
