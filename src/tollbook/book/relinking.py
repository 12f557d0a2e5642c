"""Events brought up to date after a write: versions that no longer hold are closed, new ones begin."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from tollbook.book.deriving import derive
from tollbook.book.models import ClaimRow, EventActor, EventRow
from tollbook.book.rows import actor_rows, body_of, event_row
from tollbook.book.stored import MANY, coded_reports, decisions
from tollbook.book.values import BookEvent
from tollbook.book.writing import Write
from tollbook.codebook import Codebook


def relink_all(write: Write, codebook: Codebook) -> int:
    """Derives every event anew. Returns how many changed."""
    old = {r.ident: r for r in EventRow.objects.filter(until__isnull=True)}
    return settle(derive(coded_reports(), decisions(), codebook), old, write)


def settle(events: Sequence[BookEvent], old: Mapping[str, EventRow], write: Write) -> int:
    """Stores the events in the place of ``old``, the versions that stand now. What did not change is left alone."""
    new = {e.event.id: e for e in events}
    same = {i for i, row in old.items() if i in new and _same(row, new[i])}
    gone = [row for i, row in old.items() if i not in same]
    fresh = [e for i, e in new.items() if i not in same]
    _close(gone, write)
    rows = EventRow.objects.bulk_create([event_row(e, write.number) for e in fresh], batch_size=MANY)
    EventActor.objects.bulk_create(
        [a for row, e in zip(rows, fresh, strict=True) for a in actor_rows(row, e.event)], batch_size=MANY
    )
    _place_claims(fresh, [row.ident for row in gone if row.ident not in new])
    return len({r.ident for r in gone} | {e.event.id for e in fresh})


def _same(row: EventRow, one: BookEvent) -> bool:
    return (row.body, row.status, row.decided, row.assigned) == (body_of(one), one.status, one.decided, one.assigned)


def _close(rows: Iterable[EventRow], write: Write) -> None:
    """Ends versions. One that began in this very write never stood and leaves no trace."""
    numbers = [(r.number, r.revision) for r in rows]
    for n in range(0, len(numbers), MANY):
        some = numbers[n : n + MANY]
        EventRow.objects.filter(number__in=[k for k, r in some if r == write.number]).delete()
        EventRow.objects.filter(number__in=[k for k, r in some if r != write.number]).update(until=write.number)


def _place_claims(events: Iterable[BookEvent], gone: Sequence[str]) -> None:
    """Notes on each claim the event that it is in."""
    for n in range(0, len(gone), MANY):
        ClaimRow.objects.filter(event__in=gone[n : n + MANY]).update(event=None)
    for one in events:
        ids = one.event.claims
        ClaimRow.objects.filter(Q(event=one.event.id)).exclude(ident__in=ids).update(event=None)
        for n in range(0, len(ids), MANY):
            ClaimRow.objects.filter(ident__in=ids[n : n + MANY], standing=True).update(event=one.event.id)
