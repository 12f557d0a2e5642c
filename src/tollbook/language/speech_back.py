"""Speech that points back: "Nine people died in the attack. The chairman, Ade Bello, disclosed this to reporters"."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_phrases import trim
from tollbook.language.speech_said import Said

_THIS = frozenset({"this", "so"})


def pointing_back(view: View, said: Sequence[Said]) -> list[Said]:
    """An attribution of the sentence before for each speaker who says no more than "this"."""
    found: list[Said] = []
    spoken = sorted(said, key=lambda s: s.cue)
    taken = {view.unit_of[s.content[0]] for s in said if s.source is not None}
    for one in spoken:
        unit = view.unit_of[one.cue[0]]
        if one.source is None or one.stance != "asserts" or unit == 0 or not _says_this(view, one):
            continue
        before = _sentence(view, unit - 1)
        if before is not None and unit - 1 not in taken and _near(view, unit):
            found.append(replace(one, content=before))
    return found


def _says_this(view: View, one: Said) -> bool:
    """Is "this" all that is said, with a day or a hearer behind it?"""
    first, end = one.content
    if first < one.cue[1] or view.lower[first] not in _THIS:
        return False
    after = first + 1
    return after >= end or view.tags[after] in ("IN", "TO", ",", ".", "RB") or view.lower[after] == "while"


def _sentence(view: View, unit: int) -> TokenSpan | None:
    return trim(view, *view.units[unit])


def _near(view: View, unit: int) -> bool:
    """The sentence before stands in the same paragraph or the one before."""
    return view.paragraph_of[view.units[unit][0]] - view.paragraph_of[view.units[unit - 1][0]] <= 1
