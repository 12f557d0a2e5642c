"""Marks from which the next page of a list goes on: the value by which the last item is sorted, and its id."""

import base64
import binascii

import msgspec

from tollbook.errors import BadInput

Value = str | int | float | None
Mark = tuple[Value, str]


def written(mark: Mark) -> str:
    """A mark as it stands in an address."""
    return base64.urlsafe_b64encode(msgspec.json.encode(mark)).decode().rstrip("=")


def read(text: str, words: bool) -> Mark:
    """The mark of an address; ``words``: the list is sorted by words, not by a number. Raises BadInput for what is none."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        value, ident = msgspec.json.decode(raw, type=tuple[str | int | float | None, str])
    except (binascii.Error, ValueError, msgspec.DecodeError) as problem:
        raise BadInput(_none(text)) from problem
    if "\x00" in f"{value}{ident}" or (value is not None and isinstance(value, str) is not words):
        raise BadInput(_none(text))
    return value, ident


def _none(text: str) -> str:
    return f"{text[:40]!r} is no mark of a page; open the list from its beginning"
