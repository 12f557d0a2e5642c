"""Coding again, after a new coder or codebook: what would change, and the change. What people decided stands."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from tollbook.analysis.codings import ClaimChange, compare_claims
from tollbook.book.adding import machine_coding, remember_codebook
from tollbook.book.judgements import JUDGING, active
from tollbook.book.models import ClaimRow, CodingRow, ReportRow
from tollbook.book.relinking import relink
from tollbook.book.rows import claim_row, report_of
from tollbook.book.stored import claims_of, coded_reports, decisions, in_portions
from tollbook.book.writing import writing
from tollbook.codebook import Codebook
from tollbook.model import CodedReport, Report


class Recoding(msgspec.Struct, frozen=True):
    """What a new coding of one report changes, and the claims that are kept because a person decided about them."""

    coded: CodedReport
    changes: tuple[ClaimChange, ...]
    kept: tuple[str, ...]


def machine_coded(idents: Sequence[str] | None = None) -> Iterator[Report]:
    """The reports whose claims are the machine's, all or those of these ids, in the order of their ids."""
    rows = ReportRow.objects.filter(erased__isnull=True, codings__current=True, codings__kind=CodingRow.Kind.MACHINE)
    if idents is not None:
        rows = rows.filter(ident__in=list(idents))
    numbers = list(rows.order_by("ident").values_list("number", flat=True))
    for some in in_portions(numbers):
        for row in ReportRow.objects.filter(number__in=some).order_by("ident"):
            yield report_of(row)


def compared(new: CodedReport) -> Recoding:
    """What would change if the report were coded so."""
    rows = ClaimRow.objects.filter(report__ident=new.report.id, coding__current=True, standing=True)
    old = CodedReport(new.report, next(iter(claims_of(rows).values()), ()))
    decided = {c for d in active(decisions([c.id for c in old.claims])) if d.kind in JUDGING for c in d.claims}
    kept = [c for c in old.claims if c.id in decided]
    spans = {(c.quote.start, c.quote.end) for c in kept}
    fresh = [c for c in new.claims if (c.quote.start, c.quote.end) not in spans]
    after = replace(new, claims=tuple(sorted([*kept, *fresh], key=lambda c: c.quote.start)))
    return Recoding(after, tuple(compare_claims(old, after)), tuple(c.id for c in kept))


def recode(recodings: Iterable[Recoding], codebook: Codebook, who: str) -> int:
    """Puts new codings in the place of the old ones, in one write; past states keep the old. Returns how many reports changed."""
    changed = {r.coded.report.id: r.coded for r in recodings if r.changes}
    if not changed:
        return 0
    with writing(who, f"recode {len(changed)} reports") as write:
        remember_codebook(codebook, write)
        rows = list(ReportRow.objects.filter(ident__in=list(changed), erased__isnull=True))
        numbers = [r.number for r in rows]
        gone = list(coded_reports(numbers))
        old = CodingRow.objects.filter(report_id__in=numbers, current=True)
        ClaimRow.objects.filter(coding__in=old, standing=True).update(standing=False, until=write.number)
        old.update(current=False, until=write.number)
        for row in rows:
            coded = changed[row.ident]
            coding = machine_coding(coded, row.number, codebook, write)
            coding.save()
            ClaimRow.objects.bulk_create([claim_row(c, row.number, coding.pk, write, standing=True) for c in coded.claims])
        relink(write, codebook, gone=gone, new=list(coded_reports(numbers)))
    return len(rows)
