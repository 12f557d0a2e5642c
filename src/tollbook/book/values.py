"""What the book's functions give back: plain values, no rows."""

import msgspec

from tollbook.model import Claim, Event, Report


class Decided(msgspec.Struct, frozen=True):
    """A decision: ``claims`` are those of the event when it was taken, its first claim first. ``undone`` names what undid it."""

    id: str
    kind: str
    event: str | None
    claims: tuple[str, ...]
    payload: dict[str, object]
    reason: str
    who: str
    time: str
    revision: int
    undoes: str | None = None
    undone: str | None = None


class BookEvent(msgspec.Struct, frozen=True):
    """An event as it stands in the book: the public event with people's decisions laid over it.

    ``status``: open, confirmed, not_conflict. ``machine``: what the claims alone add up to, where a person corrected it.
    ``revision`` is the write that gave this version, ``until`` the one that replaced it.
    """

    event: Event
    status: str = "open"
    decided: bool = False
    assigned: str | None = None
    machine: Event | None = None
    decisions: tuple[str, ...] = ()
    revision: int = 0
    until: int | None = None


class BookReport(msgspec.Struct, frozen=True):
    """A report with its claims that count now, where it was got, and who coded it. An erased one has no text."""

    report: Report
    claims: tuple[Claim, ...]
    events: dict[str, str]
    got: str
    got_from: str
    sha256: str
    coded_by: str | None
    codebook: str | None
    revision: int
    warnings: tuple[str, ...] = ()
    erased: str | None = None


class Version(msgspec.Struct, frozen=True):
    """One step in an event's history: a version that a write gave, or a decision on it."""

    revision: int
    time: str
    who: str
    what: str
    event: BookEvent | None = None
    decision: Decided | None = None


class Hit(msgspec.Struct, frozen=True):
    """A report found by words: ``excerpt`` marks them with « and »."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    excerpt: str
    events: tuple[str, ...]


class Added(msgspec.Struct, frozen=True):
    """What an addition came to."""

    reports: int = 0
    known: int = 0
    claims: int = 0
    events: int = 0
    revision: int = 0


class Outcome(msgspec.Struct, frozen=True):
    """What a decision came to: the decision, and the events as they are after it (those gone are left out)."""

    decision: Decided
    events: tuple[BookEvent, ...]
