"""What teaches the tagger of roles more: our marked passages and stories as word pieces with labels."""

import random
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from tollbook.coding.learned.counts_network import BEFELL, MARKED_HEADS, UNKNOWN, Example, Labels, Report
from tollbook.coding.learned.marked import MarkedReport, Story, stories, unmarked
from tollbook.coding.learned.marked import is_held as is_held_story
from tollbook.language.mentions import Span

LONGEST = 256
"""Word pieces of a window."""
_BEFELL = {"n": 0, **{name[0]: n for n, name in enumerate(BEFELL) if n}}
_WHOSE = {"s": 0, "g": 1, "c": 2, "u": 3}
_VOICES = {"S": 0, "T": 1, "D": 2, "N": 3}
_SETTING = {"L": 1, "W": 2}
_DOER = "P"


class Marked(NamedTuple):
    """What else is marked than people counted: who speaks, where and when, who did it."""

    voices: bool = False
    setting: bool = False
    doers: bool = False


NO_MORE = Marked()
MARKED = {"counts": NO_MORE, "voices": Marked(voices=True), "wire": Marked(voices=True, setting=True)}
"""The folders of passages, and what is marked in them."""
HELD = 10
"""Every how manieth passage, by its hash, measures and is not learned from."""


def is_held(text: str) -> bool:
    """Does the passage measure, rather than teach?"""
    return int(sha256(text.encode()).hexdigest(), 16) % HELD == 0


def passages(folder: Path) -> Iterator[str]:
    """The lines of the marked files."""
    for path in sorted(folder.glob("*.txt")):
        yield from (s for s in path.read_text(encoding="utf-8").splitlines() if s and not s.startswith("#"))


def labels_of(marks: Sequence[tuple[Span, str]], offsets: Sequence[Span], marked: Marked) -> dict[str, Labels]:
    """The labels of each word piece; marks that do not tell whose people are leave it open, as passages without voices do."""
    size = len(offsets)
    befell = np.zeros(size, np.int64)
    whose, past = np.full(size, UNKNOWN), np.full(size, UNKNOWN)
    voices, setting, doer = (np.full(size, 0 if known else UNKNOWN) for known in marked)
    for (start, end), letters in marks:
        inside = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
        if letters in _VOICES:
            voices[inside] = 2 + 2 * _VOICES[letters]
            voices[inside[:1]] -= 1
        elif letters in _SETTING:
            setting[inside] = _SETTING[letters]
        elif letters == _DOER:
            doer[inside] = 1
        elif letters == "?":
            befell[inside] = UNKNOWN
        else:
            befell[inside] = _BEFELL[letters[0]]
            if befell[inside[0]] and letters[1:2] in _WHOSE:
                whose[inside] = _WHOSE[letters[1]]
                past[inside] = UNKNOWN if letters.endswith("+") else int(letters.endswith("b"))
    return {"befell": befell, "whose": whose, "past": past, "voices": voices, "setting": setting, "doer": doer}


def windows_of(
    text: str, tokenizer: Tokenizer, marks: Sequence[tuple[Span, str]] | None = None, marked: Marked = NO_MORE
) -> Iterator[Example]:
    """The text in windows of LONGEST pieces, with its marks, if it is marked."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    open_ = {name: np.full(len(encoded.ids), UNKNOWN) for name in MARKED_HEADS}
    labels = open_ if marks is None else labels_of(marks, encoded.offsets, marked)
    for start in range(0, len(encoded.ids), LONGEST):
        part = slice(start, start + LONGEST)
        yield Example(encoded.ids[part], {k: v[part] for k, v in labels.items()})


def windows_of_report(report: MarkedReport, tokenizer: Tokenizer, doers: bool = False) -> list[Example]:
    """A story's report in windows, with its marks and what tells of which incident. ``doers``: are they marked in it?"""
    marks = [(m.span, m.letters) for m in report.marks]
    spans = [(m.span, m.incident) for m in report.marks if len(m.letters) > 1 or m.incident]
    spans += [(s.span, next(iter(s.incidents), "")) for s in report.sentences if len(s.incidents) < 2]
    offsets = tokenizer.encode(report.text, add_special_tokens=False).offsets
    found = []
    for n, window in enumerate(windows_of(report.text, tokenizer, marks, Marked(True, True, doers))):
        first, units = n * LONGEST, []
        for (start, end), letter in spans:
            inside = [i for i, (a, b) in enumerate(offsets[first : first + LONGEST]) if a < end and start < b]
            if inside:
                units.append((inside[0], inside[-1] + 1, letter))
        found.append(window._replace(units=tuple(units)))
    return found


def marked_reports(
    data: Path, tokenizer: Tokenizer, reread: float, leave_out: Callable[[Story], bool]
) -> tuple[list[Report], list[Report]]:
    """The marked texts of ``tests/data`` that teach, and those that measure. ``reread``: the share of the older passages that is
    read; ``leave_out``: stories that do neither."""
    rows: list[Report] = []
    held: list[Report] = []
    for name, marked in MARKED.items():
        for line in passages(data / name):
            text, marks = unmarked(line)
            if is_held(text) or name == "wire" or random.random() < reread:
                (held if is_held(text) else rows).extend([w] for w in windows_of(text, tokenizer, marks, marked))
    for story in stories(sorted((data / "stories").glob("*.txt"))):
        doers = any(m.letters == _DOER for r in story.reports for m in r.marks)
        told = [windows_of_report(r, tokenizer, doers) for r in story.reports]
        if not leave_out(story):
            (held if is_held_story(story) else rows).extend(told)
    return rows, held
