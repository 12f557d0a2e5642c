"""Which tellings are worth comparing: those that share a day and an area, or a rare name. Never all pairs.

A telling stands in several blocks. In a small block everyone is compared with everyone; in a large one (thousands of tellings
of one day in one city) each only with its neighbours in order of what it says, so that work grows as n log n. A name or word
that very many tellings have tells nothing: its block compares nobody. A report's main telling whose day is not known meets the
other main tellings of its town, whatever their day, as a guest meets those of a house; guests are not compared with each other.
"""

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tollbook.codebook.gazetteer.names import plain_name, skeleton_of
from tollbook.linking.areas import level, unlocated
from tollbook.linking.best_fit import may_fit
from tollbook.linking.decisions import Pair, pair
from tollbook.linking.spans import days, window
from tollbook.linking.telling_words import SEEN
from tollbook.linking.tellings import Telling

WINDOW = 30
DISTRICT = 3
SEVERAL = 4
"""People that are counted in a report without a day, so that it is compared with those of its country that count as many."""
FULL = 100
"""The size up to which all pairs of a block are compared."""
LONGEST = 12
"""Days of a period that are indexed one by one; longer periods are indexed by month."""
UNDATED = "undated|"
FEW = "few|"
"""How keys of lands and months begin, in which the best fit is looked for as long as few incidents are told there."""
WORDS = ("name|", "word|", UNDATED, FEW)
"""How keys of names and words begin, of towns in which tellings without a day meet, and of lands and months with few."""
FEWEST = 40
"""The tellings of a land or month that are few."""
GUEST = "guest|"
"""How the key of a telling with a day begins that meets those without one: the rest is the key of the block."""


@dataclass
class Block:
    """Ids in order of what they say. ``full``: everyone is compared with everyone."""

    members: list[tuple[str, str]] = field(default_factory=list)
    guests: set[str] = field(default_factory=set)
    """Ids that are compared with every member and with no guest."""
    common: bool = False
    """Of a name or word: worth nothing once it is not full, or known to be so from elsewhere."""
    retired: bool = False
    most: int = FULL
    """The size up to which all pairs are compared."""

    @property
    def full(self) -> bool:
        """Is it small enough for all pairs?"""
        return len(self.members) <= self.most and not self.retired

    @property
    def worthless(self) -> bool:
        """Does nobody meet here?"""
        return self.common and not self.full

    def place_of(self, sort_key: str, ident: str) -> int:
        """The member's position."""
        return bisect_left(self.members, (sort_key, ident))

    def pairs(self) -> Iterator[Pair]:
        """The pairs that are compared."""
        if self.worthless:
            return
        yield from (pair(a, b) for _, a in self.members for b in self.guests)
        reach = len(self.members) if self.full else WINDOW
        for i, (_, a) in enumerate(self.members):
            for _, b in self.members[i + 1 : i + 1 + reach]:
                yield pair(a, b)


@dataclass
class Blocks:
    """All blocks. ``sort_keys`` of ids decide who is whose neighbour in a large block."""

    blocks: dict[str, Block] = field(default_factory=dict)
    sort_keys: dict[str, str] = field(default_factory=dict)
    keys_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    areas_of: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of each id those of its keys that begin with FEW."""

    def add(self, items: Iterable[tuple[str, str, tuple[str, ...]]]) -> tuple[set[Pair], set[str]]:
        """Adds (id, sort key, block keys). Returns pairs that may be new, and blocks whose old pairs may be gone."""
        dirty: dict[str, list[str]] = {}
        worthless = set()
        for ident, sort_key, keys in items:
            self.sort_keys[ident], self.keys_of[ident] = sort_key, keys
            self.areas_of[ident] = frozenset(key for key in keys if key.startswith(FEW))
            for key in map(block_of, keys):
                if key not in dirty and self.block(key).worthless:
                    worthless.add(key)
                dirty.setdefault(key, []).append(ident)
            for key in keys:
                if key.startswith(GUEST):
                    self.block(block_of(key)).guests.add(ident)
                else:
                    insort(self.block(key).members, (sort_key, ident))
        fresh: set[Pair] = set()
        large: set[str] = set()
        for key, new in dirty.items():
            block = self.blocks[key]
            if block.full:
                fresh.update(pair(a, b) for a in new for _, b in block.members if a != b)
                fresh.update(pair(a, b) for a in new if a not in block.guests for b in block.guests)
            elif key not in worthless:
                fresh.update(block.pairs())
                large.add(key)
        return fresh, large

    def block(self, key: str) -> Block:
        """The block of a key, made where there is none."""
        if key not in self.blocks:
            self.blocks[key] = Block(common=key.startswith(WORDS), most=FEWEST if key.startswith(FEW) else FULL)
        return self.blocks[key]

    def retire(self, keys: Iterable[str]) -> set[str]:
        """Takes names and words for common, though few of their members may be here. Returns those that were not."""
        fresh = {k for k in keys if k.startswith(WORDS) and not self.block(k).retired}
        for key in fresh:
            self.blocks[key].retired = True
        return fresh

    def supports(self, one: str, other: str) -> bool:
        """Do the two stand in a block that compares them, one of few aside?"""
        theirs = self.keys_of[other]
        for key in self.keys_of[one]:
            if key in self.areas_of[one]:
                continue
            if (key not in theirs or key.startswith(GUEST)) and not any(k in theirs for k in counterparts(key)):
                continue
            block = self.blocks[block_of(key)]
            if block.worthless:
                continue
            if block.full:
                return True
            a, b = (block.place_of(self.sort_keys[i], i) for i in (one, other))
            if abs(a - b) <= WINDOW:
                return True
        return False

    def crowd(self, one: str, other: str) -> int | None:
        """How many tell of the land or month of which both tell, the least; None where they are more than few."""
        shared = (self.blocks[key] for key in self.areas_of[one] & self.areas_of[other])
        return min((len(block.members) for block in shared if block.full), default=None)

    def few_beside(self, ident: str) -> Iterator[str]:
        """Those who tell of a land or month of which this one tells, where they are few."""
        for key in self.areas_of[ident]:
            if (block := self.blocks[key]).full:
                yield from (other for _, other in block.members if other != ident)


def block_of(key: str) -> str:
    """The block that a key leads to."""
    return key.removeprefix(GUEST)


def counterparts(key: str) -> tuple[str, ...]:
    """The other key under which those stand with whom the key's telling is compared."""
    if key.startswith(GUEST):
        return (block_of(key),)
    return (f"{GUEST}{key}",) if key.startswith(UNDATED) else ()


