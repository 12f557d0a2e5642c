"""``tollbook user``: who may use the desk."""

import os

import click


@click.group("user")
def command() -> None:
    """Add people to the desk, change their roles, make links for new passwords.

    \b
    tollbook user add amina --role editor
    tollbook user link amina
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "tollbook.desk.settings"
    from tollbook.book.start import open_book

    open_book()


@command.command("add")
@click.argument("name")
@click.option("--role", default="coder", show_default=True, help="reader, coder, editor or admin.")
@click.option("--email", default="", help="For links to new passwords.")
def add(name: str, role: str, email: str) -> None:
    """Add a person and print the link by which they set their password."""
    from tollbook.desk import members
    from tollbook.desk.audit import note
    from tollbook.desk.links import reset_path

    made = members.add(name, role, email)
    note(None, "the command line", "added a person", f"{made.user.username} as {role}")
    click.echo(f"{made.user.username} is {role}. To set the password, once, within three days:")
    click.echo(f"  {_base()}{reset_path(made.user)}")


@command.command("link")
@click.argument("name")
def link(name: str) -> None:
    """Print a link by which a person sets a new password: good once, for three days."""
    from tollbook.desk import members
    from tollbook.desk.audit import note
    from tollbook.desk.links import reset_path

    user = members.find(name)
    note(None, "the command line", "made a link for a new password", user.username)
    click.echo(f"{_base()}{reset_path(user)}")


@command.command("role")
@click.argument("name")
@click.argument("role", required=False, default="")
def role(name: str, role: str) -> None:
    """Give a person another ROLE; without one, the person leaves the team."""
    from tollbook.book.models import Member
    from tollbook.desk import members
    from tollbook.desk.audit import note

    user = members.find(name)
    one = Member.objects.filter(user=user, team=members.the_team()).first()
    if one is None and role:
        Member.objects.create(user=user, team=members.the_team(), role=members.checked(role))
    elif one is not None:
        members.set_role(one.pk, role)
    note(None, "the command line", "changed a role", f"{user.username}: {role or 'out of the team'}")
    click.echo(f"{user.username}: {role or 'out of the team'}")


@command.command("list")
def show() -> None:
    """Print everybody in the team with their role."""
    from tollbook.book.models import Member
    from tollbook.desk import members

    for one in Member.objects.filter(team=members.the_team()).select_related("user").order_by("user__username"):
        click.echo(f"{one.user.username}  {one.role}")


def _base() -> str:
    """Where the desk is reached, as far as the settings say."""
    from tollbook.settings import load_settings

    names = load_settings().host_names
    return f"{'https' if load_settings().https else 'http'}://{names[0]}" if names else "http://localhost:8000"
