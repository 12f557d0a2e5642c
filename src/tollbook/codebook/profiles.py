"""Profiles: named ways to turn rival figures into one number, after the rules of UCDP, ACLED, GTD and Airwars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tollbook.codebook.files import find_files, laid_over, read_toml
from tollbook.errors import BadCodebook, BadInput

Choice = Literal["majority", "majority_low", "lowest", "middle"]

_KEYS = frozenset(("about", "choose", "off"))


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to one number: which standing figure is best.

    What it makes of vague words is in the quantities (``Quantities.interval``).
    """

    name: str
    about: str
    choose: Choice


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles by name."""

    entries: Mapping[str, Profile]

    def get(self, name: str) -> Profile:
        """The profile of a name. Raises BadInput that lists the names there are."""
        if name not in self.entries:
            raise BadInput(f"no profile {name!r}; choose one of {', '.join(self.entries)}")
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
            tables[name] = laid_over(tables.get(name, {}), table)
    return Profiles({n: _profile(n, t) for n, t in tables.items() if not t.get("off")})


def _profile(name: str, table: Mapping[str, Any]) -> Profile:
    if table.get("choose") not in get_args(Choice):
        raise BadCodebook(f"profiles.toml: profile {name} needs choose, one of {', '.join(get_args(Choice))}")
    return Profile(name, table.get("about", ""), table["choose"])
