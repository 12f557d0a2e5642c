"""Which event of the one coding is which of the other, and whether their fields agree."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from tollbook.analysis.gold import COUNTS, FIELDS, HandEvent
from tollbook.codebook.actors import Actors
from tollbook.codebook.countries import Country
from tollbook.model import Event

Fields = dict[str, str | None]
"""A coded event as flat fields; a field that was not coded is left out, one coded as unknown is None."""

TELLING = ("killed", "wounded", "place", "start", "action")
"""The fields that show best that two codings mean the same event."""
ALIKE = 1
"""How many compared fields must agree before two events are taken for the same."""

_SMALL = re.compile(r"\b(?:the|of|district|province|state|governorate|region|department)\b|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A hand-coded and a machine-coded event taken for the same; either may be missing. ``agreed`` per compared field."""

    hand: Fields | None
    machine: Fields | None
    agreed: dict[str, bool]


def fields_of_hand(event: HandEvent) -> Fields:
    """The fields that the coder filled in."""
    values = {name: getattr(event, name) for name in FIELDS if type(getattr(event, name)).__name__ != "UnsetType"}
    return {name: _count_words(value) if name in COUNTS else value for name, value in values.items()}


def _count_words(value: int | tuple[int, int | None] | None) -> str | None:
    if value is None:
        return "unknown"
    low, high = (value, value) if isinstance(value, int) else value
    return str(low) if low == high else f"{low}+" if high is None else f"{low}-{high}"


def fields_of_event(event: Event) -> Fields:
    """The machine's event in the same fields. People nobody counted are left out, as in the hand-coded sample."""
    place, period = event.place, event.period
    fields: Fields = {
        "action": event.action,
        "start": period.start if period else None,
        "end": period.end if period else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "adm1": place.adm1 if place else None,
        "adm2": place.adm2 if place else None,
        "source": _actors(event, "source"),
        "target": _actors(event, "target"),
    }
    for outcome in COUNTS:
        count = event.totals.get(outcome)
        if count is not None:
            fields[outcome] = "unknown" if count.low is None else _count_words((count.low, count.high))
    return fields


def _actors(event: Event, role: str) -> str | None:
    """Those that a report names: what a person who codes the same reports can read."""
    named = (actor for actor in event.actors if actor.role == role and actor.presumed is None)
    names = dict.fromkeys(actor.id or actor.name for actor in named)
    return "; ".join(names) or None


def align(hand: Sequence[Fields], machine: Sequence[Fields], actors: Actors) -> list[Pair]:
    """The pairs by which most fields agree, each event in one pair; what is left over on either side stands alone."""
    agreed = [[_agreed(one, other, actors) for other in machine] for one in hand]
    pairs: list[Pair] = []
    taken: set[int] = set()
    rows, columns = _best([[_weight(cell) for cell in row] for row in agreed])
    partner = dict(zip(rows, columns, strict=True))
    for number, one in enumerate(hand):
        other = partner.get(number)
        if other is not None and sum(agreed[number][other].values()) >= ALIKE:
            pairs.append(Pair(one, machine[other], agreed[number][other]))
            taken.add(other)
        else:
            pairs.append(Pair(one, None, {}))
    return pairs + [Pair(None, other, {}) for number, other in enumerate(machine) if number not in taken]


def _best(weights: Sequence[Sequence[float]]) -> tuple[list[int], list[int]]:
    if not weights or not weights[0]:
        return [], []
    rows, columns = linear_sum_assignment(np.array(weights), maximize=True)
    return rows.tolist(), columns.tolist()


def _weight(agreed: dict[str, bool]) -> float:
    return sum(2.0 if name in TELLING else 1.0 for name, same in agreed.items() if same)


def _agreed(hand: Fields, machine: Fields, actors: Actors) -> dict[str, bool]:
    return {name: same(name, value, machine.get(name), actors) for name, value in hand.items()}


def same(field: str, one: str | None, other: str | None, actors: Actors) -> bool:
    """Whether two values of a field mean the same: actors by id, name or alias, places by name without "district"."""
    if one is None or other is None:
        return one == other
    if field in ("source", "target"):
        return bool(_ids(one, actors) & _ids(other, actors))
    if field in ("place", "adm1", "adm2"):
        return plain(one) == plain(other)
    if field == "country":
        return _country(one, actors) == _country(other, actors)
    return one == other


def plain(name: str) -> str:
    """A name without case, accents, punctuation and words such as "district"."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(_SMALL.sub(" ", letters.casefold()).split())


def _ids(names: str, actors: Actors) -> set[str]:
    found: set[str] = set()
    for name in names.split(";"):
        found |= set(actors.lineage(name.strip())) or {plain(name)} | _named(plain(name), actors)
    return found


def _named(name: str, actors: Actors) -> set[str]:
    return {ident for entry in actors if name in map(plain, entry.names) for ident in actors.lineage(entry.id)}


def _country(name: str, actors: Actors) -> str:
    by_name = {plain(word): code for code, country in actors.countries.entries.items() for word in _words(country)}
    return by_name.get(plain(name), name.upper())


def _words(country: Country) -> Iterable[str]:
    return (country.iso2, country.iso3, *country.names)
