"""The place named beside a figure, where it is not the one that the sentence's happening has."""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.reading import Reading
from tollbook.model import Place


def place_at_name(reading: Reading, codebook: Codebook, token: int) -> tuple[Place | None, tuple[str, ...]]:
    """The place (or places joined by "and") whose name the token belongs to."""
    word = reading.document.doc[token]
    sentence = word.sent
    for group in groups_in(reading, sentence.start_char, sentence.end_char):
        if any(m.start <= word.idx < m.end for m in (*group.finest, *group.wider)):
            return place_from(reading, codebook, group), ("the place named beside the figure",)
    return None, ()


def place_over(reading: Reading, codebook: Codebook, tokens: Sequence[int]) -> tuple[Place | None, tuple[str, ...]]:
    """The area that holds the places whose names the tokens belong to."""
    doc = reading.document.doc
    named = [m for t in tokens for m in reading.places if m.start <= doc[t].idx < m.end]
    if not named:
        return None, ()
    group = Group(tuple(named), (), named[0].start, named[-1].end)
    return place_from(reading, codebook, group), ("over the places of its parts",)
