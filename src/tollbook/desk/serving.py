"""The server behind ``tollbook serve`` (waitress), and the first way into a new desk."""

import getpass
from typing import Any

from tollbook.errors import BadSetting

OWNER = "admin"


def make_server(host: str, port: int, threads: int, application: Any = None) -> Any:
    """A server ready to run, already listening. Raises BadSetting where the address cannot be used."""
    import waitress

    from tollbook.desk.wsgi import application as desk

    try:
        return waitress.create_server(
            application or desk, host=host, port=port, threads=threads, ident=None, max_request_body_size=60 * 2**20
        )
    except OSError as problem:
        raise BadSetting(f"{host}:{port}: {problem.strerror or problem}; choose another port with --port") from problem


def way_in() -> str:
    """The path that lets the owner of a new desk in as admin; empty once any admin has a password."""
    from tollbook.book.models import Member, Role
    from tollbook.desk import members
    from tollbook.desk.links import enter_path

    team = members.the_team()
    admins = [m.user for m in Member.objects.filter(team=team, role=Role.ADMIN).select_related("user")]
    if any(a.has_usable_password() for a in admins):
        return ""
    return enter_path(admins[0] if admins else members.add(_name(), Role.ADMIN).user)


def _name() -> str:
    """The person's own name on this machine."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return OWNER
    plain = "".join(c for c in name if c.isalnum() or c in "@.+-_")[:60]
    return OWNER if plain in ("", "root") else plain
