"""The closed lists of the claims guide and the contract."""

from enum import StrEnum


class ClaimType(StrEnum):
    """What kind of occurrence a claim is about (claims guide, section 2)."""

    AIR_DRONE_STRIKE = "air_drone_strike"
    SHELLING_ARTILLERY_MISSILE = "shelling_artillery_missile"
    REMOTE_EXPLOSIVE = "remote_explosive"
    SUICIDE_BOMB = "suicide_bomb"
    CHEMICAL_WEAPON = "chemical_weapon"
    ARMED_CLASH = "armed_clash"
    ATTACK = "attack"
    SEXUAL_VIOLENCE = "sexual_violence"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    TORTURE = "torture"
    ADVANCE = "advance"
    CAPTURE = "capture"
    WITHDRAWAL = "withdrawal"
    CONTROL = "control"
    SIEGE = "siege"
    DEPLOYMENT = "deployment"
    INTERCEPTION = "interception"
    CEASEFIRE = "ceasefire"
    DISPLACEMENT = "displacement"
    PROTEST = "protest"
    DESTRUCTION = "destruction"
    AID = "aid"
    TOLL = "toll"
    OTHER = "other"


class Status(StrEnum):
    """How firmly the speaker puts it (claims guide, section 4)."""

    STATED = "stated"
    CLAIMED = "claimed"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Measure(StrEnum):
    """What happened to those counted (claims guide, section 3)."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    DEPLOYED = "deployed"
    TAKEN = "taken"
    LAUNCHED = "launched"


class Counted(StrEnum):
    """Who or what is counted (claims guide, section 3)."""

    PEOPLE = "people"
    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    COMBATANTS = "combatants"
    AID_WORKERS = "aid_workers"
    JOURNALISTS = "journalists"
    MEDICS = "medics"
    VEHICLES = "vehicles"
    TANKS = "tanks"
    AIRCRAFT = "aircraft"
    ARTILLERY = "artillery"
    BUILDINGS = "buildings"
    PLACES = "places"
    MUNITIONS = "munitions"
    BASES = "bases"
    OTHER = "other"


class ControlState(StrEnum):
    """The state of a place in a control claim or period."""

    HELD = "held"
    CONTESTED = "contested"
    BESIEGED = "besieged"
    LOST = "lost"


class SourceKind(StrEnum):
    """Who a speaker is."""

    OFFICIAL = "official"
    ARMED_GROUP = "armed_group"
    MONITOR = "monitor"
    MEDIA = "media"
    WITNESS = "witness"
    UNNAMED = "unnamed"


class AttributionKind(StrEnum):
    """How the content of an attribution is reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class PlacePrecision(StrEnum):
    """How closely a resolved place is known."""

    EXACT = "exact"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class DatePrecision(StrEnum):
    """How closely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Grade(StrEnum):
    """A suggested grade of an event after Airwars; people decide."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Basis(StrEnum):
    """What a field of a claim stands on; `both` is the rules' value that the tagger marks too, or values of either."""

    RULES = "rules"
    TAGGER = "tagger"
    BOTH = "rules+tagger"
