"""What speaks for and against a place of an occurrence, as named features that a logistic model weighs."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.extract.event_place import place_cost
from sayso.extract.place_anaphora import PlaceFinder
from sayso.extract.scenes import Scene, Scenes
from sayso.extract.steps import step
from sayso.extract.tense import tense_of
from sayso.extract.trigger_word import trigger_word
from sayso.knowledge.actors import demonyms
from sayso.knowledge.places.gazetteer import gazetteer
from sayso.model import ClaimDraft, PlaceMention

BETWEEN = (0, 150, 300, 600, 1200, 2500)
GAPS = BETWEEN[1:]
SURE = (0.02, 0.05, 0.15, 0.3, 0.5, 0.7, 0.9)
SHARES = (0.05, 0.1, 0.2, 0.35, 0.5)
COSTS = (1, 2, 3, 4.5, 6, 9)
TIMES = (1, 2, 4, 8)
OPENING = 250
RECENT, CLAIMS_BACK = 4, 40
AROUND, APART = "around ruled", "apart from ruled"
POINTING = frozenset({"the", "this", "that", "these", "those"})
VIOLENT = frozenset(
    "air_drone_strike shelling_artillery_missile remote_explosive suicide_bomb chemical_weapon attack "
    "armed_clash".split()
)


class Case(NamedTuple):
    """A claim that wants a place: what it tells itself, what the rules give it and why (`origin`), the place that
    another account of its occurrence gives, and the last CLAIMS_BACK claims before it with their places."""

    draft: ClaimDraft
    ruled: tuple[int, ...]
    origin: str
    shared: int | None
    before: Sequence[ClaimDraft]


class Weigher:
    """Features of the scenes of one article for its claims; nothing happens in what `nowhere` mentions."""

    def __init__(
        self,
        doc: Doc,
        places: Sequence[PlaceMention],
        scenes: Scenes,
        finder: PlaceFinder,
        nowhere: frozenset[int],
    ) -> None:
        self._doc, self._places, self._scenes, self._finder, self._nowhere = doc, places, scenes, finder, nowhere
        self._acts: dict[str, list[str]] = {}

    def nothing(self, case: Case) -> list[str]:
        """What speaks for leaving a claim without a place."""
        trigger = trigger_word(self._doc, case.draft)
        return [
            "none",
            f"none {case.draft.type}",
            f"none {case.draft.status}",
            f"none {_pointing(trigger)}",
            f"none tense {'none' if trigger is None else tense_of(trigger)}",
            f"none after {min(len(case.before), 3)}",
            f"none ruled {case.origin}",
        ]

    def scene_features(self, case: Case, scenes: Sequence[Scene]) -> list[list[str]]:
        """What speaks for each of the scenes."""
        trigger = trigger_word(self._doc, case.draft)
        told = self._scenes.of(case.draft.places[0]) if case.draft.places else None
        pointed = self._scene_of(self._finder.pointed_at(case.draft))
        country = self._scene_of(self._finder.country_of_war(case.draft))
        found = []
        for scene in scenes:
            standing = "told" if scene is told else "beside" if told is not None else "untold"
            features = [
                *self._own(case.draft, scene, trigger, standing),
                *self._in_sentence(case.draft, scene, trigger, standing),
                *self._before(case, scene, trigger, standing),
                *self._ruled(case, scene),
            ]
            if told is not None and scene is not told:
                features += self._beside(case.draft, scene, told, trigger)
            if case.shared is not None and scene is self._scenes.of(case.shared):
                features.append(f"shared {standing}")
            if pointed is not None:
                features.append("pointed" if pointed is scene else "not pointed")
            if country is not None:
                features.append("of war" if country is scene else "not of war")
            found.append(features)
        return found

    def _scene_of(self, places: tuple[int, ...]) -> Scene | None:
        return self._scenes.of(places[0]) if places else None

    def _own(self, draft: ClaimDraft, scene: Scene, trigger: Token | None, standing: str) -> list[str]:
        """What kind of place it is, and how often and where it is told."""
        found = [
            f"size {scene.size}",
            f"{standing} size {scene.size}",
            f"type {draft.type} {scene.size}",
            f"{standing} {_pointing(trigger)}",
            f"likely {self._scenes.likeliest.get(scene.key, 'less')} {standing}",
            f"surest {step(scene.surest, SURE)} {standing}",
            f"share {step(self._scenes.share(scene), SHARES)}",
        ]
        if scene.key in self._scenes.most_told:
            found.append(f"often {self._scenes.most_told[scene.key]} {standing}")
        if scene.starts[0] < OPENING:
            found.append(f"opens {standing}")
        return [*found, *self._acting(scene)]

    def _acting(self, scene: Scene) -> list[str]:
        if scene.key not in self._acts:
            acting = len(self._nowhere.intersection(scene.mentions))
            is_always = acting == len(scene.mentions)
            self._acts[scene.key] = ["acting"] if is_always else ["acting sometimes"] if acting else []
        return self._acts[scene.key]

    def _ruled(self, case: Case, scene: Scene) -> list[str]:
        """How the scene stands to the place that the rules give."""
        ruled = self._scene_of(case.ruled)
        if ruled is None:
            return []
        if scene is ruled:
            return ["ruled", f"ruled {case.origin}", f"ruled {case.origin} {scene.size}", f"ruled {case.draft.type}"]
        if self._scenes.is_within(scene, ruled):
            return ["in ruled", f"in ruled {case.origin}", f"in ruled {case.origin} {ruled.size}"]
        if self._scenes.is_within(ruled, scene):
            return [AROUND, f"{AROUND} {case.origin}", f"{AROUND} {case.origin} {scene.size}"]
        return [APART, f"{APART} {case.origin}"]

    def _in_sentence(self, draft: ClaimDraft, scene: Scene, trigger: Token | None, standing: str) -> list[str]:
        inside = [
            number
            for quote in draft.evidence
            for number in scene.mentions[bisect_left(scene.starts, quote.start) : bisect_left(scene.starts, quote.end)]
        ]
        if not inside:
            return [*self._demonym(draft, scene, standing), *self._distance(draft, scene, standing)]
        found = [f"inside {standing}"]
        if trigger is not None:
            cost = min(place_cost(self._doc, trigger, self._places[number]) for number in inside)
            found.append(f"cost {step(cost, COSTS)} {standing}")
        found.append(f"sure {step(max(self._scenes.sureness[number] for number in inside), SURE)} {standing}")
        mention = self._places[inside[0]]
        words = self._doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if words is not None:
            root = words.root
            link = root.head.lower_ if root.dep_ == "pobj" else root.dep_
            found += [f"link {link}", f"entity {root.ent_type_ or 'none'} {standing}"]
        if mention.cue is not None:
            found.append("class word")
        if mention.relation is not None:
            found.append(f"near {standing}")
        if any(self._places[number].within is not None for number in inside):
            found.append("has container")
        if any(other in draft.places[1:] for other in inside):
            found.append("is container")
        return found

    def _demonym(self, draft: ClaimDraft, scene: Scene, standing: str) -> list[str]:
        if scene.size != "country":
            return []
        named = gazetteer().candidates(self._places[scene.mentions[0]].name, False)
        codes = {candidate.country for candidate in named if candidate.feature == "PCLI"}
        words = draft.evidence[0].text.split()
        is_told = any(demonyms().get(word.strip(",.'’\"").lower()) in codes for word in words)
        return [f"adjective {standing}"] if is_told else []

    def _distance(self, draft: ClaimDraft, scene: Scene, standing: str) -> list[str]:
        quote = draft.evidence[0]
        at = bisect_left(scene.starts, quote.start)
        if at:
            return [f"{standing} ago {step(quote.start - scene.starts[at - 1], BETWEEN)}"]
        ahead = [f"{standing} ahead {step(scene.starts[0] - quote.end, BETWEEN)}"] if at < len(scene.starts) else []
        return [f"{standing} never yet", *ahead]

    def _before(self, case: Case, scene: Scene, trigger: Token | None, standing: str) -> list[str]:
        """How the scene stands to the claims before."""
        draft = case.draft
        having: list[ClaimDraft] = []
        told: list[str] = []
        for other in reversed(case.before):
            key = self._scenes.of(other.places[0]).key if other.places else ""
            if key and key not in told:
                told.append(key)
            if key == scene.key:
                having.append(other)
        if not having:
            return [f"{standing} no claim before"]
        last = having[0]
        rank = min(told.index(scene.key), RECENT)
        is_kin = any(other.type is draft.type for other in having)
        is_violent = draft.type in VIOLENT and any(other.type in VIOLENT for other in having)
        found = [
            f"{standing} rank {rank}",
            f"{standing} times {step(len(having), TIMES)}",
            f"{standing} {'same' if is_kin else 'kindred' if is_violent else 'other'} type",
        ]
        if standing == "untold":
            voices = [[speaker.name for speaker in one.said_by] for one in (draft, last)]
            found += [
                f"gap {step(draft.trigger.start - last.trigger.start, GAPS)}",
                "same voice" if voices[0] == voices[1] else "other voice",
                f"rank {rank} {_pointing(trigger)}",
            ]
            if rank == 0 and draft.evidence[:1] == last.evidence[:1]:
                found.append("same sentence")
        return found

    def _beside(self, draft: ClaimDraft, scene: Scene, told: Scene, trigger: Token | None) -> list[str]:
        """How another scene stands to the one that the sentence told."""
        if self._scenes.is_within(scene, told):
            found = [f"inside told {told.size}", f"inside told {_pointing(trigger)}"]
            if scene.starts[0] >= draft.evidence[0].end:
                found.append(f"inside told {told.size} ahead")
            return found
        return ["around told"] if self._scenes.is_within(told, scene) else [f"apart from told {told.size}"]


def _pointing(trigger: Token | None) -> str:
    """Whether the occurrence is told as known ("the attack"), as a noun, or by a verb."""
    if trigger is None or trigger.pos_ not in {"NOUN", "PROPN"}:
        return "verb"
    return "known" if any(child.lower_ in POINTING for child in trigger.children) else "noun"
