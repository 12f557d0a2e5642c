"""What tests of the book share."""

from typing import Any

import msgspec

from tollbook.book import adding, checking, deciding, reading
from tollbook.book.values import Added, BookEvent, Outcome
from tollbook.codebook import load_codebook
from tollbook.model import CodedReport

CODEBOOK = load_codebook()


def add(*coded: CodedReport, **how: Any) -> Added:
    return adding.add(list(coded), CODEBOOK, "Amina", "test", **how)


def decide(kind: str, event: BookEvent, reason: str = "because", **payload: Any) -> Outcome:
    return deciding.decide(kind, event.event.id, payload, CODEBOOK, "Bilal", reason)


def undo(made: Outcome) -> Outcome:
    return deciding.undo(made.decision.id, CODEBOOK, "Chen", "no")


def events(**wanted: Any) -> list[BookEvent]:
    return sorted(reading.events(reading.Filter(**wanted), limit=1000), key=lambda e: e.event.id)


def every() -> list[BookEvent]:
    return [e for s in ("open", "confirmed", "not_conflict") for e in events(status=s, background=True)]


def state() -> bytes:
    """Everything that people see of events now, without the numbers of writes."""
    return msgspec.json.encode([msgspec.structs.replace(e, revision=0) for e in every()])


def faults() -> list[str]:
    return [str(f) for f in checking.check(CODEBOOK)]


def clean() -> None:
    assert faults() == []
