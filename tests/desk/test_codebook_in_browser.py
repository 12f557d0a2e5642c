"""The codebook: looked up by everybody, added to by editors who first see what it would change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tollbook.book import reading
from tollbook.codebook import load_codebook
from tollbook.codebook.additions import additions
from tollbook.desk import knowledge
from tollbook.settings import load_settings


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A codebook folder of the team's own; the desk reads ours again afterwards."""
    folder = tmp_path / "codebook"
    folder.mkdir()
    monkeypatch.setenv("TOLLBOOK_CODEBOOK", str(folder))
    knowledge.forget()
    yield folder
    monkeypatch.undo()
    knowledge.forget()


def test_parties_places_actions_and_words_are_found(book: str, client_of: Callable[..., Client]) -> None:
    client = client_of("reader")
    assert "codebook/actor/jnim/" in client.get("/codebook/?q=JNIM").content.decode()
    assert "Khyber Pakhtunkhwa" in client.get("/codebook/?q=Bannu").content.decode()
    assert "events/?action=airstrike" in client.get("/codebook/?q=airstrike").content.decode()
    assert "word for people" in client.get("/codebook/?q=gunmen").content.decode()
    nothing = client.get("/codebook/?q=zzqq<b>").content.decode()
    assert "Nothing in the codebook has" in nothing
    assert "zzqq<b>" not in nothing


def test_a_reader_sees_a_party_and_no_form(book: str, client_of: Callable[..., Client]) -> None:
    page = client_of("reader").get("/codebook/actor/jnim/").content.decode()
    assert "Group for the Support of Islam and Muslims" in page
    assert "See what it would change" not in page
    assert client_of("reader").get("/codebook/actor/nobody-at-all/").status_code == 404


def test_the_folder_beside_the_book_is_the_teams_codebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLBOOK_DATA", str(tmp_path))
    monkeypatch.delenv("TOLLBOOK_CODEBOOK", raising=False)
    assert load_settings().codebook_folder is None
    load_settings().own_codebook_folder.mkdir()
    assert load_settings().codebook_folder == tmp_path / "codebook"


@pytest.mark.slow
def test_an_unknown_party_of_the_queue_is_added_after_a_look_at_what_changes(
    demo: str, own: Path, page_of: Callable[..., Any]
) -> None:
    from tollbook.book import queue
    from tollbook.book.needs import unknown_parties

    waiting = [item.event.event for item in queue.queue(load_codebook()).items]
    ident = next(e.id for e in waiting if "Kutum Doctors' Committee" in unknown_parties(e))  # no codebook knows it
    page = page_of("editor")
    page.goto(f"/queue/?at={ident}")
    page.locator("p", has_text="The codebook lacks Kutum").get_by_role("link", name="Add it").click()
    assert page.get_by_label("Its neutral name").input_value() == "Kutum Doctors' Committee"
    page.get_by_label("What it is").select_option("organisation")
    page.get_by_label("Country").select_option("SD")
    page.get_by_label("Why, or where").fill("counts the dead of Kutum's hospital")
    page.get_by_role("button", name="See what it would change").click()
    page.get_by_text("would change.").last.wait_for()
    assert not additions(own)
    told = page.locator(".change").first.inner_text()
    assert "Kutum Doctors' Committee" in told.split("then:")[1]
    assert "kutum-doctors-committee" not in told
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Done:").wait_for()
    assert [(a.id, a.kind, a.country) for a in additions(own)] == [("kutum-doctors-committee", "organisation", "SD")]
    known = {a.id for e in reading.all_events() for a in e.event.actors}
    speakers = {p.actor for e in reading.all_events() for p in e.event.positions}
    assert "kutum-doctors-committee" in known | speakers


@pytest.mark.slow
def test_an_alias_that_changes_nothing_is_saved_and_taken_out_again(demo: str, own: Path, page_of: Callable[..., Any]) -> None:
    page = page_of("editor")
    page.goto("/codebook/")
    page.get_by_label("A party, place, action or word").fill("JNIM")
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("link", name="Jama'at Nusrat").click()
    page.get_by_label("Reports also call it").fill("Zephyr Vanguard Front")
    page.get_by_role("button", name="See what it would change").click()
    page.get_by_text("No claim would change.").wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Added to the codebook by editor: Zephyr Vanguard Front.").wait_for()
    assert knowledge.the_codebook().actors.get("jnim").names[-1] == "Zephyr Vanguard Front"  # type: ignore[union-attr]
    page.get_by_role("button", name="Take Zephyr Vanguard Front out").click()
    page.get_by_text("Taken out of the codebook by editor").wait_for()
    assert not additions(own)
    assert "Zephyr Vanguard Front" not in knowledge.the_codebook().actors.get("jnim").names  # type: ignore[union-attr]


def test_what_cannot_be_added_is_refused_in_words(book: str, own: Path, client_of: Callable[..., Client]) -> None:
    client = client_of("editor")
    for form in ({"name": "…"}, {"name": "New Party", "kind": "army"}, {"id": "nobody", "aliases": "X Y"}, {}, {"id": "../x"}):
        response = client.post("/codebook/preview/", {"kind": "rebel", **form})
        assert response.status_code in (302, 400)
        assert "/codebook/preview/" not in response.headers.get("Location", "")
    assert not additions(own)
