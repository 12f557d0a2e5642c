"""The place named beside a figure, where it is not the one that the sentence's happening has."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.reading import Reading
from tollbook.model import Place

_OF = re.compile(r"\s(?:proper\s)?of\s(?:the\s)?")
_NOUN = re.compile(r"(?:['’]s)?(?:\s[a-z-]+){0,2}\s?")


def place_at_name(
    reading: Reading, codebook: Codebook, token: int, *, alone: bool = False
) -> tuple[Place | None, tuple[str, ...]]:
    """The place whose name the token belongs to, or with the name ("in the town of X"); places joined by "and" are one, unless
    it is meant ``alone``."""
    group = _group_at(reading, token)
    if group is None:
        return None, ()
    own = tuple(m for m in group.finest if m.start <= reading.document.doc[token].idx < m.end)
    group = replace(group, finest=own) if alone and own else group
    return place_from(reading, codebook, group), ("the place named beside the figure",)


def place_over(reading: Reading, codebook: Codebook, tokens: Sequence[int]) -> tuple[Place | None, tuple[str, ...]]:
    """The area that holds the places named beside several figures; None where they are not several."""
    groups = [g for t in tokens if (g := _group_at(reading, t)) is not None]
    mentions = {m.name: m for g in groups for m in g.finest}
    if len(mentions) < 2 or len(groups) < len(tokens):
        return None, ()
    finest = tuple(sorted(mentions.values(), key=lambda m: m.start))
    group = Group(finest, (), finest[0].start, finest[-1].end)
    return place_from(reading, codebook, group), ("over the places of its parts",)


def _group_at(reading: Reading, token: int) -> Group | None:
    word = reading.document.doc[token]
    groups = groups_in(reading, word.sent.start_char, word.sent.end_char)
    named = (g for g in groups if any(m.start <= word.idx < m.end for m in (*g.finest, *g.wider)))
    return next(named, None) or next((g for g in groups if _goes_with(reading.document.text, g, word.idx, len(word))), None)


def _goes_with(text: str, group: Group, start: int, length: int) -> bool:
    """ "Idlib city", "the town of Makiivka": is the word the noun that goes with the name?"""
    behind = group.end <= start and _NOUN.fullmatch(text[group.end : start]) is not None
    return behind or _OF.fullmatch(text[start + length : group.start]) is not None
