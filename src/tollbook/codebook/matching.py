"""Names as keys: how a name in a text and a name in the codebook come to be the same, whatever the spelling.

Case, accents, hyphens, quotes and the possessive are taken away from both; what case must then be like is the name's own
rule (``Case``), because "IS" is a party and "is" is not.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
_VALUES = ""  # no key is empty, so the empty key can hold a node's values

# Combining marks are not \w in Python, but belong to words of Arabic, Devanagari and Burmese script and to decomposed Latin.
_LETTER = r"[\w\u0300-\u036f\u064b-\u065f\u0900-\u097f\u1000-\u109f]"
_WORD = re.compile(rf"(?:[A-Za-z]\.){{2,}}|{_LETTER}+(?:['’ʼ`‘]{_LETTER}+)*")
_APOSTROPHES = frozenset("'’ʼ`‘")
_NOT_LETTERS = str.maketrans(dict.fromkeys("'’ʼ`‘.", ""))
# Between the words of one name: spaces, a line break, hyphens, quotes, slash, ampersand, one opening bracket; no full stop
# or comma before a space.
_GAP = re.compile(r"(?:[^\S\n]*\n?[^\S\n]*|[\s]?[-‐‑‒–—/&'’\"“”(][\s]?|\. ?(?=\w\.)|\.)")
_LONGEST_ACRONYM = 9
_LONGEST_MIXED = 5


class Case(IntEnum):
    """How a name must be written in a text of mixed case. INNER: with a capital after the first letter ("LeT", "JeM")."""

    ANY = 0
    CAPITAL = 1
    UPPER = 2
    INNER = 3


class Word(NamedTuple):
    """A word of a text: its place, its key, and how it was written."""

    start: int
    end: int
    key: str
    raw: str


@lru_cache(maxsize=65536)
def key_of(raw: str) -> str:
    """The key of one word: lower case, no accents, no apostrophes, no full stops, no possessive."""
    word = (raw[:-2] if is_possessive(raw) else raw).translate(_NOT_LETTERS).lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def is_possessive(raw: str) -> bool:
    """Does the word end in an apostrophe and an s?"""
    return raw[-1:] in ("s", "S") and raw[-2:-1] in _APOSTROPHES


def end_of(word: Word) -> int:
    """Where a name that ends with this word ends: the possessive is not part of it."""
    return word.end - 2 if is_possessive(word.raw) else word.end


def words_of(text: str) -> list[Word]:
    """The words of a text in order, with their keys."""
    return [Word(m.start(), m.end(), key_of(m.group()), m.group()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a name: ("communist", "party", "of", "india", "maoist")."""
    return tuple([key_of(word) for word in _WORD.findall(name)])


def case_of(name: str) -> Case:
    """The case rule that a name's spelling in the codebook implies: acronyms upper, names a capital, words any."""
    if name.islower() or name.lower() == name.upper():
        return Case.ANY
    if name.isupper() and len(name) <= _LONGEST_ACRONYM:
        return Case.UPPER
    return Case.INNER if len(name) <= _LONGEST_MIXED and name.isalpha() and not name[1:].islower() else Case.CAPITAL


def is_joined(text: str, left: Word, right: Word) -> bool:
    """Can these neighbours be words of one name, by what stands between them?"""
    gap = text[left.end : right.start]
    return gap in (" ", "-") or _GAP.fullmatch(gap) is not None


def case_fits(case: Case, raw: Sequence[str]) -> bool:
    """Is a name so written in a text of mixed case? Long acronyms may be written like names ("Farc", "Unifil")."""
    if case is Case.ANY:
        return True
    if case is Case.CAPITAL:
        return any(word[:1].isupper() or not word.islower() for word in raw)
    raw = [word[:-2] if is_possessive(word) else word for word in raw]
    if case is Case.INNER:
        return any(c.isupper() for c in raw[0][1:])
    return all(word.upper() == word for word in raw) or (len(raw) == 1 and len(raw[0]) >= 4 and raw[0].istitle())


class Trie(Generic[T]):
    """Phrases of keys to values; ``longest`` finds the longest phrase that starts at a word."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, keys: Sequence[str], value: T) -> None:
        """Put a value under a phrase; several values may share one. An empty phrase is ignored."""
        if not keys:
            return
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        node.setdefault(_VALUES, []).append(value)

    def get(self, keys: Sequence[str]) -> Sequence[T]:
        """The values under exactly this phrase."""
        node: Any = self._root
        for key in keys:
            node = node.get(key)
            if node is None:
                return ()
        found: Sequence[T] = node.get(_VALUES, ())
        return found

    def items(self) -> Iterator[tuple[tuple[str, ...], Sequence[T]]]:
        """Every phrase with its values, in the order in which the phrases were put in."""
        yield from _walk(self._root, ())

    def starts(self, key: str) -> bool:
        """Does any phrase start with this key?"""
        return key in self._root

    def all_from(self, text: str, words: Sequence[Word], start: int) -> list[tuple[int, Sequence[T]]]:
        """The phrases that start at a word, longest first: the index after the last word, and the values."""
        node = self._root.get(words[start].key)
        found: list[tuple[int, Sequence[T]]] = []
        end = start
        while node is not None:
            end += 1
            if _VALUES in node:
                found.append((end, node[_VALUES]))
            if end >= len(words) or not is_joined(text, words[end - 1], words[end]):
                break
            node = node.get(words[end].key)
        found.reverse()
        return found


def _walk(node: dict[str, Any], keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, below in node.items():
        if key == _VALUES:
            yield keys, below
        else:
            yield from _walk(below, (*keys, key))
