"""The map: areas, time, and the table that says the same."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.slow


def drawn(page: Any) -> None:
    page.locator("#map[data-drawn]").wait_for()


def test_events_are_drawn_on_outlines_that_come_with_tollbook(demo: str, page_of: Callable[..., Any], address: str) -> None:
    page = page_of("reader")
    elsewhere = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else elsewhere.append(r.url))
    page.goto("/map/")
    drawn(page)
    assert page.locator("#map path.land").count() > 100
    assert page.locator("#map path.area").count() >= 5
    assert page.locator("#map path.area.country.vague").count() == 1
    assert elsewhere == []


def test_an_area_says_what_it_holds_and_leads_to_its_events(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of("reader")
    page.goto("/map/?place=Baidoa")
    drawn(page)
    page.locator("#map path.area").first.click()
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert "Baidoa" in popup.inner_text()
    assert "17 – 21" in popup.inner_text()
    popup.get_by_role("link", name="The events").click()
    page.wait_for_url("**/events/?*place=Baidoa*")


def test_time_slides_by_keyboard_and_stands_in_the_address(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of("reader")
    page.goto("/map/")
    drawn(page)
    page.get_by_label("At a time").select_option("month")
    page.get_by_text("June 2026").last.wait_for()
    page.get_by_label("Where in time").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/map/?start=2026-05-*")
    page.locator("#units tbody tr:only-child").wait_for()
    assert "North Darfur" in page.locator("#units").inner_text()
    page.reload()
    drawn(page)
    assert page.locator("#units tbody tr").count() == 1


def test_without_javascript_the_table_says_it(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of("reader", java_script_enabled=False)
    page.goto("/map/?place=Borno")
    assert page.locator("#units tbody tr").count() == 1
    page.get_by_role("link", name="Borno, Nigeria").click()
    page.wait_for_url("**/events/?*")
    assert page.locator("table.events tbody tr").count() == 2


@pytest.mark.parametrize("query", ["zoom=x", "zoom=3&box=1,2", "zoom=3&box=1,2,3,nan", "zoom=3&start=soon", "zoom=99999"])
def test_what_cannot_be_drawn_is_refused(query: str, demo: str, client_of: Callable[..., Client]) -> None:
    assert client_of("reader").get(f"/map/shapes.json?{query}").status_code == 400
