"""The first page: a period's events and tolls, what is new, what contradicts, what waits for a decision."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render

from tollbook.book import reading
from tollbook.book.filters import Filter
from tollbook.book.summing import PeriodSum, last_day, period_sum
from tollbook.book.writing import last_revision
from tollbook.desk.asking import Asking
from tollbook.desk.events_page import latest, waiting
from tollbook.desk.timeline import timeline
from tollbook.errors import BadInput

DAYS = 90


@dataclass(frozen=True)
class Period:
    """The period that the page tells of; ``chosen`` by the person, else the last ninety days that have events."""

    start: str
    end: str
    chosen: bool


def overview(request: Asking) -> HttpResponse:
    """The period's events, tolls, contradictions and work."""
    problem, period = "", None
    try:
        period = _period(request)
    except BadInput as refused:
        problem = str(refused)
    context: dict[str, object] = {"problem": problem, "period": period, "place": _place(request), "numbers": reading.numbers()}
    if period is not None:
        sums = _sums(last_revision(), period.start, period.end, _place(request))
        context |= {
            "sums": sums,
            "timeline": timeline(sums.buckets),
            "contradictions": latest(period.start, period.end, _place(request), contradictions=True),
            "newest": reading.events(Filter(start=period.start, end=period.end, place=_place(request)), limit=8),
            "waiting": waiting(),
        }
    return render(request, "desk/overview.html", context, status=400 if problem else 200)


@lru_cache(maxsize=64)
def _sums(revision: int, start: str, end: str, place: str | None) -> PeriodSum:
    """The sums of a period, made once a revision."""
    return period_sum(start, end, place)


def _place(request: Asking) -> str | None:
    return request.GET.get("place", "").strip()[:200].replace("\x00", "") or None


def _period(request: Asking) -> Period | None:
    """The period of the address, else the ninety days up to the latest event; None for a book without days."""
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    last = last_day()
    if not start and not end and last is None:
        return None
    try:
        until = dt.date.fromisoformat(end or last or start)
        since = dt.date.fromisoformat(start) if start else until - dt.timedelta(days=DAYS - 1)
    except (ValueError, OverflowError) as problem:
        raise BadInput(f"{start[:20]!r} to {end[:20]!r}: give days as 2025-09-14") from problem
    if since > until:
        raise BadInput(f"the period ends ({until}) before it begins ({since})")
    if (until - since).days > 366 * 60:
        raise BadInput("a period of at most sixty years")
    return Period(since.isoformat(), until.isoformat(), bool(start or end))
