"""Sums over the dead of both sides: "killed 54 fighters, 35 soldiers and 19 men of the Arakan Army" are no 54 of either."""

from collections.abc import Sequence

from tollbook.codebook.people import FORCES
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.people import NEUTRAL
from tollbook.language.document import Document
from tollbook.language.listed import is_listed

_ARMED = FORCES | {"militants"}
_KINDS = {"militants": "militants", NEUTRAL: "untold"}
_BOTH = frozenset({"both", "two"})
_BEHIND = 1
"""Sentences behind a sum in which it is said whose the dead were."""


def leave_both_sides_open(drafts: Sequence[Draft], document: Document) -> None:
    """Takes the kind of people from armed sums whose parts are soldiers of the one side and fighters of the other."""
    told = [f for d in drafts for f in d.founds]
    for whole in told:
        if whole.who not in _ARMED or whole.relation == "part" or not whole.count.best:
            continue
        if _undivided(whole, document):
            whole.who = NEUTRAL
            continue
        parts = [f for f in told if f.whole is whole] or _told_behind(whole, told)
        losses = len(parts) > 1 and all(f.phrase is not None for f in parts)  # "their own losses at 15 and the rebels' at 23"
        kinds = {_KINDS.get(f.who or NEUTRAL, "state" if f.who in FORCES else None) for f in parts}
        if (len(kinds) > 1 or losses) and sum(f.count.best or 0 for f in parts) == whole.count.best:
            whole.who = NEUTRAL
            for part in parts:
                part.relation, part.whole = "part", whole


def _undivided(whole: Found, document: Document) -> bool:
    """ "Over 100 fighters have been killed. They gave no split between the two sides"."""
    sentences = document.sentences()
    words = document.doc[whole.item.start : whole.item.end]
    if whole.sentence + _BEHIND >= len(sentences) or not any(is_listed(t, "people.combatants") for t in words):
        return False
    behind = [t.lower_ for t in sentences[whole.sentence + _BEHIND]]
    return any(behind[n + 1 : n + 2] == ["sides"] for n, word in enumerate(behind) if word in _BOTH)


def _told_behind(whole: Found, told: Sequence[Found]) -> list[Found]:
    """ "71 fighters had been killed. By their reckoning 25 of the dead were soldiers and 46 belonged to the RSF"."""
    behind = [f for f in told if f.sentence - whole.sentence == _BEHIND and f.outcome == whole.outcome and f.whole is None]
    parts = [f for f in behind if f.relation == "part"] or [f for f in behind if f.phrase is not None]
    return parts if sum(f.count.best or 0 for f in parts) == whole.count.best else []
