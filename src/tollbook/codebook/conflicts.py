"""With whom a state was at war where and when: data/conflicts.toml, asked by place and year."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.codebook.countries import Countries
from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook

_KEYS = frozenset(("country", "party", "state", "areas", "since", "until", "sure", "off"))
SURE = frozenset(("air", "fights", "bombs"))
"""What a row's parties may be presumed from alone."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A state and the one armed party that nearly all of its fights in an area were with; None where they were several.

    ``country`` is ISO2; no ``areas``: the whole country save the areas of its other rows. ``sure``: what the two may be presumed
    from alone ("air", "fights", "bombs").
    """

    country: str
    state: str
    party: str | None
    areas: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    sure: frozenset[str] = frozenset()

    def runs_in(self, year: int) -> bool:
        """Was it fought in that year?"""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True)
class Conflicts:
    """All rows, by country."""

    rows: tuple[Conflict, ...] = ()

    def at(self, country: str | None, areas: Sequence[str | None], year: int) -> Conflict | None:
        """The one conflict of a place and year; None where there is none, or more than one.

        ``areas`` are the place's own, the finest first: a district's row comes before that of its province.
        """
        running = [c for c in self.rows if c.country == country and c.runs_in(year)]
        for area in areas:
            inside = [c for c in running if area in c.areas]
            if inside:
                return inside[0] if len(inside) == 1 else None
        wide = [c for c in running if not c.areas]
        return wide[0] if len(wide) == 1 else None


def load_conflicts(folders: Sequence[Path], countries: Countries) -> Conflicts:
    """The rows of ``conflicts.toml`` in each folder, later folders adding; ``off = true`` takes an earlier row of the same
    country, party, areas and first year away. Raises BadCodebook naming the file.
    """
    rows: dict[tuple[str, str | None, frozenset[str], int | None], Conflict] = {}
    for path in find_files("conflicts.toml", folders):
        for table in read_toml(path).get("conflict", []):
            row = _conflict(path, table, countries)
            key = (row.country, row.party, row.areas, row.since)
            if table.get("off"):
                rows.pop(key, None)
            else:
                rows[key] = row
    return Conflicts(tuple(rows.values()))


def _conflict(path: Path, table: dict[str, Any], countries: Countries) -> Conflict:
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise BadCodebook(f"{path}: a conflict has the unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
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
        frozenset(table.get("areas", ())),
        table.get("since"),
        table.get("until"),
        sure,
    )
