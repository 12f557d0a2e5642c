"""An event: what the claims that speak of the same incident add up to. Derived; can be derived again."""

from typing import Literal

import msgspec

from tollbook.model.claim import Actor, Outcome, Period, Place, Relation, Stance, Thing, Who
from tollbook.model.report import Quote

GradeLevel = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class Codes(msgspec.Struct, frozen=True):
    """The event's action in other people's codebooks; None where the crosswalk has no entry."""

    plover: str | None = None
    acled: str | None = None
    cameo: str | None = None
    ucdp: int | None = None


class EventToll(msgspec.Struct, frozen=True):
    """A toll of an event: derived from ``claims`` by ``profile``."""

    outcome: Outcome
    who: Who
    low: int | None
    best: int | None
    high: int | None
    hedge: str
    words: str
    side: str | None = None
    part_of: str | None = None
    id: str = "t1"
    relation: Relation = "count"
    quote: Quote | None = None
    profile: str = "default"
    claims: tuple[str, ...] = ()


class Range(msgspec.Struct, frozen=True):
    """A number known to lie in [low, high]; high None is no upper bound, best the profile's choice."""

    low: int | None
    best: int | None
    high: int | None


class Position(msgspec.Struct, frozen=True):
    """Who holds which figure (or which stance on it), since when, in which reports.

    ``implied``: said in no number, but it follows from the speaker's account ("all the dead were fighters": no civilian).
    """

    speaker: str
    stance: Stance
    outcome: Outcome | None = None
    who: Who | None = None
    side: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    actor: str | None = None
    kind: str | None = None
    since: str | None = None
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    replaced: bool = False
    implied: bool = False


class Disagreement(msgspec.Struct, frozen=True):
    """Claims that cannot all hold. ``kind``: count, victims, perpetrator, happened."""

    kind: str
    words: str
    claims: tuple[str, ...] = ()


class Grade(msgspec.Struct, frozen=True):
    """How well the event is supported (Airwars' five levels), and why."""

    level: GradeLevel
    why: str
    independent_sources: int
    reports: int


class Link(msgspec.Struct, frozen=True):
    """Why a claim is in the event: the score (log odds) and the evidence in words."""

    claim: str
    score: float
    because: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True):
    """What the claims that speak of one incident (or one aggregate) add up to.

    ``wire_copies``: groups of its reports that are one text, the original first; each group is one source.
    """

    id: str
    action: str
    codes: Codes
    scope: str = "incident"
    background: bool = False
    reality: str = "happened"
    actors: tuple[Actor, ...] = ()
    things: tuple[Thing, ...] = ()
    place: Place | None = None
    period: Period | None = None
    tolls: tuple[EventToll, ...] = ()
    totals: dict[str, Range] = {}
    positions: tuple[Position, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    grade: Grade | None = None
    part_of: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    wire_copies: tuple[tuple[str, ...], ...] = ()
    links: tuple[Link, ...] = ()
