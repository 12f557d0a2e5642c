"""With whom a state was at war where and when: data/conflicts.toml, asked by place and year."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from tollbook.codebook.countries import Countries
from tollbook.codebook.files import find_files, laid_over, read_toml
from tollbook.codebook.gazetteer.names import plain_name
from tollbook.errors import BadCodebook

_K = TypeVar("_K")
_V = TypeVar("_V")
_KEYS = frozenset(("country", "party", "state", "areas", "since", "until", "sure", "allies", "aircraft", "drones", "off"))
_RIVALRY_KEYS = frozenset(("states", "borders", "since", "until", "off"))
SURE = frozenset(("air", "shells", "fights", "foe", "bombs"))
"""What a row's parties may be presumed from alone."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A state and the one armed party that nearly all of its fights in an area were with; None where they were several.

    ``country`` is ISO2; no ``areas``: the whole country save the areas of its other rows. ``sure``: what the two may be presumed
    from alone ("air", "shells", "fights", "foe", "bombs"). ``allies``: heads of lineages that fought the party beside the
    state; ``aircraft`` and ``drones``: whose the strikes from the air there were, where they were not the state's. ``areas`` are
    plain names.
    """

    country: str
    state: str
    party: str | None
    areas: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    sure: frozenset[str] = frozenset()
    allies: frozenset[str] = frozenset()
    aircraft: str | None = None
    drones: str | None = None

    def runs_in(self, year: int) -> bool:
        """Was it fought in that year?"""
        return _runs(self.since, self.until, year)


@dataclass(frozen=True)
class Rivalry:
    """Two states whose forces fired on one another; ``borders`` are names of the lines between them, as in reports."""

    states: tuple[str, str]
    borders: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    def runs_in(self, year: int) -> bool:
        """Did they fight in that year?"""
        return _runs(self.since, self.until, year)

    @cached_property
    def border(self) -> re.Pattern[str]:
        """One of the names of the lines between them."""
        names = "|".join(re.escape(b) for b in sorted(self.borders, key=len, reverse=True)) or "(?!)"
        return re.compile(rf"\b(?:{names})\b")


def _runs(since: int | None, until: int | None, year: int) -> bool:
    return (since is None or since <= year) and (until is None or year <= until)


@dataclass(frozen=True)
class Conflicts:
    """All rows, by country, and the wars between states."""

    rows: tuple[Conflict, ...] = ()
    rivalries: tuple[Rivalry, ...] = ()
    means: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def means_of(self, action: str) -> frozenset[str]:
        """The kinds of means that an action of the codebook is done by, such as "air"."""
        return frozenset(name for name, actions in self.means.items() if action in actions)

    def at(self, country: str | None, areas: Sequence[str | None], year: int) -> Conflict | None:
        """The one conflict of a place and year; None where there is none, or more than one.

        ``areas`` are the place's own, the finest first: a district's row comes before that of its province.
        """
        running = [c for c in self.rows if c.country == country and c.runs_in(year)]
        for area in (plain_name(a) for a in areas if a):
            inside = [c for c in running if area in c.areas]
            if inside:
                return inside[0] if len(inside) == 1 else None
        wide = [c for c in running if not c.areas]
        return wide[0] if len(wide) == 1 else None


def load_conflicts(folders: Sequence[Path], countries: Countries) -> Conflicts:
    """The rows of ``conflicts.toml`` in each folder, later folders adding; ``off = true`` takes an earlier row of the same
    country, party, areas and first year (or states and first year) away. Raises BadCodebook naming the file.
    """
    rows: dict[tuple[str, str | None, frozenset[str], int | None], Conflict] = {}
    rivalries: dict[tuple[frozenset[str], int | None], Rivalry] = {}
    means: dict[str, list[str]] = {}
    for path in find_files("conflicts.toml", folders):
        data = read_toml(path)
        for table in data.get("conflict", []):
            row = _conflict(path, table, countries)
            _lay(rows, (row.country, row.party, row.areas, row.since), row, table)
        for table in data.get("rivalry", []):
            rivalry = _rivalry(path, table, countries)
            _lay(rivalries, (frozenset(rivalry.states), rivalry.since), rivalry, table)
        means = laid_over(means, data.get("means", {}))
    return Conflicts(tuple(rows.values()), tuple(rivalries.values()), {n: frozenset(a) for n, a in means.items()})


def _lay(rows: dict[_K, _V], key: _K, row: _V, table: dict[str, Any]) -> None:
    if table.get("off"):
        rows.pop(key, None)
    else:
        rows[key] = row


def _conflict(path: Path, table: dict[str, Any], countries: Countries) -> Conflict:
    _refuse_unknown(path, "conflict", table, _KEYS)
    land, party = table.get("country"), table.get("party")
    country = countries.get(land) if isinstance(land, str) else None
    if country is None or not isinstance(land, str):
        raise BadCodebook(f'{path}: a conflict needs a country (ISO2) of countries.toml, such as country = "PE"')
    sure = frozenset(table.get("sure", ()))
    if sure - SURE:
        raise BadCodebook(f"{path}: sure knows {', '.join(sorted(SURE))}, not {min(sure - SURE)!r}")
    return Conflict(
        land,
        table.get("state") or f"{country.iso3.lower()}-government",
        party,
        frozenset(map(plain_name, table.get("areas", ()))),
        table.get("since"),
        table.get("until"),
        sure,
        frozenset(table.get("allies", ())),
        table.get("aircraft"),
        table.get("drones"),
    )


def _rivalry(path: Path, table: dict[str, Any], countries: Countries) -> Rivalry:
    _refuse_unknown(path, "rivalry", table, _RIVALRY_KEYS)
    states = tuple(table.get("states", ()))
    if len(states) != 2 or any(countries.get(s) is None for s in states):
        raise BadCodebook(f'{path}: a rivalry needs two countries (ISO2) of countries.toml, such as states = ["EC", "PE"]')
    return Rivalry((states[0], states[1]), tuple(table.get("borders", ())), table.get("since"), table.get("until"))


def _refuse_unknown(path: Path, what: str, table: dict[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise BadCodebook(f"{path}: a {what} has the unknown key {unknown[0]!r}; use one of {', '.join(sorted(known))}")
