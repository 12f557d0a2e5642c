"""How two periods lie to each other. Dates are ISO texts, which order as they read; None is open."""

import datetime as dt
import re
from typing import Literal

from tollbook.model import Period, Report

_YEAR = re.compile(r"\d{4}")
Span = Literal["inside", "meets", "apart", "unknown"]


def days(period: Period | None) -> tuple[str, str] | None:
    """First and last day; a period with one end open is the day that is known."""
    if period is None or not (period.start or period.end):
        return None
    start, end = period.start or period.end, period.end or period.start
    return (start, end) if start and end and start <= end else None


ASSUMED = 2
"""The precision of a single day that a report does not state: the day on which it was said or published, at the latest."""
BACK = 3
"""Days before an assumed day on which it may have happened (UCDP's rule for news without a date)."""


def assumed(period: Period | None) -> bool:
    """Is it a day that no words of the report give?"""
    return period is not None and period.precision == ASSUMED and period.start == period.end and period.start is not None


def yearless(period: Period, report: Report) -> bool:
    """Is it a day or month of an undated report that does not tell the year ("on 18 August")? The year is then a guess."""
    return report.published is None and period.quote is not None and not _YEAR.search(period.quote.text)


def window(period: Period | None) -> Period | None:
    """The days on which it may have happened: an assumed day is only the latest of them."""
    if period is None or period.start is None or not assumed(period):
        return period
    first = dt.date.fromisoformat(period.start) - dt.timedelta(days=BACK)
    return Period(first.isoformat(), period.end, period.precision)


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
    known = [p for p in periods if days(p)]
    if not known:
        return None
    latest = [window(p) for p in known if assumed(p)]

    def rank(p: Period) -> tuple[bool, int]:
        """A stated day comes before those that are only assumed, where it fits one of them."""
        fits = not assumed(p) and (not latest or any(gap(p, w) == 0 for w in latest))
        return (not fits, length(p))

    known.sort(key=lambda p: (*rank(p), -_votes(p, periods), days(p)))
    best = max((p for p in known if rank(p) == rank(known[0])), key=lambda p: _votes(p, periods))
    start, end = days(best) or ("", "")
    for p in known:
        own = days(window(p)) or ("", "")
        if own[0] <= end and own[1] >= start:
            start, end = max(start, own[0]), min(end, own[1])
    return Period(start, end, best.precision)


def _votes(period: Period, periods: list[Period]) -> int:
    return sum(days(p) == days(period) for p in periods)
