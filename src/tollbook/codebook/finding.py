"""Where a word stands in the codebook: what it makes the coder see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ActorEntry
from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.matching import keys_of
from tollbook.codebook.word_lists import FOLDER


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the codebook that has the word: its part, id, name, and how the word is in it."""

    part: str
    id: str
    name: str
    how: str


def find_word(codebook: Codebook, word: str) -> tuple[Entry, ...]:
    """Every entry one of whose names has the words of ``word`` in a row, whatever their case and accents."""
    keys = keys_of(word)
    if not keys:
        return ()
    return tuple(entry for search in SEARCHES for entry in search(codebook, keys))


def _has(name: str, keys: tuple[str, ...]) -> bool:
    """Do the words stand in the name in a row?"""
    found = keys_of(name)
    return any(found[at : at + len(keys)] == keys for at in range(len(found) - len(keys) + 1))


def _actors(codebook: Codebook, keys: tuple[str, ...]) -> Iterator[Entry]:
    for entry in codebook.actors:
        how = _how_actor(entry, keys)
        if how is not None:
            yield Entry("actor", entry.id, entry.name, how)


def _how_actor(entry: ActorEntry, keys: tuple[str, ...]) -> str | None:
    """The first of its names that has the words; an id counts as a name."""
    for term in entry.loaded:
        if _has(term.term, keys):
            return f"loaded term “{term.term}”" + (f" of {term.used_by}" if term.used_by else "")
    name = next((n for n in (*entry.names, entry.id) if _has(n, keys)), None)
    return None if name is None else f"{entry.kind}, {entry.country or 'no one country'}, as “{name}”"


def _countries(codebook: Codebook, keys: tuple[str, ...]) -> Iterator[Entry]:
    for country in codebook.actors.countries.entries.values():
        words = (*country.names, *country.demonyms, country.capital or "", *country.seats, *country.places)
        name = next((n for n in words if _has(n, keys)), None)
        if name is not None:
            yield Entry("country", country.iso2, country.name, f"as “{name}”")


def _forces(codebook: Codebook, keys: tuple[str, ...]) -> Iterator[Entry]:
    for force in codebook.actors.forces.entries.values():
        word = next((w for w in (*force.words, *force.alone) if keys_of(w) == keys), None)
        if word is not None:
            yield Entry(
                "force", f"<iso3>-{force.id}", force.name, "after a country" + (" or alone" if word in force.alone else "")
            )


def _people(codebook: Codebook, keys: tuple[str, ...]) -> Iterator[Entry]:
    found = codebook.people.exactly(" ".join(keys))
    if found is not None:
        loaded = ", loaded" if found.loaded else ""
        yield Entry("people", found.who, found.word, f"{found.side}, {found.number}{loaded}")


def _outlets(codebook: Codebook, keys: tuple[str, ...]) -> Iterator[Entry]:
    for outlet in codebook.outlets.entries.values():
        if any(_has(n, keys) for n in (outlet.name, *outlet.aliases)):
            kind = "agency" if outlet.agency else "outlet"
            yield Entry("outlet", outlet.id, outlet.name, kind + (f", owned by {outlet.owner}" if outlet.owner else ""))


def _actions(codebook: Codebook, keys: tuple[str, ...]) -> Iterator[Entry]:
    for name in sorted({p.action for p in codebook.actions.index.get(keys[-1], ())}):
        yield Entry("action", name, codebook.actions[name].label, f"a pattern with “{keys[-1]}”")


def _lists(codebook: Codebook, keys: tuple[str, ...]) -> Iterator[Entry]:
    """Words that stand in lists: hedges, verbs of speech, words for days and whatever else has no entry of its own."""
    for name in _LISTED:
        for path in find_files(name, codebook.folders):
            part = f"{name}/{path.name}" if name != path.name else name
            found = dict.fromkeys(e for e in _strings(read_toml(path), ()) if _has(e[1], keys))
            for where, word in found:
                yield Entry(part, ".".join(where) or path.stem, word, "taken off" if where[-1:] == ("off",) else "listed")


def _strings(value: object, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a table of a file, and every key that has a number, with the names of the tables above it."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, where)
    elif isinstance(value, dict):
        named = (*where[:-1], str(value["name"])) if "name" in value else where  # one of several rows goes by its name
        for key, inner in value.items():
            if isinstance(inner, int | float):
                yield named, key
            elif key != "name":
                yield from _strings(inner, (*named, key))


_LISTED = (
    "boilerplate.toml",
    "calendar.toml",
    "linking.toml",
    "mishaps.toml",
    "outcomes.toml",
    "perpetrators.toml",
    "place_words.toml",
    "quantities.toml",
    "relevance.toml",
    "speech.toml",
    "things.toml",
    "unarmed.toml",
    FOLDER,
)
"""Files of words, besides those whose entries are searched by name."""

SEARCHES: tuple[Callable[[Codebook, tuple[str, ...]], Iterator[Entry]], ...] = (
    _actors,
    _countries,
    _forces,
    _people,
    _actions,
    _outlets,
    _lists,
)
"""In the order in which their entries are listed."""
