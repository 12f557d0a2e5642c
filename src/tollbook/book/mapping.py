"""Events as areas on a map, added up in the database: squares of a grid, places as wide as they are known, whole countries.

Nothing is drawn finer than it is known: a district is a circle as wide as a district, a country its outline. Places that a
square of the grid is wider than are counted in the square. Sums over several incidents are left out, which tell of the same
people again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.db.models import Count, F, FloatField, Max, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, Floor, Substr
from msgspec.structs import replace

from tollbook.book.filters import Filter, chosen
from tollbook.book.models import EventRow
from tollbook.book.stored import in_portions

RADIUS = {1: 2.0, 2: 15.0, 3: 30.0, 4: 120.0, 5: 80.0, 7: 100.0}
"""How wide a place is, in kilometres from its middle, by UCDP's precision: exact, near, district, province, along, sea."""
UNSTATED = 25.0
COUNTRY = 6
KILOMETRES = 111.0
"""A degree of latitude."""
IN_A_TILE = 6
"""Squares of the grid along a tile of 256 pixels."""
MOST = 900


class Sums(msgspec.Struct, frozen=True):
    """How many events, and how many they say were killed; ``open``: some state no upper bound."""

    events: int
    killed_low: int
    killed_high: int
    open: bool
    counted: bool


class Shape(msgspec.Struct, frozen=True):
    """An area with its events. A square has ``box`` (south, west, north, east); a place its middle and ``radius`` in km; a
    country neither.
    """

    kind: str
    sums: Sums
    box: tuple[float, float, float, float] | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius: float | None = None
    precision: int | None = None
    name: str | None = None
    adm1: str | None = None
    country: str | None = None


class Box(msgspec.Struct, frozen=True):
    """The part of the world that is shown, in degrees."""

    south: float = -90.0
    west: float = -180.0
    north: float = 90.0
    east: float = 180.0


class Unit(msgspec.Struct, frozen=True):
    """A province (or a country, where no province is known) with its events."""

    country: str | None
    adm1: str | None
    sums: Sums


def shapes(wanted: Filter, box: Box, zoom: int) -> list[Shape]:
    """What to draw of a filter's incidents, at a zoom from 0 (the world in a tile) to 18."""
    size = 360.0 / 2**zoom / IN_A_TILE
    rows = _incidents(wanted)
    wide = [p for p, radius in RADIUS.items() if 2 * radius > size * KILOMETRES]
    margin = max((RADIUS[p] for p in wide), default=0.0) / KILOMETRES
    found = _countries(rows)
    found += _places(rows.filter(_inside(box, margin), precision__in=wide))
    narrow = rows.filter(_inside(box, 0.0), latitude__isnull=False).filter(
        Q(precision__isnull=True) | ~Q(precision__in=[*wide, COUNTRY])
    )
    return found + _squares(narrow, size)


def units(wanted: Filter, limit: int = 60) -> list[Unit]:
    """The provinces with most events, as a table says what the map shows."""
    grouped = _incidents(wanted).values(land=_LAND, unit=_UNIT).annotate(**_SUMS).order_by("-events", "land", "unit")
    return [Unit(r["land"] or None, r["unit"] or None, _sums(r)) for r in grouped[:limit]]


def months(wanted: Filter) -> list[tuple[str, int]]:
    """How many events begin in each month that has any; the filter's own days do not matter."""
    rows = _incidents(replace(wanted, start=None, end=None)).filter(start__isnull=False)
    counted = rows.annotate(month=Substr("start", 1, 7)).values_list("month").annotate(Count("pk"))
    return sorted((str(m), n) for m, n in counted)


def _incidents(wanted: Filter) -> QuerySet[EventRow]:
    return chosen(replace(wanted, scope="incident")).order_by()


def _inside(box: Box, margin: float) -> Q:
    return Q(
        latitude__gte=box.south - margin,
        latitude__lte=box.north + margin,
        longitude__gte=box.west - margin,
        longitude__lte=box.east + margin,
    )


# not the columns themselves: for those SQLite would walk the index by place, and look up every row
_LAND, _UNIT = Coalesce("country", Value("")), Coalesce("adm1", Value(""))
_SUMS: Mapping[str, Any] = {
    "events": Count("pk"),
    "low": Sum(Coalesce("killed_low", 0)),
    "high": Sum(Coalesce("killed_high", "killed_low", 0)),
    "open": Count("pk", filter=Q(killed_low__isnull=False, killed_high__isnull=True)),
    "counted": Count("pk", filter=Q(killed_low__isnull=False) | Q(killed_high__isnull=False)),
}


def _sums(row: Mapping[str, Any]) -> Sums:
    return Sums(row["events"], row["low"] or 0, row["high"] or 0, bool(row["open"]), bool(row["counted"]))


def _countries(rows: QuerySet[EventRow]) -> list[Shape]:
    found = rows.filter(precision=COUNTRY).values(land=_LAND).annotate(**_SUMS).order_by("land")
    return [Shape("country", _sums(r), country=r["land"], precision=COUNTRY) for r in found if r["land"]]


def _places(rows: QuerySet[EventRow]) -> list[Shape]:
    columns = ("latitude", "longitude", "precision")
    found = rows.values(*columns).annotate(**_SUMS, sample=Max("pk")).order_by("-events", *columns)
    return _named([(_place(r, r["latitude"], r["longitude"], r["precision"]), r["sample"]) for r in found[:MOST]])


def _place(row: Mapping[str, Any], latitude: float, longitude: float, precision: int | None) -> Shape:
    radius = RADIUS.get(precision or 0, UNSTATED)
    return Shape("place", _sums(row), latitude=latitude, longitude=longitude, radius=radius, precision=precision)


def _squares(rows: QuerySet[EventRow], size: float) -> list[Shape]:
    """Squares with their events; where all of a square's are at one point, the place there."""
    cells = rows.annotate(
        row=Floor((Cast("latitude", FloatField()) + 90.0) / size),
        column=Floor((F("longitude") + 180.0) / size),
    )
    extents = {"s": Min("latitude"), "n": Max("latitude"), "w": Min("longitude"), "e": Max("longitude")}
    extents |= {"widest": Max("precision"), "sample": Max("pk")}
    found = list(cells.values("row", "column").annotate(**_SUMS, **extents).order_by("row", "column")[: 4 * MOST])
    alone = [r for r in found if (r["s"], r["w"]) == (r["n"], r["e"])]
    squares = []
    for r in found:
        if (r["s"], r["w"]) != (r["n"], r["e"]):
            south, west = r["row"] * size - 90.0, r["column"] * size - 180.0
            squares.append(Shape("square", _sums(r), (south, west, south + size, west + size)))
    return squares + _named([(_place(r, r["s"], r["w"], r["widest"]), r["sample"]) for r in alone])


def _named(shapes_: Sequence[tuple[Shape, int]]) -> list[Shape]:
    """Places with the name that one of their events gives, looked up last: names are not in the index of what is added up."""
    names: dict[int, tuple[str | None, str | None, str | None]] = {}
    for some in in_portions(sample for _, sample in shapes_):
        found = EventRow.objects.filter(pk__in=some).values_list("pk", "place", "adm1", "country")
        names.update((pk, (place, adm1, country)) for pk, place, adm1, country in found)
    told = [(shape, names.get(sample, (None, None, None))) for shape, sample in shapes_]
    return [replace(shape, name=name, adm1=adm1, country=country) for shape, (name, adm1, country) in told]
