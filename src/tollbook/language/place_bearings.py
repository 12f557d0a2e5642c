"""Unknown places that the text puts at a distance and bearing from a known one: "Bulamarer, 130 km southwest of Mogadishu".

The point is reckoned from the words, so it is as good as they are: near (UCDP's where_prec 2) up to 25 km, beyond that a
region (5).
"""

import math
import re
from collections.abc import Iterator, Sequence

from tollbook.language.mentions import PlaceMention
from tollbook.language.place_names import Line

_NAME = r"(?P<name>(?:(?:al|el|ad|ar|as|ash|az)-)?[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,2})"
_APPOSED = r"(?:(?:, | \(|,? (?:which |that )?(?:is |lies |lying |located |situated )?)(?:[\w'’-]+ ){0,7}?)"
"""What may stand between a name and its distance: ", a port", " (", ", a mainly Christian town about"."""
_BEFORE = re.compile(
    rf"\b(?:in|at|near|outside|of|on|around|reached|entered|stormed|captured|seized|attacked) (?:the \w+ of )?{_NAME}{_APPOSED}"
    r"(?P<far>\d{1,3}(?:\.\d)?)[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)(?: \([^)]{1,30}\))? (?:away )?"
    r"(?:to the )?(?:due )?"
    r"(?P<side>north-?east|north-?west|south-?east|south-?west|north|south|east|west) (?:of|from) (?:the )?(?:[a-z]+ ){0,3}$"
)
_REACH = 140
_KM_A_MILE, _KM_A_DEGREE, _NEAR_KM = 1.609, 111.2, 25
_NEAR, _REGION = 2, 5
_SIDES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_BEARINGS = {side: 45 * n for n, side in enumerate(_SIDES)}


def find_by_bearing(line: Line, known: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """The unknown names with a distance and bearing from a known place."""
    text = line.document.text
    for anchor in known:
        if anchor.latitude is None or anchor.longitude is None or anchor.kind not in ("place", "adm1", "adm2"):
            continue
        start = max(0, anchor.start - _REACH)
        found = _BEFORE.search(text[start : anchor.start])
        if found is None:
            continue
        first, last = start + found.start("name"), start + found.end("name")
        if any(m.start < last and first < m.end for m in known):
            continue
        km = float(found["far"]) * (_KM_A_MILE if found["unit"].startswith("mi") else 1)
        point = _moved(anchor.latitude, anchor.longitude, km, _BEARINGS[found["side"].replace("-", "")])
        why = (f"reckoned {found['far']} {found['unit']} {found['side']} of {anchor.name}",)
        adm1, precision = (anchor.adm1, _NEAR) if km <= _NEAR_KM else (None, _REGION)
        yield PlaceMention(first, last, found["name"], None, anchor.country, adm1, None, *point, "place", precision, why)


def _moved(latitude: float, longitude: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so many kilometres off; a flat earth does for the distances that reports give."""
    north = km * math.cos(math.radians(bearing)) / _KM_A_DEGREE
    east = km * math.sin(math.radians(bearing)) / (_KM_A_DEGREE * max(math.cos(math.radians(latitude)), 0.1))
    return round(latitude + north, 3), round(longitude + east, 3)
