"""What is stored, read as the values that linking and deriving take."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from tollbook.book.models import ClaimRow, Decision, ReportRow
from tollbook.book.rows import claim_of, decided_of, report_of
from tollbook.book.values import Decided
from tollbook.model import Claim, CodedReport

MANY = 500
"""Rows asked for at once: SQLite allows a bounded number of values in one question."""


def coded_reports(reports: Iterable[int] | None = None) -> Iterator[CodedReport]:
    """Reports with the claims that count now, in the order of their ids; all, or those of these numbers."""
    if reports is None:
        numbers = list(ReportRow.objects.filter(erased__isnull=True).order_by("ident").values_list("number", flat=True))
    else:
        numbers = list(ReportRow.objects.filter(number__in=list(reports)).order_by("ident").values_list("number", flat=True))
    for n in range(0, len(numbers), MANY):
        some = numbers[n : n + MANY]
        claims: dict[int, list[Claim]] = {}
        for report, body in ClaimRow.objects.filter(report_id__in=some, standing=True).values_list("report_id", "body"):
            claims.setdefault(report, []).append(claim_of(body))
        rows = ReportRow.objects.filter(number__in=some, erased__isnull=True).order_by("ident")
        for row in rows:
            own = sorted(claims.get(row.number, ()), key=lambda c: (c.quote.start, c.quote.end, c.id))
            yield CodedReport(report_of(row), tuple(own))


def decisions(about: Iterable[str] | None = None) -> list[Decided]:
    """All decisions in the order in which they were taken, or those about these claims with what undid them."""
    rows = Decision.objects.select_related("undoes").order_by("number")
    if about is not None:
        rows = rows.filter(number__in=_about(list(about)))
    found = list(rows)
    undone: dict[str, str] = {}
    for one in reversed(found):  # an undoing that was itself undone undoes nothing
        if one.undoes is not None and one.ident not in undone:
            undone[one.undoes.ident] = one.ident
    return [decided_of(d, undone.get(d.ident)) for d in found]


def _about(claims: list[str]) -> set[int]:
    """Decisions about the claims, and the undoings of those, and of these."""
    from tollbook.book.models import DecisionClaim

    found: set[int] = set()
    for n in range(0, len(claims), MANY):
        found.update(DecisionClaim.objects.filter(claim__in=claims[n : n + MANY]).values_list("decision_id", flat=True))
    fresh = found
    while fresh:
        fresh = set(Decision.objects.filter(Q(undoes_id__in=fresh)).values_list("number", flat=True)) - found
        found |= fresh
    return found
