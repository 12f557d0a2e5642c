"""Reports a page at a time, those that came last first."""

import msgspec
from django.db.models import Count, Q

from tollbook.book.models import ReportRow
from tollbook.errors import BadInput


class ReportLine(msgspec.Struct, frozen=True):
    """A report in a list: how many claims it has, in how many events."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    got: str
    claims: int
    events: int
    erased: bool = False


class ReportPage(msgspec.Struct, frozen=True):
    """Some reports and, where there are more, the mark from which the next page goes on."""

    rows: tuple[ReportLine, ...]
    next: str | None = None


def any_report() -> bool:
    """Does the book hold any report?"""
    return ReportRow.objects.exists()


def report_page(*, after: str | None = None, outlet: str | None = None, limit: int = 50) -> ReportPage:
    """A page of reports. Raises BadInput for a mark that is none."""
    rows = ReportRow.objects.order_by("-number")
    if outlet:
        rows = rows.filter(outlet=outlet)
    if after is not None:
        if not after.isascii() or not after.isdigit() or len(after) > 18:
            raise BadInput(f"{after[:40]!r} is no mark of a page; open the list from its beginning")
        rows = rows.filter(number__lt=int(after))
    numbers = list(rows.values_list("number", flat=True)[: limit + 1])
    standing = Q(claims__standing=True)
    found = (
        ReportRow.objects.filter(number__in=numbers[:limit])
        .order_by("-number")
        .annotate(n=Count("claims", filter=standing), e=Count("claims__event", filter=standing, distinct=True))
        .values_list("ident", "title", "outlet", "published", "got", "n", "e", "erased")
    )
    lines = tuple(ReportLine(i, t, o, p, got.isoformat(), n, e, gone is not None) for i, t, o, p, got, n, e, gone in found)
    return ReportPage(lines, str(numbers[limit - 1]) if len(numbers) > limit else None)
