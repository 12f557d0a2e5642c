"""How two periods lie to each other. Dates are ISO texts, which order as they read; None is open."""

import datetime as dt
from typing import Literal

from tollbook.model import Period

Span = Literal["inside", "meets", "apart", "unknown"]


def days(period: Period | None) -> tuple[str, str] | None:
    """First and last day; a period with one end open is the day that is known."""
    if period is None or not (period.start or period.end):
        return None
    start, end = period.start or period.end, period.end or period.start
    return (start, end) if start and end and start <= end else None


def lies(period: Period | None, first: str | None, last: str | None) -> Span:
    """How a period lies to the days asked about; either may be open."""
    own = days(period)
    if first is None and last is None:
        return "inside"
    if own is None:
        return "unknown"
    if (last is not None and own[0] > last) or (first is not None and own[1] < first):
        return "apart"
    within = (first is None or own[0] >= first) and (last is None or own[1] <= last)
    return "inside" if within else "meets"


def gap(one: Period | None, other: Period | None) -> int | None:
    """Days between two periods, 0 where they meet, None where one is not known."""
    a, b = days(one), days(other)
    if a is None or b is None:
        return None
    if a[0] <= b[1] and b[0] <= a[1]:
        return 0
    late, early = (a[0], b[1]) if a[0] > b[1] else (b[0], a[1])
    return (dt.date.fromisoformat(late) - dt.date.fromisoformat(early)).days


def length(period: Period) -> int:
    """Days in the period, both ends counted."""
    own = days(period)
    return 0 if own is None else (dt.date.fromisoformat(own[1]) - dt.date.fromisoformat(own[0])).days + 1


def shared(periods: list[Period]) -> Period | None:
    """What the periods have in common: the narrowest is taken first, and those that clash with it are left aside."""
    known = sorted((p for p in periods if days(p)), key=lambda p: (length(p), -_votes(p, periods), days(p)))
    if not known:
        return None
    best = max((p for p in known if length(p) == length(known[0])), key=lambda p: _votes(p, periods))
    start, end = days(best) or ("", "")
    for p in known:
        own = days(p) or ("", "")
        if own[0] <= end and own[1] >= start:
            start, end = max(start, own[0]), min(end, own[1])
    return Period(start, end, best.precision)


def _votes(period: Period, periods: list[Period]) -> int:
    return sum(days(p) == days(period) for p in periods)
