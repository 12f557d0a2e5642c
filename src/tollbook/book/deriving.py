"""Events from claims and decisions: a pure function, so that what is stored can be made again and compared."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tollbook.book.judgements import active, by_event, for_linking
from tollbook.book.overlay import lay_over
from tollbook.book.values import BookEvent, Decided
from tollbook.codebook import Codebook
from tollbook.coding.crosswalk import codes_of
from tollbook.linking import link
from tollbook.model import CodedReport, Codes, Event, content_id


def derive(coded: Iterable[CodedReport], decisions: Sequence[Decided], codebook: Codebook) -> list[BookEvent]:
    """All events of the book, in the order of their ids."""
    standing = active(decisions)
    return laid_over(with_book_ids(link(coded, codebook, for_linking(standing))), standing, codebook)


def laid_over(events: Iterable[Event], standing: Sequence[Decided], codebook: Codebook) -> list[BookEvent]:
    """The events with the decisions that stand on them, in the order of their ids."""
    ordered = sorted(events, key=lambda e: e.id)
    told = by_event(standing, {c: e.id for e in ordered for c in e.claims})
    codes = _corrected_codes(standing, codebook)
    return [lay_over(e, told.get(e.id, ()), codes) for e in ordered]


def _corrected_codes(standing: Iterable[Decided], codebook: Codebook) -> dict[str, Codes]:
    """The crosswalk of the actions that people put in the machine's place."""
    actions = {str(d.payload["value"]) for d in standing if d.kind == "correct" and d.payload.get("field") == "action"}
    return {a: codes_of(a, (), codebook, None) for a in actions if a in codebook.actions.leaves}


def with_book_ids(events: Sequence[Event], known: Mapping[str, str] | None = None) -> list[Event]:
    """Events under the book's ids: made of the claim that was told first, so that an event keeps its id as it grows.

    ``known`` has the book's ids of events that these name as their parts or wholes and that are not among them.
    """
    ids = {**(known or {}), **{e.id: content_id("e", e.claims[0]) for e in events}}
    return [
        replace(
            e,
            id=ids[e.id],
            parts=tuple(sorted(ids.get(p, p) for p in e.parts)),
            part_of=tuple(sorted(ids.get(p, p) for p in e.part_of)),
        )
        for e in events
    ]
