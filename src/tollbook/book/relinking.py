"""Events brought up to date after a write: what the write touches is linked again, the rest is left alone."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Count

from tollbook.book.deriving import laid_over, with_book_ids
from tollbook.book.judgements import GROUPING, active, for_linking
from tollbook.book.models import ClaimRow, Decision, EventActor, EventRow, Key, ReportRow
from tollbook.book.rows import actor_rows, body_of, event_of, event_row
from tollbook.book.stored import MANY, coded_reports, decisions, in_portions
from tollbook.book.values import BookEvent
from tollbook.book.writing import Write
from tollbook.codebook import Codebook
from tollbook.linking import Decisions
from tollbook.linking.incremental import Changes, link_more
from tollbook.model import CodedReport, Event


class BookStore:
    """The book as linking asks for it (``tollbook.linking.incremental.Store``)."""

    def sharing(self, keys: Collection[str]) -> Iterable[CodedReport]:
        """All linked reports under at least one of the keys."""
        numbers: set[int] = set()
        for some in in_portions(map(hashed, keys)):
            numbers.update(Key.objects.filter(key__in=some).values_list("report", flat=True))
        return coded_reports(numbers)

    def common(self, keys: Collection[str], more_than: int) -> Collection[str]:
        """Those of the keys that more than so many linked reports have."""
        names = {hashed(k): k for k in keys}
        found: list[str] = []
        for some in in_portions(names):
            counted = (
                Key.objects.filter(key__in=some).order_by().values("key").annotate(n=Count("report")).filter(n__gt=more_than)
            )
            found += [names[k] for k in counted.values_list("key", flat=True)]
        return found

    def holding(self, claims: Collection[str]) -> Iterable[CodedReport]:
        """All linked reports that hold one of the claims."""
        numbers: set[int] = set()
        for some in in_portions(claims):
            rows = ClaimRow.objects.filter(ident__in=some, standing=True, report__linked=True)
            numbers.update(rows.values_list("report_id", flat=True))
        return coded_reports(numbers)


def hashed(key: str) -> int:
    """A key as a number that a database indexes; two keys that meet in one only make linking look at more reports."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def grouping() -> Decisions:
    """What the decisions that stand say about which claims belong together."""
    return for_linking(active(decisions(kinds=[*GROUPING, Decision.Kind.UNDO])))


def relink(
    write: Write,
    codebook: Codebook,
    *,
    new: Sequence[CodedReport] = (),
    gone: Sequence[CodedReport] = (),
    before: Decisions | None = None,
    about: Collection[str] = (),
) -> int:
    """Brings events up to date after reports came or went, or a decision ``about`` claims was taken or undone; ``before`` is
    what decisions said of grouping until then. Returns how many events changed.
    """
    after = grouping()
    changes = Changes()
    if gone or (before is not None and before.changed(after)):
        changes = link_more(BookStore(), codebook, gone=gone, decisions=after, before=before)
        _index(changes.keys, gone)
    if new:  # apart from those gone: a report that is coded anew goes and comes under one id
        then = link_more(BookStore(), codebook, new=new, decisions=after)
        _index(then.keys, ())
        changes = _both(changes, then)
    claims = {*about, *(c.id for r in gone for c in r.claims), *(c for e in changes.events for c in e.claims)}
    rows = _rows_of(claims)
    machine = {e.id: e for e in _named(changes.events)}
    told = set(changes.gone) | {e.id for e in changes.events}
    standing, more = [], claims
    while more:
        for row in rows.values():
            if row.linked not in told and row.ident not in machine:
                own = event_of(row)
                machine[row.ident] = own.machine or own.event
        claims |= {c for e in machine.values() for c in e.claims} | {c for r in rows.values() for c in event_of(r).event.claims}
        standing = active(decisions(sorted(claims)))
        more = {c for d in standing for c in d.claims} - claims
        claims |= more
        rows.update(_rows_of(more))
    return settle(laid_over(machine.values(), standing, codebook), rows, write, codebook)


