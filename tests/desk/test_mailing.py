"""Links for new passwords by mail."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings

from tollbook.book.models import User
from tollbook.desk.mailing import mail_server
from tollbook.errors import BadSetting

MEMORY = {"DESK_MAIL": True, "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}


def test_a_mail_server_is_read_from_its_address() -> None:
    assert mail_server("smtp://amina%40x.org:p%2Fw@mail.x.org") == ("mail.x.org", 587, "amina@x.org", "p/w", True, False)
    assert mail_server("smtps://mail.x.org:4650")[:2] == ("mail.x.org", 4650)
    assert mail_server(None)[0] == ""


@pytest.mark.parametrize("address", ["mail.x.org", "http://mail.x.org", "smtp://", "smtp://x:port"])
def test_what_is_no_mail_server_is_refused(address: str) -> None:
    with pytest.raises(BadSetting, match="smtp://user:password@host"):
        mail_server(address)


def test_a_link_by_mail_sets_a_new_password_once(empty: str) -> None:
    client = Client(headers={"host": "localhost"})
    mail.outbox = []
    with override_settings(**MEMORY):
        known = client.post("/reset/", {"email": "CODER@example.org"})
        unknown = client.post("/reset/", {"email": "nobody@example.org"})
    assert known.content == unknown.content  # who has an account is nobody's business
    assert [m.to for m in mail.outbox] == [["coder@example.org"]]
    link = re.search(r"http://localhost(/reset/\S+)", str(mail.outbox[0].body))
    assert link is not None
    form = {"password": "nine drifting herons", "again": "nine drifting herons"}
    assert client.post(link[1], form).status_code == 302
    assert User.objects.get(username="coder").check_password("nine drifting herons")
    assert client.post(link[1], form).status_code == 410


def test_a_desk_without_mail_says_whom_to_ask(empty: str) -> None:
    client = Client(headers={"host": "localhost"})
    assert "Ask an admin of your team" in client.get("/reset/").content.decode()
