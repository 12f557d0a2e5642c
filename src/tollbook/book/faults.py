"""What a database says, in words for people: what is wrong, that nothing was half-written, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection

from tollbook.errors import BookError

SAYINGS: dict[str, tuple[str, ...]] = {
    "another program is writing to the book; try again when it is done": (
        "database is locked",
        "database table is locked",
        "lock timeout",
    ),
    "the book is read-only; allow writing to its file and folder, or use another data folder": ("readonly", "read-only"),
    "the disk is full; make room and run the command again": ("disk is full", "disk full", "no space left", "could not extend"),
    "the book's file cannot be opened; check that its folder exists and is yours": ("unable to open database file",),
    "the book's file is damaged or is no book; `tollbook restore` puts a backup in its place": ("not a database", "malformed"),
    "the disk gave an error; check the disk, then run `tollbook check`": ("disk i/o error",),
    "the database server does not answer; check TOLLBOOK_DATABASE_URL and that the server runs": (
        "could not connect",
        "connection refused",
        "could not translate",
        "connection timeout",
        "connection failed",
    ),
    "the connection to the database broke; run the command again": (
        "server closed the connection",
        "terminating connection",
        "connection is closed",
        "connection already closed",
        "connection is lost",
        "consuming input failed",
    ),
    "the database refuses us or does not exist; check TOLLBOOK_DATABASE_URL": (
        "password authentication",
        "no password supplied",
        "does not exist",
    ),
    "the database stopped this write to let another one go on; run the command again": ("deadlock",),
}
"""What to say, by words in the database's message."""


@contextmanager
def told() -> Iterator[None]:
    """Turns what the database raises into BookError. A write that fails leaves nothing: it was one transaction."""
    try:
        yield
    except IntegrityError:
        raise
    except (OperationalError, InterfaceError, ProgrammingError, DatabaseError) as problem:
        _drop_broken()
        raise BookError(f"{words(str(problem))}; nothing was half-written ({_first_line(problem)})") from problem


def words(message: str) -> str:
    """What a database's message means."""
    lowered = message.lower()
    for saying, marks in SAYINGS.items():
        if any(mark in lowered for mark in marks):
            return saying
    return "the database cannot do this"


def _first_line(problem: Exception) -> str:
    return next(iter(str(problem).strip().splitlines()), type(problem).__name__)


def _drop_broken() -> None:
    """A connection that broke is given up, so that the next use makes a new one."""
    if not connection.in_atomic_block:
        connection.close()
