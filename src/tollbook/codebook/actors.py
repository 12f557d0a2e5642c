"""Actors: the organised parties of the codebook, and the state's forces that are made by rule from countries.

An actor of the files has an id, names, kind, country, parent, allies, years active and loaded terms. A state's forces have
ids made of the country's ISO3 code and a force ("pak-army"); a file may add to such an id ("som-army" is also called SNA).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tollbook.codebook.countries import Countries, Country, load_countries
from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.forces import Forces, load_forces
from tollbook.errors import BadCodebook

if TYPE_CHECKING:
    from tollbook.codebook.lexicon import Lexicon

STATE_KINDS = frozenset({"state_force", "police", "government"})
ARMED_KINDS = frozenset({"rebel", "militia", "cartel"})
SIDE_OF_STATE = STATE_KINDS | {"coalition"}
FIGHTING_KINDS = SIDE_OF_STATE | ARMED_KINDS
KINDS = FIGHTING_KINDS | {"organisation"}
_KEYS = frozenset(
    (
        "name",
        "aliases",
        "kind",
        "country",
        "countries",
        "parent",
        "allies",
        "peoples",
        "since",
        "until",
        "loaded",
        "ucdp",
        "off",
        "note",
    )
)


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A word that takes sides: who uses it of whom is data; the word stays in the quote, the id is neutral."""

    term: str
    used_by: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An organised party. ``country`` is ISO2; ``countries`` others where it acts; ``since``/``until`` years, None unknown.

    An alias that ends in a place in brackets ("SNA (Syria)") is the actor's only in stories set in its countries, or where
    the text names it otherwise. ``peoples`` are names of a people whose fighters are this militia ("Murle gunmen").
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    countries: tuple[str, ...] = ()
    parent: str | None = None
    allies: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    loaded: tuple[LoadedTerm, ...] = ()
    ucdp: int | None = None
    peoples: tuple[str, ...] = ()

    @property
    def is_state(self) -> bool:
        """A state's own force, police or government."""
        return self.kind in STATE_KINDS

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases, loaded terms left out."""
        return (self.name, *self.aliases)

    @property
    def homes(self) -> tuple[str, ...]:
        """Every country (ISO2) where it is at home or acts, its own first."""
        return tuple(dict.fromkeys(((self.country,) if self.country else ()) + self.countries))


@dataclass(frozen=True, slots=True)
class NameReading:
    """How a name of more than one party is read: by the story's country, else ``default`` (None: not an actor)."""

    names: tuple[str, ...]
    default: str | None
    by_country: Mapping[str, str]


@dataclass(frozen=True)
class Actors:
    """All actors by id; rule-made ones are made when asked for."""

    entries: Mapping[str, ActorEntry]
    countries: Countries
    forces: Forces
    readings: tuple[NameReading, ...] = ()
    ordinary: frozenset[str] = frozenset()
    fighter_words: tuple[str, ...] = ()
    introductions: tuple[str, ...] = ()
    _made: dict[str, ActorEntry] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def long_names(self) -> frozenset[str]:
        """Names of two words and more, of all entries of the files, in small letters."""
        return frozenset(n.lower() for e in self.entries.values() for n in e.names if " " in n)

    def get(self, ident: str | None) -> ActorEntry | None:
        """The actor of an id, from the files or made by rule; None if there is none."""
        if ident is None:
            return None
        return self.entries.get(ident) or self._made.get(ident) or self._make(ident)

    def __iter__(self) -> Iterator[ActorEntry]:
        """The actors of the files, in order of id."""
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def _make(self, ident: str) -> ActorEntry | None:
        entry = state_actor(ident, self.countries, self.forces)
        if entry is not None:
            self._made[ident] = entry
        return entry

    def lineage(self, ident: str | None) -> tuple[str, ...]:
        """The actor and its parents, itself first: ("pak-army", "pak-armed-forces", "pak-government")."""
        line: list[str] = []
        entry = self.get(ident)
        while entry is not None and entry.id not in line:
            line.append(entry.id)
            entry = self.get(entry.parent)
        return tuple(line)

    def side_of(self, ident: str | None) -> str | None:
        """The head of the actor's lineage: whose dead its dead are ("pak-government" for the Frontier Corps)."""
        line = self.lineage(ident)
        return line[-1] if line else None

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The names compiled for matching in texts."""
        from tollbook.codebook.lexicon import compile_lexicon

        return compile_lexicon(self)


def state_actor(ident: str, countries: Countries, forces: Forces) -> ActorEntry | None:
    """The rule-made actor of an id such as "nga-police"; None if the id is no country's force."""
    head, _, tail = ident.partition("-")
    country, force = countries.by_iso3.get(head), forces.entries.get(tail)
    if country is None or force is None:
        return None
    parent = f"{head}-{force.parent}" if force.parent else None
    name = f"Government of {country.name}" if tail == "government" else f"{_adjective(country)} {force.name}"
    return ActorEntry(ident, name, force.kind, country=country.iso2, parent=parent)


