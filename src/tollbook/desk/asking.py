"""The request as the pages see it: who asks, in which role."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from tollbook.book.models import Role, User
from tollbook.book.roles import may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Asking(HttpRequest):
    """A request that ``permissions.Permissions`` let through."""

    user: "User | AnonymousUser"
    htmx: HtmxDetails
    role: Role | None
    who: str
    """The name that decisions are signed with; empty for nobody."""


def allowed(request: Asking, deed: str) -> bool:
    """Does the person's role allow the deed?"""
    return may(request.role, deed)


def person(request: Asking) -> User:
    """The person who is signed in; the table of permissions lets nobody else through to where this is asked."""
    assert isinstance(request.user, User)
    return request.user
