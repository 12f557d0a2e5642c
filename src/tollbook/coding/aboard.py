"""Who was aboard: the kind of people of a bare figure behind a vehicle that carries them ("a bus carrying nurses, killing 2")."""

from collections.abc import Sequence

from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded", "abducted", "captured", "missing"})


def aboard(doc: Doc, items: Sequence[Item], found: Sequence[Found], people: People) -> None:
    """Gives counts without a noun the kind of the people who are said to be aboard, unless people were counted before."""
    for one in found:
        counted = any(f is not one and f.who not in (None, NEUTRAL) and f.item.start < one.item.start for f in found)
        if one.who not in (None, NEUTRAL) or counted or one.outcome not in _HARM:
            continue
        if one.item.head > one.item.start:
            continue  # "two people": what they are called stands
        told = (who_of(people, i) for k, i in enumerate(items) if i.end <= one.item.start and _is_load(doc, items, k, people))
        one.who = next((who for who in told if who not in (None, NEUTRAL)), one.who)


def _is_load(doc: Doc, items: Sequence[Item], k: int, people: People) -> bool:
    item = items[k]
    if k == 0 or item.kind != "np" or people.kind(item) != "people":
        return False
    verb = items[k - 1]
    if verb.kind == "verb" and doc[verb.head].tag_ == "VBG" and lemma_is_listed(doc[verb.head], "roles.carrying"):
        return True
    filled = item.start >= 2 and is_listed(doc[item.start - 2], "roles.loaded")
    return filled and doc[item.start - 1].lower_ in ("of", "with")