def _adjective(country: Country) -> str:
    return country.demonyms[0] if country.demonyms else country.name


def load_actors(folders: Sequence[Path]) -> Actors:
    """The actors of ``actors/*.toml``, with countries and forces; later folders add to, change or switch off earlier ones.

    An entry that changes an earlier one adds its names to those that were there; any other key replaces. Raises BadCodebook.
    """
    countries, forces = load_countries(folders), load_forces(folders)
    tables: dict[str, dict[str, Any]] = {}
    readings: dict[str, NameReading] = {}
    ordinary: set[str] = set()
    fighters: dict[str, None] = {}
    introductions: dict[str, None] = {}
    for path in find_files("actors", folders):
        data = read_toml(path)
        for ident, table in data.get("actor", {}).items():
            tables[ident] = _merge(tables.get(ident), _checked(path, ident, table))
        readings.update({r.names[0]: r for r in map(_reading, data.get("reading", []))})
        ordinary.update(data.get("ordinary_words", []))
        fighters.update(dict.fromkeys(data.get("fighter_words", [])))
        introductions.update(dict.fromkeys(data.get("introductions", [])))
    entries = {i: _entry(i, t, state_actor(i, countries, forces)) for i, t in sorted(tables.items()) if not t.get("off")}
    return Actors(
        entries, countries, forces, tuple(readings.values()), frozenset(ordinary), tuple(fighters), tuple(introductions)
    )


def _checked(path: Path, ident: str, table: Any) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise BadCodebook(f'{path}: actor {ident} must be a table, such as {ident} = {{ name = "…", kind = "rebel" }}')
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise BadCodebook(f"{path}: actor {ident}: unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
    if table.get("kind", "rebel") not in KINDS:
        raise BadCodebook(f"{path}: actor {ident}: kind {table['kind']!r} is none of {', '.join(sorted(KINDS))}")
    return table


def _merge(old: dict[str, Any] | None, new: dict[str, Any]) -> dict[str, Any]:
    if old is None:
        return new
    names = [*old.get("aliases", []), *new.get("aliases", [])]
    if "name" in new and "name" in old and new["name"] != old["name"]:
        names.append(old["name"])
    return {**old, **new, "aliases": list(dict.fromkeys(names)), "loaded": [*old.get("loaded", []), *new.get("loaded", [])]}


def _entry(ident: str, table: Mapping[str, Any], made: ActorEntry | None) -> ActorEntry:
    """An entry of the files; what it leaves out comes from the rule-made actor of the same id, if there is one."""
    name, kind = table.get("name"), table.get("kind", made.kind if made else None)
    if name is None and made is not None:
        name = made.name
    if not isinstance(name, str) or not isinstance(kind, str):
        raise BadCodebook(f"actors: {ident} needs name and kind; add them, or use an id of a country and a force (pak-army)")
    return ActorEntry(
        ident,
        name,
        kind,
        tuple(table.get("aliases", ())),
        table.get("country", made.country if made else None),
        tuple(table.get("countries", ())),
        table.get("parent", made.parent if made else None),
        tuple(table.get("allies", ())),
        table.get("since"),
        table.get("until"),
        tuple(_loaded(ident, t) for t in table.get("loaded", ())),
        table.get("ucdp"),
        tuple(table.get("peoples", ())),
    )


def _loaded(ident: str, value: Any) -> LoadedTerm:
    if isinstance(value, str):
        return LoadedTerm(value)
    if isinstance(value, dict) and isinstance(value.get("term"), str):
        return LoadedTerm(value["term"], value.get("used_by"))
    raise BadCodebook(f'actors: {ident}: a loaded term is a string or {{ term = "…", used_by = "actor id" }}, not {value!r}')


def _reading(table: Mapping[str, Any]) -> NameReading:
    names = tuple(table.get("names", ()))
    if not names:
        raise BadCodebook('actors: a [[reading]] needs names = ["…"]')
    return NameReading(names, table.get("default"), dict(table.get("in", {})))
