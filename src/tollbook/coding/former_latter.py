"""Which of two places "the former" and "the latter" are: "raided Panjgur and Naushki. At the former three soldiers died"."""

from collections.abc import Sequence

from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import People
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_ORDER = ("former", "latter")
_BACK = 60
"""Tokens back within which the two were named."""


def is_one_of_two(doc: Doc, item: Item) -> bool:
    """ "The former", "the latter"."""
    return any(t.lower_ in _ORDER for t in doc.tokens[item.start : item.end])


def place_meant(doc: Doc, item: Item, people: People) -> int | None:
    """The token of the place that the phrase stands for; None where it is no such phrase or no two places were named."""
    which = next((t for t in doc.tokens[item.start : item.end] if t.lower_ in _ORDER), None)
    if which is None:
        return None
    named = [p for p in people.reading.places if p.end <= which.idx]
    tokens = [t for p in named if (t := _last_token(doc, p.end)) is not None and which.i - t <= _BACK]
    pair = tokens[-2:] if len(tokens) > 1 else []
    return pair[_ORDER.index(which.lower_)] if pair else None


def settle_places(doc: Doc, items: list[Item], found: Sequence[Found], people: People) -> None:
    """Gives the counts behind "in the former" and "at the latter" the place that is meant."""
    for k, item in enumerate(items[1:], 1):
        if items[k - 1].kind != "prep" or not is_listed(doc[items[k - 1].start], "places.at"):
            continue
        place = place_meant(doc, item, people)
        if place is None:
            continue
        ends = (j for j in range(k + 1, len(items)) if items[j].kind in ("colon", "stop") or place_meant(doc, items[j], people))
        end = items[next(ends, len(items) - 1)].start
        for one in found:
            if item.start < one.item.start < end and one.place_token is None:
                one.place_token = place


def _last_token(doc: Doc, end: int) -> int | None:
    span = doc.char_span(end - 1, end, alignment_mode="expand")
    return span[-1].i if span is not None and len(span) else None
