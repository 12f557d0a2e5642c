"""Outlets: who publishes, from where, whether it is an agency that others copy, and whose mouthpiece it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tollbook.codebook.files import find_files, laid_over, read_toml
from tollbook.codebook.matching import keys_of
from tollbook.errors import BadCodebook

_KEYS = frozenset(("name", "aliases", "country", "language", "agency", "owner", "sites", "recorder", "covers", "off"))


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher. ``country`` ISO2, ``language`` ISO 639-1; ``agency``: others print its copy; ``owner``: the actor id of the
    party (often a government) that owns or runs it, None if no party does; ``sites``: host names; ``recorder``: it keeps a
    record of casualties and gives for each incident a count of its own, weighed from those of others; ``covers``: the one
    country (ISO2) that all it publishes is about, wherever it sits."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    language: str = "en"
    agency: bool = False
    owner: str | None = None
    sites: tuple[str, ...] = ()
    recorder: bool = False
    covers: str | None = None


@dataclass(frozen=True)
class Outlets:
    """All outlets by id."""

    entries: Mapping[str, Outlet]

    @cached_property
    def _by_name(self) -> dict[tuple[str, ...], Outlet]:
        return {keys_of(n): o for o in self.entries.values() for n in (o.name, *o.aliases)}

    @cached_property
    def _by_site(self) -> dict[str, Outlet]:
        return {site: o for o in self.entries.values() for site in o.sites}

    @cached_property
    def _sizes(self) -> dict[str, tuple[int, ...]]:
        sizes: dict[str, set[int]] = {}
        for keys, outlet in self._by_name.items():
            if len(keys) > 1 and outlet.covers is None:
                sizes.setdefault(keys[0], set()).add(len(keys))
        return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}

    def sizes(self, first: str) -> tuple[int, ...]:
        """How many words the names have that begin with the word of this key, the longest first.

        Left out are names of one word, and those of outlets that cover one country: the land in them is told of.
        """
        return self._sizes.get(first, ())

    def has(self, keys: tuple[str, ...]) -> bool:
        """Is there an outlet whose name has these keys?"""
        return keys in self._by_name

    def find(self, name: str | None) -> Outlet | None:
        """The outlet of a name or host name, whatever its case; None if unknown."""
        if not name:
            return None
        keys = keys_of(name)
        found = self._by_name.get(keys) or self._by_name.get(keys[1:] if keys[:1] == ("the",) else ("the", *keys))
        return found or self._by_site.get(name.lower().removeprefix("www."))


def load_outlets(folders: Sequence[Path]) -> Outlets:
    """The outlets of ``outlets.toml``; later folders add to and change earlier ones."""
    tables: dict[str, dict[str, Any]] = {}
    for path in find_files("outlets.toml", folders):
        for ident, table in read_toml(path).get("outlet", {}).items():
            unknown = sorted(set(table) - _KEYS)
            if unknown:
                raise BadCodebook(f"{path}: outlet {ident}: unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
            tables[ident] = laid_over(tables.get(ident, {}), table)
    return Outlets({i: _outlet(i, t) for i, t in tables.items() if not t.get("off")})


def _outlet(ident: str, table: Mapping[str, Any]) -> Outlet:
    if not isinstance(table.get("name"), str):
        raise BadCodebook(f"outlets.toml: {ident} needs name")
    return Outlet(
        ident,
        table["name"],
        tuple(table.get("aliases", ())),
        table.get("country"),
        table.get("language", "en"),
        bool(table.get("agency", False)),
        table.get("owner"),
        tuple(table.get("sites", ())),
        bool(table.get("recorder", False)),
        table.get("covers"),
    )
