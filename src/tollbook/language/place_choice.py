"""Which place of several with one name: what the text says around it, the report's other places, then how well known it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from tollbook.codebook.gazetteer import ALIKE, MAIN, Entry, Match
from tollbook.language.place_cues import lies_in
from tollbook.language.place_names import Spot

_MOST_CANDIDATES = 40
_FINENESS = {"country": 0, "region": 1, "sea": 1, "feature": 2, "adm1": 2, "adm2": 3, "place": 4}
# Evidence for a candidate, in the units of ``_fame`` (about ten times the people is 0.8).
_SAID, _SAID_OTHER, _SEAT = 3.0, -1.5, 1.0  # the words say this kind of place, or another, or the district of this town
_INSIDE, _HOLDS = 5.0, 2.0  # it lies in the area named with it, or holds the place named with it
_LISTED_LAND = 0.5  # it lies in the land named after it, but is called like a land itself
_LAND_NAMED, _STATE_NAMED, _LAND_SHARED = 2.2, 1.5, 1.8  # the report names its country, its province, places of its country
_LISTED = 2.0  # it is listed with another of its kind and country
_OUTLET, _NEARBY = 1.5, 1.2  # the outlet is of its country; another place of the report is near
_HOME = 1.5  # the armed group named is at home in its country
# An area sums up the people of its towns: it should not outshine a great city of its name.
_WORLD_CITY, _MILLION = 1.5, 1_000_000
_MOST_FAME = {"adm1": 5.4, "adm2": 4.4}
_ENOUGH_OTHERS, _SMALL_TOWN, _SMALL_OTHER = 2, 15_000, 100_000
_NEAR_DEGREES = 2.0
_HAMLET = 1_000
_TOWN_ELSEWHERE = 30_000
"""People from which a town is believed of which the report names another land and not its own."""
_PEOPLE = "(people)"
_GREAT_CITY = 750_000
_SAME_AREA_DEGREES = 3.0


@dataclass
class Choice:
    """The chosen place and why."""

    entry: Entry
    reasons: tuple[str, ...]
    sure: bool = True
    land: str | None = None
    """Where no such place fits: the country of which the words mean a part."""


@dataclass
class Surroundings:
    """What the report says as a whole about where it plays."""

    outlet: str | None
    homes: frozenset[str] = frozenset()
    lands: dict[str, set[str]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    states: set[tuple[str, str]] = field(default_factory=set)
    points: list[tuple[str, float, float]] = field(default_factory=list)

    def name(self, lands: frozenset[str]) -> None:
        """Notes countries that are named otherwise than as places."""
        for country in lands:
            self.named.setdefault(country, set()).add(_PEOPLE)

    def names(self, country: str | None, key: str) -> bool:
        """Does the report name the country, or a province of it, by another name than this one?"""
        return bool(self.named.get(country or "", set()) - {key})

    def land_but(self, key: str) -> str | None:
        """The country that most of the report's names are of, this one aside."""
        names = {
            c: (len(self.lands.get(c, set()) - {key}), len(self.named.get(c, set()) - {key})) for c in {*self.lands, *self.named}
        }
        known = {c: n for c, n in names.items() if any(n)}
        return max(known, key=lambda c: (known[c], c), default=None)

    def share(self, country: str, key: str) -> float:
        """The share of the report's other place names that lie in a country: a name does not speak for itself."""
        others = sum(len(keys) - (key in keys) for keys in self.lands.values())
        here = self.lands.get(country, set())
        return (len(here) - (key in here)) / others if others else 0.0


def choose(
    spots: Sequence[Spot],
    outlet_country: str | None,
    lands: frozenset[str] = frozenset(),
    plain: frozenset[str] = frozenset(),
    homes: frozenset[str] = frozenset(),
) -> list[Choice]:
    """A place for each spot. Two rounds: the second knows the first's places. ``lands``: countries whose people are named;
    ``plain``: words of which every land may make a province's name ("Central Region"); ``homes``: the countries in
    which the armed groups named are at home."""
    surroundings = Surroundings(outlet_country, homes)
    surroundings.name(lands)
    for spot in spots:
        sure = [
            m.entry for m in spot.matches if (m.entry.kind in ("country", "adm1") and m.how == MAIN) or m.entry.kind == "country"
        ]
        for entry in sure[:1]:
            if entry.country:
                surroundings.named.setdefault(entry.country, set()).add(spot.key)
    first = [_best(spot, surroundings) for spot in spots]
    surroundings = _look_around(spots, first, Surroundings(outlet_country, homes))
    surroundings.name(lands)
    second = [_best(spot, surroundings) for spot in spots]
    return [_unless_doubtful(s, c, surroundings, plain) for s, c in zip(spots, _one_sense(spots, second), strict=True)]


