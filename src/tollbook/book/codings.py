"""Several coders on one report: each by themselves, then how far they agree, then what was agreed on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from tollbook.analysis.agreement import Level, Value, alpha
from tollbook.book.ids import normal
from tollbook.book.models import ClaimRow, CodingRow, ReportRow
from tollbook.book.relinking import relink
from tollbook.book.rows import claim_row
from tollbook.book.stored import claims_of, coded_reports
from tollbook.book.writing import Write, writing
from tollbook.codebook import Codebook
from tollbook.coding.claiming import identified
from tollbook.errors import BadInput, NotFound
from tollbook.model import Claim

LEVELS: Mapping[str, Level] = {"killed": "ratio", "wounded": "ratio"}


class Coding(msgspec.Struct, frozen=True):
    """One reading of a report: by whom, and its claims."""

    who: str
    kind: str
    claims: tuple[Claim, ...]
    revision: int


class Agreement(msgspec.Struct, frozen=True):
    """How far coders agree on one field: Krippendorff's alpha, None where it is not defined, over so many claims."""

    field: str
    alpha: float | None
    units: int


def submit(report: str, claims: Sequence[Claim], codebook: Codebook, who: str) -> Coding:
    """Keeps a coder's own reading of a report; an earlier one by the same coder is replaced and kept.

    It changes no event. Raises NotFound, and BadInput for claims whose quotes are not in the text.
    """
    with writing(who, f"code {report}") as write:
        row = _report(report)
        old = CodingRow.objects.filter(report=row, kind=CodingRow.Kind.CODER, who=who, until__isnull=True)
        ClaimRow.objects.filter(coding__in=old).update(until=write.number)
        old.update(until=write.number)
        own = checked_claims(row, claims, codebook)
        _store(row, own, CodingRow.Kind.CODER, codebook, write)
    return Coding(who, "coder", own, write.number)


def own(report: str, who: str) -> Coding | None:
    """A coder's own reading: the only one that is shown to a coder before it is compared."""
    return next((c for c in codings(report) if c.who == who and c.kind == "coder"), None)


def codings(report: str) -> list[Coding]:
    """All present readings of a report, the machine's or the adjudicated one first, then coders' by name."""
    rows = CodingRow.objects.filter(report=_report(report), until__isnull=True).order_by("-current", "who")
    return [Coding(r.who, r.kind, _claims(r), r.revision) for r in rows]


def read_by(who: str, reports: Sequence[str]) -> frozenset[str]:
    """Those of the reports that a coder has read."""
    rows = CodingRow.objects.filter(kind=CodingRow.Kind.CODER, who=who, until__isnull=True, report__ident__in=reports)
    return frozenset(rows.values_list("report__ident", flat=True))


def waiting() -> list[str]:
    """Reports that two or more coders have read and nobody has adjudicated."""
    found: dict[str, set[str]] = {}
    rows = CodingRow.objects.filter(kind=CodingRow.Kind.CODER, until__isnull=True).order_by("report__ident")
    for ident, who in rows.values_list("report__ident", "who"):
        found.setdefault(ident, set()).add(who)
    done = set(CodingRow.objects.filter(kind=CodingRow.Kind.ADJUDICATED, current=True).values_list("report__ident", flat=True))
    return [ident for ident, who in found.items() if len(who) > 1 and ident not in done]


def adjudicate(report: str, claims: Sequence[Claim], codebook: Codebook, who: str) -> Coding:
    """Makes these claims the report's: they take the machine's place, and no recoding replaces them.

    Raises NotFound, and BadInput for claims whose quotes are not in the text.
    """
    with writing(who, f"adjudicate {report}") as write:
        row = _report(report)
        agreed = checked_claims(row, claims, codebook)
        gone = list(coded_reports([row.number]))
        old = CodingRow.objects.filter(report=row, current=True)
        ClaimRow.objects.filter(coding__in=old, standing=True).update(standing=False, until=write.number)
        old.update(current=False, until=write.number)
        _store(row, agreed, CodingRow.Kind.ADJUDICATED, codebook, write)
        relink(write, codebook, gone=gone, new=list(coded_reports([row.number])))
    return Coding(who, "adjudicated", agreed, write.number)


def agreement(reports: Iterable[str] | None = None) -> list[Agreement]:
    """How far coders agree, field by field, over reports that two or more have read; last, on what there is to code."""
    rows = CodingRow.objects.filter(kind=CodingRow.Kind.CODER, until__isnull=True).order_by("report__ident", "who")
    if reports is not None:
        rows = rows.filter(report__ident__in=[normal(r) for r in reports])
    by_report: dict[int, list[tuple[Claim, ...]]] = {}
    for row in rows:
        by_report.setdefault(row.report_id, []).append(_claims(row))
    units = [unit for own in by_report.values() if len(own) > 1 for unit in matched(own)]
    found = []
    for field in FIELDS:
        values = [[None if c is None else FIELDS[field](c) for c in unit] for unit in units]
        both = sum(1 for v in values if sum(x is not None for x in v) > 1)
        found.append(Agreement(field, _rounded(alpha(values, LEVELS.get(field, "nominal"))), both))
    told: list[list[Value | None]] = [["yes" if c is not None else "no" for c in unit] for unit in units]
    return [*found, Agreement("found", _rounded(alpha(told)), len(units))]


