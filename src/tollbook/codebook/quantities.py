"""Words for quantities: numerals, hedges, vague words, units, and what each means as an interval."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tollbook.codebook.files import find_files, laid_over, read_toml
from tollbook.errors import BadCodebook

Interval = tuple[int | None, int | None, int | None]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """How a stated figure becomes an interval: factors of it, or fixed bounds; None where there is no such bound."""

    name: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    least: int | None = None
    below_best: int = 0
    below_high: int = 0

    def interval(self, figure: int) -> Interval:
        """(low, best, high) of a figure: low rounded down, high rounded up."""
        low = min(self.least, figure) if self.least is not None else _scaled(figure, self.low, math.floor)
        best = _scaled(figure, self.best, round)
        high = _scaled(figure, self.high, math.ceil)
        return low, _lowered(best, self.below_best), _lowered(high, self.below_high)


def _scaled(figure: int, factor: float | None, rounding: Any) -> int | None:
    """A tenth is taken exactly: 1.1 times 10 is 11, not 12 for a bit in the last place."""
    return None if factor is None else int(rounding(round(factor * 1000) * figure / 1000))


def _lowered(value: int | None, by: int) -> int | None:
    return None if value is None else max(value - by, 1) if by else value


@dataclass(frozen=True, slots=True)
class Vague:
    """A word that is no figure ("dozens", "several"). ``nouns_only``: only before a noun, for "some" and "various"."""

    name: str
    low: int | None
    best: int | None
    high: int | None
    nouns_only: bool = False


@dataclass(frozen=True)
class Quantities:
    """All of ``quantities.toml``. Phrases before a figure are kept by their last word, those after it by their first."""

    rows: Mapping[str, Row]
    before: Phrases
    after: Phrases
    vague: Mapping[str, Vague]
    vague_phrases: Phrases
    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    units: Mapping[str, str]
    before_units: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    relations_before: Phrases
    relations_after: Phrases
    profiles: Mapping[str, Mapping[str, Interval]]
    times: Mapping[tuple[str, ...], int]

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words with which a figure or vague quantity may begin."""
        return (
            frozenset(self.numerals)
            | frozenset(self.scales)
            | frozenset(self.vague_phrases)
            | self.lists["zero_first"]
            | {"half", "a", "an"}
        )

    def interval(self, words: str, profile: str = "default") -> Interval | None:
        """The interval of a vague word's key ("dozens") in a profile; None for a key that is not there."""
        override = self.profiles.get(profile, {}).get(words)
        if override is not None:
            return override
        vague = self.vague.get(words)
        return None if vague is None else (vague.low, vague.best, vague.high)


def load_quantities(folders: Sequence[Path]) -> Quantities:
    """The quantities of all folders; a later folder adds words to a row or list, and its numbers replace ours.

    Raises BadCodebook naming the file and the entry that does not fit.
    """
    merged: dict[str, Any] = {"row": {}, "vague": {}}
    for path in find_files("quantities.toml", folders):
        for key, value in read_toml(path).items():
            if key in ("row", "vague"):
                merged[key] = laid_over(merged[key], _named(path, key, value))
            elif isinstance(value, dict):
                merged[key] = laid_over(merged.get(key, {}), value)
            else:
                raise BadCodebook(f"{path}: {key!r} must be a table; see the comment at the top of quantities.toml")
    return _build(merged)


