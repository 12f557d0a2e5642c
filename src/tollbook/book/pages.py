"""Events a page at a time, each page found by the last event of the one before: as fast at the end as at the beginning."""

from operator import attrgetter

import msgspec
from django.db.models import Q

from tollbook.book import marks
from tollbook.book.filters import Filter, chosen_apart, order_of
from tollbook.book.marks import Mark
from tollbook.book.models import EventRow
from tollbook.book.rows import event_of
from tollbook.book.values import BookEvent

MANY = 1_000


class Page(msgspec.Struct, frozen=True):
    """Some events and, where there are more, the mark from which the next page goes on."""

    events: tuple[BookEvent, ...]
    next: str | None = None


def page(wanted: Filter, *, after: str | None = None, limit: int = 50) -> Page:
    """A page of a filter's events. Raises BadInput for a mark that is none."""
    column, _ = order_of(wanted)
    found = first(wanted, limit + 1, after=None if after is None else marks.read(after, words=column == "start"))
    last = found[limit - 1] if 0 < limit < len(found) else None
    mark = None if last is None else marks.written((getattr(last, column), last.ident))
    return Page(tuple(event_of(r) for r in found[:limit]), mark)


def first(wanted: Filter, many: int, *, after: Mark | None = None) -> list[EventRow]:
    """The first rows of a filter, or the first behind a mark, in its order; unknown values last."""
    column, falling = order_of(wanted)
    value, ident = after or (None, "")
    found: list[EventRow] = []
    # known values and unknown ones apart: each then follows an index
    if after is None or value is not None:
        behind = Q() if value is None else _beyond(column, falling, value, ident)
        order = (f"-{column}" if falling else column, "ident")
        found = _some(wanted, behind & Q(**{f"{column}__isnull": False}), order, many)
        found.sort(key=attrgetter("ident"))
        found.sort(key=attrgetter(column), reverse=falling)
        found = found[:many]
    # an event without a day lies in no period
    if len(found) < many and not (column == "start" and (wanted.start or wanted.end)):
        behind = Q(ident__gt=ident) if after and value is None else Q()
        rest = _some(wanted, behind & Q(**{f"{column}__isnull": True}), ("ident",), many - len(found))
        found += sorted(rest, key=attrgetter("ident"))[: many - len(found)]
    return found


def _some(wanted: Filter, where: Q, order: tuple[str, ...], many: int) -> list[EventRow]:
    """The first rows of each of the filter's queries, each row once."""
    found: dict[int, EventRow] = {}
    for rows in chosen_apart(wanted):
        found.update((r.pk, r) for r in rows.filter(where).order_by(*order)[:many])
    return list(found.values())


def most(wanted: Filter, limit: int | None = MANY) -> int:
    """How many events a filter has, counted up to one more than ``limit``; without one, all of them."""
    parts = chosen_apart(wanted)
    stop = None if limit is None else limit + 1
    if len(parts) == 1:
        return parts[0][:stop].values("pk").count()
    numbers = {n for rows in parts for n in rows.values_list("pk", flat=True)[:stop]}
    return len(numbers) if stop is None else min(len(numbers), stop)


def _beyond(column: str, falling: bool, value: object, ident: str) -> Q:
    side = "lt" if falling else "gt"
    return Q(**{f"{column}__{side}": value}) | Q(**{column: value}, ident__gt=ident)
