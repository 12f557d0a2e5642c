"""Counts of people whose state a bare phrase tells: "11 soldiers in hospital", "seventeen in its wards", "six behind bars"."""

from collections.abc import Sequence

from tollbook.coding.counts import count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.language.parsed import Doc

_LONGEST = 3
"""Words of the longest such phrase."""


def states_told(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The counted phrases right before such a phrase that nothing else in the sentence counts."""
    told = []
    for k, item in enumerate(items[:-1]):
        outcome = _state(doc, items[k + 1], people)
        if outcome is None or item.kind != "np" or item.number is None or people.kind(item) != "people":
            continue
        if any(f.item.start < item.end and item.start < f.item.end for f in found):
            continue
        count = count_of(doc, item, people.codebook.outcomes)
        if count is not None and count.best:
            told.append(Found(outcome, count, item, items[k + 1].end, number, who_of(people, item), relation=count.relation))
    return told


def _state(doc: Doc, opens: Item, people: People) -> str | None:
    if opens.kind not in ("prep", "other"):
        return None
    outcomes = people.codebook.outcomes
    if doc[opens.start].lower_ not in outcomes.phrase_openings:
        return None
    words = [t.lower_ for t in doc.tokens[opens.start : opens.start + _LONGEST]]
    phrases = outcomes.phrases
    return next((phrases[p] for n in range(_LONGEST, 1, -1) if (p := " ".join(words[:n])) in phrases), None)
