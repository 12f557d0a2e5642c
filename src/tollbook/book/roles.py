"""Who may do what. The command line is its own user's; the desk asks here."""

from tollbook.book.models import Head, Member, Role, User

ORDER = (Role.READER, Role.CODER, Role.EDITOR, Role.ADMIN)
LEAST: dict[str, Role] = {
    "read": Role.READER,
    "code": Role.CODER,  # own codings, claims by hand
    "comment": Role.CODER,
    "add": Role.CODER,
    "decide": Role.EDITOR,
    "undo": Role.EDITOR,
    "assign": Role.EDITOR,
    "adjudicate": Role.EDITOR,
    "recode": Role.EDITOR,
    "codebook": Role.EDITOR,
    "release": Role.EDITOR,
    "erase": Role.ADMIN,
    "members": Role.ADMIN,
}
"""The least role for each deed."""


def role_of(user: User) -> Role | None:
    """The person's role in the team whose book this is; None for members of other teams and for strangers."""
    if not user.is_active:
        return None
    team = Head.objects.filter(pk=1).values_list("team", flat=True).first()
    if team is None:
        return Role.ADMIN if user.is_superuser else None
    known = Member.objects.filter(user=user, team=team).values_list("role", flat=True).first()
    return Role(known) if known else None


def may(role: Role | None, deed: str) -> bool:
    """Does the role allow the deed?"""
    return role is not None and ORDER.index(role) >= ORDER.index(LEAST[deed])
