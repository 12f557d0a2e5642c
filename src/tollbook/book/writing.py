"""One write to the book: a numbered revision in one transaction, one writer at a time."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tollbook.book.faults import told
from tollbook.book.models import Head, Revision


@dataclass(frozen=True)
class Write:
    """The revision being written."""

    number: int
    time: dt.datetime
    who: str


@contextmanager
def writing(who: str, what: str) -> Iterator[Write]:
    """A transaction with a revision of its own. It waits for other writers; what fails inside it leaves nothing behind.

    Raises BookError where the database cannot be written to.
    """
    with told(), transaction.atomic():
        head = _locked_head()
        # a clock that went back must not put this write before the last one
        now = max(timezone.now(), head.time)
        head.revision += 1
        head.time = now
        head.save(update_fields=["revision", "time"])
        Revision.objects.create(number=head.revision, time=now, who=who[:200], what=what[:300])
        yield Write(head.revision, now, who)


def _locked_head() -> Head:
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        # two processes may open a new book at once: the second waits for the first one's row
        Head.objects.get_or_create(pk=1, defaults={"book": uuid.uuid4(), "time": timezone.now()})
        head = Head.objects.select_for_update().get(pk=1)
    return head


def last_revision() -> int:
    """The number of the last write, 0 for a book that nobody wrote to."""
    return Head.objects.filter(pk=1).values_list("revision", flat=True).first() or 0
