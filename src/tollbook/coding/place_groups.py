"""Place mentions that together say one place: "Domel area of Bannu district", "Bannu and North Waziristan"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.coding.place_shapes import shapes_of
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.adjectives import without_adjectives
from tollbook.language.listed import listed
from tollbook.language.mentions import PlaceMention

_FINENESS = {"country": 0, "region": 1, "sea": 1, "adm1": 2, "feature": 3, "adm2": 3, "place": 4}
_LISTED = re.compile(r"\b(?:and|or|as well as)\b|&", re.IGNORECASE)
_JOINED = re.compile(r"[-–]([a-z]+)\b")
_JOINED_LAND = re.compile(r", (?:[A-Z][\w'’]+ ){0,2}[A-Z][\w'’]+(?=[-–][a-z])")
_LONGEST_LINK = 60
_STATE = frozenset({"government", "state_force"})


@dataclass(frozen=True)
class Group:
    """Mentions of one sentence that say one place. ``finest`` holds the mentions of the smallest place (several when they are
    named side by side), ``wider`` those it lies in."""

    finest: tuple[PlaceMention, ...]
    wider: tuple[PlaceMention, ...]
    start: int
    end: int

    def __hash__(self) -> int:
        return hash((self.start, self.end))  # quick: groups are parts of the keys of answers

    @property
    def fineness(self) -> int:
        """0 for a country to 4 for a town."""
        return min(map(_fineness, self.finest))


def _fineness(mention: PlaceMention) -> int:
    """As above; a river that runs through several countries is no finer than a region: the province named with it says more."""
    long = mention.kind == "feature" and mention.country is None
    return _FINENESS["region" if long else mention.kind]


@asked_once
def groups_in(reading: Reading, start: int, end: int, parties: bool = False) -> Sequence[Group]:
    """The groups of places named between two offsets, in order.

    A place that stands for its state ("Islamabad dismissed the figures") is no place of anything, unless ``parties``.
    """
    mentions = [m for m in _fit_mentions(reading, parties) if start <= m.start and m.end <= end]
    runs: list[list[PlaceMention]] = []
    for mention in mentions:
        if runs and _goes_with(reading, runs[-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return tuple(_group(reading, run) for run in runs)


@asked_once
def _fit_mentions(reading: Reading, parties: bool) -> Sequence[PlaceMention]:
    return tuple(m for m in reading.places if not _is_epithets(reading, m) and (parties or not _is_state(reading, m)))


def _is_state(reading: Reading, mention: PlaceMention) -> bool:
    """Is the name a state's, as a speaker or doer, or part of its ministry's?"""
    return any(a.start <= mention.start and mention.end <= a.end and a.kind in _STATE for a in reading.actors)


def _is_epithets(reading: Reading, mention: PlaceMention) -> bool:
    """ "Kabul-based", "a Tampa, Florida-based command": whose or whence somebody or something is."""
    land = _JOINED_LAND.match(reading.document.text, mention.end)
    joined = _JOINED.match(reading.document.text, land.end() if land is not None else mention.end)
    return joined is not None and (joined[1].endswith("ed") or joined[1] in listed(reading.document.doc, "places.epithets"))


def _goes_with(reading: Reading, run: Sequence[PlaceMention], new: PlaceMention) -> bool:
    last, shapes = run[-1], shapes_of(reading.document.doc)
    text = reading.document.text
    between = text[last.end : new.start]
    if len(between) > _LONGEST_LINK:
        return False
    if last.kind == "country" and new.kind == "country":
        near = text[max(0, last.start - 30) : last.start] + " " + text[new.end : new.end + 12]
        return bool(re.fullmatch(r"\s*(?:and|-|–)\s*", between) and shapes.frontier.search(near))
    if shapes.joint.fullmatch(between) and _fineness(last) == _fineness(new) and last.country == new.country:
        return last.kind != "country"
    plain = without_adjectives(reading.document.doc, last.end, new.start)
    if last.kind == "sea" and new.kind == "place":
        return shapes.link.fullmatch(between) is not None  # "the Red Sea port of Mokha"
    if last.country != new.country or shapes.from_side.search(between):
        return False
    return (_lies_in(last, new) or _lies_in(new, last)) and shapes.link.fullmatch(plain) is not None


def _lies_in(a: PlaceMention, b: PlaceMention) -> bool:
    if _fineness(a) <= _fineness(b) and a.kind != "place":
        return False
    if b.kind == "adm1":
        return a.adm1 is None or a.adm1 == b.adm1
    if b.kind == "adm2":
        return a.adm1 == b.adm1 and (a.adm2 is None or a.adm2 == b.adm2 or a.kind == "place")
    return True


def _group(reading: Reading, run: Sequence[PlaceMention]) -> Group:
    finest = max(map(_fineness, run))
    inner = [m for m in run if _fineness(m) == finest]
    if _is_area_of_a_namesake(reading, run):
        inner = [run[0]]  # "Mbua district, Nduga": in the regency of Nduga, whatever the map knows by that name
    if len(inner) > 1 and not _listed(reading, inner):
        inner = inner[:1]  # "Kateera, Mir Ali": a list has "and"; else the first lies in the second
    wider = tuple(m for m in run if m not in inner)
    return Group(tuple(inner), wider, run[0].start, run[-1].end)


def _is_area_of_a_namesake(reading: Reading, run: Sequence[PlaceMention]) -> bool:
    """A district that no map knows, and behind a comma the name of a town: the area around, named for it."""
    if len(run) != 2 or run[0].kind != "adm2" or run[0].id is not None or run[1].kind != "place":
        return False
    return "," in reading.document.text[run[0].end : run[1].start]


def _listed(reading: Reading, inner: Sequence[PlaceMention]) -> bool:
    """Is there an "and" before the last, or a border between?"""
    between = reading.document.text[inner[-2].end : inner[-1].start]
    return _LISTED.search(between) is not None or all(m.kind == "country" for m in inner)
