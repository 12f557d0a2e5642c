"""The team that keeps the book: who is in it, in which role."""

from django.db import transaction

from tollbook.book.models import Head, Member, Role, Team, User
from tollbook.book.writing import last_revision, writing
from tollbook.errors import BadInput, NotFound

NAME = "The team"


def the_team() -> Team:
    """The book's team, made where the book has none yet."""
    if last_revision() == 0 and not Head.objects.filter(pk=1).exists():
        with writing("tollbook", "begin the book"):
            pass
    with transaction.atomic():
        head = Head.objects.select_for_update().get(pk=1)
        if head.team is None:
            head.team, _ = Team.objects.get_or_create(name=NAME)
            head.save(update_fields=["team"])
        return head.team


def add(name: str, role: str, email: str = "") -> Member:
    """A new person in the team, without a password yet. Raises BadInput for a name that is taken or cannot be."""
    plain = name.strip()
    checked(role)
    if not plain or len(plain) > 60 or not all(c.isalnum() or c in "@.+-_" for c in plain):
        raise BadInput("a name has up to 60 letters and digits, and @ . + - _ among them")
    with transaction.atomic():
        if User.objects.filter(username__iexact=plain).exists():
            raise BadInput(f"there is a person named {plain!r} already; choose another name")
        user = User(username=plain, email=email.strip()[:254])
        user.set_unusable_password()
        user.save()
        return Member.objects.create(user=user, team=the_team(), role=role)


def checked(role: str) -> Role:
    """The role of a word. Raises BadInput."""
    if role not in Role.values:
        raise BadInput(f"role {role!r}: use one of {', '.join(Role.values)}")
    return Role(role)


def set_role(number: int, role: str) -> Member:
    """Another role, or none: the person leaves the team. Raises BadInput where no admin would be left."""
    team = the_team()
    with transaction.atomic():
        one = Member.objects.select_for_update().filter(pk=number, team=team).select_related("user").first()
        if one is None:
            raise NotFound("this person is not in the team")
        if role:
            checked(role)
        admins = Member.objects.filter(team=team, role=Role.ADMIN, user__is_active=True).exclude(pk=number)
        if one.role == Role.ADMIN and role != Role.ADMIN and not admins.exists():
            raise BadInput("the team must keep an admin; make somebody else admin first")
        if role:
            one.role = Role(role)
            one.save(update_fields=["role"])
        else:
            one.delete()
        return one


def find(name: str) -> User:
    """A person by name. Raises NotFound."""
    user = User.objects.filter(username__iexact=name.strip()).first()
    if user is None:
        raise NotFound(f"nobody is named {name!r}; `tollbook user list` prints all names")
    return user
