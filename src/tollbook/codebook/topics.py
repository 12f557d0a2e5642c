"""Topics that are not conflict, and the words that show conflict all the same: ``relevance.toml``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tollbook.codebook.actions import split_words
from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook

Words = tuple[str, ...]


@dataclass(frozen=True)
class Weights:
    """Phrases by their first word, each with its weight."""

    phrases: Mapping[str, tuple[tuple[Words, int], ...]]

    def weigh(self, words: Sequence[str]) -> int:
        """The sum over the phrases that stand in a row of words, each phrase once."""
        total = 0
        seen: set[Words] = set()
        for i, word in enumerate(words):
            for phrase, weight in self.phrases.get(word, ()):
                if phrase not in seen and (len(phrase) == 1 or tuple(words[i : i + len(phrase)]) == phrase):
                    seen.add(phrase)
                    total += weight
        return total


@dataclass(frozen=True)
class Topics:
    """The unfit topics by name, and the words of conflict."""

    unfit: Mapping[str, Weights]
    conflict: Weights
    conflict_words: frozenset[str]


def _weights(strong: Iterable[str], weak: Iterable[str]) -> Weights:
    table: dict[str, list[tuple[Words, int]]] = {}
    for words, weight in ((strong, 2), (weak, 1)):
        for text in words:
            phrase = split_words(text)
            table.setdefault(phrase[0], []).append((phrase, weight))
    return Weights({first: tuple(found) for first, found in table.items()})


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Topics:
    unfit: dict[str, dict[str, list[str]]] = {}
    conflict: dict[str, list[str]] = {"strong": [], "weak": []}
    for path in find_files("relevance.toml", folders):
        tables: dict[str, Any] = read_toml(path)
        unknown = sorted(set(tables) - {"unfit", "conflict"})
        if unknown:
            raise BadCodebook(f"{path}: unknown table [{unknown[0]}]; known: [unfit.TOPIC] and [conflict]")
        for topic, table in tables.get("unfit", {}).items():
            own = unfit.setdefault(topic, {"words": [], "weak": []})
            own["words"] += table.get("words", [])
            own["weak"] += table.get("weak", [])
        for kind in conflict:
            conflict[kind] += tables.get("conflict", {}).get(kind, [])
    words = frozenset(split_words(w)[0] for kind in conflict.values() for w in kind)
    topics = {name: _weights(t["words"], t["weak"]) for name, t in unfit.items()}
    return Topics(topics, _weights(conflict["strong"], conflict["weak"]), words)


def load_topics(folders: Sequence[Path]) -> Topics:
    """The topics of ``relevance.toml`` in each folder, words of later folders added. Raises BadCodebook naming the file."""
    return _load(tuple(folders))
