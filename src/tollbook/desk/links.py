"""Addresses that let a person in once: to set a password, or into a desk on one's own machine."""

from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from tollbook.book.models import User


def reset_path(user: User) -> str:
    """The path of a link to set a password: good once, for three days."""
    return reverse("reset-link", args=_key(user))


def reset_address(user: User, request: HttpRequest) -> str:
    """The whole address of a link to set a password."""
    return request.build_absolute_uri(reset_path(user))


def enter_path(user: User) -> str:
    """The path of a link that signs a person in: good once."""
    return reverse("enter", args=_key(user))


def _key(user: User) -> list[str]:
    return [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
