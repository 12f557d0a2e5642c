"""Words for days and periods, by class, and the calendars they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook


@dataclass(frozen=True)
class Calendar:
    """``classes[name][word]`` is the value of a word in a class of ``calendar.toml``: month 1 to 12, weekday 0 (Monday) to 6."""

    classes: Mapping[str, Mapping[str, int]]

    def value(self, name: str, word: str) -> int | None:
        """The value of a word in a class, None where it is not of that class."""
        return self.classes.get(name, {}).get(word)

    def words(self, name: str) -> frozenset[str]:
        """All words of a class."""
        return frozenset(self.classes.get(name, {}))


def load_calendar(folders: Sequence[Path]) -> Calendar:
    """The classes of ``calendar.toml``; a later folder adds words or gives them other values.

    Raises BadCodebook naming the file and the word whose value is no whole number.
    """
    classes: dict[str, dict[str, int]] = {}
    for path in find_files("calendar.toml", folders):
        for name, words in read_toml(path).items():
            if not isinstance(words, dict):
                raise BadCodebook(f"{path}: {name!r} must be a table of words; see the comment at its top")
            for word, value in words.items():
                if isinstance(value, bool) or not isinstance(value, int):
                    raise BadCodebook(f"{path}: [{name}] {word} must be a whole number, not {value!r}")
                classes.setdefault(name, {})[word.lower()] = value
    return Calendar(classes)
