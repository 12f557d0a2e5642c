"""The place named beside a figure, where it is not the one that the sentence's happening has."""

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import groups_in
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
