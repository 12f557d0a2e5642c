"""What came, changed and went since a revision, for those who mirror the book."""

import heapq
from collections.abc import Iterator

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet

from tollbook.book.models import ClaimRow, CodingRow, Decision, EventRow, ReportRow, Revision, Tombstone
from tollbook.book.models import Release as ReleaseRow
from tollbook.book.rows import claim_of, decided_of, event_of, report_of
from tollbook.book.snapshot import snapshot

CHUNK = 500
KINDS = ("report", "claim", "event", "decision", "release")
"""In this order within a revision, so that what a line names has come before it."""


class Change(msgspec.Struct, frozen=True):
    """One line: ``change`` is added, changed or deleted; ``value`` the record as it then was, None for what went.

    ``cursor`` is the revision; who has read all lines of a cursor asks for those since it.
    """

    cursor: int
    time: str
    who: str
    kind: str
    change: str
    id: str
    value: object = None


def changes(since: int = 0) -> Iterator[Change]:
    """All changes of revisions after ``since``, whole revisions in their order."""
    with snapshot():
        yield from changes_unheld(since)


def changes_unheld(since: int) -> Iterator[Change]:
    """The same, for who holds the book still already."""
    times = {r.number: r for r in Revision.objects.filter(number__gt=since)}
    streams = (_reports, _erased, _claims, _ended, _events, _gone, _decisions, _releases)
    for number, kind, ident, change, value in heapq.merge(*(s(since) for s in streams), key=_place):
        write = times[number]
        yield Change(number, write.time.isoformat(), write.who, kind, change, ident, value)


def _place(line: "Line") -> tuple[int, int, str, str]:
    return (line[0], KINDS.index(line[1]), line[2], line[3])


Line = tuple[int, str, str, str, object]


def _reports(since: int) -> Iterator[Line]:
    for row in ReportRow.objects.filter(revision__gt=since).order_by("revision", "ident").iterator(CHUNK):
        yield row.revision, "report", row.ident, "added", None if row.erased else msgspec.to_builtins(report_of(row))


def _erased(since: int) -> Iterator[Line]:
    for stone in Tombstone.objects.filter(revision__gt=since).order_by("revision", "report").iterator(CHUNK):
        yield stone.revision, "report", stone.report, "deleted", None


def _claims(since: int) -> Iterator[Line]:
    # a coder's own reading is not the book's until it is adjudicated
    rows = ClaimRow.objects.filter(Q(coding__isnull=True) | ~Q(coding__kind=CodingRow.Kind.CODER), revision__gt=since)
    before = ClaimRow.objects.filter(ident=OuterRef("ident"), until=OuterRef("revision"))
    for row in rows.annotate(was=Exists(before)).order_by("revision", "ident").iterator(CHUNK):
        yield row.revision, "claim", row.ident, "changed" if row.was else "added", msgspec.to_builtins(claim_of(row.body))


def _ended(since: int) -> Iterator[Line]:
    after = ClaimRow.objects.filter(ident=OuterRef("ident"), revision=OuterRef("until"))
    for row in ClaimRow.objects.filter(until__gt=since).exclude(Exists(after)).order_by("until", "ident").iterator(CHUNK):
        yield row.until or 0, "claim", row.ident, "deleted", None


def _events(since: int) -> Iterator[Line]:
    before = EventRow.objects.filter(ident=OuterRef("ident"), until=OuterRef("revision"))
    rows: QuerySet[EventRow] = EventRow.objects.filter(revision__gt=since).annotate(was=Exists(before))
    for row in rows.order_by("revision", "ident").iterator(CHUNK):
        shown = event_of(row)
        value = {"event": msgspec.to_builtins(shown.event), "status": shown.status, "assigned": shown.assigned}
        yield row.revision, "event", row.ident, "changed" if getattr(row, "was", False) else "added", value


def _gone(since: int) -> Iterator[Line]:
    after = EventRow.objects.filter(ident=OuterRef("ident"), revision=OuterRef("until"))
    for row in EventRow.objects.filter(until__gt=since).exclude(Exists(after)).order_by("until", "ident").iterator(CHUNK):
        yield row.until or 0, "event", row.ident, "deleted", None


def _decisions(since: int) -> Iterator[Line]:
    rows = Decision.objects.select_related("undoes").filter(revision__gt=since).order_by("revision", "ident")
    for row in rows.iterator(CHUNK):
        yield row.revision, "decision", row.ident, "added", msgspec.to_builtins(decided_of(row))


def _releases(since: int) -> Iterator[Line]:
    for row in ReleaseRow.objects.filter(revision__gt=since).order_by("revision", "name").iterator(CHUNK):
        yield row.revision, "release", row.name, "added", {"sha256": row.sha256, "files": row.files}
