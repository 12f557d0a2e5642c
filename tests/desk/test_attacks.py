"""Hostile strings through every field of every form and through every field of a report: none runs, none breaks a page."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import lxml.html
import pytest
from attacks import ATTACKS, MARK
from axes.utils import reset
from django.test import Client
from msgspec.structs import replace

from tollbook.book import adding, reading
from tollbook.book.filters import Filter
from tollbook.codebook import Codebook
from tollbook.model import Actor, CodedReport, Place, Quote, Speaker, Thing, make_report

pytestmark = pytest.mark.slow
PageOf = Callable[..., Any]
ClientOf = Callable[[str | None], Client]
TYPED = ("text", "search", "email", "url", "date", "hidden", "password", "number", None)


def hostile(attack: str, number: int) -> CodedReport:
    """A report with the attack in every field that a page of the web could fill."""
    from builders import claim, report, toll

    text = f"Gunmen killed {number} people. {attack} said the police.\n\n{attack}"
    one = replace(
        claim(toll(number, "civilians"), start="2025-03-05", words="Gunmen"),
        quote=Quote(0, len(text), text),
        speaker=Speaker(attack, "police", None, (attack,), Quote(3, len(text) - 3, text[3:-3])),
        actors=(Actor("source", attack, None, Quote(0, 6, "Gunmen")), Actor("target", attack)),
        place=Place(attack, None, "PK", attack, attack, 32.0, 70.0 + number / 10, 1, Quote(7, 13, text[7:13])),
        things=(Thing("weapon", attack, attack),),
        because=(attack,),
    )
    one = replace(one, tolls=(replace(one.tolls[0], words=attack, hedge="exact"),))
    own = make_report(text, title=attack, outlet=attack, url=attack, published="2025-03-06", ref=attack)
    coded = report(one, outlet=attack, published="2025-03-06", text=text)
    return CodedReport(own, tuple(replace(c, report=own.id) for c in coded.claims), (attack,))


@pytest.fixture
def besieged(empty: str, codebook: Codebook) -> str:
    """A book in which every report is hostile."""
    adding.add([hostile(a, n) for n, a in enumerate(ATTACKS, 1)], codebook, "test", ATTACKS[0])
    return empty


def test_hostile_reports_neither_run_nor_break_a_page(besieged: str, page_of: PageOf) -> None:
    page = page_of("admin")
    dialogs: list[str] = []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    events = list(reading.all_events(Filter()))
    assert len(events) > 30
    paths = [
        "/",
        "/?start=2025-01-01&end=2025-12-31",
        "/events/?order=oldest",
        "/reports/",
        "/reports/?words=police",
        "/team/log/",
        "/queue/",
        "/map/",
        "/totals/?outcome=killed",
        "/codebook/",
        "/coding/",
    ]
    paths += [f"/events/{e.event.id}/" for e in events]
    paths += [f"/reports/{r}/" for e in events for r in e.event.reports[:1]]
    wrong = []
    for path in paths:
        answer = page.goto(path)
        ran = page.evaluate("window.__ran")
        own = page.evaluate("[...document.scripts].every(s => s.src.startsWith(location.origin + '/static/'))")
        forms = page.evaluate("[...document.forms].every(f => /^[/]($|[^/])/.test(f.getAttribute('action') || '/'))")
        away = page.evaluate("document.querySelectorAll('main [onerror], main [onload], main iframe, main object, base').length")
        if answer.status != 200 or ran or not own or not forms or away or not page.locator("h1").is_visible():
            wrong.append((path, answer.status, ran, own, forms, away))
    assert wrong == []
    assert dialogs == []


def forms_of(client: Client, paths: list[str]) -> Iterator[tuple[str, str, dict[str, str], list[str]]]:
    """Every form of the pages once: its address, its method, its fields as they stand, and those that a person types into."""
    seen = set()
    for path in paths:
        root = lxml.html.fromstring(client.get(path).content)
        for form in root.forms:
            action = form.get("action") or path.split("?")[0]
            fields = {k: v for k, v in form.fields.items() if k and k != "csrfmiddlewaretoken"}
            shape = (re.sub(r"/(?:[er]-[0-9a-f]{16}|\d+)/", "/*/", action), tuple(sorted(fields)), fields.get("field"))
            if shape in seen or action == "/sign-out/":
                continue
            seen.add(shape)
            kinds = {e.get("name"): e.get("type") for e in form.iter("input", "textarea", "select") if e.get("name")}
            typed = [k for k in fields if kinds.get(k) in TYPED]
            yield action, (form.get("method") or "get").lower(), {k: v or "" for k, v in fields.items()}, typed


def test_no_field_of_any_form_breaks_a_page_or_comes_back_unescaped(book: str, client_of: ClientOf) -> None:
    client = client_of("admin")
    one = max(reading.all_events(Filter()), key=lambda e: (len(e.event.reports), e.event.id)).event
    paths = ["/", "/events/", f"/events/{one.id}/", "/reports/", f"/reports/{one.reports[0]}/", "/reports/add/", "/account/"]
    paths += ["/account/two-factor/", "/team/", "/queue/", "/map/", "/totals/", "/codebook/"]
    paths += ["/codebook/new/", "/codebook/actor/jnim/", "/coding/", f"/coding/{one.reports[0]}/"]
    forms = [*forms_of(client, paths), *forms_of(client_of(None), ["/sign-in/", "/reset/"])]
    assert len({(a, k) for a, _, _, typed in forms for k in typed}) > 50
    wrong = []
    for action, method, fields, typed in forms:
        for field in typed:
            for attack in ATTACKS:
                reset()  # the limit on sign-ins, which would keep the later strings from the form
                filled = {**{k: v or "x" for k, v in fields.items()}, field: attack}
                answer = client.get(action, filled) if method == "get" else client.post(action, filled)
                problem = trouble(answer, attack)
                if problem:
                    wrong.append((action, field, attack, problem))
    assert wrong == []


def trouble(answer: Any, attack: str) -> str:
    """What is wrong with an answer to an attack."""
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    if answer.status_code in (301, 302):
        return "sent away" if not answer["Location"].startswith("/") or answer["Location"].startswith(("//", "/\\")) else ""
    if "evil" in str(answer.headers) or "evil" in str(answer.cookies):
        return "in a header"
    if answer.get("Content-Type", "").startswith("text/html"):
        body = answer.content.decode()
        if MARK in attack and "<" in attack and attack in body:
            return "unescaped"
        if "unsafe" in answer["Content-Security-Policy"]:
            return "inline script allowed"
        return foreign(body)
    return ""


def foreign(body: str) -> str:
    """What of a page can only have come from an attack: elements, handlers and links that no page of ours has."""
    for e in lxml.html.fromstring(body).iter(lxml.etree.Element):
        values = {k: v.strip().lower() for k, v in e.attrib.items()}
        if e.tag in ("iframe", "object", "base", "style", "foreignobject", "animate", "math", "video"):
            return f"an element {e.tag}"
        if e.tag == "script" and not values.get("src", "").startswith("/static/"):
            return "a script"
        if any(k.startswith(("on", "hx-on")) or "__ran" in k for k in values):
            return f"a handler in {e.tag}"
        links = [v for k, v in values.items() if k in ("href", "src", "action")]
        ours = e.tag == "img" and all(v.startswith("data:image/") for v in links)  # the picture of the two-factor key
        if not ours and any(v.startswith(("javascript:", "vbscript:", "data:")) for v in links):
            return f"a link that runs in {e.tag}"
    return ""


def test_an_address_of_any_shape_is_answered(book: str, client_of: ClientOf) -> None:
    client = client_of("reader")
    for attack in ATTACKS:
        address_is_answered(client, attack)


def address_is_answered(client: Client, attack: str) -> None:
    for name in ("words", "place", "start", "actor", "action", "after", "order", "grade", "decided"):
        assert client.get("/events/", {name: attack}).status_code in (200, 400)
        assert client.get("/events.csv", {name: attack}).status_code in (200, 400)
    assert client.get("/events/?" + urlencode({attack: attack})).status_code in (200, 400)
    for path in ("/events/{}/", "/reports/{}/", "/reports/add/{}/", "/enter/{}/x/", "/reset/x/{}/"):
        assert client.get(path.format(quote(attack, safe=""))).status_code in (400, 403, 404, 410, 302, 301)
    assert client.get("/", {"as-of": attack, "start": attack}).status_code in (200, 400)


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\t//evil.example"]
)
def test_signing_in_leads_to_no_other_site(target: str, empty: str) -> None:
    from people import PASSWORD

    client = Client(headers={"host": "localhost"})
    answer = client.post("/sign-in/", {"username": "reader", "password": PASSWORD, "next": target})
    assert answer["Location"] == "/"


def test_every_page_forbids_inline_script_and_framing(book: str, client_of: ClientOf) -> None:
    client = client_of("admin")
    for path in ("/", "/events/", "/reports/", "/team/", "/nowhere/", "/static/desk/desk.js"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy and "default-src 'none'" in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_form_from_another_site_is_refused(book: str) -> None:
    from tollbook.book.models import User

    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.force_login(User.objects.get(username="editor"), backend="django.contrib.auth.backends.ModelBackend")
    event = reading.events()[0].event
    answer = client.post(f"/events/{event.id}/decide/confirm/", {"reason": "x"})
    assert answer.status_code == 403
    assert reading.event(event.id).status == "open"


def test_an_upload_beyond_the_limits_is_refused_in_words(
    empty: str, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tollbook.desk import uploading

    monkeypatch.setattr(uploading, "MEGABYTES", 1)
    large = SimpleUploadedFile("large.txt", b"x" * (2**20 + 1))
    answer = client_of("coder").post("/reports/add/", {"files": [large]})
    assert answer.status_code == 400
    assert "the desk takes 1" in answer.content.decode()


def test_csv_cells_are_no_formulas(besieged: str, client_of: ClientOf) -> None:
    body = b"".join(client_of("reader").get("/events.csv").streaming_content).decode()
    assert "'=cmd" in body and ",=cmd" not in body


def test_a_digit_that_is_no_number_breaks_no_page(book: str, client_of: ClientOf) -> None:
    client = client_of("editor")
    one = reading.events()[0].event
    for path in (
        "/reports/?words=x&page=²",
        "/reports/?after=²",
        f"/events/{one.id}/?as-of=²",
        "/totals/?outcome=killed&believe=²",
    ):
        assert client.get(path).status_code in (200, 400)
    said = {"from": "²", "to": "³", "quote": "Gunmen", "action": "attack", "stance": "asserts", "low": "²", "reason": "x"}
    assert client.post(f"/reports/{one.reports[0]}/claim/", said).status_code in (302, 400)