def _named(path: Path, kind: str, entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    for entry in entries:
        if not isinstance(entry.get("name"), str):
            raise BadCodebook(f"{path}: a [[{kind}]] has no name")
    return {entry["name"]: entry for entry in entries}


def _build(data: Mapping[str, Any]) -> Quantities:
    rows = {name: _row(name, entry) for name, entry in data["row"].items()}
    vague = {
        name: Vague(name, e.get("low"), e.get("best"), e.get("high"), bool(e.get("nouns_only")))
        for name, e in data["vague"].items()
    }
    before = [(phrase, name) for name, e in data["row"].items() for phrase in e.get("before", ())]
    before += [(phrase, "exact") for phrase in data.get("exact", {}).get("before", ())]
    after = [(phrase, name) for name, e in data["row"].items() for phrase in e.get("after", ())]
    relations = data.get("relations", {})
    return Quantities(
        rows=rows,
        before=_by_word(before, -1),
        after=_by_word(after, 0),
        vague=vague,
        vague_phrases=_by_word([(w, name) for name, e in data["vague"].items() for w in e.get("words", ())], 0),
        numerals=dict(data.get("numerals", {})),
        scales=dict(data.get("scales", {})),
        units={form: kind for kind, words in data.get("units", {}).items() for w in words for form in (w, w + "s")},
        before_units={w: kind for kind, words in data.get("before", {}).items() for w in words},
        lists=_lists(data),
        relations_before=_by_word(_relations(relations, "before"), -1),
        relations_after=_by_word(_relations(relations, "after"), 0),
        profiles={name: _profile(name, table) for name, table in data.get("profiles", {}).items()},
        times={split(w): factor for w, factor in data.get("multiples", {}).get("times", {}).items()},
    )


def _row(name: str, entry: Mapping[str, Any]) -> Row:
    keys = ("low", "best", "high", "least", "below_best", "below_high")
    return Row(name, **{k: entry[k] for k in keys if k in entry})


def _profile(name: str, table: Mapping[str, Any]) -> dict[str, Interval]:
    for words, interval in table.items():
        if not (isinstance(interval, list) and len(interval) == 3):
            raise BadCodebook(f"quantities.toml: [profiles.{name}] {words} must be [low, best, high]")
    return {words: (interval[0], interval[1], interval[2]) for words, interval in table.items()}


def _relations(relations: Mapping[str, Any], side: str) -> list[tuple[str, str]]:
    found = [(w, "additional") for w in relations.get(f"additional_{side}", ())]
    found += [(w, "subset") for w in relations.get(f"subset_{side}", ())]
    return found + [(w, "each") for w in relations.get("each", ()) if side == "after"]


def _lists(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    zero, ordinals, relations = data.get("zero", {}), data.get("ordinals", {}), data.get("relations", {})
    multiples = data.get("multiples", {})
    return {
        "zero_first": frozenset(split(w)[0] for w in (*zero.get("alone", ()), *zero.get("before", ()))),
        "zero_alone": frozenset(" ".join(split(w)) for w in zero.get("alone", ())),
        "zero_before": frozenset(" ".join(split(w)) for w in zero.get("before", ())),
        "harm": frozenset(zero.get("harm", ())),
        "ordinals": frozenset(ordinals.get("words", ())),
        "suffixes": frozenset(ordinals.get("suffixes", ())),
        "fractions": frozenset(ordinals.get("fractions", ())),
        "update": frozenset(relations.get("update", ())),
        "update_direct": frozenset(relations.get("update_direct", ())),
        "update_toll": frozenset(relations.get("update_toll", ())),
        "update_about": frozenset(relations.get("update_about", ())),
        "same_number": frozenset(multiples.get("same", ())),
        "again": frozenset(multiples.get("again", ())),
        "not_multiplied": frozenset(multiples.get("not_before", ())),
        "takes_over": frozenset(data.get("particles", {}).get("over", ())),
        "of_an_age": frozenset(data.get("ages", {}).get("people", ())),
        "unit_names": frozenset(data.get("names", {}).get("after", ())),
    }


def split(phrase: str) -> tuple[str, ...]:
    """A phrase as the words that a text is cut into: hyphens and full stops are words of their own."""
    return tuple(phrase.replace("-", " - ").replace(".", " . ").split())


def _by_word(phrases: Iterable[tuple[str, str]], place: int) -> Phrases:
    """Phrases by their first (0) or last (-1) word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, name in phrases:
        words = split(phrase)
        found.setdefault(words[place], []).append((words, name))
    return {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in found.items()}
