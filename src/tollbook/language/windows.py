"""Long texts cut into windows that the network sees at once, and sentences out of its scores."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WINDOW = 160  # words seen at once
OVERLAP = 24  # words on each side of a cut whose own answers come from the next window
LONGEST_SENTENCE = 220
_SHORT = 2  # letters of a word that may be a short form ("p. 5 May")
LEAST_SENTENCE = 20  # words before the place where an endless sentence may be cut

Block = tuple[int, int]


class Window(NamedTuple):
    """Words ``first`` to ``end`` are seen; the answers for ``keep`` to ``last`` are kept."""

    first: int
    end: int
    keep: int
    last: int


def windows(blocks: list[Block]) -> list[Window]:
    """Paragraphs packed into windows; a paragraph longer than a window is cut into overlapping ones."""
    found: list[Window] = []
    start = end = blocks[0][0]
    for block in blocks:
        if block[1] - start > WINDOW:
            if end > start:
                found.append(Window(start, end, start, end))
            start = block[0]
        end = block[1]
        if end - start > WINDOW:
            found += _overlapping(start, end)
            start = end
    if end > start:
        found.append(Window(start, end, start, end))
    return found


def _overlapping(first: int, end: int) -> list[Window]:
    found = []
    keep = first
    while keep < end:
        start = max(first, keep - OVERLAP)
        stop = min(end, start + WINDOW)
        last = end if stop == end else stop - OVERLAP
        found.append(Window(start, stop, keep, last))
        keep = last
    return found


def plain_starts(words: list[str]) -> list[int]:
    """Words that begin a sentence whatever the network thinks: a capital after a full stop that no short form carries.

    "10 had died. UN-backed Radio Okapi said": the tokenizer parts a full stop from a word only where it ends one.
    """
    return [
        n
        for n in range(2, len(words))
        if words[n][:1].isupper()
        and (
            (words[n - 1] == "." and len(words[n - 2]) > _SHORT and words[n - 2].islower())
            or (words[n - 1] == "X." and words[n - 2] == "on")  # "wrote on X. Volunteers shot"
        )
    ]


def no_starts(words: list[str]) -> list[int]:
    """Words that begin no sentence whatever the network thinks: an initial behind a bracket without a full stop.

    "Inspector General (Northern Range) P. Kumar told reporters".
    """
    return [
        n
        for n in range(2, len(words))
        if words[n - 1] == ")"
        and words[n - 2][-1:].isalnum()
        and len(words[n]) == _SHORT
        and words[n][1] == "."
        and words[n][0].isupper()
    ]


def inside_names(tags: list[str], blocks: list[Block]) -> list[int]:
    """Words that begin no sentence because they go on a name: "a house in Khan Younis killed seven"."""
    return [
        n for first, end in blocks for n in range(first + 1, end) if tags[n].startswith("NNP") and tags[n - 1].startswith("NNP")
    ]


def sentences(starts: NDArray[np.float32], blocks: list[Block]) -> list[Block]:
    """Runs of words from one likely start (log odds over 0) to the next; none crosses a block, none is endless."""
    found = []
    for first, end in blocks:
        cuts = [first, *(first + 1 + int(i) for i in np.flatnonzero(starts[first + 1 : end] > 0)), end]
        for a, b in pairwise(cuts):
            found += _bounded(starts, a, b)
    return found


def _bounded(starts: NDArray[np.float32], first: int, end: int) -> list[Block]:
    """The sentence, cut at its likeliest starts where it is longer than any sentence."""
    parts = []
    while end - first > LONGEST_SENTENCE:
        cut = first + LEAST_SENTENCE + int(starts[first + LEAST_SENTENCE : first + LONGEST_SENTENCE].argmax())
        parts.append((first, cut))
        first = cut
    return [*parts, (first, end)]
