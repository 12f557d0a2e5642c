"""The closer place that a later sentence gives: news opens with a province and names the village in the next paragraph."""

from collections.abc import Mapping, Sequence

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.place_values import ADM1, SEA, place_from
from tollbook.coding.places import told_in
from tollbook.coding.reading import Reading
from tollbook.model import Place

Counted = Mapping[int, Sequence[Found]]
"""The counts of each sentence, by its number."""

_AHEAD = 3
_TOWN = 4
"""Fineness of a group of places from which it is a town or village."""
_BACK = frozenset(
    {"the", "it", "they", "he", "she", "this", "these", "that", "those", "his", "her", "their", "all", "both", "according"}
)
_ELSEWHERE = frozenset(
    {"elsewhere", "separate", "separately", "meanwhile", "another", "other", "also", "second", "similar", "earlier", "later",
     "previous", "since", "last", "neighbouring", "neighboring", "hospital", "fled", "born", "headquarters"}
)  # fmt: skip


def told_closer(
    reading: Reading, codebook: Codebook, draft: Draft, place: Place, counted: Counted
) -> tuple[Place, tuple[str, ...]] | None:
    """The town within a claim's province (or wider) that one of the next sentences, still of the same deed, names.

    A sentence that goes on about it opens by pointing back ("The attack took place in …"), counts no other dead, and has no
    word for another deed or place. None where no sentence does.
    """
    if place.precision is None or not ADM1 <= place.precision < SEA or draft.reality != "happened":
        return None
    sentences = reading.document.sentences()
    for number in range(draft.sentence + 1, min(draft.sentence + 1 + _AHEAD, len(sentences))):
        words = [t.lower_ for t in sentences[number] if t.is_alpha]
        if not words or _ELSEWHERE.intersection(words):
            return None
        if any(_other_dead(f, draft) for f in counted.get(number, ())):
            return None
        found = told_in(reading, number)
        if found is None or words[0] not in _BACK:
            continue
        closer = place_from(reading, codebook, found.group)
        if found.group.fineness >= _TOWN and _inside(closer, place):
            return closer, (f"told closer in a sentence after it: {closer.name}",)
    return None


def _other_dead(one: Found, draft: Draft) -> bool:
    """Does a later sentence count people of its own, fewer than the claim's?"""
    mine = [f.count.best or 0 for f in draft.founds if f.outcome == one.outcome]
    return one.relation != "part" and bool(mine) and (one.count.best or 0) < max(mine)


def _inside(closer: Place, wide: Place) -> bool:
    same_state = wide.adm1 is None or closer.adm1 is None or closer.adm1 == wide.adm1
    return closer.country == wide.country and same_state and (closer.precision or 9) < (wide.precision or 0)
