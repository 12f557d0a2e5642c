"""What people do with the desk, in a real browser, on the book of the examples."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from people import PASSWORD

from tollbook.book import reading
from tollbook.book.filters import Filter
from tollbook.model import Range

pytestmark = pytest.mark.slow
PageOf = Callable[..., Any]

ARMY = """---
title: Army says 14 killed near Bama
outlet: Savannah Dispatch
published: 2026-07-02
---
Troops killed 14 militants in a raid near Bama in Borno state on Wednesday, the army said.
"""
OTHER = """---
title: Villagers count 17 dead after the raid at Bama
outlet: Lake Chad Courier
published: 2026-07-03
---
A raid by troops near Bama in Borno state on Wednesday left 17 militants dead, residents said on Thursday.
"""


def baidoa() -> str:
    return next(e.event.id for e in reading.all_events(Filter()) if len(e.event.reports) == 5)


def said(page: Any, words: str) -> None:
    """Waits for what the page says of what was done."""
    page.locator("#messages").get_by_text(words).wait_for()


def act(page: Any, action: str, **fields: str) -> None:
    """Opens an action of the event, fills its fields, by their names, and does it."""
    page.locator(".set summary").get_by_text(action, exact=True).click()
    form = page.locator(".set details[open] form").first
    for label, value in fields.items():
        field = form.locator(f"[name={label}]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.get_by_role("button").click()


def test_signing_in_leads_to_the_page_that_was_asked_for(demo: str, page_of: PageOf) -> None:
    page = page_of(None)
    page.goto("/events/?place=Borno")
    page.get_by_label("Name").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/events/?place=Borno")
    assert page.get_by_role("heading", name="Events").is_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/")


def test_from_an_uploaded_report_to_a_corrected_merged_and_undone_event(demo: str, page_of: PageOf, tmp_path: Path) -> None:
    (tmp_path / "army.txt").write_text(ARMY)
    (tmp_path / "other.txt").write_text(OTHER)
    page = page_of("editor")
    page.goto("/reports/")
    page.get_by_role("link", name="Add reports").click()
    page.get_by_label("Drop files here").set_input_files([tmp_path / "army.txt", tmp_path / "other.txt"])
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Done: 2 reports added").wait_for()
    page.get_by_role("link", name="Army says 14 killed near Bama").click()
    page.get_by_role("link", name="Its event").first.click()
    page.wait_for_url("**/events/e-*/")
    ident = page.url.rstrip("/").split("/")[-1]
    before = reading.event(ident)

    act(page, "Correct a figure", who="militants", best="15", reason="The army's own list has 15 names")
    said(page, "Corrected: figure by editor.")
    assert 15 in {t.best for t in reading.event(ident).event.tolls}
    assert page.get_by_text("The army's own list has 15 names").is_visible()

    other = next(e.event for e in reading.all_events(Filter(place="Kutum")))
    page.locator(".set summary").get_by_text("Merge", exact=True).click()
    form = page.locator(".set details[open] form")
    form.get_by_label("Another event, by its id").fill(other.id)
    form.get_by_label("Why").fill("One and the same, for this test")
    form.get_by_role("button", name="Merge").click()
    said(page, "Merged by editor.")
    merged = reading.event(page.url.rstrip("/").split("/")[-1]).event
    assert set(before.event.claims) | set(other.claims) == set(merged.claims)

    page.locator("#messages").get_by_role("button", name="Undo").click()
    said(page, "Undone by editor.")
    assert reading.event(other.id).event == other
    page.goto(f"/events/{ident}/")
    page.get_by_role("button", name="Undo: Corrected").click()
    said(page, "Undone by editor.")
    assert reading.event(ident).event == before.event


def test_an_event_is_confirmed_and_the_confirmation_undone(demo: str, page_of: PageOf) -> None:
    ident = baidoa()
    before = reading.event(ident)
    page = page_of("editor")
    page.goto(f"/events/{ident}/")
    page.get_by_role("button", name="Confirm", exact=True).click()
    said(page, "Confirmed by editor.")
    assert reading.event(ident).status == "confirmed"
    page.locator("#messages").get_by_role("button", name="Undo").click()
    said(page, "Undone by editor.")
    assert reading.event(ident).event == before.event
    assert reading.event(ident).status == "open"


def test_every_value_can_be_corrected_and_keeps_the_old_one(demo: str, page_of: PageOf) -> None:
    ident = baidoa()
    page = page_of("editor")
    page.goto(f"/events/{ident}/")
    act(page, "Correct the day", start="2026-02-13", end="2026-02-14", reason="The hospital's log")
    said(page, "Corrected: period by editor.")
    act(page, "Correct the place", place="Mogadishu", reason="Seen on the pictures")
    said(page, "Corrected: place by editor.")
    act(page, "Correct what happened", value="drone_strike", reason="Debris of a drone")
    said(page, "Corrected: action by editor.")
    act(page, "Correct who", name="Islamic State", reason="They claimed it")
    said(page, "Corrected: actors by editor.")
    one = reading.event(ident)
    assert one.event.period is not None and one.event.place is not None
    assert (one.event.period.start, one.event.period.end) == ("2026-02-13", "2026-02-14")
    assert (one.event.place.name, one.event.place.country) == ("Mogadishu", "SO")
    assert one.event.action == "drone_strike"
    assert one.event.actors[-1].name.startswith("Islamic State") and one.event.actors[-1].id
    assert one.machine is not None and one.machine.period != one.event.period
    history = page.locator(".history").inner_text()
    assert "12 February 2026 → 13–14 February 2026" in history
    assert "Baidoa, Bay, Somalia → Mogadishu" in history


def test_an_event_is_split_graded_assigned_commented_on_and_left_out(demo: str, page_of: PageOf) -> None:
    ident = baidoa()
    before = reading.event(ident).event
    page = page_of("editor")
    page.goto(f"/events/{ident}/")
    act(page, "Grade", level="weak", reason="One voice after all")
    said(page, "Graded as weak by editor.")
    act(page, "Assign", to="coder")
    said(page, "Assigned to coder by editor.")
    act(page, "Comment", reason="Ask the hospital again")
    said(page, "Commented by editor.")
    assert reading.event(ident).assigned == "coder"
    page.locator(".set summary").get_by_text("Split", exact=True).click()
    form = page.locator(".set details[open] form")
    form.get_by_role("checkbox").last.check()
    form.get_by_label("Why").fill("Another blast")
    form.get_by_role("button", name="Split").click()
    said(page, "Split by editor.")
    assert len(reading.event(ident).event.claims) == len(before.claims) - 1
    page.locator("#messages").get_by_role("button", name="Undo").click()
    said(page, "Undone by editor.")
    assert reading.event(ident).event.claims == before.claims
    act(page, "Not conflict", reason="A test of ours")
    said(page, "Marked as not conflict by editor.")
    page.goto("/events/")
    assert page.locator(f"a[href='/events/{ident}/']").count() == 0


def test_a_decision_without_a_reason_is_refused_in_words(demo: str, page_of: PageOf) -> None:
    ident = baidoa()
    page = page_of("editor")
    page.goto(f"/events/{ident}/")
    page.evaluate("document.querySelectorAll('[required]').forEach(e => e.removeAttribute('required'))")
    act(page, "Not conflict")
    said(page, "not-conflict needs a reason")
    assert reading.event(ident).status == "open"


def test_the_filters_narrow_the_list_and_live_in_the_address(demo: str, page_of: PageOf) -> None:
    page = page_of("reader")
    page.goto("/events/")
    everything = page.locator("#results tbody tr").count()
    page.get_by_role("textbox", name="Place").fill("Borno")
    page.get_by_role("textbox", name="Place").press("Enter")
    page.wait_for_url("**place=Borno**")
    page.wait_for_function(f"document.querySelectorAll('#results tbody tr').length < {everything}")
    narrowed = page.locator("#results tbody tr").count()
    page.reload()
    assert page.locator("#results tbody tr").count() == narrowed
    page.get_by_label("Words in the reports").fill("zeppelin")
    page.get_by_text("No event fits.").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="What is shown, as CSV").click()
    assert download.value.path().read_text().startswith("id,start,end")


def test_words_selected_in_a_report_become_a_claim_by_hand(demo: str, page_of: PageOf) -> None:
    report = reading.event(baidoa()).event.reports[0]
    text = reading.report(report).report.text
    page = page_of("coder")
    page.goto(f"/reports/{report}/")
    page.evaluate(
        """() => { const walk = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
        const first = walk.nextNode(); walk.nextNode(); const third = walk.nextNode();
        const range = document.createRange(); range.setStart(first, 0); range.setEnd(third, third.length);
        getSelection().addRange(range); document.dispatchEvent(new MouseEvent('mouseup', {bubbles: true})); }"""
    )
    form = page.locator("#claim-form")
    chosen = form.get_by_label("The words that say it").input_value()
    assert chosen and text.startswith(chosen)
    form.get_by_label("What happened").select_option("shelling")
    form.get_by_label("Who says so").fill("Al Shabaab")
    form.get_by_label("Least").fill("3")
    form.get_by_role("button", name="Add the claim").click()
    said(page, "Claim added by coder.")
    added = next(c for c in reading.report(report).claims if c.action == "shelling")
    assert (added.quote.start, added.quote.end, added.quote.text) == (0, len(chosen), chosen)
    assert added.speaker.actor == "al-shabaab"
    assert [(t.low, t.high) for t in added.tolls] == [(3, 3)]


def test_the_span_of_a_word_says_its_kind_to_those_who_do_not_see_its_colour(demo: str, page_of: PageOf) -> None:
    page = page_of("reader")
    page.goto(f"/reports/{reading.event(baidoa()).event.reports[0]}/")
    marked = page.locator(".text a.k-many").first
    marked.focus()
    assert marked.evaluate("e => getComputedStyle(e, '::after').content").strip('"') == "how many"


def test_an_event_is_shown_as_it_stood(demo: str, page_of: PageOf) -> None:
    ident = baidoa()
    page = page_of("editor")
    page.goto(f"/events/{ident}/")
    act(page, "Correct a figure", who="unknown", low="1", high="2", reason="A count of ours")
    said(page, "Corrected: figure by editor.")
    assert reading.event(ident).event.totals["killed"] != Range(17, 20, 20)
    page.get_by_role("link", name="as it stood then").last.click()
    page.get_by_text("As it stood at").wait_for()
    assert page.get_by_role("button", name="Confirm", exact=True).count() == 0


def test_a_text_is_pasted_and_one_that_is_known_is_not_added_twice(demo: str, page_of: PageOf) -> None:
    page = page_of("coder")
    for expected in ("Done: 1 report added", "Done: 0 reports added, 1 known already"):
        page.goto("/reports/add/")
        page.get_by_role("textbox", name="Text").fill("Two soldiers were killed in an ambush near Gao on Monday, the army said.")
        page.get_by_label("Headline").fill("Ambush near Gao")
        page.get_by_label("Published").fill("2026-07-07")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_text(expected).wait_for()
