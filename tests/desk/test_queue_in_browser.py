"""The queue, by keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tollbook.book import queue, reading
from tollbook.codebook import load_codebook

pytestmark = pytest.mark.slow


def looked_at(page: Any) -> str:
    return str(page.locator(".looked-at").get_attribute("data-event"))


def test_the_queue_begins_with_what_contradicts(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of("editor")
    page.goto("/queue/")
    first = page.locator(".waiting li").first
    assert "claims contradict" in first.inner_text()
    assert looked_at(page) == queue.queue(load_codebook()).items[0].event.event.id


def test_events_are_looked_at_confirmed_and_undone_by_keys_alone(demo: str, page_of: Callable[..., Any]) -> None:
    ids = [i.event.event.id for i in queue.queue(load_codebook()).items]
    page = page_of("editor")
    page.goto("/queue/")
    page.keyboard.press("j")
    page.locator(f".looked-at[data-event={ids[1]}]").wait_for()
    page.keyboard.press("k")
    page.locator(f".looked-at[data-event={ids[0]}]").wait_for()
    page.keyboard.press("a")
    page.get_by_text("Confirmed by editor.").wait_for()
    assert reading.event(ids[0]).status == "confirmed"
    assert looked_at(page) == ids[1]
    page.keyboard.press("u")
    page.get_by_text("Undone by editor.").wait_for()
    assert reading.event(ids[0]).status == "open"
    assert looked_at(page) == ids[0]


def test_a_figure_is_corrected_by_keys_alone(demo: str, page_of: Callable[..., Any]) -> None:
    ident = queue.queue(load_codebook()).items[0].event.event.id
    page = page_of("editor")
    page.goto("/queue/")
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("71")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.type("as the doctors say")
    page.keyboard.press("Enter")
    page.get_by_text("Corrected: figure by editor.").wait_for()
    assert any(t.low == 71 and t.profile == "person" for t in reading.event(ident).event.tolls)


def test_split_and_merge_open_with_their_first_field_in_focus(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of("editor")
    page.goto("/queue/")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.name") == "claims"
    page.locator("body").press("m")
    assert page.evaluate("document.activeElement.name") == "with"


def test_keys_are_told_and_can_be_switched_off(demo: str, page_of: Callable[..., Any]) -> None:
    ids = [i.event.event.id for i in queue.queue(load_codebook()).items]
    page = page_of("editor")
    page.goto("/queue/")
    page.keyboard.press("?")
    page.get_by_role("heading", name="Keys").wait_for()
    page.get_by_label("Use these keys on this machine").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert looked_at(page) == ids[0]


def test_letters_typed_into_a_field_decide_nothing(demo: str, page_of: Callable[..., Any]) -> None:
    ident = queue.queue(load_codebook()).items[0].event.event.id
    page = page_of("editor")
    page.goto("/queue/")
    page.keyboard.press("s")
    page.locator("details[data-key=s] input[name=reason]").focus()
    page.keyboard.type("jakesmu")
    assert looked_at(page) == ident
    assert reading.event(ident).status == "open"


def test_an_event_is_taken_and_stands_among_mine(demo: str, page_of: Callable[..., Any]) -> None:
    ident = queue.queue(load_codebook()).items[0].event.event.id
    page = page_of("editor")
    page.goto("/queue/")
    page.get_by_role("button", name="I take it").click()
    page.get_by_text("Assigned to editor by editor.").wait_for()
    assert looked_at(page) == ident
    page.locator("select[name=whose]").select_option("me")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".waiting li").count() == 1


def test_the_queue_works_without_javascript(demo: str, page_of: Callable[..., Any]) -> None:
    ids = [i.event.event.id for i in queue.queue(load_codebook()).items]
    page = page_of("editor", java_script_enabled=False)
    page.goto("/queue/")
    page.locator(".waiting li a").nth(1).click()
    assert looked_at(page) == ids[1]
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.get_by_text("Confirmed by editor.").wait_for()
    assert looked_at(page) == ids[2]


def test_a_reader_sees_what_waits_and_no_buttons(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of("reader")
    page.goto("/queue/")
    assert page.locator(".waiting li").count() > 3
    assert page.get_by_role("button", name="Confirm", exact=True).count() == 0
