"""A claim: what one report says that someone says. The atom of the record; never overwritten."""

from typing import Literal

import msgspec

from tollbook.model.report import Quote

Outcome = Literal[
    "killed", "wounded", "captured", "missing", "abducted", "released", "surrendered", "displaced", "attackers", "casualties"
]
Who = Literal[
    "civilians",
    "militants",
    "soldiers",
    "police",
    "security_forces",
    "officials",
    "commanders",
    "refugees",
    "journalists",
    "aid_workers",
    "workers",
    "children",
    "women",
    "unknown",
]
SpeakerKind = Literal[
    "party", "government", "armed_group", "police", "medical", "witness", "resident", "monitor", "media", "anonymous", "outlet"
]
Stance = Literal["asserts", "confirms", "denies", "cannot_verify", "silent", "disputes"]
Reality = Literal["happened", "ongoing", "planned", "threatened", "offered", "demanded", "hypothetical"]
HAPPENED: frozenset[Reality] = frozenset({"happened", "ongoing"})
"""What took place, or takes place."""
Scope = Literal["incident", "aggregate"]
Role = Literal["source", "target", "third_party"]
ThingRole = Literal["weapon", "target"]
Relation = Literal["count", "additional", "update", "part", "superseded"]


class Speaker(msgspec.Struct, frozen=True):
    """Who asserts the claim. The report's own voice has kind ``outlet``; ``relayed_by`` are those between speaker and report."""

    name: str | None
    kind: SpeakerKind
    actor: str | None = None
    relayed_by: tuple[str, ...] = ()
    quote: Quote | None = None


class Actor(msgspec.Struct, frozen=True):
    """An organised party or person in a claim, by the report's words (``name``) and the codebook's id where known.

    ``presumed``: why an event takes it for a party though no report names it; None where one does. Claims presume none.
    """

    role: Role
    name: str
    id: str | None = None
    quote: Quote | None = None
    presumed: str | None = None


class Thing(msgspec.Struct, frozen=True):
    """An object in a claim: a weapon used or a target hit."""

    role: ThingRole
    kind: str
    name: str
    quote: Quote | None = None


class Place(msgspec.Struct, frozen=True):
    """A place no finer than the report's words. ``precision`` is UCDP's where_prec, 1 (exact) to 7 (sea or air)."""

    name: str
    id: str | None = None
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    quote: Quote | None = None


class Period(msgspec.Struct, frozen=True):
    """First and last day (ISO dates, both inside). ``precision`` is UCDP's date_prec, 1 (a day) to 5 (a year)."""

    start: str | None
    end: str | None
    precision: int | None = None
    quote: Quote | None = None


class Toll(msgspec.Struct, frozen=True):
    """How many, of whom, with what outcome.

    ``low`` and ``high`` bound the count; ``high`` None is no upper bound stated, ``low`` None not even one claimed. A toll
    nobody counted is absent, never 0. ``side`` is the codebook id of the party the people belong to. ``id`` is unique in
    the claim, and ``part_of`` names the toll of this claim that already holds these people. ``relation``: a plain count,
    people beside those already counted ("another four"), an update that replaces an earlier figure ("rose to 17"), a part,
    a superseded figure that the report itself calls old ("officials had first spoken of eight").
    """

    outcome: Outcome
    who: Who
    low: int | None
    best: int | None
    high: int | None
    hedge: str
    words: str
    side: str | None = None
    id: str = "t1"
    part_of: str | None = None
    relation: Relation = "count"
    quote: Quote | None = None


class Claim(msgspec.Struct, frozen=True):
    """What one report says that someone says about one happening.

    ``about`` is the claim that a denial, silence or doubt is about; ``parts`` the claims whose tolls this one's include;
    ``because`` the reasons for values that the sentence itself does not state; ``deed`` numbers the deeds of its report as the
    learned tagger tells them apart (claims of one number are of one deed to it), None by rules only.
    """

    id: str
    report: str
    quote: Quote
    speaker: Speaker
    stance: Stance
    action: str
    reality: Reality = "happened"
    background: bool = False
    scope: Scope = "incident"
    about: str | None = None
    parts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    period: Period | None = None
    things: tuple[Thing, ...] = ()
    tolls: tuple[Toll, ...] = ()
    because: tuple[str, ...] = ()
    deed: int | None = None
