"""Opening the book: Django set up once a process, the tables made or brought up to date."""

import os
import sqlite3
from pathlib import Path

import django
from django.apps import apps

from tollbook.errors import BookError


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
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    applied = {name for app, name in executor.loader.applied_migrations if app == "book"}
    known = {name for app, name in executor.loader.disk_migrations if app == "book"}
    if applied - known:
        raise BookError(
            f"the book was written by a newer Tollbook (it knows {', '.join(sorted(applied - known))}); install that version"
        )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if applied and connection.vendor == "sqlite":
        _copy_beside(Path(str(connection.settings_dict["NAME"])), max(applied))
    call_command("migrate", verbosity=0, interactive=False)


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
