"""The first page: a period's events and tolls, what is new, what contradicts, what waits for a decision."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from tollbook.book import reading
from tollbook.book.filters import Filter
from tollbook.book.queue import counts
from tollbook.book.report_list import any_report
from tollbook.book.summing import PeriodSum, last_day, period_sum
from tollbook.book.values import BookEvent
from tollbook.book.writing import last_revision
from tollbook.desk.asking import Asking
from tollbook.desk.timeline import timeline
from tollbook.desk.views.queue import WORDS
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
    context: dict[str, object] = {
        "problem": problem,
        "period": period,
        "place": _place(request),
        "tiles": settings.DESK_TILES or "",
        "any": any_report(),
    }
    if period is not None:
        sums = _sums(last_revision(), period.start, period.end, _place(request))
        context |= {
            "sums": sums,
            "timeline": timeline(sums.buckets),
            "contradictions": _contradicting(period, _place(request)),
            "newest": reading.events(Filter(start=period.start, end=period.end, place=_place(request)), limit=8),
            "waiting": _waiting(last_revision()),
        }
    return render(request, "desk/overview.html", context, status=400 if problem else 200)


@lru_cache(maxsize=64)
def _sums(revision: int, start: str, end: str, place: str | None) -> PeriodSum:
    """The sums of a period, made once a revision."""
    return period_sum(start, end, place)


@lru_cache(maxsize=4)
def _waiting(revision: int) -> tuple[tuple[str, str, int], ...]:
    """What waits for a person: the need in words, its part of the queue, how many events."""
    return tuple((WORDS[need], f"?need={need}", many) for need, many in counts().items() if many)


def _contradicting(period: Period, place: str | None) -> list[BookEvent]:
    """The latest events of the period whose claims cannot all hold, and which nobody has decided on."""
    wanted = Filter(start=period.start, end=period.end, place=place, contradictions=True, decided=False)
    return reading.events(wanted, limit=6)


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
