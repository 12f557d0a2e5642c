"""Patterns: several words in order with gaps between, as the codebook's files write them, and where they stand in a text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tollbook.codebook.inflection import all_forms, noun_forms, verb_forms

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern: word sequences that may stand there, after at most ``gap`` other words."""

    words: frozenset[str]
    phrases: tuple[Words, ...]
    gap: int
    head: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. ``order`` keeps the file's order, so that ties are settled the same way everywhere."""

    action: str
    items: tuple[Item, ...]
    order: int
    part: Literal["verb", "noun", "any"] = "any"
    second: frozenset[str] | None = field(init=False, repr=False, compare=False)
    """The words of the second item behind a first of one word: most patterns end there. None: not so plain."""
    reach: int = field(init=False, repr=False, compare=False)
    """From the first word to behind the last place where the second item may begin."""

    def __post_init__(self) -> None:
        plain = len(self.items) > 1 and not self.items[0].phrases and not self.items[1].phrases
        object.__setattr__(self, "second", self.items[1].words if plain else None)
        object.__setattr__(self, "reach", self.items[1].gap + 2 if plain else 0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a row of words: indexes of its first and last word, of those it matched, and of its head if marked."""

    pattern: Pattern
    start: int
    end: int
    matched: tuple[int, ...]
    head: int | None


def split_words(text: str) -> Words:
    """Lower-case words; a hyphen separates words as a space does."""
    return tuple(w for w in re.split(r"[\s\-]+", text.lower()) if w)


def has_phrase(words: Sequence[str], phrases: Sequence[Words]) -> bool:
    """True where one of the phrases stands in the row of words."""
    present = set(words)
    return any(
        p[0] in present and any(tuple(words[i : i + len(p)]) == p for i, w in enumerate(words) if w == p[0]) for p in phrases
    )


def _match(pattern: Pattern, words: Sequence[str], start: int) -> Hit | None:
    """The tightest match of a pattern whose first word is ``words[start]``."""
    matched: list[int] = []
    head: int | None = None
    at = start
    for number, item in enumerate(pattern.items):
        place = _find(item, words, at, item.gap if number else 0)
        if place is None:
            return None
        first, last = place
        matched.extend(range(first, last + 1))
        if item.head:
            head = last
        at = last + 1
    return Hit(pattern, start, at - 1, tuple(matched), head)


def _find(item: Item, words: Sequence[str], at: int, gap: int) -> tuple[int, int] | None:
    for i in range(at, min(at + gap + 1, len(words))):
        if words[i] in item.words:
            return i, i
        for phrase in item.phrases:
            if words[i] == phrase[0] and tuple(words[i : i + len(phrase)]) == phrase:
                return i, i + len(phrase) - 1
    return None


def phrases_of(value: Any, classes: Mapping[str, tuple[Words, ...]]) -> tuple[Words, ...]:
    """The word sequences of a line, a class (``<name>``), or a list of them."""
    if isinstance(value, str):
        return classes[value.strip("<>")] if value.startswith("<") else (split_words(value),)
    return tuple(p for v in value for p in phrases_of(v, classes))


def _item(text: str, gap: int, classes: Mapping[str, tuple[Words, ...]]) -> Item:
    head = text.endswith("!")
    words: set[str] = set()
    phrases: list[Words] = []
    for alternative in text.rstrip("!").split("|"):
        plain = alternative.rstrip("!")
        head = head or alternative.endswith("!")
        if plain.startswith("<"):
            members = classes[plain.strip("<>")]
            words.update(m[0] for m in members if len(m) == 1)
            phrases.extend(m for m in members if len(m) > 1)
        elif plain.startswith("="):
            words.add(plain[1:])
        elif plain:
            words.update(f for f in all_forms(plain) if f)
    return Item(frozenset(words), tuple(phrases), gap, head)


def compile_pattern(text: str, action: str, order: int, classes: Mapping[str, tuple[Words, ...]]) -> Pattern:
    """A pattern from its line. Raises KeyError for an unknown class."""
    items: list[Item] = []
    gap = 0
    for piece in _pieces(text):
        if piece.startswith("~"):
            gap = int(piece[1:])
        else:
            items.append(_item(piece, gap, classes))
            gap = 0
    return Pattern(action, tuple(items), order)


def _pieces(text: str) -> list[str]:
    """The pieces of a pattern; a hyphenated single word counts as several words."""
    pieces: list[str] = []
    for piece in text.split():
        if "-" in piece and "|" not in piece and not piece.startswith(("~", "<", "=")):
            parts = piece.rstrip("!").split("-")
            pieces += [p for p in parts if p]
            if piece.endswith("!"):
                pieces[-1] += "!"
        elif piece != "-":
            pieces.append(piece)
    return pieces


def word_pattern(word: str, action: str, order: int, part: Literal["verb", "noun"]) -> Pattern:
    """The pattern of a single verb or noun in all its forms."""
    parts = split_words(word)
    forms = verb_forms(parts[-1]) if part == "verb" else noun_forms(parts[-1])
    items = [Item(frozenset({p}), (), 0, False) for p in parts[:-1]]
    return Pattern(action, (*items, Item(forms, (), 0, False)), order, part)


def index_of(patterns: Sequence[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """The patterns by each word that they may start with."""
    index: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for word in sorted({*pattern.items[0].words, *(p[0] for p in pattern.items[0].phrases)}):
            index.setdefault(word, []).append(pattern)
    return {word: tuple(found) for word, found in index.items()}


def hits_of(index: Mapping[str, tuple[Pattern, ...]], words: Sequence[str]) -> Iterator[Hit]:
    """Every place where one of the patterns matches a row of lower-case words without hyphens, in order of start."""
    for start, word in enumerate(words):
        for pattern in index.get(word, ()):
            second = pattern.second
            if second is not None and second.isdisjoint(words[start + 1 : start + pattern.reach]):
                continue
            hit = _match(pattern, words, start)
            if hit is not None:
                yield hit
