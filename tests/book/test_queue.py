"""What waits for a person, and in which order."""

import pytest
from invented import several

from tollbook.book import adding, deciding, queue
from tollbook.book.filters import Filter
from tollbook.book.models import EventRow
from tollbook.book.needs import NEEDS, is_unknown, needs_of, queue_key
from tollbook.book.reading import all_events
from tollbook.book.rows import event_of
from tollbook.codebook import load_codebook
from tollbook.errors import BadInput
from tollbook.model import Actor


def test_decided_events_leave_the_queue_and_come_back_when_undone(book: str) -> None:
    adding.add(several(12), load_codebook(), "test")
    before = queue.queue(load_codebook())
    ident = before.items[0].event.event.id
    made = deciding.decide("confirm", ident, {}, load_codebook(), "ana")
    assert ident not in [i.event.event.id for i in queue.queue(load_codebook()).items]
    expected = before.items[1].event.event.id if len(before.items) > 1 else None
    assert queue.following(ident) == expected
    deciding.undo(made.decision.id, load_codebook(), "ana")
    assert [i.event.event.id for i in queue.queue(load_codebook()).items] == [i.event.event.id for i in before.items]


def test_pages_of_the_queue_give_every_event_once_the_most_pressing_first(book: str) -> None:
    adding.add(several(30), load_codebook(), "test")
    found, after = [], None
    while True:
        page = queue.queue(load_codebook(), after=after, limit=3)
        found += [i.event.event.id for i in page.items]
        after = page.next
        if after is None:
            break
    keys = {
        e.event.id: queue_key(e, load_codebook()) for e in all_events(Filter(background=True)) if needs_of(e, load_codebook())
    }
    assert sorted(found) == sorted(keys)
    assert found == sorted(found, key=lambda i: ([-ord(c) for c in str(keys[i])], i))
    assert sum(queue.counts().values()) == len(found)


def test_the_stored_place_in_the_queue_is_the_one_that_the_event_asks_for(book: str) -> None:
    adding.add(several(20), load_codebook(), "test")
    rows = list(EventRow.objects.filter(until__isnull=True))
    assert len(rows) > 1
    for row in rows:
        assert row.queue == queue_key(event_of(row), load_codebook())


def test_the_queue_is_narrowed_to_one_need_and_one_person(book: str) -> None:
    adding.add(several(12), load_codebook(), "test")
    one = queue.queue(load_codebook()).items[0]
    deciding.decide("assign", one.event.event.id, {"to": "ana"}, load_codebook(), "ben")
    assert [i.event.event.id for i in queue.queue(load_codebook(), assigned="ana").items] == [one.event.event.id]
    assert one.event.event.id not in [i.event.event.id for i in queue.queue(load_codebook(), assigned="").items]
    for need in NEEDS:
        assert all(i.needs[0] == need for i in queue.queue(load_codebook(), need).items)


def test_a_mark_or_need_that_is_none_is_refused(book: str) -> None:
    for mark in ("%%%", "WzMsICJlLTEiXQ", "WyI2XHUwMDAwIiwgImUtMSJd"):  # no mark; [3, "e-1"]; ["6\\u0000", "e-1"]
        with pytest.raises(BadInput, match="no mark of a page"):
            queue.queue(load_codebook(), after=mark)
    with pytest.raises(BadInput):
        queue.queue(load_codebook(), "everything")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "ident", "unknown"),
    [
        ("Azure Dawn Army", None, True),
        ("Azure Dawn Army", "provisional-azure-dawn-army", True),
        ("the Kutum Doctors' Committee", None, True),
        ("Gunmen", None, False),
        ("armed men", None, False),
        ("Sudan's North Darfur state", None, False),
        ("the TTP", "ttp", False),
        ("", None, False),
    ],
)
def test_only_parties_by_name_that_the_codebook_lacks_are_unknown(name: str, ident: str | None, unknown: bool) -> None:
    assert is_unknown(Actor("source", name, ident)) is unknown
