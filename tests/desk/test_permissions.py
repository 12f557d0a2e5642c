"""Every address × everybody: one table, in which each address of the desk must stand."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from people import ROLES, STRANGER

from tollbook.book import reading
from tollbook.book.models import Member
from tollbook.desk.permissions import PERMISSIONS

PEOPLE = (None, *ROLES, STRANGER)
ALL, MEMBERS, CODERS, EDITORS, ADMINS, KNOWN = "ARCEDO", "RCED", "CED", "ED", "D", "RCEDO"
"""Anonymous, Reader, Coder, Editor, aDmin, Other team: who is let through."""
LETTERS = dict(zip(PEOPLE, "ARCEDO", strict=True))

TABLE = {
    "overview": MEMBERS,
    "events": MEMBERS,
    "events-csv": MEMBERS,
    "event": MEMBERS,
    "event-comment": CODERS,
    "event-decide": EDITORS,
    "undo": EDITORS,
    "reports": MEMBERS,
    "report": MEMBERS,
    "report-claim": CODERS,
    "reports-add": CODERS,
    "work": CODERS,
    "codebook": MEMBERS,
    "codebook-actor": MEMBERS,
    "codebook-new": EDITORS,
    "codebook-preview": EDITORS,
    "codebook-change": EDITORS,
    "codebook-save": EDITORS,
    "codebook-remove": EDITORS,
    "map": MEMBERS,
    "map-shapes": MEMBERS,
    "queue": MEMBERS,
    "totals": MEMBERS,
    "coding": CODERS,
    "coding-read": CODERS,
    "coding-compare": EDITORS,
    "coding-settle": EDITORS,
    "sign-in": ALL,
    "sign-in-code": ALL,
    "enter": ALL,
    "reset": ALL,
    "reset-link": ALL,
    "sign-out": KNOWN,
    "account": KNOWN,
    "account-password": KNOWN,
    "two-factor": KNOWN,
    "two-factor-off": KNOWN,
    "tokens": KNOWN,
    "token-end": KNOWN,
    "team": ADMINS,
    "team-add": ADMINS,
    "team-role": ADMINS,
    "team-link": ADMINS,
    "team-public": ADMINS,
    "log": ADMINS,
}


def patterns() -> dict[str, URLPattern]:
    return {str(p.name): p for p in get_resolver().url_patterns if isinstance(p, URLPattern)}


def address(name: str) -> str:
    """An address of this name that exists in the book of the tests."""
    pattern = patterns()[name]
    event = reading.events()[0].event
    known = {
        "event": {"ident": event.id},
        "report": {"ident": event.reports[0]},
        "coding": {"ident": event.reports[0]},
        "team": {"number": Member.objects.get(user__username="reader").pk},
        "token": {"number": 1},
        "undo": {"ident": "d-0123456789abcdef"},
        "work": {"ident": "0123456789abcdef"},
    }
    values = known.get(name.split("-")[0], {})
    fields = {f: values.get(f, "confirm" if f == "kind" else "x") for f in pattern.pattern.regex.groupindex}
    return reverse(name, kwargs=fields)


def let_through(client: Client, name: str) -> bool:
    """Is the request answered by the view, whatever it then says, rather than by the guard?"""
    where = address(name)
    sent = [client.get(where)]
    if name != "sign-out":  # signing out itself ends at the page for signing in
        sent.append(client.post(where, {"reason": "a test", "role": "reader", "name": "x"}))
    for response in sent:
        guarded = response.status_code == 403 and b"<h1>Not allowed</h1>" in response.content
        sent_off = response.status_code == 302 and response["Location"].startswith(reverse("sign-in"))
        if sent_off and name in ("sign-in-code", "reset-link"):
            continue
        if guarded or sent_off:
            return False
    return True


def test_every_address_stands_in_both_tables() -> None:
    assert set(patterns()) == set(TABLE) == set(PERMISSIONS)


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_each_person_is_let_through_where_the_table_says(
    person: str | None, book: str, client_of: Callable[[str | None], Client]
) -> None:
    wrong = {}
    for name in TABLE:
        allowed = let_through(client_of(person), name)  # signed in anew each time: some addresses sign out
        if allowed != (LETTERS[person] in TABLE[name]):
            wrong[name] = "let through" if allowed else "turned away"
    assert wrong == {}


def test_a_public_book_is_read_by_anybody_and_written_by_nobody_else(
    book: str, client_of: Callable[[str | None], Client]
) -> None:
    from tollbook.desk.models import Desk

    Desk.objects.create(pk=1, public=True)
    nobody = client_of(None)
    assert {name for name in TABLE if let_through(nobody, name)} == {name for name, who in TABLE.items() if who in (MEMBERS, ALL)}


def test_an_address_outside_the_table_is_open_to_nobody(
    book: str, client_of: Callable[[str | None], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tollbook.desk import permissions

    monkeypatch.setattr(permissions, "PERMISSIONS", {k: v for k, v in PERMISSIONS.items() if k != "events"})
    assert client_of("admin").get(reverse("events")).status_code == 403


def test_a_member_who_leaves_the_team_is_let_in_no_more(book: str, client_of: Callable[[str | None], Client]) -> None:
    client = client_of("reader")
    assert client.get(reverse("events")).status_code == 200
    Member.objects.filter(user__username="reader").delete()
    assert client.get(reverse("events")).status_code == 403
