"""The book held still while it is read: what others write meanwhile is not seen, and they need not wait."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from tollbook.book.faults import told


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is of one moment."""
    with told():
        if connection.vendor == "postgresql":
            with transaction.atomic():
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield
            return
        # not atomic(): that would take the writer's lock
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
