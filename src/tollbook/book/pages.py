"""Events a page at a time, each page found by the last event of the one before: as fast at the end as at the beginning."""

import base64
import binascii

import msgspec
from django.db.models import Q

from tollbook.book.filters import Filter, chosen
from tollbook.book.models import EventRow
from tollbook.book.rows import event_of
from tollbook.book.values import BookEvent
from tollbook.errors import BadInput

MANY = 1_000
KEYS: dict[str, tuple[str, bool]] = {
    "newest": ("start", True),
    "oldest": ("start", False),
    "killed": ("killed_high", True),
    "disagreements": ("disagreements", True),
    "weakest": ("weakest_link", False),
}
"""For each order the column, and whether it falls. Unknown values come last in all of them."""


class Page(msgspec.Struct, frozen=True):
    """Some events and, where there are more, the mark from which the next page goes on."""

    events: tuple[BookEvent, ...]
    next: str | None = None


def page(wanted: Filter, *, after: str | None = None, limit: int = 50) -> Page:
    """A page of a filter's events. Raises BadInput for a mark that is none."""
    column, falling = KEYS[wanted.order]
    value, ident = (None, None) if after is None else _read(after)
    found: list[EventRow] = []
    # known values and unknown ones apart: each part then follows an index
    if after is None or value is not None:
        rows = chosen(wanted).filter(**{f"{column}__isnull": False}).order_by(f"{'-' if falling else ''}{column}", "ident")
        if value is not None:
            rows = rows.filter(_beyond(column, falling, value, str(ident)))
        found = list(rows[: limit + 1])
    if len(found) <= limit:
        rows = chosen(wanted).filter(**{f"{column}__isnull": True}).order_by("ident")
        if after is not None and value is None:
            rows = rows.filter(ident__gt=ident)
        found += rows[: limit + 1 - len(found)]
    last = found[limit - 1] if 0 < limit < len(found) else None
    mark = None if last is None else _write(getattr(last, column), last.ident)
    return Page(tuple(event_of(r) for r in found[:limit]), mark)


def most(wanted: Filter, limit: int = MANY) -> int:
    """How many events a filter has, counted up to one more than ``limit``."""
    return chosen(wanted).order_by()[: limit + 1].values("pk").count()


def _beyond(column: str, falling: bool, value: object, ident: str) -> Q:
    side = "lt" if falling else "gt"
    return Q(**{f"{column}__{side}": value}) | Q(**{column: value}, ident__gt=ident)


def _write(value: object, ident: str) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([value, ident])).decode().rstrip("=")


def _read(mark: str) -> tuple[str | int | float | None, str]:
    try:
        raw = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
        return msgspec.json.decode(raw, type=tuple[str | int | float | None, str])
    except (binascii.Error, ValueError, msgspec.DecodeError) as problem:
        raise BadInput(f"{mark[:40]!r} is no mark of a page; open the list from its beginning") from problem
