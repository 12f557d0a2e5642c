"""Profiles: named ways to turn words and rival figures into one number. The rules are UCDP's, ACLED's, GTD's and Airwars'."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook, BadSetting

Choice = Literal["latest", "lowest", "majority", "none"]
Unknown = Literal["blank", "zero"]
Distribution = Literal["keep", "whole", "fractions"]

_KEYS = frozenset(("about", "choose", "unknown", "distribute", "perpetrator_counts", "large_scale_plural", "numbers", "off"))


@dataclass(frozen=True, slots=True)
class Figure:
    """What a vague word counts as. None of all three: the profile leaves the figure blank."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to one number. ``numbers``: key of the quantities -> figure instead of the default row.

    ``choose`` says which standing figure is best; ``large_scale_plural`` is the figure of a bare plural in large-scale war
    (ACLED), None where the profile has no such rule.
    """

    name: str
    about: str
    choose: Choice
    unknown: Unknown
    distribute: Distribution
    perpetrator_counts: bool
    numbers: Mapping[str, Figure]
    large_scale_plural: int | None = None

    def figure(self, word: str | None, default: Figure) -> Figure:
        """The figure of a vague word (``NumberMention.words``): the profile's own row, else ``default``."""
        return self.numbers.get(word, default) if word is not None else default


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles by name."""

    entries: Mapping[str, Profile]

    def get(self, name: str) -> Profile:
        """The profile of a name. Raises BadSetting that lists the names there are."""
        if name not in self.entries:
            raise BadSetting(f"no profile {name!r}; choose one of {', '.join(self.entries)}")
        return self.entries[name]

    def __iter__(self) -> Iterator[Profile]:
        return iter(self.entries.values())


def load_profiles(folders: Sequence[Path]) -> Profiles:
    """The profiles of ``profiles.toml``; later folders add to and change earlier ones key by key."""
    tables: dict[str, dict[str, Any]] = {}
    for path in find_files("profiles.toml", folders):
        for name, table in read_toml(path).get("profile", {}).items():
            unknown = sorted(set(table) - _KEYS)
            if unknown:
                raise BadCodebook(f"{path}: profile {name}: unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
            old = tables.get(name, {})
            tables[name] = {**old, **table, "numbers": {**old.get("numbers", {}), **table.get("numbers", {})}}
    return Profiles({n: _profile(n, t) for n, t in tables.items() if not t.get("off")})


def _profile(name: str, table: Mapping[str, Any]) -> Profile:
    for key, kinds in (("choose", Choice), ("unknown", Unknown), ("distribute", Distribution)):
        if table.get(key) not in get_args(kinds):
            raise BadCodebook(f"profiles.toml: profile {name} needs {key}, one of {', '.join(get_args(kinds))}")
    return Profile(
        name,
        table.get("about", ""),
        table["choose"],
        table["unknown"],
        table["distribute"],
        bool(table.get("perpetrator_counts", True)),
        {word: Figure(row.get("low"), row.get("best"), row.get("high")) for word, row in table["numbers"].items()},
        table.get("large_scale_plural"),
    )
