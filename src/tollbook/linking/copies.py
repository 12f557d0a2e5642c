"""Wire copies: one agency's text in several outlets, cut, retitled or edited, is one source.

Texts that share many of their runs of words are copies: two desks that write on their own about one event share hardly any. They
find each other by a few runs of each, chosen by chance in the same way for all (Broder 1997: the least of their hashes). The
original is the agency's own, else the first published. What a copy adds of its own stays its own: only its repeated words are
not counted again.
"""

import heapq
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from tollbook.linking.houses import same_site
from tollbook.model import Report

RUN = 4
"""Words in a run (shingle)."""
LEAST = 30
"""Runs that a text needs: headlines and notes of a few words are alike without being copies."""
ALIKE = 0.25
"""Share of the shorter text's runs that a copy repeats. Different reports of one event share a tenth at most."""
ALIKE_HOUSE = 0.8
"""The same for two pages of one site, which prints the same lines under all its stories."""
SIGNS = 32
"""Runs of each text by which it is found."""
LARGEST = 200
"""Texts by which the others that share a run are found, the first by id: one text may be printed thousands of times."""
_MIX = 0x9E3779B97F4A7C15
"""An odd number of 64 bits: the upper half of a hash's product with it orders hashes as if by chance (multiply-shift)."""
_CREDIT = re.compile(r"\([A-Z]{2,6}\)|\b[A-Z]{2,6}\)? [-–—]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Print:
    """A report's runs of words, and those by which it is found."""

    report: Report

    @cached_property
    def runs(self) -> frozenset[int]:
        """Hashes of runs of words of the text, by a fixed function, so that they are the same in every process."""
        words = [w.lower() for w in _WORD.findall(self.report.text)]
        return frozenset(crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1))

    @cached_property
    def signs(self) -> tuple[int, ...]:
        """The least of its runs, once mixed; none for a text too short to be told from another."""
        if len(self.runs) < LEAST:
            return ()
        return tuple(heapq.nsmallest(SIGNS, ((run * _MIX) % 2**64 >> 32 for run in self.runs)))


def is_copy(one: Print, other: Print) -> bool:
    """Does one text repeat much of the other?"""
    house = same_site(one.report, other.report)
    shorter = min(len(one.runs), len(other.runs))
    return shorter >= LEAST and len(one.runs & other.runs) >= (ALIKE_HOUSE if house else ALIKE) * shorter


@dataclass
class CopyIndex:
    """Finds copies as reports come in, in any order: which pairs are compared is a function of the set of reports.

    Of texts that share a sign, each is compared with the ``LARGEST`` first by id; those that a newer text pushes out of these
    lose the mates whom nothing else lets them meet.
    """

    prints: dict[str, Print] = field(default_factory=dict)
    blocks: dict[int, list[str]] = field(default_factory=dict)
    mates: dict[str, set[str]] = field(default_factory=dict)
    _fresh: list[tuple[str, str]] = field(default_factory=list)
    _lost: list[tuple[str, str]] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Takes in a report and compares it with those that share a sign."""
        own = Print(report)
        self.prints[report.id] = own
        seen: set[str] = set()
        pushed: set[str] = set()
        for sign in own.signs:
            block = self.blocks.setdefault(sign, [])
            place = bisect_left(block, report.id)
            for other in block if place < LARGEST else block[:LARGEST]:
                if other not in seen:
                    seen.add(other)
                    self._compare(own, self.prints[other])
            block.insert(place, report.id)
            if place < LARGEST < len(block):
                pushed.add(block[LARGEST])
        for one in sorted(pushed):
            for other in sorted(self.mates.get(one, ())):
                if not self._meet(one, other):
                    self.mates[one].discard(other)
                    self.mates[other].discard(one)
                    self._lost.append((one, other))

    def _meet(self, one: str, other: str) -> bool:
        """Is there a sign of both for which one of them is among the first?"""
        first = min(one, other)
        shared = set(self.prints[one].signs) & set(self.prints[other].signs)
        return any(bisect_left(self.blocks[sign], first) < LARGEST for sign in shared)

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

    def lost(self) -> list[tuple[str, str]]:
        """Pairs that are taken for copies no more since last asked."""
        gone, self._lost = self._lost, []
        return gone

    def families(self) -> tuple[tuple[str, ...], ...]:
        """Groups of report ids that are one text, the original first; a report without a copy is in none."""
        seen: set[str] = set()
        found = []
        for start in sorted(self.mates):
            if start in seen or not self.mates[start]:
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
