"""Opening the book: Django set up once a process, the tables made or brought up to date."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps

from tollbook.errors import BookError

LOCK = 0x746F6C6C
"""The number of the PostgreSQL lock under which tables are made ("toll")."""


def set_up() -> None:
    """Sets Django up with the book's settings, or those that DJANGO_SETTINGS_MODULE names. Does no more the second time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tollbook.book.settings")
    if not apps.ready:
        django.setup()


def open_book() -> None:
    """The book ready for use. Makes it where there is none; brings an older one up to date, a SQLite file after a copy.

    Raises BookError where it cannot be opened, or was written by a newer program.
    """
    set_up()
    from tollbook.book.faults import told

    with told():
        _migrate()


def _migrate() -> None:
    """Looks whether there is anything to do before it takes the lock, which every other start then need not."""
    if _plan():
        with _alone():
            if _plan():
                _bring_up_to_date()


def _plan() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    applied = {name for app, name in executor.loader.applied_migrations if app == "book"}
    known = {name for app, name in executor.loader.disk_migrations if app == "book"}
    if applied - known:
        raise BookError(
            f"the book was written by a newer Tollbook (it knows {', '.join(sorted(applied - known))}); install that version"
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = [name for app, name in MigrationRecorder(connection).applied_migrations() if app == "book"]
    if applied and connection.vendor == "sqlite":
        _copy_beside(Path(str(connection.settings_dict["NAME"])), max(applied))
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time makes tables; the others wait for it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        return
    beside = Path(str(connection.settings_dict["NAME"]) + ".lock")
    lock = sqlite3.connect(beside, timeout=60, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    except sqlite3.OperationalError as problem:
        raise BookError(f"{beside}: {problem}; allow writing to the book's folder, or wait for another program") from problem
    finally:
        lock.close()


def _copy_beside(file: Path, name: str) -> None:
    """Keeps the book as it was before a migration, beside it."""
    copy = file.with_name(f"{file.stem}-before-{name}{file.suffix}")
    if copy.exists():
        return
    scratch = copy.with_suffix(".part")
    with sqlite3.connect(file) as source, sqlite3.connect(scratch) as target:
        source.backup(target)
    target.close()
    source.close()
    scratch.replace(copy)
