"""Countries: the words from which a state's forces, offices and speakers are made ("Nigerian", "Nigeria's", "Abuja")."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tollbook.codebook.any_of import any_of
from tollbook.codebook.files import find_files, laid_over, read_toml
from tollbook.errors import BadCodebook

_SHORT_WORD = 3
_KEYS = frozenset(("iso3", "name", "aliases", "demonyms", "capital", "seats", "places", "army_of", "off"))


@dataclass(frozen=True, slots=True)
class Country:
    """A country or disputed territory with a government. ``seats`` are names by which its government speaks ("Kabul",
    "the Kremlin"); ``places`` are well-known regions and cities whose mention tells that a story is set there. ``army_of`` is
    the ISO2 of the state whose forces "the army" means in stories set here, where that is another's."""

    iso2: str
    iso3: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    army_of: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other forms."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Countries:
    """All countries by ISO2."""

    entries: Mapping[str, Country]

    @cached_property
    def land_of(self) -> dict[str, str]:
        """ISO2 by every name of a country and word for its people as written, but for the shortest."""
        named = reversed(list(self.entries.values()))
        return {word: c.iso2 for c in named for word in (*c.names, *c.demonyms) if len(word) > _SHORT_WORD}

    @cached_property
    def lands(self) -> re.Pattern[str]:
        """Any of those words."""
        return re.compile(rf"(?<!\w){any_of(self.land_of)}(?!\w)")

    @cached_property
    def by_iso3(self) -> dict[str, Country]:
        """Countries by lower-case ISO3, the head of their forces' ids."""
        return {c.iso3.lower(): c for c in self.entries.values()}

    @cached_property
    def by_demonym(self) -> dict[str, str]:
        """Lower-case nationality to ISO2; of several countries with one the first."""
        found: dict[str, str] = {}
        for country in self.entries.values():
            for word in country.demonyms:
                found.setdefault(word.lower(), country.iso2)
        return found

    def get(self, iso2: str | None) -> Country | None:
        """The country of an ISO2 code."""
        return self.entries.get(iso2.upper()) if iso2 else None


def load_countries(folders: Sequence[Path]) -> Countries:
    """The countries of ``countries.toml``, later folders adding to and changing earlier ones."""
    merged: dict[str, dict[str, object]] = {}
    for path in find_files("countries.toml", folders):
        for code, table in read_toml(path).get("country", {}).items():
            unknown = sorted(set(table) - _KEYS)
            if unknown:
                raise BadCodebook(f"{path}: country {code}: unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
            merged[code] = laid_over(merged.get(code, {}), table)
    return Countries({code: _country(code, table) for code, table in sorted(merged.items()) if not table.get("off")})


def _country(code: str, table: Mapping[str, object]) -> Country:
    if not isinstance(table.get("iso3"), str) or not isinstance(table.get("name"), str):
        raise BadCodebook(f"countries.toml: {code} needs iso3 and name")
    capital = table.get("capital")
    return Country(
        code,
        str(table["iso3"]),
        str(table["name"]),
        _strings(table, "aliases"),
        _strings(table, "demonyms"),
        str(capital) if capital else None,
        _strings(table, "seats"),
        _strings(table, "places"),
        str(table["army_of"]) if "army_of" in table else None,
    )


def _strings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise BadCodebook(f"countries.toml: {key} of {table.get('name')} must be a list of strings")
    return tuple(values)
