"""Totals: the question as a form, the answer as a range with its reasons."""

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from tollbook.book.tolls import toll
from tollbook.codebook import Codebook
from tollbook.desk import answers, counting
from tollbook.desk.answers import WIDTH, Answered
from tollbook.desk.work import Work
from tollbook.errors import BookError
from tollbook.linking import Question


def answered(question: Question) -> Answered:
    found = counting.counted(question)
    assert not isinstance(found, Work)
    return answers.answered(found)


BORNO = Question("killed", (), "Borno", "2026-03-01", "2026-03-31")


def test_the_parts_stand_end_to_end_and_end_where_the_whole_does(demo: str, codebook: Codebook) -> None:
    found = answered(BORNO)
    answer = toll(BORNO, codebook)
    assert (found.answer.low, found.answer.high) == (answer.low, answer.high)
    incidents = [r for r in found.rows if r.share and not r.share.sum]
    assert len(incidents) > 1
    for one, after in pairwise(incidents):
        assert one.slot.right == after.slot.left
    assert all(r.slot.right <= WIDTH + 0.5 for r in found.rows)
    assert found.total.right <= WIDTH + 0.5


def test_a_sum_names_the_incidents_that_it_may_hold(demo: str) -> None:
    sums = [r for r in answered(BORNO).rows if r.share and r.share.sum]
    assert any("Gwoza" in r.holds and "Bama" in r.holds for r in sums)


def test_an_answer_is_new_after_a_decision(demo: str, codebook: Codebook) -> None:
    from tollbook.book import deciding, reading

    baidoa = Question("killed", (), "Baidoa")
    assert answered(baidoa).answer.low > 0
    for one in reading.events(reading.Filter(place="Baidoa", background=True)):
        deciding.decide("not-conflict", one.event.id, {}, codebook, "ana", "a rehearsal")
    assert answered(baidoa).answer.low == 0


@pytest.mark.parametrize(
    "query",
    ["outcome=eaten", "from=yesterday", "from=2026-03-02&to=2026-03-01", "who=ghosts", "believe=me", "profile=x", "place=%00"],
)
def test_a_question_that_cannot_be_asked_is_refused_in_words(query: str, demo: str, client_of: Callable[..., Client]) -> None:
    sent = f"/totals/?{query}" if "outcome" in query else f"/totals/?outcome=killed&{query}"
    response = client_of("reader").get(sent)
    assert response.status_code == 400
    assert b'class="problem"' in response.content


def test_days_in_the_reasons_are_in_words(demo: str, client_of: Callable[..., Client]) -> None:
    page = client_of("reader").get("/totals/?outcome=killed&place=Borno&from=2026-03-01&to=2026-03-31").content.decode()
    reasons = page.split("<h3>Why</h3>")[1].split("A link to this answer")[0]
    assert "8 March 2026" in reasons
    assert "2026-03" not in reasons


def test_a_large_question_is_answered_in_the_background_and_says_how_far_it_is(
    demo: str, client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AT_ONCE", 0)
    client, address = client_of("reader"), "/totals/?outcome=killed&place=Borno&from=2026-03-02"
    page = client.get(address).content.decode()
    assert "<progress" in page and "hx-get" in page.split('id="answer"')[1].split(">")[0]
    deadline = time.monotonic() + 60
    while "<progress" in page and time.monotonic() < deadline:
        time.sleep(0.05)
        page = client.get(address).content.decode()
    assert "people killed in Borno, since 2 March 2026" in page
    assert "hx-get" not in page.split('id="answer"')[1].split(">")[0]


def test_what_goes_wrong_in_the_background_is_said(
    demo: str, client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BookError("the book is away")

    monkeypatch.setattr(counting, "AT_ONCE", 0)
    monkeypatch.setattr(counting, "toll", fail)
    client, address = client_of("reader"), "/totals/?outcome=killed&place=Borno&from=2026-03-03"
    page = client.get(address).content.decode()
    deadline = time.monotonic() + 60
    while "<progress" in page and time.monotonic() < deadline:
        time.sleep(0.05)
        page = client.get(address).content.decode()
    assert "the book is away" in page


def test_a_country_is_known_by_its_two_letters(demo: str, codebook: Codebook) -> None:
    by_name, by_code = (toll(Question("killed", (), place), codebook) for place in ("Nigeria", "NG"))
    assert (by_code.low, by_code.high) == (by_name.low, by_name.high)
    assert by_code.claims == by_name.claims != ()


def test_nothing_claimed_is_not_zero(demo: str, client_of: Callable[..., Client]) -> None:
    page = client_of("reader").get("/totals/?outcome=killed&place=Iceland").content.decode()
    assert "No claim tells of it. That is not zero" in page
    assert "An unknown number of people killed in Iceland" in page


@pytest.mark.slow
def test_a_question_is_asked_in_the_form_and_its_address_gives_the_same_answer(demo: str, page_of: Callable[..., Any]) -> None:
    page = page_of("reader")
    page.goto("/totals/")
    page.get_by_label("Place, district").fill("Borno")
    page.get_by_label("From").fill("2026-03-01")
    page.get_by_label("To", exact=True).fill("2026-03-31")
    page.get_by_text("Of whom: everybody").click()
    page.get_by_label("militants").check()
    page.get_by_role("button", name="Count").click()
    said = page.locator("h2.answer").inner_text()
    assert "militants killed in Borno, March 2026" in said
    assert page.locator("svg.slot").count() > 2
    address = page.get_by_label("A link to this answer").input_value()
    page.goto(address)
    assert page.locator("h2.answer").inner_text() == said
    page.locator("table.parts tbody a").first.click()
    page.wait_for_url("**/events/*/")
