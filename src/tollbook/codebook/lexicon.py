"""The names of actors, countries and forces compiled for matching; kept in memory only, built when first needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from tollbook.codebook.actors import ActorEntry, Actors, NameReading
from tollbook.codebook.countries import Country
from tollbook.codebook.matching import Case, Trie, case_of, keys_of

_SHORT = 3  # letters; acronyms up to so many have too many other readings in the world

LandForm = Literal["adjective", "name", "capital", "seat", "place"]


ForceSort = Literal["words", "means", "loose"]


class ActorName(NamedTuple):
    """A name of an actor of the files. ``ordinary``: an acronym that is also a word; ``weak``: short, in words that name
    nobody, or another's name elsewhere, so that it counts only at home or where the text names the actor otherwise."""

    actor: str
    case: Case
    ordinary: bool
    loaded: bool
    weak: bool


class LandName(NamedTuple):
    """A word that points to a country."""

    iso2: str
    form: LandForm


class ForceWord(NamedTuple):
    """Words for a force: how they must be written, and what they are (see Force)."""

    force: str
    case: Case
    sort: ForceSort = "words"


@dataclass(frozen=True)
class Lexicon:
    """Tries of names. ``introductions`` stand before the name of a group that nobody need know; ``readings`` are by the keys of
    the ambiguous name; ``homes`` are the countries of each actor of the files.
    """

    names: Trie[ActorName]
    lands: Trie[LandName]
    forces: Trie[ForceWord]
    alone: Trie[ForceWord]
    introductions: Trie[None]
    readings: Mapping[tuple[str, ...], NameReading]
    homes: Mapping[str, tuple[str, ...]]


def compile_lexicon(actors: Actors) -> Lexicon:
    """All tries of a codebook's actors."""
    lands = _lands(actors)
    names: Trie[ActorName] = Trie()
    for entry in actors:
        for keys, name in _names_of(entry, actors, lands):
            if name not in names.get(keys):
                names.add(keys, name)
    forces: Trie[ForceWord] = Trie()
    alone: Trie[ForceWord] = Trie()
    for force in actors.forces.entries.values():
        for sort in get_args(ForceSort):
            for word in getattr(force, sort):
                forces.add(keys_of(word), ForceWord(force.id, case_of(word), sort))
        for word in force.alone:
            alone.add(keys_of(word), ForceWord(force.id, case_of(word)))
    introductions: Trie[None] = Trie()
    for phrase in actors.introductions:
        introductions.add(keys_of(phrase), None)
    readings = {keys_of(n): r for r in actors.readings for n in r.names}
    return Lexicon(names, lands, forces, alone, introductions, readings, {e.id: e.homes for e in actors})


def _lands(actors: Actors) -> Trie[LandName]:
    lands: Trie[LandName] = Trie()
    for country in actors.countries.entries.values():
        for text, form in _land_names(country):
            lands.add(keys_of(text), LandName(country.iso2, form))
    return lands


def _names_of(entry: ActorEntry, actors: Actors, lands: Trie[LandName]) -> Iterator[tuple[tuple[str, ...], ActorName]]:
    for text in entry.names:
        yield _name(entry, text, actors)
        if "'s " in text:  # "Peoples Liberation Army" is as common as "People's"
            yield _name(entry, text.replace("'s ", "s "), actors)
        bare, _, bracket = text.partition(" (")
        if bracket and lands.get(keys_of(bracket)):
            yield _name(entry, bare, actors, weak=True)
    for term in entry.loaded:
        yield _name(entry, term.term, actors, loaded=True)
    for people in entry.peoples:
        for fighters in actors.fighter_words:
            yield _name(entry, f"{people} {fighters}", actors)


def _name(
    entry: ActorEntry, text: str, actors: Actors, *, loaded: bool = False, weak: bool = False
) -> tuple[tuple[str, ...], ActorName]:
    keys, case = keys_of(text), case_of(text)
    is_short = case is Case.UPPER and sum(map(len, keys)) <= _SHORT and entry.country is not None
    is_plain = text.islower() and " " in text and entry.country is not None  # "military council", "village guards"
    return keys, ActorName(entry.id, case, " ".join(keys) in actors.ordinary, loaded, weak or is_short or is_plain)


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
