"""Events from claims and decisions: a pure function, so that what is stored can be made again and compared."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tollbook.book.judgements import active, by_event, for_linking
from tollbook.book.overlay import lay_over
from tollbook.book.values import BookEvent, Decided
from tollbook.codebook import Codebook
from tollbook.coding.crosswalk import codes_of
from tollbook.linking.events import make_events
from tollbook.linking.link import link_tellings
from tollbook.model import Claim, CodedReport, Codes, Event, Report, content_id


def derive(coded: Iterable[CodedReport], decisions: Sequence[Decided], codebook: Codebook) -> list[BookEvent]:
    """All events of the book, in the order of their ids."""
    standing = active(decisions)
    reports = list(coded)
    linked = link_tellings(reports, codebook, for_linking(standing))
    events = make_events(linked, codebook)
    named = with_book_ids(events, {c.id: (r.report, c) for r in reports for c in r.claims})
    return laid_over(named, standing, codebook)


def laid_over(events: Sequence[Event], standing: Sequence[Decided], codebook: Codebook) -> list[BookEvent]:
    """The events with the decisions that stand on them, in the order of their ids."""
    home = {c: e.id for e in events for c in e.claims}
    told = by_event(standing, home)
    codes = corrected_codes(standing, codebook)
    return [lay_over(e, told.get(e.id, ()), codes) for e in sorted(events, key=lambda e: e.id)]


def corrected_codes(standing: Iterable[Decided], codebook: Codebook) -> dict[str, Codes]:
    """The crosswalk of the actions that people put in the machine's place."""
    actions = {str(d.payload["value"]) for d in standing if d.kind == "correct" and d.payload.get("field") == "action"}
    return {a: codes_of(a, (), codebook, None) for a in actions if a in codebook.actions.leaves}


def with_book_ids(events: Sequence[Event], claims: Mapping[str, tuple[Report, Claim]]) -> list[Event]:
    """Events under the book's ids: made of the first claim, so that an event keeps its id as it grows."""
    ids = {e.id: book_id(e.claims, claims) for e in events}
    return [
        replace(
            e,
            id=ids[e.id],
            claims=in_order(e.claims, claims),
            parts=tuple(sorted(ids[p] for p in e.parts)),
            part_of=tuple(sorted(ids[p] for p in e.part_of)),
        )
        for e in events
    ]


def in_order(ids: Iterable[str], claims: Mapping[str, tuple[Report, Claim]]) -> tuple[str, ...]:
    """Claims in the order in which they were told; reports without a date come last."""

    def rank(ident: str) -> tuple[str, str, int, str]:
        report, claim = claims[ident]
        return (report.published or "9999", report.id, claim.quote.start, ident)

    return tuple(sorted(ids, key=rank))


def book_id(ids: Iterable[str], claims: Mapping[str, tuple[Report, Claim]]) -> str:
    """The id of the event of these claims."""
    return content_id("e", in_order(ids, claims)[0])
