"""What the language layer finds in a text, each with character offsets (end exclusive) into the report's text."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]

NumberRelation = Literal["count", "additional", "subset", "update", "each"]


def meet(one: Span, other: Span) -> bool:
    """Do two stretches share a character?"""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A count or quantity: ``start``/``end`` cover the hedge and the figure ("at least 14", "dozens of", "a couple of").

    ``low``/``best``/``high`` follow the default profile (None: no such bound). ``hedge`` is the row of the codebook's
    quantities that applied (exact, at_least, nearly, about, up_to, between, few, plural, dozens, unknown_number …).
    ``kind`` is "count" for what may be people or things, else what was measured: money, measure, time, age, ordinal,
    rank, year, score, percent, name. ``token`` is the index (in the spaCy Doc) of the figure's last word, ``noun`` that of
    the noun it counts, None for a bare number ("14 were killed"). ``words`` is the figure's key in the quantities file
    ("dozens", "several") for vague words, so that a profile can override it.
    """

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    hedge: str
    kind: str
    token: int
    noun: int | None
    relation: NumberRelation = "count"
    words: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in words. ``first``/``last`` are days, both inside; None where it cannot be resolved.

    ``precision`` is UCDP's date_prec 1 to 5. ``kind``: date, duration, set, time_of_day. ``relative`` is true when it was
    resolved against the publication date or another date of the text. ``span_of_days`` is true for a stretch that sums
    ("over the past 24 hours", "between 10 and 13 September", "in 2023"), false for one day however vague. ``lasts``: the words
    say only how many days ("a five-day offensive"), taken as the last ones.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: int | None
    kind: str = "date"
    relative: bool = False
    span_of_days: bool = False
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: spans of the source (None where implied), the cue and the content said.

    ``stance`` as in a claim. ``name`` is the speaker in full after pronouns and "the group" are resolved, ``resolved`` the span
    of that fuller mention. ``relayed_by`` are the names between speaker and report ("AFP quoted police as saying").
    ``anonymous``: the source is unnamed by wish or nature ("on condition of anonymity", "sources"). ``why``: the reason, where
    the words themselves do not tell it.
    """

    source: Span | None
    cue: Span
    content: Span
    stance: str = "asserts"
    name: str | None = None
    resolved: Span | None = None
    relayed_by: tuple[str, ...] = ()
    anonymous: bool = False
    why: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name or phrase that means an actor of the codebook: "the TTP", "Nigerian troops", "khwarij"."""

    start: int
    end: int
    id: str
    name: str
    kind: str
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text, resolved or not.

    ``precision`` is UCDP's where_prec; ``kind`` is place, adm2, adm1, country, region, feature (linear or fuzzy) or sea.
    """

    start: int
    end: int
    name: str
    id: str | None = None
    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    kind: str = "place"
    precision: int | None = None
    because: tuple[str, ...] = ()
