"""A person in each role, named like it, and one of another team."""

from django.contrib.auth.hashers import make_password

PASSWORD = "a long enough one 7"
ROLES = ("reader", "coder", "editor", "admin")
STRANGER = "stranger"
_made: dict[str, str] = {}


def make_people() -> None:
    """Makes them in the book in use."""
    from tollbook.book.models import Member, Team, User
    from tollbook.desk import members

    secret = _made.setdefault("hash", make_password(PASSWORD))  # slow on purpose: once is enough
    for name in (*ROLES, STRANGER):
        user = User.objects.create(username=name, password=secret, email=f"{name}@example.org")
        team = Team.objects.get_or_create(name="Others")[0] if name == STRANGER else members.the_team()
        Member.objects.create(user=user, team=team, role="admin" if name == STRANGER else name)
