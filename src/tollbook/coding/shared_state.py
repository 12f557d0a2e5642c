"""A word for what befell people that is told once for two scenes: "with two rangers killed at a checkpoint and three customers in
a tea shop"."""

from collections.abc import Sequence

from tollbook.coding.affected import has_own_verb
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded"})


def with_state_shared(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The counts behind "and", each at a scene of its own, to which the word behind the first count belongs too."""
    made: list[Found] = []
    for first in found:
        k = next((n for n, i in enumerate(items) if i.start <= first.trigger < i.end), None)
        if k is None or first.outcome not in _HARM or first.trigger != first.item.end or first.item.number is None:
            continue
        j = _behind_scene(doc, items, k + 1)
        if j is None or j + 1 >= len(items) or items[j].kind != "and":
            continue
        other = items[j + 1]
        mention = other.number
        known = any(other.start <= f.item.head < other.end for f in [*found, *made])
        if mention is None or mention.kind != "count" or other.head <= mention.token or people.kind(other) != "people" or known:
            continue
        if _behind_scene(doc, items, j + 2) is None or has_own_verb(doc, items, j + 1):
            continue
        count = Count(mention.low, mention.best, mention.high, mention.hedge)
        made.append(Found(first.outcome, count, other, first.trigger, number, who_of(people, other)))
    return made


def _behind_scene(doc: Doc, items: list[Item], k: int) -> int | None:
    """Past "at a checkpoint", "in the market"; None where no scene stands."""
    if k + 1 >= len(items) or items[k].kind != "prep" or items[k + 1].kind != "np" or items[k + 1].number is not None:
        return None
    at = is_listed(doc[items[k].start], "places.at") or doc[items[k].start].lower_ == "on"
    return k + 2 if at else None
