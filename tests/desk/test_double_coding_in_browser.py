"""Two coders read a report blind; an editor compares and settles."""

from collections.abc import Callable
from typing import Any

import pytest

from tollbook.book import codings, reading
from tollbook.book.filters import Filter

pytestmark = pytest.mark.slow
PageOf = Callable[..., Any]


def read(page: Any, report: str, least: str) -> None:
    """Reads a report as one bomb with so many dead."""
    page.goto(f"/coding/{report}/")
    form = page.locator("#claim-form")
    form.get_by_label("The words that say it").fill("killing at least eight people")
    form.locator("[name=action]").select_option("car_bomb")
    form.locator("[name=low]").fill(least)
    form.get_by_role("button", name="Add the claim").click()
    page.get_by_text("Saved: your reading has 1 claim.").wait_for()


def test_two_blind_readings_are_compared_and_settled(demo: str, page_of: PageOf) -> None:
    event = next(e.event for e in reading.all_events(Filter()) if len(e.event.reports) == 5)
    report = event.reports[0]
    first, second, editor = page_of("coder"), page_of("admin"), page_of("editor")
    read(first, report, "8")
    assert "Vehicle bomb" not in second.goto(f"/coding/{report}/").text().split("<form")[0]
    read(second, report, "9")
    editor.goto("/coding/")
    editor.locator("section", has_text="To settle").get_by_role("link").first.click()
    editor.get_by_text("2 readings.").wait_for()
    boxes = editor.get_by_role("checkbox")
    assert boxes.count() == 2
    boxes.nth(0).uncheck()
    boxes.nth(1).check()
    editor.get_by_role("button", name="These hold").click()
    editor.get_by_text("Settled by editor").wait_for()
    assert [t.low for c in reading.report(report).claims for t in c.tolls] == [9] or [
        t.low for c in reading.report(report).claims for t in c.tolls
    ] == [8]
    assert codings.waiting() == []
    assert next(a for a in codings.agreement() if a.field == "killed").units == 1


def test_a_claim_is_taken_away_again_and_nothing_is_a_reading_too(demo: str, page_of: PageOf) -> None:
    report = next(e.event for e in reading.all_events(Filter()) if len(e.event.reports) == 5).reports[0]
    page = page_of("coder")
    read(page, report, "8")
    page.get_by_role("button", name="Take away claim 1").click()
    page.get_by_text("Saved: your reading has 0 claims.").wait_for()
    mine = codings.own(report, "coder")
    assert mine is not None and mine.claims == ()
