"""Words for things: weapons, objects hit, parties without a name, titles, and what plays no role (``things.toml``)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.inflection import noun_forms
from tollbook.codebook.patterns import split_words
from tollbook.errors import BadCodebook

Words = tuple[str, ...]


@dataclass(frozen=True)
class Things:
    """Word lists by their last word; kinds of weapons and objects by phrase."""

    weapons: Mapping[Words, str]
    objects: Mapping[Words, str]
    parties: frozenset[Words]
    titles: frozenset[str]
    times: frozenset[str]
    abstract: frozenset[str]
    sorts: frozenset[str]
    again: frozenset[str]

    def weapon(self, words: Sequence[str]) -> str | None:
        """The kind of weapon that a phrase ends with; None if it ends with none, or with a longer name of a thing."""
        kind, size = _ending(self.weapons, words)
        return kind if size >= _ending(self.objects, words)[1] else None

    def object(self, words: Sequence[str]) -> str | None:
        """The kind of object that a phrase ends with; None if it ends with none."""
        return _ending(self.objects, words)[0]

    def is_party(self, words: Sequence[str]) -> bool:
        """Does the phrase end with a word for a party or for people who act?"""
        return any(tuple(words[-n:]) in self.parties for n in (1, 2, 3))


def _ending(table: Mapping[Words, str], words: Sequence[str]) -> tuple[str | None, int]:
    """The kind of the longest phrase of the table that the words end with, and its length."""
    for n in (3, 2, 1):
        found = table.get(tuple(words[-n:])) if len(words) >= n else None
        if found is not None:
            return found, n
    return None, 0


def _forms(phrase: str) -> Iterable[Words]:
    *before, last = split_words(phrase)
    return [(*before, form) for form in sorted(noun_forms(last))]


def load_things(folders: Sequence[Path]) -> Things:
    """The words of ``things.toml`` in each folder, later ones added. Raises BadCodebook naming the file."""
    kinds: dict[str, dict[Words, str]] = {"weapon": {}, "object": {}}
    lists: dict[str, set[Words]] = {"party": set(), "title": set(), "time": set(), "abstract": set()}
    lists |= {"sort": set(), "again": set()}
    for path in find_files("things.toml", folders):
        tables: dict[str, Any] = read_toml(path)
        unknown = sorted(set(tables) - set(kinds) - set(lists))
        if unknown:
            raise BadCodebook(f"{path}: unknown table [{unknown[0]}]; known: {', '.join((*kinds, *lists))}")
        for group, known in kinds.items():
            for kind, table in tables.get(group, {}).items():
                known.update({form: kind for word in table["words"] for form in _forms(word)})
        for group, words in lists.items():
            words.update(form for word in tables.get(group, {}).get("words", ()) for form in _forms(word))
    single = {group: frozenset(w[0] for w in words if len(w) == 1) for group, words in lists.items()}
    parties = frozenset(lists["party"])
    flat = (single[group] for group in ("title", "time", "abstract", "sort", "again"))
    return Things(kinds["weapon"], kinds["object"], parties, *flat)
