"""Reading the book: events, reports, words, history. Everything the command line and the desk show comes from here."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Count

from tollbook.book.filters import Filter, chosen, revision_at, standing_at
from tollbook.book.ids import known_event, normal
from tollbook.book.models import ClaimRow, CodingRow, Decision, EventRow, ReportRow, Revision, Tombstone
from tollbook.book.pages import first, most
from tollbook.book.rows import claim_of, event_of, report_of
from tollbook.book.stored import coded_reports, decisions, in_order, in_portions
from tollbook.book.values import BookEvent, BookReport, Decided, Hit, Version
from tollbook.book.words import excerpt, reports_with
from tollbook.errors import NotFound
from tollbook.model import Claim, CodedReport, Event

PAGE = 50


def events(wanted: Filter | None = None, *, limit: int = PAGE) -> list[BookEvent]:
    """The first events of a filter."""
    return [event_of(r) for r in first(wanted or Filter(), limit)]


def all_events(wanted: Filter | None = None) -> Iterator[BookEvent]:
    """The events of a filter, all of them, as they come from the database."""
    for row in chosen(wanted or Filter()).iterator(chunk_size=500):
        yield event_of(row)


def count_events(wanted: Filter | None = None) -> int:
    """How many events a filter has."""
    return most(wanted or Filter(), None)


def event(ident: str, as_of: str | None = None) -> BookEvent:
    """An event as it stands, or as it stood. Raises NotFound, which names what became of an event that is no more."""
    if as_of is None:
        return event_of(known_event(ident))
    row = EventRow.objects.filter(standing_at(as_of), ident=normal(ident)).first()
    if row is None:
        raise NotFound(f"no event {ident!r} in the book as of {as_of}")
    return event_of(row)


def events_by_id(idents: Iterable[str]) -> dict[str, Event]:
    """Those of the events that stand now, by their ids."""
    found: dict[str, Event] = {}
    for some in in_portions(dict.fromkeys(idents)):
        found.update((r.ident, event_of(r).event) for r in EventRow.objects.filter(ident__in=some, until__isnull=True))
    return found


def report(ident: str) -> BookReport:
    """A report with the claims that count now. Raises NotFound."""
    row = ReportRow.objects.filter(ident=normal(ident)).first()
    if row is None:
        raise NotFound(f"no report {ident!r} in the book; `tollbook search WORDS` finds reports")
    coding = CodingRow.objects.filter(report=row, current=True).first()
    found = list(ClaimRow.objects.filter(report=row, standing=True))
    stone = Tombstone.objects.filter(report=row.ident).first()
    claims = in_order((c.coding_id is None, c.number, claim_of(c.body)) for c in found)
    return BookReport(
        report=report_of(row),
        claims=claims,
        events={c.ident: c.event for c in sorted(found, key=lambda c: c.ident) if c.event is not None},
        got=row.got.isoformat(),
        got_from=row.got_from,
        sha256=row.sha256,
        coded_by=coding.who if coding else None,
        codebook=coding.codebook if coding else None,
        revision=row.revision,
        warnings=tuple(coding.warnings) if coding else (),
        erased=stone.reason if stone else None,
    )


def reports_of(one: BookEvent) -> list[BookReport]:
    """The reports of an event, in its order."""
    return [report(r) for r in one.event.reports]


def claim(ident: str) -> Claim:
    """A claim that counts now, or the last that bore the id. Raises NotFound."""
    row = ClaimRow.objects.filter(ident=normal(ident)).order_by("-standing", "-number").first()
    if row is None:
        raise NotFound(f"no claim {ident!r} in the book")
    return claim_of(row.body)


def coded(one: BookEvent) -> list[CodedReport]:
    """The event's reports with all their claims, as linking and exchange take them."""
    numbers = ReportRow.objects.filter(ident__in=one.event.reports).values_list("number", flat=True)
    return list(coded_reports(numbers))


def search(words: str, *, limit: int = PAGE, offset: int = 0) -> list[Hit]:
    """Reports that hold all the words, the latest first, with the events that they tell of."""
    rows = list(reports_with(words).order_by("-published", "ident")[offset : offset + limit])
    told: dict[int, set[str]] = {}
    found = ClaimRow.objects.filter(report__in=rows, standing=True, event__isnull=False).values_list("report_id", "event")
    for number, ident in found:
        told.setdefault(number, set()).add(str(ident))
    return [Hit(r.ident, r.title, r.outlet, r.published, excerpt(r, words), tuple(sorted(told.get(r.number, ())))) for r in rows]


def history(ident: str) -> list[Version]:
    """All versions of an event and all decisions on it, in the order in which they came."""
    rows = list(EventRow.objects.filter(ident=normal(ident)).order_by("revision"))
    if not rows:
        raise NotFound(f"no event {ident!r} in the book; `tollbook list` prints all of them")
    told = decisions_on(rows)
    numbers = {r.revision for r in rows} | {d.revision for d in told}
    writes = {r.number: r for r in Revision.objects.filter(number__in=numbers)}
    by_write = {r.revision: event_of(r) for r in rows}
    by_decision = {d.revision: d for d in told}
    return [
        Version(n, writes[n].time.isoformat(), writes[n].who, writes[n].what, by_write.get(n), by_decision.get(n))
        for n in sorted(numbers)
    ]


def decisions_on(rows: Sequence[EventRow]) -> list[Decided]:
    """Every decision, undone or not, that concerned any version of an event."""
    claims = {c for r in rows for c in event_of(r).event.claims}
    return decisions(sorted(claims))


def decision(ident: str) -> Decided:
    """A decision by its id. Raises NotFound."""
    row = Decision.objects.filter(ident=normal(ident)).first()
    found = [d for d in decisions(row.claims) if d.id == row.ident] if row is not None else []
    if not found:
        raise NotFound(f"no decision {ident!r} in the book")
    return found[0]


def numbers() -> dict[str, int]:
    """How much the book holds."""
    standing = EventRow.objects.filter(until__isnull=True)
    by_status = dict(standing.order_by().values_list("status").annotate(Count("pk")))
    return {
        "reports": ReportRow.objects.filter(erased__isnull=True).count(),
        "claims": ClaimRow.objects.filter(standing=True).count(),
        "events": standing.count(),
        "confirmed": by_status.get("confirmed", 0),
        "not_conflict": by_status.get("not_conflict", 0),
        "decisions": Decision.objects.count(),
        "revision": Revision.objects.order_by("-number").values_list("number", flat=True).first() or 0,
    }


__all__ = [
    "Filter",
    "all_events",
    "claim",
    "coded",
    "count_events",
    "decision",
    "event",
    "events",
    "events_by_id",
    "history",
    "numbers",
    "report",
    "reports_of",
    "revision_at",
    "search",
]
