"""What people do with the desk, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from people import PASSWORD

from tollbook.book import reading
from tollbook.book.filters import Filter

pytestmark = pytest.mark.slow


def baidoa() -> str:
    return next(e.event.id for e in reading.all_events(Filter()) if len(e.event.reports) == 5)


def test_signing_in_leads_to_the_page_that_was_asked_for(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of(None)
    page.goto("/events/?place=Borno")
    page.get_by_label("Name").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/events/?place=Borno")
    assert page.get_by_role("heading", name="Events").is_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/")


def test_an_event_is_confirmed_and_the_confirmation_undone(demo: str, page_of: Callable[..., Any]) -> None:
    ident = baidoa()
    before = reading.event(ident)
    page = page_of("editor")
    page.goto(f"/events/{ident}/")
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.get_by_text("Confirmed by editor.").wait_for()
    assert reading.event(ident).status == "confirmed"
    page.locator("#messages").get_by_role("button", name="Undo").click()
    page.get_by_text("Undone by editor.").wait_for()
    assert reading.event(ident).event == before.event
    assert reading.event(ident).status == "open"
