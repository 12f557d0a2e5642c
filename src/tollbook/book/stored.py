"""What is stored, read as the values that linking and deriving take."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet

from tollbook.book.models import ClaimRow, Decision, DecisionClaim, ReportRow
from tollbook.book.rows import claim_of, decided_of, report_of
from tollbook.book.values import Decided
from tollbook.model import Claim, CodedReport

T = TypeVar("T")
MANY = 500
"""Rows asked for or written at once: SQLite allows a bounded number of values in one statement."""


def in_portions(items: Iterable[T], size: int = MANY) -> Iterator[list[T]]:
    """The items in lists of at most ``size``."""
    source = iter(items)
    while some := list(islice(source, size)):
        yield some


def coded_reports(numbers: Iterable[int] | None = None) -> Iterator[CodedReport]:
    """Reports with the claims that count now; all that are not erased, in the order of their ids, or those of these numbers."""
    wanted = sorted(numbers) if numbers is not None else None
    if wanted is None:
        wanted = list(ReportRow.objects.filter(erased__isnull=True).order_by("ident").values_list("number", flat=True))
    for some in in_portions(wanted):
        claims = claims_of(ClaimRow.objects.filter(report_id__in=some, standing=True))
        for row in ReportRow.objects.filter(number__in=some, erased__isnull=True).order_by("ident"):
            yield CodedReport(report_of(row), claims.get(row.number, ()))


def claims_of(rows: QuerySet[ClaimRow]) -> dict[int, tuple[Claim, ...]]:
    """The claims of reports, by the reports' numbers, each in the order in which its coder gave them."""
    found: dict[int, list[tuple[bool, int, Claim]]] = {}
    for report, body, coding, number in rows.values_list("report_id", "body", "coding_id", "number"):
        found.setdefault(report, []).append((coding is None, number, claim_of(body)))
    return {report: in_order(own) for report, own in found.items()}


def in_order(claims: Iterable[tuple[bool, int, Claim]]) -> tuple[Claim, ...]:
    """As they stand in the text; of one sentence first the coding's, in its order, then those added by hand, by id.

    Which of two claims of one sentence comes first shows in an event's claims, so that no accident of rows may decide it.
    """
    ranked = sorted(claims, key=lambda x: (x[2].quote.start, x[0], x[2].id if x[0] else "", x[1]))
    return tuple(claim for _, _, claim in ranked)


def decisions(about: Iterable[str] | None = None, kinds: Collection[str] | None = None) -> list[Decided]:
    """Decisions in the order in which they were taken, each with what undid it; all, those of some kinds, or those about
    these claims with their undoings.
    """
    rows = Decision.objects.select_related("undoes").order_by("number")
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    found = list(rows) if about is None else sorted(_about(list(about)), key=lambda d: d.number)
    undone: dict[str, str] = {}
    for one in reversed(found):  # an undoing that was itself undone undoes nothing
        if one.undoes is not None and one.ident not in undone:
            undone[one.undoes.ident] = one.ident
    return [decided_of(d, undone.get(d.ident)) for d in found]


def _about(claims: list[str]) -> list[Decision]:
    """Decisions about the claims, and the undoings of those, and of these."""
    numbers: set[int] = set()
    for some in in_portions(claims):
        numbers.update(DecisionClaim.objects.filter(claim__in=some).values_list("decision_id", flat=True))
    found: list[Decision] = []
    for part in in_portions(sorted(numbers)):
        found += Decision.objects.select_related("undoes").filter(number__in=part)
    return found
