"""Quarters called like a town elsewhere: "in Goma, … the Majengo quarter" is no town of that name in another land."""

from collections.abc import Sequence

from tollbook.language.listed import listed
from tollbook.language.mentions import PlaceMention
from tollbook.language.place_names import Line, Spot

_NEAR_DEGREES = 0.5
"""How far from its town a quarter may lie."""


def without_namesakes(line: Line, spots: Sequence[Spot], found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of the spots, but for quarters ("the X quarter") told after a town that the place of their name is far from."""
    parts = {s.start for s in spots if line.joined(s.last - 1) and _is_part(line, s)}
    towns = [m for m in found if m.kind == "place" and m.id is not None and m.start not in parts]
    return [m for m in found if m.start not in parts or not _is_namesake(m, [t for t in towns if t.end <= m.start])]


def _is_part(line: Line, spot: Spot) -> bool:
    return line.words[spot.last].key in listed(line.document.doc, "places.town_parts")


def _is_namesake(mention: PlaceMention, towns: Sequence[PlaceMention]) -> bool:
    """Is it far from every town told before it, and is there one?"""
    return bool(towns) and (mention.id is None or not any(_is_near(mention, t) for t in towns))


def _is_near(one: PlaceMention, other: PlaceMention) -> bool:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return one.country == other.country
    north, east = (one.latitude or 0.0) - (other.latitude or 0.0), (one.longitude or 0.0) - (other.longitude or 0.0)
    return max(abs(north), abs(east)) < _NEAR_DEGREES
