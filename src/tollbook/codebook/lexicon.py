"""The names of actors, countries and forces compiled for matching; kept in memory only, built when first needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tollbook.codebook.actors import ActorEntry, Actors, NameReading
from tollbook.codebook.countries import Country
from tollbook.codebook.matching import Case, Trie, case_of, keys_of

LandForm = Literal["adjective", "name", "capital", "seat", "place"]


class ActorName(NamedTuple):
    """A name of an actor of the files."""

    actor: str
    case: Case
    ordinary: bool
    loaded: bool


class LandName(NamedTuple):
    """A word that points to a country."""

    iso2: str
    form: LandForm


class ForceWord(NamedTuple):
    """Words for a force, with the form in which they were written in the data."""

    force: str
    case: Case


@dataclass(frozen=True)
class Lexicon:
    """Tries of names; ``readings`` by the keys of the ambiguous name; ``homes`` the countries of each actor of the files."""

    names: Trie[ActorName]
    lands: Trie[LandName]
    forces: Trie[ForceWord]
    alone: Trie[ForceWord]
    readings: Mapping[tuple[str, ...], NameReading]
    homes: Mapping[str, tuple[str, ...]]


def compile_lexicon(actors: Actors) -> Lexicon:
    """All tries of a codebook's actors."""
    names: Trie[ActorName] = Trie()
    for entry in actors:
        for keys, name in _names_of(entry, actors.ordinary):
            if name not in names.get(keys):
                names.add(keys, name)
    lands: Trie[LandName] = Trie()
    for country in actors.countries.entries.values():
        for text, form in _land_names(country):
            lands.add(keys_of(text), LandName(country.iso2, form))
    forces: Trie[ForceWord] = Trie()
    alone: Trie[ForceWord] = Trie()
    for force in actors.forces.entries.values():
        for word in force.words:
            forces.add(keys_of(word), ForceWord(force.id, case_of(word)))
        for word in force.alone:
            alone.add(keys_of(word), ForceWord(force.id, case_of(word)))
    readings = {keys_of(n): r for r in actors.readings for n in r.names}
    return Lexicon(names, lands, forces, alone, readings, {e.id: e.homes for e in actors})


def _names_of(entry: ActorEntry, ordinary: frozenset[str]) -> Iterator[tuple[tuple[str, ...], ActorName]]:
    for text in entry.names:
        keys = keys_of(text)
        yield keys, ActorName(entry.id, case_of(text), " ".join(keys) in ordinary, loaded=False)
    for term in entry.loaded:
        keys = keys_of(term.term)
        yield keys, ActorName(entry.id, case_of(term.term), " ".join(keys) in ordinary, loaded=True)


def _land_names(country: Country) -> Iterator[tuple[str, LandForm]]:
    for text in country.demonyms:
        yield text, "adjective"
    for text in country.names:
        yield text, "name"
    if country.capital:
        yield country.capital, "capital"
    for text in country.seats:
        yield text, "seat"
    for text in country.places:
        yield text, "place"
