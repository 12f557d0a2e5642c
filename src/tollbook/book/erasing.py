"""Erasing a report, for law or harm: its words go from everywhere in the book, a tombstone stays."""

from collections.abc import Collection
from typing import Any

import msgspec
from django.db import connection, transaction

from tollbook.book.ids import normal
from tollbook.book.models import (
    ClaimRow,
    CodingRow,
    Decision,
    DecisionClaim,
    EventActor,
    EventRow,
    Key,
    Original,
    Release,
    ReportRow,
    Tombstone,
)
from tollbook.book.relinking import relink
from tollbook.book.rows import claim_row, event_row
from tollbook.book.stored import coded_reports, in_portions
from tollbook.book.values import BookEvent
from tollbook.book.writing import Write, writing
from tollbook.codebook import Codebook
from tollbook.errors import BadInput, NotFound
from tollbook.model import Claim, Codes, Event, Quote, Speaker


class Erased(msgspec.Struct, frozen=True):
    """What an erasure took, and which releases were made while the report was in the book."""

    report: str
    claims: int
    versions: int
    releases: tuple[str, ...]


def erase(report: str, codebook: Codebook, who: str, reason: str) -> Erased:
    """Takes a report's text, bytes, claims and quotes out of the book, and every past version of an event that held them.

    Its id, hash, who erased it, when and why remain. Backups and releases made before are files of their own: they are named,
    not touched. Raises NotFound, and BadInput where it was erased already or no reason is given.
    """
    if not reason.strip():
        raise BadInput("erasing needs a reason: say why in a few words")
    with writing(who, f"erase {report}") as write:
        row = ReportRow.objects.filter(ident=normal(report)).first()
        if row is None:
            raise NotFound(f"no report {report!r} in the book; `tollbook search WORDS` finds reports")
        if row.erased is not None:
            raise BadInput(f"report {row.ident} was erased already")
        gone = list(coded_reports([row.number])) if row.linked else []
        claims = set(ClaimRow.objects.filter(report=row).values_list("ident", flat=True))
        ClaimRow.objects.filter(report=row).update(standing=False)
        relink(write, codebook, gone=gone, about=claims)
        versions = _scrub_versions(row.ident, codebook)
        _scrub_claims(row, write)
        _scrub_decisions(claims)
        Original.objects.filter(report=row).delete()
        Key.objects.filter(report=row.number).delete()
        empty = {"text": "", "title": None, "url": None, "outlet": None, "ref": None, "got_from": "erased", "linked": True}
        ReportRow.objects.filter(pk=row.pk).update(erased=write.number, **empty)
        Tombstone.objects.create(
            report=row.ident, sha256=row.sha256, reason=reason.strip(), who=who, time=write.time, revision=write.number
        )
        releases = tuple(Release.objects.filter(revision__gte=row.revision).order_by("revision").values_list("name", flat=True))
    _forget_freed_pages()
    return Erased(row.ident, len(claims), versions, releases)


def _scrub_versions(report: str, codebook: Codebook) -> int:
    """Past versions of events that hold the report's words keep their id and action alone. The bodies name their reports."""
    held = list(EventRow.objects.filter(until__isnull=False, body__contains=report))
    for row in held:
        empty = BookEvent(Event(row.ident, row.action, Codes()), row.status, row.decided, row.assigned)
        bare = event_row(empty, row.revision, codebook)
        bare.number, bare.until, bare.linked = row.number, row.until, row.linked
        bare.save()
    EventActor.objects.filter(event__in=held).delete()
    return len(held)


def _scrub_claims(row: ReportRow, write: Write) -> None:
    """The report's claims keep their ids alone, so that those who mirror the book learn that they went."""
    CodingRow.objects.filter(report=row).update(current=False, warnings=[])
    for old in ClaimRow.objects.filter(report=row):
        bare = claim_row(bare_claim(old.ident, row.ident), row.number, old.coding_id, write, standing=False)
        bare.number, bare.revision = old.number, old.revision
        bare.until = write.number if old.until is None and (old.coding is None or old.coding.kind != "coder") else old.until
        bare.save()


def bare_claim(ident: str, report: str) -> Claim:
    """What is left of a claim whose report was erased."""
    return Claim(ident, report, Quote(0, 0, ""), Speaker(None, "outlet"), "asserts", "erased")


def _scrub_decisions(claims: Collection[str]) -> None:
    """The words of the report in what decisions carry: claims by hand, and old values with their quotes."""
    numbers: set[int] = set()
    for some in in_portions(sorted(claims)):
        numbers.update(DecisionClaim.objects.filter(claim__in=some).values_list("decision_id", flat=True))
    for row in Decision.objects.filter(number__in=numbers):
        kept: dict[str, Any] = {k: v for k, v in row.payload.items() if k not in ("was", "claim")}
        if kept != row.payload:
            Decision.objects.filter(pk=row.pk).update(payload={**kept, "erased": True})


def _forget_freed_pages() -> None:
    """What was deleted must not be readable in the file or in the index of words."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if not connection.in_atomic_block:
                for table in (ReportRow, ClaimRow, EventRow, Original, Decision):
                    cursor.execute(f"VACUUM {table._meta.db_table}")
            return
        with transaction.atomic():
            cursor.execute("INSERT INTO book_words(book_words) VALUES ('optimize')")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
