"""Events a page at a time, each page found by the last event of the one before: as fast at the end as at the beginning."""

import base64
import binascii

import msgspec
from django.db.models import Q

from tollbook.book.filters import Filter, chosen
from tollbook.book.rows import event_of
from tollbook.book.values import BookEvent
from tollbook.errors import BadInput

MANY = 10_000
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
    rows = chosen(wanted)
    column, falling = KEYS[wanted.order]
    if after is not None:
        value, ident = _read(after)
        rows = rows.filter(_beyond(column, falling, value, ident))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if 0 < limit < len(found) else None
    mark = None if last is None else _write(getattr(last, column), last.ident)
    return Page(tuple(event_of(r) for r in found[:limit]), mark)


def most(wanted: Filter, limit: int = MANY) -> int:
    """How many events a filter has, counted up to one more than ``limit``."""
    return chosen(wanted).order_by()[: limit + 1].values("pk").count()


def _beyond(column: str, falling: bool, value: object, ident: str) -> Q:
    later = Q(**{f"{column}__isnull": True}, ident__gt=ident)
    if value is None:
        return later
    side = "lt" if falling else "gt"
    return Q(**{f"{column}__{side}": value}) | Q(**{column: value}, ident__gt=ident) | Q(**{f"{column}__isnull": True})


def _write(value: object, ident: str) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([value, ident])).decode().rstrip("=")


def _read(mark: str) -> tuple[str | int | float | None, str]:
    try:
        raw = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
        return msgspec.json.decode(raw, type=tuple[str | int | float | None, str])
    except (binascii.Error, ValueError, msgspec.DecodeError) as problem:
        raise BadInput(f"{mark[:40]!r} is no mark of a page; open the list from its beginning") from problem
