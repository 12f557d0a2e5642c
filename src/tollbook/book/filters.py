"""Which events a list shows, and in which order."""

from functools import reduce
from operator import or_
from typing import Literal

import msgspec
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Lower

from tollbook.book.models import ClaimRow, EventActor, EventRow, ReportRow, Revision
from tollbook.errors import BadInput

Order = Literal["newest", "oldest", "killed", "disagreements", "weakest"]


class Filter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What events to show; what is left out does not matter.

    ``place`` is a country's two letters, or the name of a province, district or place. ``start`` and ``end`` are days, both
    inside: events that touch them. ``actor`` is a codebook id, ``outcome`` killed or wounded. ``words`` are sought in the
    reports' texts. ``background`` and ``not_conflict`` events are left out unless asked for. ``as_of`` is a day, a time or a
    revision: the book as it was then.
    """

    place: str | None = None
    start: str | None = None
    end: str | None = None
    actor: str | None = None
    action: str | None = None
    outcome: str | None = None
    grade: str | None = None
    outlet: str | None = None
    scope: str | None = None
    status: str | None = None
    decided: bool | None = None
    assigned: str | None = None
    contradictions: bool = False
    background: bool = False
    words: str | None = None
    as_of: str | None = None
    order: Order = "newest"


ORDERS: dict[Order, tuple[str, bool]] = {
    "newest": ("start", True),
    "oldest": ("start", False),
    "killed": ("killed_high", True),
    "disagreements": ("disagreements", True),
    "weakest": ("weakest_link", False),
}
"""For each order the column, and whether it falls. Unknown values come last in all of them; equal ones by their ids."""


def chosen(wanted: Filter) -> QuerySet[EventRow]:
    """The event rows of a filter, in its order."""
    rows = _apart_from_place(wanted)
    if wanted.place:
        rows = rows.filter(_any(_in_place(wanted.place)))
    column, falling = order_of(wanted)
    by = F(column).desc(nulls_last=True) if falling else F(column).asc(nulls_last=True)
    return rows.order_by(by, "ident")


def order_of(wanted: Filter) -> tuple[str, bool]:
    """The column by which a filter sorts, and whether it falls. Raises BadInput for an order that is none."""
    if wanted.order not in ORDERS:
        raise BadInput(f"order {wanted.order!r}: use one of {', '.join(ORDERS)}")
    return ORDERS[wanted.order]


def chosen_apart(wanted: Filter) -> list[QuerySet[EventRow]]:
    """The same rows without order, as one query for each column that may hold the place's name; a row may be in several.

    Apart, each query follows its own column's index. Of the columns joined by "or" SQLite makes a walk over all days.
    """
    rows = _apart_from_place(wanted)
    return [rows.filter(where) for where in _in_place(wanted.place)] if wanted.place else [rows]


def _apart_from_place(wanted: Filter) -> QuerySet[EventRow]:
    rows = EventRow.objects.filter(standing_at(wanted.as_of))
    for name in ("action", "grade", "scope", "status", "decided", "assigned"):
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{name: value})
    if wanted.status is None:
        rows = rows.exclude(status=EventRow.Status.NOT_CONFLICT)
    if not wanted.background:
        rows = rows.filter(background=False)
    if wanted.contradictions:
        rows = rows.filter(disagreements__gt=0)
    if wanted.end:
        rows = rows.filter(start__lte=wanted.end)
    if wanted.start:
        rows = rows.filter(end__gte=wanted.start)
    if wanted.outcome:
        rows = rows.filter(_harmed(wanted.outcome))
    if wanted.actor:
        rows = rows.filter(number__in=EventActor.objects.filter(actor=wanted.actor).values("event"))
    if wanted.outlet:
        rows = rows.filter(ident__in=_claims_of(ReportRow.objects.filter(outlet=wanted.outlet)))
    if wanted.words:
        from tollbook.book.words import reports_with

        rows = rows.filter(ident__in=_claims_of(reports_with(wanted.words)))
    return rows


def _claims_of(reports: QuerySet[ReportRow]) -> QuerySet[ClaimRow, str | None]:
    return ClaimRow.objects.filter(report__in=reports, standing=True, event__isnull=False).values_list("event", flat=True)


def _in_place(name: str) -> list[Q]:
    """The ways to be there: in a country by its two letters, or in a province, district or place by its name in any case."""
    if len(name) == 2 and name.isupper():
        return [Q(country=name)]
    lowered = Lower(Value(name))  # by the database on both sides, which need not lower every script as we do
    return [Q(adm1__lower=lowered), Q(adm2__lower=lowered), Q(place__lower=lowered)]


def _any(ways: list[Q]) -> Q:
    return reduce(or_, ways)


def _harmed(outcome: str) -> Q:
    if outcome == "killed":
        return Q(killed_high__gt=0) | Q(killed_low__gt=0)
    if outcome == "wounded":
        return Q(wounded_high__gt=0) | Q(wounded_low__gt=0)
    raise BadInput(f"outcome {outcome!r}: a list can be narrowed to killed or wounded")


def standing_at(as_of: str | None) -> Q:
    """The versions that stand now, or stood at a revision, day or time."""
    if not as_of:
        return Q(until__isnull=True)
    number = revision_at(as_of)
    return Q(revision__lte=number) & (Q(until__isnull=True) | Q(until__gt=number))


def revision_at(as_of: str) -> int:
    """The last revision at a time: a number is itself, a day means its end. Raises BadInput for what is neither."""
    import datetime as dt

    if as_of.isdecimal() and len(as_of) < 8:
        return int(as_of)
    try:
        when = dt.datetime.fromisoformat(as_of)
    except ValueError as problem:
        raise BadInput(f"as of {as_of!r}: give a day (2025-09-15), a time (2025-09-15T12:00) or a revision's number") from problem
    if len(as_of) <= 10:
        when += dt.timedelta(days=1, microseconds=-1)
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return Revision.objects.filter(time__lte=when).order_by("-number").values_list("number", flat=True).first() or 0
