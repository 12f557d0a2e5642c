"""Who may open which address: one table, asked before any view runs. What is not in the table is open to nobody."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tollbook.book.models import Role, User
from tollbook.book.roles import LEAST, may, role_of

ANYONE = "anyone"
SIGNED_IN = "signed in"
ROLES = frozenset(LEAST)
"""Deeds that take a role in the book's team; see ``tollbook.book.roles``."""

PERMISSIONS: Mapping[str, str] = {
    "overview": "read",
    "events": "read",
    "events-csv": "read",
    "event": "read",
    "event-comment": "comment",
    "event-decide": "decide",
    "undo": "undo",
    "reports": "read",
    "report": "read",
    "report-claim": "code",
    "reports-add": "add",
    "work": "add",
    "codebook": "read",
    "codebook-actor": "read",
    "codebook-new": "codebook",
    "codebook-preview": "codebook",
    "codebook-change": "codebook",
    "codebook-save": "codebook",
    "codebook-remove": "codebook",
    "map": "read",
    "map-shapes": "read",
    "queue": "read",
    "totals": "read",
    "coding": "code",
    "coding-read": "code",
    "coding-compare": "adjudicate",
    "coding-settle": "adjudicate",
    "sign-in": ANYONE,
    "sign-in-code": ANYONE,
    "enter": ANYONE,
    "reset": ANYONE,
    "reset-link": ANYONE,
    "sign-out": SIGNED_IN,
    "account": SIGNED_IN,
    "account-password": SIGNED_IN,
    "two-factor": SIGNED_IN,
    "two-factor-off": SIGNED_IN,
    "tokens": SIGNED_IN,
    "token-end": SIGNED_IN,
    "team": "members",
    "team-add": "members",
    "team-role": "members",
    "team-link": "members",
    "team-public": "members",
    "log": "members",
}
"""By the name of the address: a deed, ``signed in`` or ``anyone``."""


class Permissions:
    """Sets ``request.role`` and turns away whom the table does not let through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        *_: Any,
    ) -> HttpResponse | None:
        """Lets the request through (None) or answers it."""
        name = request.resolver_match.url_name if request.resolver_match else None
        needed = PERMISSIONS.get(name or "")
        user = request.user
        known = isinstance(user, User)
        role = role_of(user) if isinstance(user, User) else Role.READER if is_public() else None
        request.role = role  # type: ignore[attr-defined]
        request.who = user.get_username()  # type: ignore[attr-defined]
        if needed == ANYONE or (needed == SIGNED_IN and known) or (needed in ROLES and may(role, needed or "")):
            return None
        if needed is not None and not known:
            return _to_sign_in(request)
        return render(request, "desk/not_allowed.html", {"needed": LEAST.get(needed or "")}, status=403)


def is_public() -> bool:
    """May anybody read the book?"""
    from tollbook.desk.models import Desk

    return bool(settings.DESK_PUBLIC) or Desk.objects.filter(pk=1, public=True).exists()


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    after = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    target = reverse("sign-in") + after
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
