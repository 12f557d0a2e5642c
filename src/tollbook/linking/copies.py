"""Wire copies: one agency's text in several outlets, cut, retitled or lightly edited, is one source.

Texts that share most of their runs of words are copies (Broder 1997, MinHash with banding); the original is the agency's
own, else the first published. What a copy adds of its own stays its own: only its repeated words are not counted again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from tollbook.model import Report

if TYPE_CHECKING:
    import numpy as np

RUN = 4
"""Words in a run (shingle)."""
LEAST = 30
"""Runs that a text needs: headlines and notes of a few words are alike without being copies."""
ALIKE = 0.5
"""Share of the shorter text's runs that a copy repeats."""
_BANDS, _ROWS = 32, 3
LARGEST = 200
"""Texts kept in a band: one text printed more often than this is found by the first of its copies."""
_CREDIT = re.compile(r"\([A-Z]{2,6}\)|\b[A-Z]{2,6}\)? [-–—]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Print:
    """A report's runs of words, and their MinHash bands."""

    report: Report

    @cached_property
    def runs(self) -> frozenset[int]:
        """Hashes of runs of words of the text, by a fixed function, so that they are the same in every process."""
        words = [w.lower() for w in _WORD.findall(self.report.text)]
        return frozenset(crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1))

    @cached_property
    def bands(self) -> tuple[tuple[int, bytes], ...]:
        """Blocks in which likely copies meet; none for a text too short to be told from another."""
        if len(self.runs) < LEAST:
            return ()
        values = sketch(self.runs)
        return tuple((n, values[n * _ROWS : (n + 1) * _ROWS].tobytes()) for n in range(_BANDS))


def sketch(runs: Iterable[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """The MinHash of a set of 32-bit hashes: for each of 96 fixed random functions the least value."""
    import numpy as np

    factors, terms = _functions()
    values = np.fromiter(runs, dtype=np.uint64)
    least: np.ndarray[tuple[int], np.dtype[np.uint64]] = ((np.outer(values, factors) + terms) >> np.uint64(32)).min(axis=0)
    return least


@lru_cache(maxsize=1)
def _functions() -> "tuple[np.ndarray[tuple[int], np.dtype[np.uint64]], np.ndarray[tuple[int], np.dtype[np.uint64]]]":
    """Odd factors and terms of the functions, from a fixed seed. Products wrap at 64 bits and their upper half is taken
    (Dietzfelbinger's multiply-shift): a least value says nothing of the size of what it was made from."""
    import numpy as np

    # numpy alone: datasketch, which does the same, loads half of scipy and would double the time of `tollbook toll`
    random = np.random.default_rng(20261121)
    return (
        random.integers(0, 2**64 - 1, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1),
        random.integers(0, 2**64 - 1, _BANDS * _ROWS, dtype=np.uint64),
    )


def is_copy(one: Print, other: Print) -> bool:
    """Does one text repeat most of the other?"""
    shorter = min(len(one.runs), len(other.runs))
    return shorter >= LEAST and len(one.runs & other.runs) >= ALIKE * shorter


@dataclass
class CopyIndex:
    """Finds copies as reports come in, in any order."""

    prints: dict[str, Print] = field(default_factory=dict)
    blocks: dict[tuple[int, bytes], list[str]] = field(default_factory=dict)
    mates: dict[str, set[str]] = field(default_factory=dict)
    _fresh: list[tuple[str, str]] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Takes in a report and compares it with those that share a band."""
        own = Print(report)
        self.prints[report.id] = own
        seen: set[str] = set()
        for band in own.bands:
            block = self.blocks.setdefault(band, [])
            for other in block:
                if other not in seen:
                    seen.add(other)
                    self._compare(own, self.prints[other])
            if len(block) < LARGEST:
                block.append(report.id)

    def _compare(self, own: Print, other: Print) -> None:
        if is_copy(own, other):
            one, two = own.report.id, other.report.id
            self.mates.setdefault(one, set()).add(two)
            self.mates.setdefault(two, set()).add(one)
            self._fresh.append((one, two))

    def same(self, one: str, other: str) -> bool:
        """Is one report a copy of the other?"""
        return other in self.mates.get(one, ())

    def fresh(self) -> list[tuple[str, str]]:
        """Pairs of copies found since last asked."""
        found, self._fresh = self._fresh, []
        return found

    def families(self) -> tuple[tuple[str, ...], ...]:
        """Groups of report ids that are one text, the original first; a report without a copy is in none."""
        seen: set[str] = set()
        found = []
        for start in sorted(self.mates):
            if start in seen:
                continue
            stack, family = [start], []
            seen.add(start)
            while stack:
                node = stack.pop()
                family.append(self.prints[node].report)
                for other in self.mates[node] - seen:
                    seen.add(other)
                    stack.append(other)
            found.append(tuple(r.id for r in sorted(family, key=_originality)))
        return tuple(found)


def _originality(report: Report) -> tuple[str, bool, int, str]:
    """The first published; of one day the one with an agency's credit line, then the longest."""
    return (report.published or "9", _CREDIT.search(report.text[:200]) is None, -len(report.text), report.id)
