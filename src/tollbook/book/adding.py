"""Reports into the book. What is known already is not added again."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from tollbook import __version__
from tollbook.book.models import ClaimRow, CodebookRow, CodingRow, Original, ReportRow
from tollbook.book.relinking import relink
from tollbook.book.rows import claim_row, report_row
from tollbook.book.stored import MANY, coded_reports
from tollbook.book.values import Added
from tollbook.book.writing import Write, writing
from tollbook.codebook import Codebook
from tollbook.model import CodedReport


@dataclass(frozen=True)
class Source:
    """What a report was read from: a name, and the bytes where they are more than its text."""

    name: str
    content: bytes | None = None


MACHINE = f"tollbook {__version__}"
PORTION = 200
"""Reports linked in one write: few enough that a kill costs little, enough that neighbours are looked up once."""


def known_reports(ids: Iterable[str]) -> frozenset[str]:
    """Those of the report ids that the book holds, or held before they were erased."""
    wanted = list(ids)
    found: set[str] = set()
    for n in range(0, len(wanted), MANY):
        found.update(ReportRow.objects.filter(ident__in=wanted[n : n + MANY]).values_list("ident", flat=True))
    return frozenset(found)


def add(
    coded: Sequence[CodedReport],
    codebook: Codebook,
    who: str,
    got_from: str = "added by hand",
    link: bool = True,
    sources: Mapping[str, Source] | None = None,
) -> Added:
    """Adds coded reports in one write and links them. A report that the book holds already adds nothing.

    With ``link`` false they wait to be linked (``link_waiting``), which is quicker for very many. ``sources`` says, by report
    id, what each was read from, where ``got_from`` does not.
    Raises BookError where the book cannot be written to.
    """
    unique = {c.report.id: c for c in coded}
    known = known_reports(unique)
    if len(known) == len(unique):
        return Added(known=len(coded))
    if link:
        link_waiting(codebook, who)
    with writing(who, f"add {len(unique) - len(known)} reports") as write:
        known = known_reports(unique)  # again, now that nobody else writes
        new = sorted((c for i, c in unique.items() if i not in known), key=lambda c: c.report.id)
        if not new:
            transaction.set_rollback(True)  # another process was first: no revision for nothing
            return Added(known=len(coded))
        claims = _store(new, codebook, write, got_from, sources or {})
        events = relink(write, codebook, new=new) if link else 0
    return Added(len(new), len(coded) - len(new), claims, events, write.number)


def link_waiting(codebook: Codebook, who: str, portion: int = PORTION) -> int:
    """Links the reports that wait for it, one write a portion; each is whole by itself. Returns how many there were."""
    done = 0
    while linked := link_some(codebook, who, portion):
        done += linked
    return done


def link_some(codebook: Codebook, who: str, portion: int = PORTION) -> int:
    """Links the earliest of the reports that wait for it, in one write. Returns how many."""
    waiting = ReportRow.objects.filter(linked=False, erased__isnull=True).order_by("published", "ident")
    if not waiting.exists():
        return 0
    with writing(who, f"link {portion} reports") as write:
        numbers = list(waiting.values_list("number", flat=True)[:portion])
        relink(write, codebook, new=list(coded_reports(numbers)))
    return len(numbers)


def _store(coded: Sequence[CodedReport], codebook: Codebook, write: Write, got_from: str, sources: Mapping[str, Source]) -> int:
    remember_codebook(codebook, write)
    names = {i: s.name for i, s in sources.items()}
    rows = ReportRow.objects.bulk_create(
        [report_row(c.report, write, names.get(c.report.id, got_from)) for c in coded], batch_size=MANY
    )
    Original.objects.bulk_create(
        Original(report=row, content=s.content, sha256=hashlib.sha256(s.content).hexdigest())
        for row in rows
        if (s := sources.get(row.ident)) is not None and s.content is not None
    )
    codings = CodingRow.objects.bulk_create(
        [machine_coding(c, row.number, codebook, write) for row, c in zip(rows, coded, strict=True)], batch_size=MANY
    )
    made = [
        claim_row(claim, row.number, coding.pk, write, standing=True)
        for row, coding, c in zip(rows, codings, coded, strict=True)
        for claim in c.claims
    ]
    ClaimRow.objects.bulk_create(made, batch_size=MANY)
    return len(made)


def machine_coding(coded: CodedReport, report: int, codebook: Codebook, write: Write) -> CodingRow:
    """A row for the machine's reading of a report."""
    return CodingRow(
        report_id=report,
        kind=CodingRow.Kind.MACHINE,
        who=MACHINE,
        codebook=codebook.version,
        warnings=list(coded.warnings),
        claims_known=len(coded.claims),
        revision=write.number,
        current=True,
    )


def remember_codebook(codebook: Codebook, write: Write) -> None:
    """Keeps the codebook's version, with a team's own files, the first time that something is coded with it."""
    if CodebookRow.objects.filter(version=codebook.version).exists():
        return
    overlay = {
        f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8")
        for folder in codebook.folders[1:]
        for f in sorted(folder.rglob("*.toml"))
    }
    CodebookRow.objects.create(version=codebook.version, program=MACHINE, overlay=overlay, revision=write.number)
