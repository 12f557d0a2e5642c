"""What is stored, read as the values that linking and deriving take."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

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
        claims: dict[int, list[Claim]] = {}
        for report, body in ClaimRow.objects.filter(report_id__in=some, standing=True).values_list("report_id", "body"):
            claims.setdefault(report, []).append(claim_of(body))
        for row in ReportRow.objects.filter(number__in=some, erased__isnull=True).order_by("ident"):
            yield CodedReport(report_of(row), in_text_order(claims.get(row.number, ())))


def in_text_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims as they stand in the text; those of one sentence by id, so that no order of rows shows."""
    return tuple(sorted(claims, key=lambda c: (c.quote.start, c.quote.end, c.id)))


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
