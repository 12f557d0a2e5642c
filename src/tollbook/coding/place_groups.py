"""Place mentions that together say one place: "Domel area of Bannu district", "Bannu and North Waziristan", "near Abala, in Niger"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.coding.reading import Reading
from tollbook.language.mentions import PlaceMention

_FINENESS = {"country": 0, "region": 1, "sea": 1, "adm1": 2, "feature": 3, "adm2": 3, "place": 4}
_SMALL = (
    r"(?:,? ?\(?(?:in|of|the|'s|’s|a|an|and|which|lies|located|situated|northern|southern|eastern|western|central|north|south|east|west"
    r"|north-?eastern|north-?western|south-?eastern|south-?western|north-?east|north-?west|south-?east|south-?west"
    r"|restive|volatile|troubled|remote|neighbou?ring|rural|capital|tribal|coastal|border"
    r"|area|areas|district|districts|province|provinces|region|regions|state|states|governorate|county|city|town|village|township|territory"
    r"|camp|valley|countryside|suburbs?|outskirts|neighbou?rhood|quarter|department|municipality|tehsil|sub-?district|agency|division)\b)"
)
_LINK = re.compile(rf"(?:'s|’s|,|\(|/|{_SMALL}|\s)*", re.IGNORECASE)
_AND = re.compile(
    r"(?:\s*(?:city|town|districts?|provinces?|regions?|states?|villages?|areas?|the))*\s*(?:,|and|&|/|, and|or|as well as)"
    r"(?:\s*(?:the|in|at|of|district|province|town|city|villages?|towns?))*\s*",
    re.IGNORECASE,
)
_LONGEST_LINK = 60


@dataclass(frozen=True)
class Group:
    """Mentions of one sentence that say one place. ``finest`` holds the mentions of the smallest place (several when they are
    named side by side), ``wider`` those it lies in."""

    finest: tuple[PlaceMention, ...]
    wider: tuple[PlaceMention, ...]
    start: int
    end: int

    @property
    def fineness(self) -> int:
        """0 for a country to 4 for a town."""
        return min(_FINENESS[m.kind] for m in self.finest)


def groups_in(reading: Reading, start: int, end: int) -> list[Group]:
    """The groups of places named between two offsets, in order."""
    mentions = [m for m in reading.places if start <= m.start and m.end <= end]
    runs: list[list[PlaceMention]] = []
    for mention in mentions:
        if runs and _goes_with(reading, runs[-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [_group(run) for run in runs]


def _goes_with(reading: Reading, run: Sequence[PlaceMention], new: PlaceMention) -> bool:
    last = run[-1]
    between = reading.document.text[last.end : new.start]
    if len(between) > _LONGEST_LINK:
        return False
    if _AND.fullmatch(between) and _FINENESS[last.kind] == _FINENESS[new.kind]:
        return last.kind != "country"
    if last.country != new.country:
        return last.kind == "country" and new.kind == "country" and bool(re.fullmatch(r"\s*(?:and|-|–)\s*", between))
    related = _lies_in(last, new) or _lies_in(new, last)
    return related and _LINK.fullmatch(between) is not None


def _lies_in(a: PlaceMention, b: PlaceMention) -> bool:
    if _FINENESS[a.kind] <= _FINENESS[b.kind] and a.kind != "place":
        return False
    if b.kind == "adm1":
        return a.adm1 is None or a.adm1 == b.adm1
    if b.kind == "adm2":
        return a.adm1 == b.adm1 and (a.adm2 is None or a.adm2 == b.adm2 or a.kind == "place")
    return True


def _group(run: Sequence[PlaceMention]) -> Group:
    finest = max(_FINENESS[m.kind] for m in run)
    inner = [m for m in run if _FINENESS[m.kind] == finest]
    chained = [m for n, m in enumerate(inner) if n and m.start - inner[n - 1].end <= 3 and m.kind == "place"]
    if chained and len(inner) == 2 and inner[1].start > inner[0].end:
        # "Kateera, Mir Ali": a list of two has "and"; a comma alone puts the first inside the second.
        inner = inner[:1]
    wider = tuple(m for m in run if m not in inner)
    return Group(tuple(inner), wider, run[0].start, run[-1].end)
