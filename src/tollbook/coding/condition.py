"""Shares of those counted of whom only their condition is told, or that they got away: "one of whom is not expected to live",
"14 of them slipped off in the dark". The first are among the hurt and no news; the second were not held after all.
"""

from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.language.listed import lemma_is_listed, listed
from tollbook.language.parsed import Doc, Token

_TAKEN = frozenset({"abducted", "captured"})
_REACH = 8
"""Words of the share's clause that are read."""


def without_conditions(doc: Doc, items: list[Item], found: list[Found]) -> list[Found]:
    """The counts without such shares."""
    told = (f for f in found if not is_moved(doc, f.item, f.outcome))
    return [f for f in told if f.relation != "part" or not (is_condition(doc, f.item, f.outcome) or _got_away(doc, items, f))]


def is_moved(doc: Doc, share: Item, outcome: str) -> bool:
    """ "Two of the wounded were flown to the capital": of those counted as hurt."""
    behind = [t.lower_ for t in doc[share.end : share.end + 3]]
    of_the_hurt = behind[:2] == ["of", "the"] and behind[-1] in listed(doc, "story.hurt")
    return outcome == "wounded" and of_the_hurt and any(lemma_is_listed(t, "story.taken_to") for t in _clause(doc, share))


def is_condition(doc: Doc, share: Item, outcome: str) -> bool:
    """ "One of whom is not expected to live", "three of them in a critical state"."""
    if outcome != "wounded":
        return False
    words = f" {' '.join(t.lower_ for t in _clause(doc, share))} "
    return any(f" {told} " in words for told in listed(doc, "story.condition"))


def _got_away(doc: Doc, items: list[Item], share: Found) -> bool:
    """ "14 of them slipped off": of those who were led away."""
    if share.outcome not in _TAKEN:
        return False
    behind = (i for i in items if i.kind == "verb" and share.item.end <= i.start < share.item.end + _REACH)
    return any(lemma_is_listed(doc[t], "story.getting_away") for i in behind for t in range(i.start, i.end))


def _clause(doc: Doc, share: Item) -> list[Token]:
    words: list[Token] = []
    for token in doc[share.end : min(share.end + _REACH, doc[share.start].sent.end)]:
        if token.text in (",", ";", ":"):
            break
        words.append(token)
    return words
