"""Keys for programs: made once, shown once, kept as a hash."""

import hashlib
import secrets

from django.utils import timezone

from tollbook.book.models import User
from tollbook.desk.models import ApiToken

PREFIX = "tb_"


def make(user: User, name: str) -> str:
    """A new key in the person's name."""
    secret = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, name=name, start=secret[:9], sha256=_hash(secret), made=timezone.now())
    return secret


def user_of(secret: str) -> User | None:
    """Whose key it is; None for a wrong or ended one, or where the person's account is closed."""
    found = ApiToken.objects.filter(sha256=_hash(secret), user__is_active=True).select_related("user").first()
    if found is None:
        return None
    ApiToken.objects.filter(pk=found.pk).update(used=timezone.now())
    owner = found.user
    assert isinstance(owner, User)
    return owner


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
