"""How two places lie to each other: the same, one inside the other, near, apart, or not to be told."""

import math
from collections import Counter
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from tollbook.codebook.gazetteer.names import plain_name, skeleton_of
from tollbook.model import Place

Relation = Literal["same", "inside", "contains", "near", "apart", "unknown"]

EARTH = 6371.0
DISTRICT = 3
REGION = 5
POINT = (1, 2)
"""Precisions of a point or its surroundings: Homs the city, not the province of that name."""
SHORTEST = 4
"""Letters that the skeleton of a name must have for two spellings to be taken for one; one fewer where the two lie hard by."""
HARD_BY = 10.0
"""Kilometres between two points that are one town on two maps ("Zawia", "Zawiya")."""


def unlocated(place: Place) -> bool:
    """Is it a village or quarter that only the report names, known to lie in some area and no better?"""
    if place.id is not None or not (place.adm1 or place.country) or (place.precision or 0) < 3:
        return False
    if _unbounded(place):
        return False
    own = plain_name(place.name)
    return " and " not in own and " border" not in own and own not in _units(place)


def _unbounded(place: Place) -> bool:
    """ "Central Nigeria", "the country's east": an area without a name, and nobody says where it ends."""
    return place.precision == REGION and place.name[:1].islower()


def _units(place: Place) -> frozenset[str]:
    """The plain names of its province and district."""
    return frozenset(plain_name(n) for n in (place.adm1, place.adm2) if n)


@lru_cache(maxsize=100_000)
def several(place: Place) -> frozenset[str]:
    """The names of the towns that it stands for ("between Wau and Kuajok"); none where it is one place."""
    own = plain_name(place.name)
    if place.id is not None or " and " not in own or own in _units(place):
        return frozenset()
    return frozenset(own.split(" and "))


def level(place: Place) -> int:
    """How wide: 6 country, 5 a region wider than a province, 4 province, 3 district, 1 a point."""
    if unlocated(place):
        return 1
    own = plain_name(place.name)
    if place.precision in (5, 6, 7):
        return 5 if place.precision != 6 else 6
    if place.precision == 4 or (place.precision not in POINT and not place.adm2 and own == plain_name(place.adm1 or "")):
        return 4
    if place.precision == 3 or (place.adm2 is not None and own == plain_name(place.adm2) and place.precision != 1):
        return 3
    if place.adm1 is None and place.latitude is None:
        return 6 if place.id is None and place.country and len(own) > 2 and place.precision is None else 1
    return 1


def names_of(place: Place) -> list[str]:
    """Plain names from the place's own to its province's."""
    return [plain_name(n) for n in (place.name, place.adm2, place.adm1) if n]


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between the two points, None where one has none."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    la, lo, lb, mo = (math.radians(float(v or 0)) for v in (one.latitude, one.longitude, other.latitude, other.longitude))
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def _shares(one: str | None, other: str | None) -> bool | None:
    """Are two names of units the same? None where one is missing."""
    if not one or not other:
        return None
    return plain_name(one) == plain_name(other)


def _within(inner: Place, outer: Place, width: int) -> bool | None:
    """Does ``inner`` lie in the unit that ``outer`` is? None where its own units are not known."""
    if width >= 6:
        return True if inner.country and inner.country == outer.country else None
    name = plain_name(outer.name)
    if width == 3 and outer.adm2:
        name = plain_name(outer.adm2)
    if width == 4 and outer.adm1:
        name = plain_name(outer.adm1)
    if name in names_of(inner):
        return True
    if _unbounded(outer):
        return None
    unit = inner.adm2 if width == 3 else inner.adm1
    return False if unit else None


