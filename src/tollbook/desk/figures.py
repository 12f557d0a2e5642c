"""Tolls as pictures: rows of positions with their places on one scale. Numbers only; the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Event, EventToll, Position, Range

WIDTH = 200.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a range lies on the scale: its ends and its best value; ``open`` has no upper end."""

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
    """Who holds which figure, with the first claim that says so and its report."""

    position: Position
    bar: Bar | None
    claim: str | None
    report: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One outcome: how many in all, of whom, and who says what."""

    outcome: str
    total: Range | None
    tolls: tuple[EventToll, ...]
    rows: tuple[Row, ...]
    bar: Bar | None


def tables(event: Event, claims: dict[str, Claim]) -> list[Table]:
    """A table for each outcome of the event: first those that the event adds up to, then those that somebody spoke of."""
    outcomes = dict.fromkeys(
        [*event.totals, *(t.outcome for t in event.tolls), *(p.outcome for p in event.positions if p.outcome)]
    )
    return [_table(event, name, claims) for name in outcomes if name]


def _table(event: Event, outcome: str, claims: dict[str, Claim]) -> Table:
    tolls = tuple(t for t in event.tolls if t.outcome == outcome)
    positions = sorted((p for p in event.positions if p.outcome == outcome), key=_order)
    total = event.totals.get(outcome)
    scale = _scale([*tolls, *positions, *([total] if total else [])])
    rows = tuple(_row(p, scale, claims) for p in positions)
    return Table(outcome, total, tolls, rows, bar(total, scale) if total else None)


def _order(position: Position) -> tuple[bool, str, int]:
    """What stands before what was replaced, then by the day since which it is said, of one day the greatest first."""
    known = [n for n in (position.low, position.best, position.high) if n is not None]
    return (position.replaced, position.since or "9999", -max(known, default=0))


def _row(position: Position, scale: int, claims: dict[str, Claim]) -> Row:
    first = position.claims[0] if position.claims else None
    known = claims.get(first) if first else None
    return Row(position, bar(position, scale), first, known.report if known else None)


def _scale(values: Sequence[EventToll | Position | Range]) -> int:
    known = [n for v in values for n in (v.low, v.best, v.high) if n is not None]
    return max(known, default=1) or 1


def bar(value: EventToll | Position | Range, scale: int) -> Bar | None:
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
