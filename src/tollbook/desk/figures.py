"""Tolls as pictures: rows of positions with their places on one scale. Numbers only; the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Event, EventToll, Position

WIDTH = 200.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a range lies on the scale: its ends and its best value; ``open`` fades out at the right."""

    left: float
    right: float
    dot: float | None
    open: bool = False

    @property
    def width(self) -> float:
        """How long it is; a single value has none."""
        return round(self.right - self.left, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """Who holds which figure."""

    position: Position
    bar: Bar | None
    claim: str | None
    report: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of toll: what it adds up to, and who says what."""

    toll: EventToll | None
    rows: tuple[Row, ...]
    bar: Bar | None
    key: str
    sample: EventToll | Position


def tables(event: Event, claims: dict[str, Claim]) -> list[Table]:
    """A table for each kind of toll of the event, those who hold a figure under it."""
    keys: dict[tuple[str | None, str | None, str | None], None] = {}
    for t in event.tolls:
        keys.setdefault((t.outcome, t.who, t.side))
    for p in event.positions:
        if p.outcome is not None:
            keys.setdefault((p.outcome, p.who, p.side))
    found = []
    for number, key in enumerate(keys):
        tolls = [t for t in event.tolls if (t.outcome, t.who, t.side) == key]
        positions = [p for p in event.positions if (p.outcome, p.who, p.side) == key]
        scale = _scale([*tolls, *positions])
        rows = tuple(_row(p, scale, claims) for p in positions)
        shown: list[EventToll | None] = [*tolls] or [None]
        for toll in shown:
            found.append(Table(toll, rows, bar(toll, scale) if toll else None, f"t{number}", toll or positions[0]))
            rows = ()  # a second toll of the kind stands beside the first; who holds what is told once
    return found


def _row(position: Position, scale: int, claims: dict[str, Claim]) -> Row:
    first = position.claims[0] if position.claims else None
    known = claims.get(first) if first else None
    return Row(position, bar(position, scale), first, known.report if known else None)


def _scale(values: Sequence[EventToll | Position]) -> int:
    known = [n for v in values for n in (v.low, v.best, v.high) if n is not None]
    return max(known, default=1) or 1


def bar(value: EventToll | Position, scale: int) -> Bar | None:
    """The range on a scale from 0 to a little more than the greatest value; None where nothing is known."""
    known = [n for n in (value.low, value.best, value.high) if n is not None]
    if not known:
        return None
    unit = WIDTH / (scale * 1.15)
    low, high = min(known), max(known)
    right = WIDTH - 4 if value.high is None else high * unit
    left = 0.0 if value.low is None else low * unit
    best = value.best if value.best is not None else (low if low == high and value.high is not None else None)
    return Bar(round(left, 1), round(right, 1), None if best is None else round(best * unit, 1), value.high is None)