@lru_cache(maxsize=200_000)
def relation(one: Place, other: Place, near_km: float = 25.0) -> Relation:
    """How ``one`` lies to ``other``. Two points closer than ``near_km``, or with one name, are near or the same."""
    if one.country and other.country and one.country != other.country:
        return "apart"
    if (one.id is not None and one.id == other.id) or _one_name(one, other):
        return "same"
    if unlocated(one) or unlocated(other):
        return _named_only(one, other)
    if _beside_several(one, other) or _beside_several(other, one):
        return "apart"
    wide, broad = level(one), level(other)
    if wide == broad == DISTRICT and _shares(one.adm2, other.adm2) and _shares(one.adm1, other.adm1):
        return "same"
    if wide != broad:
        inner, outer = (one, other) if wide < broad else (other, one)
        within = _within(inner, outer, max(wide, broad))
        if within:
            return "inside" if wide < broad else "contains"
        if within is None and max(wide, broad) >= 5:
            return "unknown"
    return _points(one, other, max(wide, broad), near_km)


def _beside_several(one: Place, other: Place) -> bool:
    """Is the other a town, and none of those that the one stands for?"""
    towns = several(one)
    return bool(towns) and not several(other) and level(other) < 3 and towns.isdisjoint(names_of(other))


def _named_only(one: Place, other: Place) -> Relation:
    """A village without a point of its own lies in the area that holds it; two villages with two names are two places."""
    wide, broad = level(one), level(other)
    if _shares(one.adm1, other.adm1) is False:
        return "apart"
    if wide == broad:
        if _shares(one.adm2, other.adm2) is False:
            return "apart"
        return "near" if unlocated(one) and unlocated(other) else "unknown"
    inner, outer = (one, other) if wide < broad else (other, one)
    within = _within(inner, outer, max(wide, broad))
    if within:
        return "inside" if wide < broad else "contains"
    return "unknown" if within is None else "apart"


def _alike(one: Place, other: Place) -> bool:
    """Two spellings of one name, where they cannot be two places of the gazetteer."""
    if one.id is not None and other.id is not None and distance(one, other) is None:
        return False
    a, b = skeleton_of(plain_name(one.name)), skeleton_of(plain_name(other.name))
    between = distance(one, other)
    return a == b and (len(a) >= SHORTEST or (len(a) == SHORTEST - 1 and between is not None and between <= HARD_BY))


def _one_name(one: Place, other: Place) -> bool:
    if plain_name(one.name) != plain_name(other.name) and not _alike(one, other):
        return False
    apart = distance(one, other)
    near = apart is None or apart < 60 or unlocated(one) or unlocated(other)
    return near and _shares(one.adm1, other.adm1) is not False


def _points(one: Place, other: Place, width: int, near_km: float) -> Relation:
    apart = distance(one, other)
    if width < 3 and apart is not None:
        return "near" if apart <= near_km else "apart"
    if width < 3 and _shares(one.adm2, other.adm2) is False:
        return "apart"
    if width >= 3 and (_shares(one.adm1, other.adm1) is False or width == 3):
        return "apart" if apart is None or apart > near_km else "near"
    if _shares(one.adm1, other.adm1) is False or (apart is not None and apart > 2 * near_km):
        return "apart"
    return "unknown"


def finest(places: list[Place], told: list[Place] | None = None) -> Place | None:
    """The place that most of those ``told`` (by default the list itself) agree with; of equals the finest, then the
    spelling used most, then the first."""
    if not places:
        return None
    # thousands of claims may name a few places: each is weighed once, wherever its words stand
    own = [replace(p, quote=None) for p in places]
    heard = Counter(own if told is None else [replace(p, quote=None) for p in told])
    votes = {p: sum(n for q, n in heard.items() if relation(p, q) in ("same", "inside")) for p in set(own)}
    names: Counter[str] = Counter()
    for p, n in heard.items():
        names[plain_name(p.name)] += n

    def rank(pair: tuple[Place, Place]) -> tuple[int, int, int]:
        return (votes[pair[0]], -level(pair[0]), names[plain_name(pair[0].name)])

    return max(zip(own, places, strict=True), key=rank)[1]
