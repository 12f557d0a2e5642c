"""Every page by axe-core's rules (WCAG 2.2 AA), by weight, by keyboard and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tollbook.book import reading
from tollbook.book.filters import Filter

pytestmark = pytest.mark.slow
PageOf = Callable[..., Any]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KILOBYTES, SECONDS = 300, 1.0


def addresses() -> list[str]:
    one = max(reading.all_events(Filter()), key=lambda e: (len(e.event.reports), e.event.id)).event
    return [
        "/",
        "/?start=2026-06-01&end=2026-01-01",
        "/events/",
        "/events/?place=Nowhere",
        f"/events/{one.id}/",
        "/events/e-0000000000000000/",
        "/queue/",
        "/coding/",
        f"/coding/{one.reports[0]}/",
        "/map/",
        "/totals/",
        "/codebook/",
        "/reports/",
        "/reports/?words=bomb",
        f"/reports/{one.reports[0]}/",
        "/reports/add/",
        "/queue/",
        "/queue/?need=unknown_place",
        "/map/",
        "/totals/",
        "/totals/?outcome=killed&place=Borno&from=2026-03-01&to=2026-03-31&who=militants",
        "/totals/?outcome=killed&place=Iceland",
        "/codebook/",
        "/codebook/?q=liberation+army",
        "/codebook/actor/jnim/",
        "/codebook/new/?name=Azure+Dawn+Army",
        "/account/",
        "/account/two-factor/",
        "/team/",
        "/team/log/",
    ]


def violations(page: Any, rules: dict[str, list[str]] = RULES) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{v['id']}: {v['help']} {[n['html'][:160] for n in v['nodes']][:3]}" for v in found]


@pytest.mark.parametrize(("look", "rules"), [("light", RULES), ("dark", {"runOnly": ["color-contrast"]})])
def test_no_page_violates_a_rule_of_access(look: str, rules: dict[str, list[str]], demo: str, page_of: PageOf) -> None:
    page = page_of("admin", color_scheme=look)
    wrong = {}
    for address in addresses():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
        if found := violations(page, rules):
            wrong[address] = found
    assert wrong == {}


def test_signing_in_violates_no_rule_of_access(demo: str, page_of: PageOf) -> None:
    page = page_of(None, viewport={"width": 390, "height": 844})
    for address in ("/sign-in/", "/reset/"):
        page.goto(address)
        assert violations(page) == []


def test_the_preview_of_a_change_violates_no_rule_of_access(demo: str, page_of: PageOf) -> None:
    page = page_of("editor")
    page.goto("/codebook/actor/jnim/?alias=Baidoa")
    page.get_by_role("button", name="See what it would change").click()
    page.get_by_role("button", name="Save").wait_for()
    assert violations(page) == []


def test_no_page_is_wider_than_a_phone(demo: str, page_of: PageOf) -> None:
    page = page_of("admin", viewport={"width": 360, "height": 740})
    wide = {}
    for address in addresses():
        page.goto(address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
            wide[address] = width
    assert wide == {}


def test_the_first_page_is_light_and_quick(demo: str, page_of: PageOf) -> None:
    page = page_of("reader")
    page.goto("/")
    sizes = page.evaluate(
        """() => [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
        .map(e => [e.name, e.transferSize || e.encodedBodySize, e.responseEnd])"""
    )
    besides_the_map = [size for name, size, _ in sizes if not any(part in name for part in ("leaflet", "map", "outlines"))]
    assert len(besides_the_map) > 4
    assert sum(besides_the_map) < KILOBYTES * 1024, sizes
    page.goto("/")  # now that the codebook is read
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert loaded < SECONDS * 1000


def test_lists_and_events_read_without_javascript(demo: str, page_of: PageOf) -> None:
    page = page_of("editor", java_script_enabled=False)
    page.goto("/events/?place=Baidoa")
    page.locator("tbody th a").first.click()
    page.get_by_role("heading", name="How many").wait_for()
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.get_by_text("Confirmed by editor.").wait_for()


def test_a_page_can_be_gone_through_by_keyboard(demo: str, page_of: PageOf) -> None:
    page = page_of("reader")
    page.goto("/events/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