def likeness(telling: Telling) -> str:
    """Sorts tellings that say the same next to each other."""
    place = telling.place
    name = plain_name(place.name) if place else ""
    figures = sorted((k, sorted(v, key=str)) for k, v in telling.figures.items())
    return f"{name}|{figures}|{','.join(sorted(telling.actions))}|{telling.id}"


def keys(telling: Telling) -> tuple[str, ...]:
    """The blocks that a telling stands in."""
    found = [f"{telling.scope}|{when}|{area}" for when in _times(telling) for area in _areas(telling)]
    if telling.main:
        door = "" if telling.undated else GUEST
        found += [f"{door}{UNDATED}{telling.scope}|{sign}" for sign in (*_towns(telling), *_signs(telling))]
        found += [f"name|{name}" for name in sorted(telling.names)[:40]]
        found += [f"name|{name}" for name in sorted(telling.speakers)]
    found += [f"name|{country}|{quarter}" for country in _countries(telling) for quarter in sorted(telling.quarters)[:SEEN]]
    found += [f"word|{when[:7]}|{word}" for when in _times(telling)[:1] for word in telling.rarest]
    found += [f"{FEW}{sign}" for sign in _lands_and_months(telling)] if may_fit(telling) else []
    return tuple(dict.fromkeys(found))


def _countries(telling: Telling) -> list[str]:
    """The country of the place, in which quarters and villages are known again by their names."""
    return [telling.place.country] if telling.place is not None and telling.place.country and telling.scope == "incident" else []


def _areas(telling: Telling) -> list[str]:
    """The province, and the half-degree squares around the point: places on two sides of a border meet there."""
    place = telling.place
    if place is None:
        return ["?"]
    country = place.country or "?"
    found = [f"{country}/{plain_name(place.adm1 or place.name)}"]
    if unlocated(place):  # of which another report may tell the province
        found.append(f"{country}~{skeleton_of(plain_name(place.name))}")
    if place.latitude is not None and place.longitude is not None and (place.precision or 1) <= 3:
        rows = {int((place.latitude + d) * 2 // 1) for d in (0.0, 0.25)}
        columns = {int((place.longitude + d) * 2 // 1) for d in (0.0, 0.25)}
        found += [f"{r}:{c}" for r in sorted(rows) for c in sorted(columns)]
    return [*found, country] if not place.adm1 else found


def _towns(telling: Telling) -> Iterator[str]:
    """The town, village or district by its id and by its name, spellings alike."""
    place = telling.place
    if place is not None and level(place) <= DISTRICT:
        yield from dict.fromkeys((place.id or place.name, f"{place.country}/{skeleton_of(plain_name(place.name))}"))


def _signs(telling: Telling) -> Iterator[str]:
    """A date without its year, and counts of several people, in a country."""
    country = telling.place.country if telling.place is not None else None
    if telling.date is not None:
        yield f"{country}/{telling.date[0]}-{telling.date[1]}"
    for (outcome, _), figures in sorted(telling.figures.items()):
        yield from (f"{country}/{outcome} {low}" for low, high in sorted(figures, key=str) if low == high and low >= SEVERAL)


def _lands_and_months(telling: Telling) -> Iterator[str]:
    """The province and the land; both with the month of the report and with the one before, where no province is known the land
    and the world."""
    place, published = telling.place, telling.report.published
    land = place.country if place is not None and place.country else None
    province = f"{land}/{plain_name(place.adm1)}" if place is not None and place.adm1 else None
    known = [area for area in (province, land) if area is not None]
    yield from known
    if published:
        month = dt.date.fromisoformat(published[:10]).replace(day=1)
        for when in (month, month - dt.timedelta(days=1)):
            yield from (f"{area} {when:%Y-%m}" for area in [*known, "world"][:2])


def _times(telling: Telling) -> list[str]:
    """Each day of the period and the day before; the month of a long one."""
    own = days(window(telling.when))
    if own is None:
        return ["?"]
    return list(_days(*own))


@lru_cache(maxsize=50_000)
def _days(start: str, end: str) -> tuple[str, ...]:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    if (last - first).days > LONGEST:
        return (start[:7],)
    return tuple((first + dt.timedelta(days=n)).isoformat() for n in range(-1, (last - first).days + 1))
