"""A kind of people that was not where a deed hit: "no civilian was hit", "no armed men were with them", "none lived there".

Who says so, beside an account that counts others, says that none of that kind died; two accounts that do so of each other's dead
tell of the same dead.
"""

from collections.abc import Sequence

from tollbook.codebook.people import FIGHTERS, FORCES
from tollbook.coding.counts import ZERO
from tollbook.coding.found import Found
from tollbook.coding.item import Item, is_be
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.coding.speakers import speaker_of
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded", "casualties"})
_BACK = 6
"""Sentences back in which those who were hit are counted."""


def nobody_there(doc: Doc, items: Sequence[Item], number: int, people: People, told: Sequence[Found]) -> list[Found]:
    """Counts of nobody killed, of each kind that was not there."""
    hit = any(f.outcome in _HARM and f.count.best and number - f.sentence <= _BACK for f in told)
    found: list[Found] = []
    for k, item in enumerate(items[:-1]):
        if not hit or item.kind != "np" or not is_listed(doc[item.start], "story.no_such"):
            continue
        who = who_of(people, item)
        known = any(f.sentence == number and f.item.start <= item.head < f.item.end for f in told)
        if known or who in (None, NEUTRAL) or not _tells_sides(doc, item, who):
            continue
        harmed = (f for f in told if f.outcome in _HARM and f.who == who and f.count.best)
        if any(_voice(doc, people, f.item) == _voice(doc, people, item) for f in harmed):
            continue
        if not (_was_not_there(doc, items, k) or _is_none_there(doc, items, k)):
            continue
        found.append(Found("killed", ZERO, item, item.head, number, who, relation="part"))
    return found


def _voice(doc: Doc, people: People, item: Item) -> str | None:
    """Who says it: "no soldiers were at the post" takes back none that the same voice counted, but those of another."""
    word = doc[item.head]
    return speaker_of(people.reading, people.codebook, word.idx, word.idx + len(word))[0].name


def _tells_sides(doc: Doc, item: Item, who: str | None) -> bool:
    """Civilians as such, or the armed: "no pupils were inside" disputes nobody's account."""
    return who in (*FIGHTERS, *FORCES) or is_listed(doc[item.head], "people.civilians_as_such")


def _was_not_there(doc: Doc, items: Sequence[Item], k: int) -> bool:
    """ "(No civilian) was hit", "(no armed men) were with them", "(no civilians) lived in the building"."""
    verb = items[k + 1]
    if verb.kind != "verb" or verb.negated or verb.modal:
        return False
    if verb.passive:
        return lemma_is_listed(doc[verb.head], "story.hitting")
    return lemma_is_listed(doc[verb.head], "story.being_there") and _somewhere(doc, items, k + 2)


def _is_none_there(doc: Doc, items: Sequence[Item], k: int) -> bool:
    """ "There were (no fighters) among the dead"."""
    there = k > 1 and is_be(doc, items[k - 1]) and doc[items[k - 2].head].lower_ == "there"
    return there and not items[k - 1].modal and _somewhere(doc, items, k + 1)


def _somewhere(doc: Doc, items: Sequence[Item], k: int) -> bool:
    return k < len(items) and is_listed(doc[items[k].start], "story.where_they_were")
