"""What people decided laid over what the claims add up to. The machine's event stays beside it."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from tollbook.book.judgements import JUDGING
from tollbook.book.values import BookEvent, Decided
from tollbook.errors import BadInput
from tollbook.linking.tolls import OUTCOMES
from tollbook.model import Actor, Codes, Event, EventToll, Grade, Period, Place, Range, Reality, Scope

FIELDS: Mapping[str, Any] = {
    "action": str,
    "place": Place | None,
    "period": Period | None,
    "actors": tuple[Actor, ...],
    "scope": Scope,
    "background": bool,
    "reality": Reality,
    "toll": EventToll,
    "no_toll": EventToll,
}
"""What can be corrected, with the type of its value. ``toll`` says how many of one kind, ``no_toll`` takes a toll away."""


def lay_over(event: Event, decisions: Iterable[Decided], codes: Mapping[str, Codes]) -> BookEvent:
    """The event with its decisions, in the order in which they were taken. ``codes``: the crosswalk of corrected actions."""
    now, status, assigned = event, "open", None
    told = tuple(decisions)
    for one in told:
        if one.kind == "correct":
            now = corrected(now, one, codes)
        elif one.kind == "grade":
            now = replace(now, grade=_grade(now, one))
        elif one.kind == "confirm":
            status = "confirmed"
        elif one.kind == "not-conflict":
            status = "not_conflict"
        elif one.kind == "assign":
            assigned = str(one.payload["to"]) if one.payload.get("to") else None
    return BookEvent(
        event=now,
        status=status,
        decided=any(d.kind in JUDGING for d in told),
        assigned=assigned,
        machine=event if now != event else None,
        decisions=tuple(d.id for d in told),
    )


def value_of(payload: Mapping[str, object]) -> Any:
    """The corrected value. Raises BadInput naming the field and what may stand there."""
    field = payload.get("field")
    if field not in FIELDS:
        raise BadInput(f"field {field!r}: use one of {', '.join(FIELDS)}")
    try:
        value = msgspec.convert(_filled(str(field), payload.get("value")), FIELDS[str(field)])
    except msgspec.ValidationError as problem:
        raise BadInput(f"{field}: {problem}; give it as the event's own {field} is written") from problem
    if isinstance(value, EventToll):
        _check(value)
    return value


def _filled(field: str, value: object) -> object:
    """A toll may be given by its numbers alone."""
    if field not in ("toll", "no_toll") or not isinstance(value, dict):
        return value
    number = value.get("best", value.get("low"))
    words = str(number) if number is not None else "unknown"
    base = {"who": "unknown", "low": None, "best": number, "high": None, "hedge": "exact", "words": words}
    return {**base, **value}


def _check(toll: EventToll) -> None:
    if toll.outcome not in OUTCOMES:
        raise BadInput(f"outcome {toll.outcome!r}: use one of {', '.join(OUTCOMES)}")
    numbers = [n for n in (toll.low, toll.best, toll.high) if n is not None]
    if any(n < 0 for n in numbers) or numbers != sorted(numbers):
        raise BadInput(f"low {toll.low}, best {toll.best}, high {toll.high}: from the least to the greatest, none below 0")


def corrected(event: Event, one: Decided, codes: Mapping[str, Codes]) -> Event:
    """The event with one value corrected."""
    field, value = str(one.payload["field"]), value_of(one.payload)
    if field == "action":
        return replace(event, action=value, codes=codes.get(value, Codes()))
    if field in ("toll", "no_toll"):
        return _with_toll(event, value, one.id, gone=field == "no_toll")
    changed: Event = replace(event, **{field: value})
    return changed


def _with_toll(event: Event, toll: EventToll, decision: str, gone: bool) -> Event:
    """A toll replaced (same outcome, people and side), added or taken away; the outcome's total follows from its tolls."""
    key = (toll.outcome, toll.who, toll.side)
    old = [t for t in event.tolls if (t.outcome, t.who, t.side) == key]
    kept = tuple(t for t in event.tolls if (t.outcome, t.who, t.side) != key)
    ident = old[0].id if old else _free(event.tolls)
    fresh = replace(
        toll, id=ident, part_of=old[0].part_of if old else toll.part_of, profile="person", claims=(decision,), quote=None
    )
    position = event.tolls.index(old[0]) if old else len(event.tolls)
    tolls = kept if gone else (*kept[:position], fresh, *kept[position:])
    totals = {k: v for k, v in event.totals.items() if k != toll.outcome}
    whole = [t for t in tolls if t.outcome == toll.outcome and t.part_of is None]
    if whole:
        totals[toll.outcome] = Range(_sum(t.low or 0 for t in whole), _best(whole), _sum(t.high for t in whole))
    return replace(event, tolls=tolls, totals=dict(sorted(totals.items())))


def _free(tolls: tuple[EventToll, ...]) -> str:
    taken = {t.id for t in tolls}
    return next(name for n in range(1, len(tolls) + 2) if (name := f"t{n}") not in taken)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if any(n is None for n in known) else sum(n for n in known if n is not None)


def _best(tolls: list[EventToll]) -> int | None:
    known = [t.best for t in tolls if t.best is not None]
    return sum(known) if known else None


def _grade(event: Event, one: Decided) -> Grade:
    level = msgspec.convert({"level": one.payload["level"], "why": one.reason, "independent_sources": 0, "reports": 0}, Grade)
    own = event.grade
    return replace(
        level, independent_sources=own.independent_sources if own else 0, reports=own.reports if own else len(event.reports)
    )