def _unless_doubtful(spot: Spot, choice: Choice, around: Surroundings, plain: frozenset[str]) -> Choice:
    """A hamlet of a country that nothing else in the report points to is a namesake, and so is a "Central Region": better no
    point than a wrong one."""
    e = choice.entry
    others = set().union(*around.lands.values(), *around.named.values()) - {spot.key}
    alone = (
        not around.share(e.country or "", spot.key)
        and len(others) + bool(around.homes) >= (1 if around.named or around.homes or e.population < _HAMLET else _ENOUGH_OTHERS)
        and e.country != around.outlet
        and e.country not in around.homes
    )
    alone = alone and not around.names(e.country, spot.key)
    if alone and e.kind == "adm1" and not spot.containers and plain.issuperset(spot.key.split()):
        return Choice(e, choice.reasons, sure=False, land=around.land_but(spot.key))
    if spot.measured and e.kind in ("place", "adm2") and not any(_is_near(e, m.entry) for s in spot.measured for m in s.matches):
        return Choice(e, choice.reasons, sure=False)  # "Kato, east of Bouar" is none of Japan
    namesake = alone and e.kind in ("place", "adm2") and not e.curated and not spot.containers
    town, other = (_TOWN_ELSEWHERE, _MILLION) if around.named or around.homes else (_SMALL_TOWN, _SMALL_OTHER)
    # Pensa in Burkina Faso is no other spelling of Penza
    if not namesake or e.population >= (town if spot.main(e.id) else other):
        return choice
    return Choice(e, choice.reasons, sure=False)


def _look_around(spots: Sequence[Spot], choices: Sequence[Choice], seen: Surroundings) -> Surroundings:
    for spot, choice in zip(spots, choices, strict=True):
        entry = choice.entry
        if not entry.country:
            continue
        seen.lands.setdefault(entry.country, set()).add(spot.key)
        if entry.kind in ("country", "adm1"):
            seen.named.setdefault(entry.country, set()).add(spot.key)
        if entry.kind != "country":
            seen.points.append((spot.key, entry.latitude, entry.longitude))
        if entry.kind == "adm1" and entry.adm1:
            seen.states.add((entry.country, entry.adm1))
    return seen


def _best(spot: Spot, around: Surroundings) -> Choice:
    scored = [(_score(m, spot, around), n, m) for n, m in enumerate(_candidates(spot, around))]
    _, _, best = max(scored, key=lambda s: (s[0], -s[1]))
    entry = _coarser(best.entry, spot)
    return Choice(entry, _reasons(entry, spot, around))


def _candidates(spot: Spot, around: Surroundings) -> list[Match]:
    if len(spot.matches) <= _MOST_CANDIDATES:
        return list(spot.matches)
    known = sorted(spot.matches, key=lambda m: -_fame(m))
    inside = [m for m in known[_MOST_CANDIDATES:] if m.entry.country in around.named]
    return known[:_MOST_CANDIDATES] + inside


def _fame(match: Match) -> float:
    entry = match.entry
    if entry.kind == "country":
        value = 7.0
    elif entry.kind in ("sea", "region"):
        value = 5.0
    elif entry.curated and not entry.population:
        value = {"adm1": 5.2, "adm2": 4.2}.get(entry.kind, 4.0)
    else:
        value = min(0.8 * math.log10(entry.population + 100), _MOST_FAME.get(entry.kind, 9.0))
        great = entry.population >= _MILLION and entry.kind == "place" and (match.how == MAIN or entry.curated)
        value += _WORLD_CITY if great else 0.0
    return value - (0.0 if match.how == MAIN else 2.0 if match.how == ALIKE else 0.2 if entry.curated else 0.7)


def _score(match: Match, spot: Spot, around: Surroundings) -> float:
    entry = match.entry
    score = _fame(match)
    if spot.kind_said:
        score += _SAID if _kind_fits(entry, spot.kind_said) else _SEAT if _is_seat(entry, spot.kind_said) else _SAID_OTHER
    if any(lies_in(match, c) for container in spot.containers for c in container.matches):
        score += _LISTED_LAND if _is_land_in_a_list(match, spot) else _INSIDE
    if any(_is_near(entry, m.entry) for other in spot.measured for m in other.matches[:_MOST_CANDIDATES]):
        score += _INSIDE
    if any(lies_in(c, match) for content in spot.contents for c in content.matches[:_MOST_CANDIDATES]):
        score += _HOLDS
    if any((p.kind, p.country) == (entry.kind, entry.country) for p in map(_best_known, spot.peers)):
        score += _LISTED
    if entry.kind == "country":
        score += _LAND_NAMED
    elif entry.country is None:
        score += _LAND_SHARED + _LAND_NAMED  # seas and regions of the world: no story leads away from them
    else:
        score += _LAND_NAMED if around.names(entry.country, spot.key) else 0.0
        score += _STATE_NAMED if (entry.country, entry.adm1) in around.states and entry.kind != "adm1" else 0.0
        score += _OUTLET if entry.country == around.outlet else 0.0
        score += _HOME if entry.country in around.homes else 0.0
        near = any(
            key != spot.key and abs(lat - entry.latitude) < _NEAR_DEGREES and abs(lon - entry.longitude) < _NEAR_DEGREES
            for key, lat, lon in around.points
        )
        score += _NEARBY if near else 0.0
    if entry.country:
        score += _LAND_SHARED * around.share(entry.country, spot.key)
    return score