def matched(codings_of_one: Sequence[Sequence[Claim]]) -> list[list[Claim | None]]:
    """Claims of several coders that mean the same, one list a claim with a place for each coder."""
    units: list[list[Claim | None]] = []
    for n, claims in enumerate(codings_of_one):
        free = list(range(len(units)))
        for claim in claims:
            best = max(free, key=lambda u: (_likeness(claim, units[u]), -u), default=None)
            if best is not None and _likeness(claim, units[best]) > 0:
                free.remove(best)
                units[best].append(claim)
            else:
                units.append([*[None] * n, claim])
        for unit in units:
            unit += [None] * (n + 1 - len(unit))
    return units


def _likeness(claim: Claim, unit: Sequence[Claim | None]) -> float:
    """How much two claims mean the same: words in common, and a little for each field that agrees."""
    best = 0.0
    for other in unit:
        if other is None:
            continue
        shared = min(claim.quote.end, other.quote.end) - max(claim.quote.start, other.quote.start)
        if shared > 0:
            longer = max(claim.quote.end - claim.quote.start, other.quote.end - other.quote.start)
            same = sum(read(claim) == read(other) for read in FIELDS.values())
            best = max(best, shared / longer + same / len(FIELDS))
    return best


def _count(claim: Claim, outcome: str) -> Value | None:
    counts = [t.best if t.best is not None else t.low for t in claim.tolls if t.outcome == outcome and t.part_of is None]
    known = [c for c in counts if c is not None]
    return float(sum(known)) if known else None


FIELDS: Mapping[str, Any] = {
    "action": lambda c: c.action,
    "stance": lambda c: c.stance,
    "reality": lambda c: c.reality,
    "scope": lambda c: c.scope,
    "background": lambda c: str(c.background),
    "speaker": lambda c: c.speaker.actor or c.speaker.kind,
    "place": lambda c: (c.place.id or c.place.name.lower()) if c.place else "none",
    "start": lambda c: (c.period.start or "none") if c.period else "none",
    "sources": lambda c: " ".join(sorted((a.id or a.name.lower()) for a in c.actors if a.role == "source")) or "none",
    "targets": lambda c: " ".join(sorted((a.id or a.name.lower()) for a in c.actors if a.role == "target")) or "none",
    "killed": lambda c: _count(c, "killed"),
    "wounded": lambda c: _count(c, "wounded"),
}
"""What is compared, and how it is read from a claim; a count that nobody gives is not compared."""


def checked_claims(row: ReportRow, claims: Sequence[Claim], codebook: Codebook) -> tuple[Claim, ...]:
    """The claims as the book keeps them, under ids that their content gives. Raises BadInput for what does not fit."""
    for claim in claims:
        quote = claim.quote
        if row.text[quote.start : quote.end] != quote.text or not quote.text.strip():
            raise BadInput(f"characters {quote.start} to {quote.end} of {row.ident} are not “{quote.text[:60]}”")
        if claim.action not in codebook.actions.leaves:
            raise BadInput(f"action {claim.action!r} is not in the codebook; see docs/codebook.md for all of them")
    made = [identified(replace(c, report=row.ident)) for c in claims]
    if len({c.id for c in made}) < len(made):
        raise BadInput("two of the claims say the same; leave one of them out")
    return tuple(sorted(made, key=lambda c: c.quote.start))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _report(ident: str) -> ReportRow:
    row = ReportRow.objects.filter(ident=normal(ident), erased__isnull=True).first()
    if row is None:
        raise NotFound(f"no report {ident!r} in the book; `tollbook search WORDS` finds reports")
    return row


def _claims(row: CodingRow) -> tuple[Claim, ...]:
    return claims_of(row.claims.all()).get(row.report_id, ())


def _store(row: ReportRow, claims: Sequence[Claim], kind: CodingRow.Kind, codebook: Codebook, write: Write) -> None:
    current = kind == CodingRow.Kind.ADJUDICATED
    coding = CodingRow.objects.create(
        report=row,
        kind=kind,
        who=write.who,
        codebook=codebook.version,
        claims_known=len(claims),
        revision=write.number,
        current=current,
    )
    ClaimRow.objects.bulk_create([claim_row(c, row.number, coding.pk, write, standing=current) for c in claims])
