"""The log of accounts: who signed in, who was refused, whose role changed."""

from typing import Any

from django.contrib.auth import signals
from django.http import HttpRequest
from django.utils import timezone


def note(request: HttpRequest | None, who: str, what: str, about: str = "") -> None:
    """Adds a line to the log."""
    from tollbook.desk.models import Entry

    address = request.META.get("REMOTE_ADDR", "") if request is not None else ""
    Entry.objects.create(time=timezone.now(), who=who[:200], what=what[:60], about=about[:300], address=address[:45])


def listen() -> None:
    """Sign-ins and what was refused note themselves."""
    signals.user_logged_in.connect(_signed_in, dispatch_uid="desk-signed-in")
    signals.user_logged_out.connect(_signed_out, dispatch_uid="desk-signed-out")
    signals.user_login_failed.connect(_refused, dispatch_uid="desk-refused")


def _signed_in(request: HttpRequest | None = None, user: Any = None, **_: object) -> None:
    note(request, user.get_username(), "signed in")


def _signed_out(request: HttpRequest | None = None, user: Any = None, **_: object) -> None:
    if user is not None:
        note(request, user.get_username(), "signed out")


def _refused(credentials: dict[str, Any] | None = None, request: HttpRequest | None = None, **_: object) -> None:
    note(request, str((credentials or {}).get("username", ""))[:200], "sign-in refused")
