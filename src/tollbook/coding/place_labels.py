"""Digests that head each item with its place: "Bunia: six killed in raid. Goma: grenade wounds four"."""

import re
from collections.abc import Sequence

from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.reading import Reading, asked_once

_OPENS = re.compile(r"(?:^|[.;!?\n•*])[\s\"“(–—-]*$")
_HEADS = re.compile(r"\)?:\s")
_FEWEST = 2
"""Labels from which they are labels, and no dateline of one report."""


@asked_once
def place_labels(reading: Reading) -> Sequence[Group]:
    """The places that head an item, in order; none in a text with fewer than two."""
    text = reading.document.text
    groups = groups_in(reading, 0, len(text), parties=True)
    labels = [g for g in groups if _HEADS.match(text, g.end) and _OPENS.search(text[max(0, g.start - 6) : g.start])]
    return labels if len({text[g.start : g.end] for g in labels}) >= _FEWEST else ()


def label_of(reading: Reading, offset: int) -> Group | None:
    """The label under which the offset stands."""
    return next((g for g in reversed(place_labels(reading)) if g.start <= offset), None)
