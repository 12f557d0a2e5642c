"""Whose office or spokesman it is: "the governor called for calm; his office said six had died", "its spokesman said"."""

from collections.abc import Callable
from dataclasses import replace

from tollbook.codebook.speech import Speech
from tollbook.language.sentence_view import View
from tollbook.language.speech_named import Named
from tollbook.language.speech_said import Said

_MOST = 4
"""Words of "his own press office"."""
_BACK = 2
"""Sentences back in which the owner is the subject."""

Subject = Callable[[int, int], Named | None]
"""Who speaks or may speak among the subjects of the words between two tokens."""


def of_owner(view: View, speech: Speech, one: Said, subject: Subject) -> Named | None:
    """The speaker of "his office", "its spokesman", with the name of whose it is."""
    if one.source is None:
        return None
    first, end = one.source
    noun = view.lower[end - 1]
    own = noun in speech.lists["again.offices"] or noun in speech.lists["spokespeople.alone"]
    if not 2 <= end - first <= _MOST or view.tags[first] != "PRP$" or not own:
        return None
    said_before = one.content[1] <= first  # '"The army lost nine men," its spokesman said': not whom he speaks of
    unit = view.unit_of[one.content[0] if said_before else first]
    owner = None if said_before else subject(view.units[unit][0], first)
    for back in range(1, _BACK + 1):
        if owner is not None or unit < back or not _same_paragraph(view, view.units[unit - back][0], first):
            break
        owner = subject(*view.units[unit - back])
    if owner is None or (view.lower[first] == "their") != owner.plural:
        return None
    mark = "'" if owner.name.endswith("s") else "'s"
    rest = view.words_in(first + 1, end)
    name = f"{owner.name.partition(',')[0]}{mark} {rest}"
    return replace(owner, name=name, words=tuple(name.lower().split()), head=noun)


def _same_paragraph(view: View, one: int, other: int) -> bool:
    return view.paragraph_of[one] == view.paragraph_of[other]
