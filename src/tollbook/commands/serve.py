"""``tollbook serve``: the desk, in the browser."""

import os

import click

from tollbook.settings import load_settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for other machines.")
@click.option("--port", default=8000, show_default=True, help="The port; 0 for any that is free.")
@click.option("--public", is_flag=True, help="Let anybody read without an account.")
@click.option("--demo", is_flag=True, help="Show the example reports, in a book of their own.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open the address in the browser.")
@click.option("--threads", default=8, show_default=True, help="How many requests are answered at once.")
def command(host: str, port: int, public: bool, demo: bool, open_browser: bool, threads: int) -> None:
    """Open the desk: the book's events, reports and decisions in the browser.

    A new book is made where there is none. Where nobody has an account yet, a link is printed that lets you in as its admin;
    `tollbook user` adds the others.

    \b
    tollbook serve
    tollbook serve --demo --open
    """
    if demo:
        os.environ["TOLLBOOK_DATA"] = str(load_settings().cache_folder / "demo-book")
        os.environ.pop("TOLLBOOK_DATABASE_URL", None)
    _listen_for(host)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tollbook.desk.settings"
    from tollbook.book.start import open_book

    open_book()
    from django.conf import settings

    settings.DESK_PUBLIC = public
    if demo:
        add_examples()
    from tollbook.desk.serving import make_server

    server = make_server(host, port, threads)
    address = _address(host, server.effective_port)
    _say(address, public)
    if open_browser:
        click.launch(address + _way_in())
    server.run()


def _listen_for(host: str) -> None:
    """A server that listens for other machines answers to its own name."""
    if host in ("127.0.0.1", "localhost", "::1"):
        return
    import socket

    names = [load_settings().hosts, socket.gethostname(), socket.getfqdn(), "" if host == "0.0.0.0" else host]
    os.environ["TOLLBOOK_HOSTS"] = ",".join(n for n in names if n)


def _address(host: str, port: int) -> str:
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::1') else host}:{port}"


def _way_in() -> str:
    """Where nobody has a password yet: the path that lets the owner of this machine in."""
    from tollbook.desk.serving import way_in

    return way_in()


def _say(address: str, public: bool) -> None:
    settings = load_settings()
    where = "a PostgreSQL database" if settings.database_url else str(settings.data_folder)
    click.echo(f"The desk is at {address} (the book: {where})")
    if path := _way_in():
        click.echo(f"Nobody has a password yet. This link lets you in as admin, once: {address}{path}")
    if public:
        click.echo("Anybody who reaches it may read.")
    click.echo("Stop it with Ctrl-C.")


def add_examples() -> None:
    """Adds the example reports to the book, those that it lacks."""
    from tollbook.book import adding
    from tollbook.codebook import load_codebook
    from tollbook.coding.code import code
    from tollbook.commands.common import with_progress
    from tollbook.commands.demo import examples
    from tollbook.model import Report
    from tollbook.reports import read_reports

    codebook = load_codebook(load_settings().codebook_folder)
    reports = [r for r in read_reports([examples()]) if isinstance(r, Report)]
    known = adding.known_reports(r.id for r in reports)
    fresh = [code(r, codebook) for r in with_progress([r for r in reports if r.id not in known], "coding the examples")]
    if fresh:
        adding.add(fresh, codebook, "tollbook", "the examples")
