"""What extract hands to resolve: claims whose places, times, actors and speakers are still words."""

from sayso.model.attribution import Attribution
from sayso.model.base import Record, Span
from sayso.model.claim import Control, Figure, Party, Provenance, Speaker
from sayso.model.lists import ClaimType, Status


class PlaceMention(Record, frozen=True, kw_only=True):
    """A place name in the text. `cue` is the class word told with it ("village", "oil field"), `within` the
    index (in `Extraction.places`) of the container told in the same phrase ("X in Y", "X, Y")."""

    span: Span
    name: str
    cue: str | None = None
    within: int | None = None
    relation: str | None = None


class ActorMention(Record, frozen=True, kw_only=True):
    """A named or described actor in the text; `name` is the fullest form in the article."""

    span: Span
    name: str
    actor_id: str | None = None


class ClaimDraft(Record, frozen=True, kw_only=True):
    """A claim before resolution.

    `places` are indices into `Extraction.places`, most specific first, containers last; `times` are the spans
    of the time expressions that date the occurrence; `is_current` marks a state told in the present tense or
    an event told as of the report's own day, which takes the report's date when `times` is empty; `lasts` marks what
    goes on from its times to the report ("since March").
    """

    event: int
    type: ClaimType
    trigger: Span
    evidence: tuple[Span, ...]
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    places: tuple[int, ...] = ()
    times: tuple[Span, ...] = ()
    is_current: bool = False
    lasts: bool = False
    figures: tuple[Figure, ...] = ()
    control: Control | None = None
    said_by: tuple[Speaker, ...] = ()
    status: Status = Status.STATED
    why: str | None = None
    confidence: float = 0.0
    annotator: str = "rules-1"
    provenance: Provenance = Provenance()


class Extraction(Record, frozen=True, kw_only=True):
    """Everything extract found in one article, in text order; `error` says why there is nothing."""

    article_id: str
    claims: tuple[ClaimDraft, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    times: tuple[Span, ...] = ()
    error: str | None = None
