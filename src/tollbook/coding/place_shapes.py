"""The words that may stand around the names of places, as patterns made from the lists of the codebook."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tollbook.codebook.any_of import any_of
from tollbook.language.listed import listed
from tollbook.language.parsed import Doc

_LISTS = ("compass", "area_nouns", "in_links", "distances", "ways", "frontiers")
_KEY = "tollbook.place_shapes"
_NUMBER = r"\d+(?:[.,]\d+)?"


@dataclass(frozen=True, slots=True)
class PlaceShapes:
    """Patterns, case ignored. Those for what stands before a name end where the name begins, those for what stands behind begin
    where it ends.

    ``link`` stands between the name of a place and that of what holds it, ``joint`` between two names side by side, ``from_side``
    where one lies beside another, ``whence`` where something was fired from. ``near`` and ``near_behind`` make a place near
    the name, ``far`` tells by how much (its number and unit), ``anchor`` that another place is measured from the name (``far``
    in it where a distance is said). ``off`` and ``sea_miles`` put it at sea, ``frontier`` on a border, ``way`` and
    ``way_behind`` on a road. ``side``, ``part_of`` and ``own_part`` tell a part of an area ("northern", "the south of", "'s
    northwest").
    """

    link: re.Pattern[str]
    joint: re.Pattern[str]
    from_side: re.Pattern[str]
    whence: re.Pattern[str]
    near: re.Pattern[str]
    near_behind: re.Pattern[str]
    far: re.Pattern[str]
    anchor: re.Pattern[str]
    off: re.Pattern[str]
    sea_miles: re.Pattern[str]
    frontier: re.Pattern[str]
    frontier_behind: re.Pattern[str]
    way: re.Pattern[str]
    way_behind: re.Pattern[str]
    side: re.Pattern[str]
    part_of: re.Pattern[str]
    own_part: re.Pattern[str]


def shapes_of(doc: Doc) -> PlaceShapes:
    """The patterns of the codebook that a text is read with."""
    kept = doc.user_data.get(_KEY)
    if not isinstance(kept, PlaceShapes):
        kept = doc.user_data[_KEY] = _shapes(*(listed(doc, f"places.{name}") for name in _LISTS))
    return kept


@lru_cache(maxsize=8)
def _shapes(
    compass: frozenset[str],
    area_nouns: frozenset[str],
    in_links: frozenset[str],
    distances: frozenset[str],
    ways: frozenset[str],
    frontiers: frozenset[str],
) -> PlaceShapes:
    side, areas, way, frontier = any_of(compass), rf"{any_of(area_nouns)}s?", any_of(ways), any_of(frontiers)
    direction = rf"(?:{side}|central)(?:ern)?"
    small = rf"(?:{any_of(in_links)}|{direction}|{areas})\b"
    unit = any_of(distances)

    def shape(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return PlaceShapes(
        link=shape(rf"(?:'s|’s|,|\(|/|{small}|\w+-[a-z]+\b|\s)*"),  # "in the Israeli-occupied Golan Heights"
        joint=shape(rf"(?:\s*(?:{areas}|the))*\s*(?:,|,?\s*and|&|or|as well as)(?:\s*(?:the|in|at|of|{areas}))*\s*"),
        from_side=shape(rf"(?<!\bthe )\b{direction} (?:of|from)\b"),
        near=shape(
            r"(?:\bnear(?: to)?|\baround|\boutside(?: of)?|\bclose to|\bnot far from"
            r"|\b(?:outskirts|suburbs?|vicinity|surroundings|countryside) of"
            rf"|\b{side}(?:ern)? (?:of|from)|\bareas? (?:of|around|near)|\badjacent to|\bbetween|\btowards?)"
            rf"(?:\s+(?:the|of|capital|provincial|{areas}|{side}ern))*\s*$"
        ),
        near_behind=shape(
            r"^(?:'s|’s)?\s*(?:city|town)?\s*(?:area|areas|countryside|outskirts|suburbs?|vicinity|surroundings|front|sector)\b"
        ),
        far=shape(rf"({_NUMBER})[\s-]*({unit})\b[^.;,]{{0,45}}$"),
        anchor=shape(
            rf"(?P<far>{_NUMBER}[\s-]*{unit}\b[^.;,]{{0,20}})?\b{side} (?:of|from)\s+"
            rf"(?:(?:the|of|capital|provincial|regional|{areas})\s+)*$"
        ),
        whence=shape(
            r"\bfrom (?:over|above|across|the (?:direction|airspace|skies) of)\s+(?:the\s+)?"
            rf"(?:(?:[\w'’-]+\s+){{0,2}}[\w'’-]+,?\s+(?:to\s+)?(?:the\s+)?{side} (?:of|from)\s+(?:the\s+)?)?$"
        ),
        off=shape(rf"\boff(?:\s+(?:the|of|shores?|coast|coastal|waters|island|{areas}|{side}ern))*\s*$"),
        sea_miles=shape(r"\bnautical miles?\b[^.;,]{0,45}$"),
        frontier=shape(rf"\b{frontier}\b"),
        frontier_behind=re.compile(rf"^(?:['’]s)?(?:[ /–-]+[A-Z]\w+)?\s*[-–]?\s*{frontier}\b"),
        way=shape(
            rf"\b{way}\b(?:\s+\w+){{0,2}}\s+(?:between|from|to|linking|connecting|towards?|leading to)\s+(?:the\s+\w+\s+of\s+)?$"
        ),
        way_behind=shape(rf"^\s*(?:[-–]\s*\w+\s+)?{way}\b"),
        side=shape(rf"\b({direction}|upper|lower|rural|coastal)(?:\s+parts? of)?\s+(?:the\s+)?$"),
        part_of=shape(rf"\b({side}|centre|center|interior|coast) of\s+(?:the\s+)?$"),
        own_part=re.compile(rf"^(?:'s|’s)\s+(?:[\w-]+\s+){{0,2}}?({side}|centre|center|interior)\b(?!\s+[A-Z])", re.IGNORECASE),
    )
