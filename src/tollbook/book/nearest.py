"""The events nearest to one that were not joined with it, and why not."""

import datetime as dt

import msgspec
from django.db.models import Q

from tollbook.book.models import EventRow
from tollbook.book.rows import event_of
from tollbook.book.stored import coded_reports
from tollbook.book.values import BookEvent
from tollbook.codebook import Codebook
from tollbook.linking.link import link_tellings
from tollbook.linking.linker import Linked

DAYS = 3
CANDIDATES = 12
SHOWN = 5
REPORTS = 40


class Near(msgspec.Struct, frozen=True):
    """An event near another: the score of their likest pair of tellings, and the evidence in words."""

    event: BookEvent
    score: float
    because: tuple[str, ...]


def nearest(one: BookEvent, codebook: Codebook) -> list[Near]:
    """Events of the days around and the same country or province that were compared with this one and not joined."""
    rows = _around(one)
    if not rows:
        return []
    others = [event_of(r) for r in rows]
    from tollbook.book.models import ReportRow

    idents = list(dict.fromkeys([*one.event.reports[:REPORTS], *(r for o in others for r in o.event.reports[:5])]))
    numbers = ReportRow.objects.filter(ident__in=idents).values_list("number", flat=True)
    linked = link_tellings(coded_reports(numbers), codebook)
    home = {c: t for t, telling in linked.tellings.items() for c in (x.id for x in telling.claims)}
    mine = {home[c] for c in one.event.claims if c in home}
    found = [near for o in others if (near := _likest(o, mine, home, linked)) is not None]
    return sorted(found, key=lambda n: (-n.score, n.event.event.id))[:SHOWN]


def _likest(other: BookEvent, mine: set[str], home: dict[str, str], linked: Linked) -> Near | None:
    theirs = sorted({home[c] for c in other.event.claims if c in home})
    best: Near | None = None
    for own in sorted(mine):
        compared = set(linked.compared(own))
        for t in theirs:
            if t not in compared:
                continue
            verdict = linked.verdict(own, t)
            if best is None or verdict.score > best.score:
                best = Near(other, round(verdict.score, 1), tuple(verdict.because))
    return best


def _around(one: BookEvent) -> list[EventRow]:
    place, period = one.event.place, one.event.period
    if place is None or period is None or period.start is None:
        return []
    rows = EventRow.objects.filter(until__isnull=True, background=one.event.background).exclude(ident=one.event.id)
    if place.country:
        rows = rows.filter(country=place.country)
    if place.adm1:
        rows = rows.filter(Q(adm1=place.adm1) | Q(adm1__isnull=True))
    first, last = _moved(period.start, -DAYS), _moved(period.end or period.start, DAYS)
    return list(rows.filter(start__gte=first, start__lte=last).order_by("start", "ident")[:CANDIDATES])


def _moved(day: str, days: int) -> str:
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day
