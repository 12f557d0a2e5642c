"""A period's events counted and added up: by day, week or month, and by whose people were harmed.

Sums here add the ranges of incidents as they stand. They leave out sums over several incidents, which tell of the same
people again; ``linking.totals`` gives the bounds that take those in.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from tollbook.book.filters import Filter, chosen
from tollbook.book.models import EventRow
from tollbook.book.rows import event_of
from tollbook.model import Range

DETAILED = 3000
"""Events of a period whose tolls are looked at one by one; more are added up by their totals alone."""


class Bucket(msgspec.Struct, frozen=True):
    """A day, a week or a month: its first and last day, how many events, how many were killed."""

    start: str
    end: str
    events: int = 0
    killed_low: int = 0
    killed_high: int = 0


class PeriodSum(msgspec.Struct, frozen=True):
    """A period's events: how many, when, and for each outcome and kind of people the range that their incidents add up to.

    ``open`` names outcomes in which some event states no upper bound, so that the true number may be higher.
    """

    start: str
    end: str
    events: int
    buckets: tuple[Bucket, ...]
    killed: Range
    wounded: Range
    by_people: tuple[tuple[str, str, str | None, Range], ...]
    open: tuple[str, ...]
    complete: bool


def last_day() -> str | None:
    """The day of the latest event of the book."""
    found = EventRow.objects.filter(until__isnull=True, start__isnull=False).order_by("-start").values_list("start", flat=True)
    return found.first()


def period_sum(start: str, end: str, place: str | None = None) -> PeriodSum:
    """The incidents that begin between two days, both inside."""
    rows = chosen(Filter(start=start, end=end, place=place, scope="incident")).filter(start__gte=start).order_by()
    fields = ("start", "killed_low", "killed_high", "wounded_low", "wounded_high")
    counts = list(rows.values_list(*fields))
    killed = _added((low, high) for _, low, high, _, _ in counts)
    wounded = _added((low, high) for _, _, _, low, high in counts)
    unbounded = [
        name
        for name, low, high in (("killed", 1, 2), ("wounded", 3, 4))
        if any(row[low] is not None and row[high] is None for row in counts)
    ]
    complete = len(counts) <= DETAILED
    people = _by_people(rows) if complete else ()
    buckets = _filled(start, end, [(str(s), low, high) for s, low, high, _, _ in counts])
    return PeriodSum(start, end, len(counts), buckets, killed, wounded, people, tuple(unbounded), complete)


def _added(ranges: Iterable[tuple[int | None, int | None]]) -> Range:
    """The least and the greatest; where one states no upper bound, its least counts and the sum is open."""
    low = high = 0
    for least, most in ranges:
        low += least or 0
        high += most if most is not None else least or 0
    return Range(low, None, high)


def _by_people(rows: "Iterable[EventRow]") -> tuple[tuple[str, str, str | None, Range], ...]:
    found: dict[tuple[str, str, str | None], list[tuple[int | None, int | None]]] = {}
    for row in rows:
        for toll in event_of(row).event.tolls:
            if toll.part_of is None and toll.outcome in ("killed", "wounded"):
                found.setdefault((toll.outcome, toll.who, toll.side), []).append((toll.low, toll.high))
    sums = [(*key, _added(ranges)) for key, ranges in found.items()]
    return tuple(sorted(sums, key=lambda s: (s[0], -(s[3].high or 0), s[1], s[2] or "")))


def _filled(start: str, end: str, counts: Iterable[tuple[str, int | None, int | None]]) -> tuple[Bucket, ...]:
    edges = buckets(start, end)
    starts = [s for s, _ in edges]
    sums: dict[str, list[int]] = {s: [0, 0, 0] for s in starts}
    import bisect

    for day, low, high in counts:
        at = sums[starts[max(0, bisect.bisect_right(starts, day) - 1)]]
        at[0] += 1
        at[1] += low or 0
        at[2] += high if high is not None else low or 0
    return tuple(Bucket(s, e, *sums[s]) for s, e in edges)


def buckets(start: str, end: str) -> list[tuple[str, str]]:
    """The days of a short period, the weeks of a longer one, else its months; never more than some sixty, then years."""
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    days = (last - first).days + 1
    out: list[tuple[str, str]] = []
    at = first
    while at <= last:
        if days <= 45:
            following = at + dt.timedelta(days=1)
        elif days <= 400:
            following = at + dt.timedelta(days=7)
        elif days <= 366 * 5:
            following = (at.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        else:
            following = dt.date(at.year + 1, 1, 1)
        out.append((at.isoformat(), (min(following, last + dt.timedelta(days=1)) - dt.timedelta(days=1)).isoformat()))
        at = following
    return out
