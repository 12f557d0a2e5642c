"""The rest of a count whose parts were told: "21 dead, of whom 14 were gunmen, five were soldiers and the rest villagers"."""

from collections.abc import Sequence

from tollbook.coding.asides import past_saying
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_be
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.language.listed import listed
from tollbook.language.parsed import Doc

_THE_REST = 2
"""Its words."""
_BACK = 2
"""Sentences back in which the parts were told."""


def the_rest(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The part that is left over, where the sentence says who the rest were: "the rest were villagers", "the other three"."""
    for k, item in enumerate(items):
        if not is_the_rest(doc, item):
            continue
        told = [f for f in found if f.relation == "part" and number - _BACK <= f.sentence and f.item.start < item.start]
        whole = _whole_of(told, found)
        kind = item if item.number is None and item.head > item.start + 1 else _behind_be(doc, items, k)
        who = who_of(people, kind) if kind is not None else None
        if kind is None or who in (None, NEUTRAL) or not told:
            continue
        left = _stated(item) if item.number is not None else _left(whole, [f for f in told if f.outcome == told[-1].outcome])
        same = next((f for f in found if f.item.start == item.start and f.outcome == told[-1].outcome), None)
        if left is not None and same is not None:
            same.relation, same.whole, same.who = "part", whole, who  # counted by its own words as well
            return []
        if left is not None:
            trigger = whole.trigger if whole is not None and whole.sentence == number else doc[kind.head].i
            return [Found(told[-1].outcome, left, item, trigger, number, who, relation="part", whole=whole)]
    return []


def is_the_rest(doc: Doc, item: Item) -> bool:
    """ "The rest", "the rest villagers"; with a figure "the other three", "the remaining two"."""
    if item.kind != "np" or doc[item.start].lower_ != "the" or item.end - item.start < _THE_REST:
        return False
    words = {t.lower_ for t in doc[item.start + 1 : item.start + 2]}
    words |= {doc[item.head].lower_} if item.number is not None else set()  # "the four others"
    return not words.isdisjoint(listed(doc, "story.rest" if item.number is None else "story.other_part"))


def _stated(item: Item) -> Count | None:
    mention = item.number
    return Count(mention.low, mention.best, mention.high, mention.hedge) if mention is not None and mention.best else None


def _behind_be(doc: Doc, items: list[Item], k: int) -> Item | None:
    """ "(The rest) were villagers", "(the other five), he said, were gunmen"."""
    k = past_saying(doc, items, k + 1) - 1
    if k + 2 < len(items) and is_be(doc, items[k + 1]) and items[k + 2].kind == "np":
        return items[k + 2]
    return None


def _whole_of(told: Sequence[Found], found: Sequence[Found]) -> Found | None:
    """What the parts are parts of: named with them, or counted last before them."""
    if not told:
        return None
    if told[-1].whole is not None:
        return told[-1].whole
    wholes = [
        f for f in found if f.outcome == told[-1].outcome and f.relation in ("count", "update") and f.sentence < told[0].sentence
    ]
    return wholes[-1] if wholes else None


def _left(whole: Found | None, parts: Sequence[Found]) -> Count | None:
    """How many are left, where all figures are exact and the parts shut one another out."""
    if whole is None:
        return None
    exact = all(f.count.hedge == "exact" and f.count.best is not None for f in (whole, *parts))
    apart = len({f.who for f in parts}) == len(parts)
    left = (whole.count.best or 0) - sum(f.count.best or 0 for f in parts) if exact and apart else 0
    return Count(left, left, left, "exact") if left > 0 else None
