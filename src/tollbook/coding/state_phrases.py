"""Counts of people whose state a bare phrase tells: "11 soldiers in hospital", "seventeen in its wards", "six behind bars"."""

from collections.abc import Sequence

from tollbook.coding.counts import count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item, is_bare_figure, is_be
from tollbook.coding.people import People, who_of
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

_LONGEST = 3
"""Words of the longest such phrase."""


def states_told(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The counted phrases right before such a phrase that nothing else in the sentence counts."""
    told = []
    for k, item in enumerate(items[:-1]):
        if item.kind != "np" or item.number is None:
            continue
        hurt = _hurt_still(doc, items, k)
        if hurt and not any(f.item.start == item.start for f in found):
            count = count_of(doc, item, people.codebook.outcomes)
            told += (
                [Found("wounded", count, item, items[k + 2].head, number, None, relation="update")] if count is not None else []
            )
            continue
        behind = _past_aside(doc, items, k + 1)
        outcome = _state(doc, items[behind], people) if behind < len(items) else None
        if outcome is None or item.kind != "np" or item.number is None or people.kind(item) != "people":
            continue
        if any(f.item.start < item.end and item.start < f.item.end for f in found):
            continue
        count = count_of(doc, item, people.codebook.outcomes)
        if count is not None and count.best:
            left = outcome == "wounded" and any(
                t.lower_ == "still" or lemma_is_listed(t, "story.staying") for t in doc[item.end : items[behind].start]
            )
            relation = "update" if left and count.relation == "count" else count.relation
            told.append(Found(outcome, count, item, items[k + 1].end, number, who_of(people, item), relation=relation))
    return told


def _hurt_still(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Twenty of the wounded remain on their list": those who are left of the hurt."""
    if k + 3 >= len(items) or not is_bare_figure(items[k]) or doc[items[k + 1].start].lower_ != "of":
        return False
    hurt = items[k + 2]
    if doc[hurt.start].lower_ not in ("the", "those") or not is_listed(doc[hurt.head], "story.hurt") or hurt.number is not None:
        return False
    return items[k + 3].kind == "verb" and lemma_is_listed(doc[items[k + 3].head], "story.staying")


def _past_aside(doc: Doc, items: list[Item], k: int) -> int:
    """Past ", mostly women," and "are": where it is told what became of them."""
    if k + 1 < len(items) and items[k].kind == "comma" and is_listed(doc[items[k + 1].start], "story.mostly"):
        k = next((n + 1 for n in range(k + 1, min(k + 6, len(items))) if items[n].kind == "comma"), k)
        return k + 1 if k < len(items) and is_be(doc, items[k]) else k
    if not (k < len(items) and items[k].kind == "verb" and items[k].finite and (is_be(doc, items[k]) or _stays(doc, items[k]))):
        return k
    return k + 2 if k + 2 < len(items) and doc[items[k + 1].start].lower_ == "still" else k + 1


def _stays(doc: Doc, verb: Item) -> bool:
    return lemma_is_listed(doc[verb.head], "story.staying")


def _state(doc: Doc, opens: Item, people: People) -> str | None:
    if opens.kind not in ("prep", "other"):
        return None
    outcomes = people.codebook.outcomes
    if doc[opens.start].lower_ not in outcomes.phrase_openings:
        return None
    words = [t.lower_ for t in doc.tokens[opens.start : opens.start + _LONGEST]]
    phrases = outcomes.phrases
    return next((phrases[p] for n in range(_LONGEST, 1, -1) if (p := " ".join(words[:n])) in phrases), None)
