"""The queue: events that a person should look at, a page at a time, the most pressing first."""

from collections import Counter

import msgspec
from django.db.models import Q, QuerySet

from tollbook.book import marks
from tollbook.book.marks import Value
from tollbook.book.models import EventRow
from tollbook.book.needs import NEEDS, Need, needs_of, rank
from tollbook.book.rows import event_of
from tollbook.book.values import BookEvent
from tollbook.codebook import Codebook
from tollbook.errors import BadInput

PAGE = 30


class Item(msgspec.Struct, frozen=True):
    """An event of the queue with everything that asks for a person, the most pressing first."""

    event: BookEvent
    needs: tuple[Need, ...]


class QueuePage(msgspec.Struct, frozen=True):
    """Some of the queue; ``next`` is the mark from which it goes on."""

    items: tuple[Item, ...]
    next: str | None = None


def waiting(need: Need | None = None, assigned: str | None = None) -> QuerySet[EventRow]:
    """The rows that wait: of one need or all, of one person (an empty name is nobody's) or all."""
    rows = EventRow.objects.filter(until__isnull=True, queue__isnull=False)
    if need is not None:
        if need not in NEEDS:
            raise BadInput(f"need {need!r}: use one of {', '.join(NEEDS)}")
        rows = rows.filter(queue__gte=str(rank(need)), queue__lt=str(rank(need) + 1))
    if assigned is not None:
        rows = rows.filter(assigned=assigned) if assigned else rows.filter(assigned__isnull=True)
    return rows.order_by("-queue", "ident")


def queue(
    codebook: Codebook, need: Need | None = None, assigned: str | None = None, *, after: str | None = None, limit: int = PAGE
) -> QueuePage:
    """A page of the queue. Raises BadInput for a need or mark that is none."""
    rows = waiting(need, assigned)
    if after:
        rows = rows.filter(_beyond(*marks.read(after, words=True)))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return QueuePage(
        tuple(Item(e, needs_of(e, codebook)) for e in map(event_of, found[:limit])),
        None if last is None else marks.written((last.queue, last.ident)),
    )


def counts(assigned: str | None = None) -> dict[Need, int]:
    """How many events wait for each need; each counts once, for its most pressing one."""
    if assigned:
        return _taken(assigned=assigned)
    total = {need: waiting(need).order_by().count() for need in NEEDS}  # each a range of an index
    if assigned is None:
        return total
    taken = _taken(assigned__isnull=False)  # found by an index; those of nobody are not
    return {need: n - taken[need] for need, n in total.items()}


def _taken(**whose: str | bool) -> dict[Need, int]:
    """The counts of events that people have taken on, which are few enough to look at each."""
    keys = EventRow.objects.filter(until__isnull=True, **whose).values_list("queue", flat=True)
    ranks = Counter(key[:1] for key in keys if key is not None)
    return {need: ranks[str(rank(need))] for need in NEEDS}


def following(ident: str, need: Need | None = None, assigned: str | None = None) -> str | None:
    """The event that comes after one which was in the queue and no longer is; None where the queue ends."""
    was = EventRow.objects.filter(ident=ident, queue__isnull=False).order_by("-revision").first()
    rows = waiting(need, assigned)
    if was is not None:
        rows = rows.filter(_beyond(str(was.queue), ident))
    return rows.values_list("ident", flat=True).first()


def _beyond(key: Value, ident: str) -> Q:
    return Q(queue__lt=key) | Q(queue=key, ident__gt=ident)
