"""Hostile strings in what a person sends: names of files, fields of reports; and on the pages that say what went wrong."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from attacks import ATTACKS
from django.test import Client
from test_attacks import trouble

from tollbook.book import reading
from tollbook.book.filters import Filter
from tollbook.desk import work
from tollbook.errors import BookError

pytestmark = pytest.mark.slow
ClientOf = Callable[[str | None], Client]
STORY = "Gunmen killed {0} people in Gao on 3 March 2025, police said. {1} said the mayor."


def sent(client: Client, name: str, content: bytes) -> Any:
    """The answer to a form with one file, whose name stands in it as it is given, whatever a browser would make of it."""
    head = f'--sent\r\nContent-Disposition: form-data; name="files"; {name}\r\nContent-Type: text/plain\r\n\r\n'
    body = head.encode() + content + b"\r\n--sent--\r\n"
    return client.post("/reports/add/", body, content_type="multipart/form-data; boundary=sent")


def done(client: Client, answer: Any) -> Any:
    """The page of the work that was begun, once it is done."""
    address = answer["Location"]
    one = work.find(address.strip("/").split("/")[-1])
    assert one is not None
    deadline = time.monotonic() + 300
    while not one.finished and time.monotonic() < deadline:
        time.sleep(0.05)
    assert one.finished and not one.problem
    return client.get(address)


@pytest.mark.parametrize("form", ['filename="{0}.txt"', "filename*=UTF-8''{1}.txt"], ids=["bare", "encoded"])
def test_no_name_of_a_file_breaks_the_page_that_refuses_it(form: str, empty: str, client_of: ClientOf) -> None:
    client = client_of("coder")
    wrong, refused = [], 0
    for attack in ATTACKS:
        answer = sent(client, form.format(attack, quote(attack, safe="")), b"")
        page = done(client, answer) if answer.status_code == 302 else answer
        refused += "Refused" in page.content.decode()
        if page.status_code not in (200, 400) or trouble(page, attack):
            wrong.append((attack, page.status_code, trouble(page, attack)))
    assert wrong == []
    assert refused > 40


def test_no_name_inside_an_archive_breaks_the_page_that_refuses_it(empty: str, client_of: ClientOf) -> None:
    client = client_of("coder")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n, attack in enumerate(ATTACKS):
            archive.writestr(f"{n} {attack}.txt", b"")
    page = done(client, sent(client, 'filename="many.zip"', packed.getvalue()))
    assert page.content.decode().count("empty") >= len(ATTACKS)
    assert [a for a in ATTACKS if trouble(page, a)] == []


def test_no_field_of_a_report_that_is_sent_breaks_a_page(empty: str, client_of: ClientOf) -> None:
    client = client_of("coder")
    lines = []
    for n, attack in enumerate(ATTACKS, 1):
        own = dict.fromkeys(("id", "title", "outlet", "url", "published", attack), attack)
        lines.append(json.dumps({**own, "text": STORY.format(n, attack)}))
        lines.append(json.dumps({**own, "text": STORY.format(n, attack), "language": attack}))
        lines.append(json.dumps({"text": [attack], "id": attack}))
    page = done(client, sent(client, 'filename="reports.jsonl"', "\n".join(lines).encode()))
    assert reading.numbers()["reports"] == len(ATTACKS), page.content.decode()
    events = list(reading.all_events(Filter(background=True)))
    paths = ["/", "/reports/", "/reports/?words=police", "/events/", "/queue/", "/map/"]
    paths += [f"/events/{e.event.id}/" for e in events]
    paths += [f"/reports/{r}/" for r in sorted({r for e in events for r in e.event.reports})]
    wrong = [(a, "done") for a in ATTACKS if trouble(page, a)]
    for path in paths:
        answer = client.get(path)
        found = {t for a in ATTACKS if (t := trouble(answer, a))}
        if answer.status_code != 200 or found:
            wrong.append((path, f"{answer.status_code} {found}"))
    assert wrong == []


def test_a_page_that_says_what_went_wrong_repeats_no_attack(
    book: str, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("editor")
    guarded = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    event = reading.events()[0].event.id
    own = {"referer": f"http://localhost/events/{event}/"}
    wrong = []
    for attack in ATTACKS:
        within = quote(attack, safe="")
        answers = [
            client.get(f"/{within}"),
            client.get(f"/events/{within}/"),
            client.get(f"/events/{event}/?as-of={within}"),
            client.get(f"/reports/{within}/"),
            client.get(f"/codebook/actor/{within}/"),
            client.get("/events/", {"after": attack}),
            client.get("/events/", {"order": attack}),
            client.get("/queue/", {"need": attack}),
            client.get("/totals/", {"outcome": attack}),
            client.get("/totals/", {"outcome": "killed", "from": attack}),
            client.get("/map/", {"start": attack}),
            client.post(f"/events/{within}/decide/confirm/", {"reason": "x"}, headers=own, follow=True),
            client.post(f"/events/{event}/decide/{within}/", {"reason": "x"}, headers=own, follow=True),
            client.post(f"/events/{event}/decide/merge/", {"with": attack, "reason": "x"}, headers=own, follow=True),
            client.post(f"/events/{event}/decide/merge/", {"with": attack, "reason": "x"}, headers={"referer": attack}),
            client.post("/reports/add/", {"text": "x" * 40, "published": attack}),
            guarded.post("/sign-in/", {"username": attack}, headers={"referer": attack}),
            Client(headers={"host": attack}).get("/"),
        ]
        with monkeypatch.context() as away:
            away.setattr("tollbook.desk.views.overview.any_report", _fails(attack))
            answers.append(client.get("/"))
        assert answers[-1].status_code == 503
        answers[-1].status_code = 400  # it is meant
        for answer in answers:
            problem = trouble(answer, attack)
            if problem:
                wrong.append((answer.request["PATH_INFO"], attack, answer.status_code, problem))
    assert wrong == []


def _fails(words: str) -> Callable[[], bool]:
    def fail() -> bool:
        raise BookError(words)

    return fail
