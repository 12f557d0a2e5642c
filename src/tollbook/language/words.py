"""A word as the network reads it: its pieces, and its shape: the case of its letters or where a mark is glued."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

MOST_PIECES = 8
MOST_KNOWN = 30_000  # a hostile text must not fill the memory
UNKNOWN_CASE, LOWER, TITLE, UPPER, MIXED, NO_LETTERS, OPENING, CLOSING = range(8)
SHAPES = 8


def shapes(words: Sequence[str], spaces: Sequence[bool], cased: bool) -> list[int]:
    """The shape of each word; ``spaces`` tells whether white space follows it. Without ``cased`` that of letters is unknown.

    A quotation mark opens where it is glued to the word after it and closes where it is glued to the one before.
    """
    found = []
    for i, word in enumerate(words):
        if word.isalpha() or any(map(str.isalpha, word)):
            found.append(_case(word) if cased else UNKNOWN_CASE)
            continue
        before, after = i == 0 or spaces[i - 1], spaces[i]
        found.append(OPENING if before and not after else CLOSING if after and not before else NO_LETTERS)
    return found


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if word.istitle():
        return TITLE
    return UPPER if word.isupper() else MIXED


@lru_cache(maxsize=2)
def tokenizer_of(folder: Path) -> Tokenizer:
    """The word pieces of a model, read once: the parser and the learned scorers share them."""
    return Tokenizer.from_file(str(folder / "pieces.json"))


class WordPieces:
    """Words to piece numbers, each word cut once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._unknown: int = tokenizer.token_to_id("[UNK]") or 0
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The word's piece numbers: at least one, at most MOST_PIECES."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:MOST_PIECES]
            found = tuple(ids) or (self._unknown,)
            if len(self._known) < MOST_KNOWN:
                self._known[word] = found
        return found

    def batch(
        self, runs: Sequence[Sequence[str]], shaped: Sequence[Sequence[int]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Runs of words and their shapes as padded arrays: pieces (runs, words, pieces) and shapes (runs, words)."""
        cut = [[self.of(word) for word in run] for run in runs]
        length = max(len(run) for run in runs)
        deep = max((len(word) for run in cut for word in run), default=1)
        pieces = np.zeros((len(runs), length, deep), dtype=np.int64)
        shape = np.zeros((len(runs), length), dtype=np.int64)
        for i, run in enumerate(cut):
            for j, word in enumerate(run):
                pieces[i, j, : len(word)] = word
            shape[i, : len(run)] = shaped[i]
        return pieces, shape


class WordVectors:
    """Words to the mean vectors of their pieces, each word worked out once."""

    def __init__(self, folder: Path) -> None:
        self._pieces = WordPieces(tokenizer_of(folder))
        with np.load(folder / "pieces.npz") as data:
            self._vectors, self._scale = data["vectors"], data["scale"]
        self._known: dict[str, NDArray[np.float32]] = {}

    def of(self, word: str) -> NDArray[np.float32]:
        """The word's vector."""
        found = self._known.get(word)
        if found is None:
            pieces = list(self._pieces.of(word))
            found = (self._vectors[pieces] * self._scale[pieces, None]).mean(0).astype(np.float32)
            if len(self._known) < MOST_KNOWN:
                self._known[word] = found
        return found

    def batch(self, runs: Sequence[Sequence[str]], shaped: Sequence[Sequence[int]]) -> dict[str, NDArray[Any]]:
        """Runs of words and their shapes as the network's inputs, padded to the longest run."""
        size = (len(runs), max(len(run) for run in runs))
        words, shape = np.zeros((*size, self._vectors.shape[1]), dtype=np.float32), np.zeros(size, dtype=np.int64)
        there = np.zeros(size, dtype=np.float32)
        for i, run in enumerate(runs):
            words[i, : len(run)] = [self.of(word) for word in run]
            shape[i, : len(run)] = shaped[i]
            there[i, : len(run)] = 1.0
        return {"words": words, "shapes": shape, "there": there}
