"""What goes into the book comes out of it, once."""

import pytest
from helping import CODEBOOK, add, clean, events
from invented import told

from tollbook.book import deciding, reading
from tollbook.errors import BadInput, NotFound


def test_what_is_added_can_be_read(book: str) -> None:
    one = told(0, 3, 5)
    added = add(one)
    assert (added.reports, added.claims, added.events) == (1, 1, 1)
    assert reading.report(one.report.id).report == one.report
    assert reading.report(one.report.id).claims == one.claims
    assert events()[0].event.totals["killed"].best == 5
    clean()


def test_adding_twice_adds_nothing(book: str) -> None:
    one = told(0, 3, 5)
    add(one)
    again = add(one)
    assert (again.reports, again.known) == (0, 1)
    assert reading.numbers()["revision"] == 1


def test_a_report_that_comes_later_joins_its_event_and_the_event_keeps_its_id(book: str) -> None:
    add(told(0, 3, 5))
    before = events()[0]
    add(told(0, 3, 5, "Evening Post", later=1))
    (after,) = events()
    assert after.event.id == before.event.id
    assert len(after.event.claims) == 2
    assert reading.event(after.event.id, as_of="1").event == before.event
    clean()


def test_an_id_in_the_wrong_case_or_cut_short_is_understood(book: str) -> None:
    add(told(0, 3, 5))
    ident = events()[0].event.id
    assert reading.event(ident.upper()).event.id == ident
    assert reading.event(ident[:9]).event.id == ident


def test_what_is_not_there_is_said_with_what_to_do(book: str) -> None:
    with pytest.raises(NotFound, match="tollbook list"):
        reading.event("e-0123456789abcdef")
    with pytest.raises(BadInput, match="is no id"):
        reading.event("%' OR 1=1")


def test_an_event_that_was_merged_away_says_where_its_claims_are(book: str) -> None:
    add(told(0, 3, 5), told(3, 9, 7))
    one, other = events()
    deciding.decide("merge", one.event.id, {"with": [other.event.id]}, CODEBOOK, "Amina", "one attack")
    (merged,) = events()
    gone = ({one.event.id, other.event.id} - {merged.event.id}).pop()
    with pytest.raises(NotFound, match=merged.event.id):
        reading.event(gone)
    clean()


def test_reports_are_found_by_their_words(book: str) -> None:
    add(told(0, 3, 5), told(2, 4, 6))
    (hit,) = reading.search("convoys KILLED lakki")
    assert hit.events == (reading.events(reading.Filter(place="Lakki Marwat"))[0].event.id,)
    assert "«convoy»" in hit.excerpt
    assert reading.search("nothing of that kind") == []
    assert reading.search("'; DROP TABLE x; -- \" * killed") == []


def test_a_list_is_narrowed_by_each_filter(book: str) -> None:
    add(told(0, 3, 5), told(2, 4, 6, "Sahel Notes"), told(3, 8, 9))
    by = {e.event.place.name: e.event.id for e in events()}

    def find(**wanted: str) -> set[str]:
        return {e.event.id for e in events(**wanted)}

    assert find(place="Gao") == {by["Gao"]}
    assert find(place="PK") == {by["Lakki Marwat"]}
    assert find(start="2025-03-04", end="2025-03-07") == {by["Gao"]}
    assert find(outlet="Sahel Notes") == {by["Gao"]}
    assert find(words="barracks") == {by["Kidal"]}
    assert find(outcome="killed") == set(by.values())
    assert find(outcome="wounded") == set()
    assert reading.events(reading.Filter(order="killed"))[0].event.id == by["Kidal"]
    assert reading.count_events() == 3
