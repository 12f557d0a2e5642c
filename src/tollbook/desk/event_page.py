"""What the page of an event shows: its tolls by position, its reports with the words behind each value, its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollbook.book import reading
from tollbook.book.nearest import Near, nearest
from tollbook.book.values import BookEvent, BookReport, Decided, Version
from tollbook.desk.figures import Table, tables
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.spans import Piece, sentence
from tollbook.model import Claim, Link, Report


@dataclass(frozen=True)
class Evidence:
    """A claim of the event with its sentence in pieces and why it was linked."""

    claim: Claim
    pieces: list[Piece]
    link: Link | None


@dataclass(frozen=True)
class Source:
    """A report of the event with what it says of it; ``why`` in words, ``score`` of its strongest link.

    ``copy_of`` is the report whose text it carries, where it is a copy.
    """

    report: BookReport
    evidence: list[Evidence]
    why: tuple[str, ...]
    score: float | None
    copy_of: Report | None = None


@dataclass(frozen=True)
class EventPage:
    """All of it."""

    event: BookEvent
    tables: list[Table]
    sources: list[Source]
    history: list[Version]
    near: list[Near]
    standing: list[Decided]

    @property
    def copies(self) -> int:
        """How many of its reports carry another's text."""
        return sum(source.copy_of is not None for source in self.sources)


def event_page(ident: str, as_of: str | None = None) -> EventPage:
    """The page of an event as it stands, or stood. Raises NotFound."""
    one = reading.event(ident, as_of)
    reports = reading.reports_of(one)
    mine = set(one.event.claims)
    claims = {c.id: c for r in reports for c in r.claims if c.id in mine}
    links = {link.claim: link for link in one.event.links}
    history = reading.history(one.event.id)
    near = nearest(one, the_codebook()) if as_of is None else []
    standing = [v.decision for v in history if v.decision and not v.decision.undone and v.decision.kind != "undo"]
    sources = [_source(r, mine, links, original) for r, original in _copies_last(reports, one.event.wire_copies)]
    return EventPage(one, tables(one.event, claims), sources, history, near, standing)


def _copies_last(reports: Sequence[BookReport], groups: Sequence[Sequence[str]]) -> Iterator[tuple[BookReport, Report | None]]:
    """The reports in their order, each original followed by its copies; with each copy its original."""
    known = {r.report.id for r in reports} - {copy for group in groups for copy in group[1:]}
    original = {copy: group[0] for group in groups for copy in group[1:] if group[0] in known}
    for report in reports:
        if report.report.id not in original:
            yield report, None
            for other in reports:
                if original.get(other.report.id) == report.report.id:
                    yield other, report.report


def _source(report: BookReport, mine: set[str], links: dict[str, Link], copy_of: Report | None) -> Source:
    own = [c for c in report.claims if c.id in mine]
    by_words: dict[tuple[int, int], list[Claim]] = {}
    for claim in own:
        by_words.setdefault((claim.quote.start, claim.quote.end), []).append(claim)
    evidence = [
        Evidence(
            c, sentence(c, report.report.text, [o for o in by_words[c.quote.start, c.quote.end] if o is not c]), links.get(c.id)
        )
        for c in own
    ]
    told = [link for c in own if (link := links.get(c.id)) is not None and link.because]
    best = max(told, key=lambda link: link.score, default=None)
    return Source(report, evidence, best.because if best else (), best.score if best else None, copy_of)
