"""Topics that are not conflict, and the words that show conflict all the same: ``relevance.toml``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.patterns import split_words
from tollbook.errors import BadCodebook

Words = tuple[str, ...]


CONFLICT = "conflict"
"""The name under which the words of conflict weigh, beside those of the unfit topics."""


@dataclass(frozen=True)
class Topics:
    """The unfit topics' phrases and those of conflict, by their first word: (topic, phrase, weight).

    ``miscounted`` finds sentences about people who should not have been counted; ``mishaps`` are actions that accidents do too.
    """

    phrases: Mapping[str, tuple[tuple[str, Words, int], ...]]
    conflict_words: frozenset[str]
    miscounted: re.Pattern[str]
    mishaps: frozenset[str]

    def weigh(self, words: Sequence[str], least: int = 1) -> Counter[str]:
        """For each topic the sum over the phrases of at least that weight that stand in a row of words, each phrase once."""
        found = {
            entry
            for i, word in enumerate(words)
            for entry in self.phrases.get(word, ())
            if len(entry[1]) == 1 or tuple(words[i : i + len(entry[1])]) == entry[1]
        }
        total: Counter[str] = Counter()
        for topic, _, weight in found:
            total[topic] += weight if weight >= least else 0
        return total


def _entries(topic: str, strong: Iterable[str], weak: Iterable[str]) -> Iterator[tuple[str, Words, int]]:
    """A topic's phrases with their weights; one that is given twice has the first."""
    weights = {split_words(text): 1 for text in weak} | {split_words(text): 2 for text in strong}
    return ((topic, phrase, weight) for phrase, weight in weights.items())


def load_topics(folders: Sequence[Path]) -> Topics:
    """The topics of ``relevance.toml`` in each folder, words of later folders added. Raises BadCodebook naming the file."""
    unfit: dict[str, dict[str, list[str]]] = {}
    conflict: dict[str, list[str]] = {"strong": [], "weak": []}
    miscounted: list[str] = []
    mishaps: list[str] = []
    for path in find_files("relevance.toml", folders):
        tables: dict[str, Any] = read_toml(path)
        unknown = sorted(set(tables) - {"unfit", "conflict", "miscounted", "mishaps"})
        if unknown:
            raise BadCodebook(f"{path}: unknown table [{unknown[0]}]; known: [unfit.TOPIC], [conflict], [miscounted], [mishaps]")
        for topic, table in tables.get("unfit", {}).items():
            own = unfit.setdefault(topic, {"words": [], "weak": []})
            own["words"] += table.get("words", [])
            own["weak"] += table.get("weak", [])
        for kind in conflict:
            conflict[kind] += tables.get("conflict", {}).get(kind, [])
        miscounted += tables.get("miscounted", {}).get("patterns", [])
        mishaps += tables.get("mishaps", {}).get("actions", [])
    words = frozenset(split_words(w)[0] for kind in conflict.values() for w in kind)
    index: dict[str, list[tuple[str, Words, int]]] = {}
    for topic, strong, weak in (
        *((name, t["words"], t["weak"]) for name, t in unfit.items()),
        (CONFLICT, conflict["strong"], conflict["weak"]),
    ):
        for entry in _entries(topic, strong, weak):
            index.setdefault(entry[1][0], []).append(entry)
    try:
        pattern = re.compile("|".join(miscounted) or "(?!)", re.IGNORECASE)
    except re.error as problem:
        raise BadCodebook(f"relevance.toml: [miscounted] patterns: not a regular expression ({problem})") from problem
    return Topics({first: tuple(found) for first, found in index.items()}, words, pattern, frozenset(mishaps))
