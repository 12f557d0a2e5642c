"""Counts behind "as were": "six soldiers were killed, it announced, as were three of the rebels who stormed the base"."""

from collections.abc import Sequence

from tollbook.coding.counts import count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc


def as_were(doc: Doc, items: Sequence[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The people of whom a sentence says that the same befell them as those counted before, whose outcome they take."""
    told = []
    for k in range(1, len(items) - 1):
        verb, phrase = items[k], items[k + 1]
        if not _repeats(doc, items, k) or phrase.kind != "np" or people.kind(phrase) != "people":
            continue
        first = max((f for f in found if f.trigger < verb.start and f.outcome != "attackers"), key=_place, default=None)
        count = count_of(doc, phrase, people.codebook.outcomes)
        if first is None or count is None or any(f.item.start == phrase.start for f in found):
            continue
        told.append(Found(first.outcome, count, phrase, first.trigger, number, who_of(people, phrase)))
    return told


def _place(one: Found) -> int:
    return one.trigger


def _repeats(doc: Doc, items: Sequence[Item], k: int) -> bool:
    """ "As were", "so was", "as did": a bare auxiliary behind "as" or "so"."""
    verb = items[k]
    words = [t.lower_ for t in doc[verb.start : verb.end]]
    if verb.kind != "verb" or not (is_listed(doc[verb.head], "grammar.be") or words[-1] in ("did", "had", "have", "has")):
        return False
    return words[0] == "so" if len(words) == 2 else len(words) == 1 and doc[verb.start - 1].lower_ in ("as", "so")
