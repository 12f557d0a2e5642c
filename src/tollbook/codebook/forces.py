"""Forces: what every state has, so that "Nigerian troops" and "Peru's navy" need no entry of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.codebook.files import find_files, laid_over, read_toml
from tollbook.errors import BadCodebook

_KEYS = frozenset(("name", "kind", "parent", "words", "means", "loose", "alone", "off"))


@dataclass(frozen=True, slots=True)
class Force:
    """A state's force or office. ``words`` mean it after a country's name or adjective; ``means`` and ``loose`` are its arms
    and deeds, after an adjective or possessive, the loose ones only of another country than the story's; ``alone`` mean it
    with the story's country."""

    id: str
    name: str
    kind: str
    parent: str | None
    words: tuple[str, ...]
    means: tuple[str, ...]
    loose: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forces:
    """All forces by id, with the small words of the state grammar.

    ``qualifiers`` may stand between country and force ("Nigerian *federal* police"); ``not_after`` and ``not_before`` are
    joined by a hyphen to a name that then is not the party itself ("anti-Taliban", "Houthi-held"); ``speaks`` are the verbs
    (lemmas) whose subject or object a country or capital is as a party ("Kabul denied", "accused Kigali"), ``acts`` those
    whose subject a country is ("Israel bombed"). ``units`` and ``arms`` make numbered units ("the 6th Infantry Brigade").
    After one of ``others`` a force is not the story's own ("rebel soldiers"). A name before one of ``kin`` and another name
    says only whose it is ("the al Qaeda affiliate JNIM").
    """

    entries: Mapping[str, Force]
    qualifiers: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    kin: frozenset[str]
    speaks: frozenset[str]
    acts: frozenset[str]
    units: frozenset[str]
    arms: frozenset[str]
    others: frozenset[str]


def load_forces(folders: Sequence[Path]) -> Forces:
    """The forces of ``forces.toml``, later folders adding to and changing earlier ones."""
    tables: dict[str, dict[str, Any]] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for path in find_files("forces.toml", folders):
        data = read_toml(path)
        for ident, table in data.get("force", {}).items():
            unknown = sorted(set(table) - _KEYS)
            if unknown:
                raise BadCodebook(f"{path}: force {ident}: unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
            tables[ident] = laid_over(tables.get(ident, {}), table)
        lists.update({k: (*lists.get(k, ()), *v) for k, v in data.get("grammar", {}).items()})
    entries = {i: _force(i, t) for i, t in tables.items() if not t.get("off")}
    names = ("qualifiers", "not_after", "not_before", "kin", "speaks", "acts", "units", "arms", "others")
    return Forces(entries, *(frozenset(lists.get(n, ())) for n in names))


def _force(ident: str, table: Mapping[str, Any]) -> Force:
    for key in ("name", "kind"):
        if not isinstance(table.get(key), str):
            raise BadCodebook(f"forces.toml: {ident} needs {key}")
    lists = (tuple(table.get(key, ())) for key in ("words", "means", "loose", "alone"))
    return Force(ident, table["name"], table["kind"], table.get("parent"), *lists)