def _both(one: Changes, then: Changes) -> Changes:
    """Two changes, one after the other, as one."""
    events = {e.id: e for e in one.events if e.id not in then.gone} | {e.id: e for e in then.events}
    return Changes(tuple(events.values()), tuple(i for i in (*one.gone, *then.gone) if i not in events))


def _named(events: Sequence[Event]) -> list[Event]:
    """The events under the book's ids, with those of the parts and wholes that did not change."""
    wanted = {p for e in events for p in (*e.parts, *e.part_of)} - {e.id for e in events}
    known: dict[str, str] = {}
    for some in in_portions(wanted):
        known.update(EventRow.objects.filter(linked__in=some, until__isnull=True).values_list("linked", "ident"))
    return with_book_ids(events, known)


def _rows_of(claims: Collection[str]) -> dict[str, EventRow]:
    """The present events that hold one of the claims."""
    idents: set[str | None] = set()
    for some in in_portions(claims):
        idents.update(ClaimRow.objects.filter(ident__in=some, event__isnull=False).values_list("event", flat=True))
    found: dict[str, EventRow] = {}
    for part in in_portions(i for i in idents if i is not None):
        found.update((r.ident, r) for r in EventRow.objects.filter(ident__in=part, until__isnull=True))
    return found


def _index(keys: Mapping[str, Collection[str]], gone: Sequence[CodedReport]) -> None:
    numbers: dict[str, int] = {}
    for some in in_portions({*keys, *(r.report.id for r in gone)}):
        numbers.update(ReportRow.objects.filter(ident__in=some).values_list("ident", "number"))
    for part in in_portions(numbers.values()):
        Key.objects.filter(report__in=part).delete()
    made = [Key(key=k, report=numbers[r]) for r, own in keys.items() for k in sorted(set(map(hashed, own)))]
    Key.objects.bulk_create(made, batch_size=MANY)
    for part in in_portions(numbers[r] for r in keys):
        ReportRow.objects.filter(number__in=part).update(linked=True)


def settle(events: Sequence[BookEvent], old: Mapping[str, EventRow], write: Write, codebook: Codebook) -> int:
    """Stores the events in the place of ``old``, the versions that stand now. What did not change is left alone."""
    new = {e.event.id: e for e in events}
    same = {i for i, row in old.items() if i in new and is_same(row, new[i])}
    closed = [row for i, row in old.items() if i not in same]
    fresh = [e for i, e in new.items() if i not in same]
    _close(closed, write)
    rows = EventRow.objects.bulk_create([event_row(e, write.number, codebook) for e in fresh], batch_size=MANY)
    parties = [a for row, e in zip(rows, fresh, strict=True) for a in actor_rows(row, e.event)]
    EventActor.objects.bulk_create(parties, batch_size=MANY)
    _place_claims(closed, fresh)
    return len({r.ident for r in closed} | {e.event.id for e in fresh})


def is_same(row: EventRow, one: BookEvent) -> bool:
    """Does a stored version say what the derived event says?"""
    return (row.body, row.status, row.decided, row.assigned) == (body_of(one), one.status, one.decided, one.assigned)


def _close(rows: Iterable[EventRow], write: Write) -> None:
    """Ends versions. One that began in this very write never stood and leaves no trace."""
    numbers = [(r.number, r.revision) for r in rows]
    for some in in_portions(n for n, begun in numbers if begun == write.number):
        EventRow.objects.filter(number__in=some).delete()
    for some in in_portions(n for n, begun in numbers if begun != write.number):
        EventRow.objects.filter(number__in=some).update(until=write.number)


def _place_claims(closed: Sequence[EventRow], fresh: Iterable[BookEvent]) -> None:
    """Notes on each claim the event that it is in."""
    with connection.cursor() as cursor:
        if closed:
            cursor.executemany("UPDATE book_claimrow SET event = NULL WHERE event = %s", [(r.ident,) for r in closed])
        places = [(e.event.id, c) for e in fresh for c in e.event.claims]
        if places:
            cursor.executemany("UPDATE book_claimrow SET event = %s WHERE ident = %s AND standing", places)