def _is_near(one: Entry, other: Entry) -> bool:
    if one.id == other.id or other.kind == "country":
        return one.country == other.country
    return abs(one.latitude - other.latitude) < _SAME_AREA_DEGREES and abs(one.longitude - other.longitude) < _SAME_AREA_DEGREES


def _is_land_in_a_list(match: Match, spot: Spot) -> bool:
    """ "China, Japan and Korea": the land China is meant, not the town of that name that lies in Japan."""
    if match.entry.kind == "country" or match.entry.population >= _SMALL_OTHER:
        return False
    land = any(m.entry.kind == "country" and m.how == MAIN for m in spot.matches)
    return land and all(_best_known(c).kind == "country" for c in spot.containers)


def _best_known(spot: Spot) -> Entry:
    return max(spot.matches, key=_fame).entry


def _kind_fits(entry: Entry, said: str) -> bool:
    if said == "adm2" and entry.kind == "adm1":
        return True
    return entry.kind == said or (said in ("feature", "sea") and entry.kind in ("feature", "sea", "region"))


def _is_seat(entry: Entry, said: str) -> bool:
    """ "Beni territory": the gazetteer may know the town that the district is called after and not the district."""
    return said == "adm2" and entry.kind == "place" and entry.curated


def _coarser(entry: Entry, spot: Spot) -> Entry:
    """UCDP: a name that a town, its district and its province share means the highest, unless the words say which."""
    if entry.kind not in ("place", "adm2") or spot.kind_said == entry.kind:
        return entry
    if entry.kind == "place" and (entry.population >= _GREAT_CITY or spot.kind_said == "place"):
        return entry
    family = [
        m.entry
        for m in spot.matches
        if m.entry.country == entry.country
        and m.entry.kind in ("adm1", "adm2")
        and m.how != ALIKE
        and abs(m.entry.latitude - entry.latitude) < _SAME_AREA_DEGREES
        and abs(m.entry.longitude - entry.longitude) < _SAME_AREA_DEGREES
        and (m.entry.adm1 == entry.adm1 or m.entry.kind == "adm1")
    ]
    if any(m.entry.kind in ("adm1", "adm2") and m.entry.adm1 == entry.adm1 for c in spot.containers for m in c.matches):
        family = [e for e in family if e.kind == "adm2"]
    if spot.kind_said == "adm2":
        family = [e for e in family if e.kind == "adm2"]
    return min([entry, *family], key=lambda e: _FINENESS[e.kind])


def _one_sense(spots: Sequence[Spot], choices: list[Choice]) -> list[Choice]:
    """A name means one place in one report, the one where the words around it say most."""
    clear: dict[str, Choice] = {}
    for spot, choice in zip(spots, choices, strict=True):
        if spot.containers and any(r.startswith("in ") for r in choice.reasons):
            clear.setdefault(spot.key, choice)
    result = []
    for spot, choice in zip(spots, choices, strict=True):
        known = clear.get(spot.key)
        if known and not spot.containers and known.entry.country and spot.kind_said in (None, known.entry.kind):
            choice = Choice(known.entry, (*known.reasons, "as named before"))
        result.append(choice)
    return result


def _reasons(entry: Entry, spot: Spot, around: Surroundings) -> tuple[str, ...]:
    reasons = []
    if spot.kind_said and _kind_fits(entry, spot.kind_said):
        reasons.append(f"said to be a {entry.kind}")
    for container in spot.containers:
        held = [c.entry for c in container.matches if lies_in(Match(entry, MAIN), c)]
        if held:
            reasons.append(f"in {held[0].name}")
            break
    if entry.country in around.named and entry.kind != "country":
        reasons.append(f"the report names {entry.country}")
    if not reasons and len(spot.matches) > 1:
        reasons.append("the best known of this name")
    return tuple(reasons)
