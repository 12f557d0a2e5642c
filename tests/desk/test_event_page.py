"""The page of an event: its reports in an order that tells who copied whom."""

from collections.abc import Callable

from django.test import Client

from tollbook.book import reading
from tollbook.desk.event_page import event_page


def test_a_copy_stands_behind_the_report_whose_text_it_carries_with_its_words_folded(
    demo: str, client_of: Callable[[str | None], Client]
) -> None:
    event = next(e.event for e in reading.all_events() if e.event.wire_copies)
    page = event_page(event.id)
    assert {s.report.report.id for s in page.sources} == set(event.reports)
    assert page.copies == sum(len(group) - 1 for group in event.wire_copies) > 0
    for group in event.wire_copies:
        first = next(n for n, s in enumerate(page.sources) if s.report.report.id == group[0])
        behind = page.sources[first + 1 : first + len(group)]
        assert {s.report.report.id for s in behind} == set(group[1:])
        assert all(s.copy_of is not None and s.copy_of.id == group[0] for s in behind)
    shown = client_of("reader").get(f"/events/{event.id}/").content.decode()
    assert "of another’s text" in shown
    assert shown.count("<summary>Its words</summary>") == page.copies
