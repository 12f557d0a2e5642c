"""How many of the counts in hundreds of passages of ours are read, many of them in words off the beaten track?

The passages mark who was counted and what befell them (``tests/data/counts``). A floor that falls means that a change of words or
rules lost more than it gained; raise it with each gain.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.read import read
from tollbook.coding.tolls import find_tolls
from tollbook.model import make_report

FOLDER = Path(__file__).parent.parent / "data" / "counts"
OUTCOMES = {
    "k": ("killed",), "w": ("wounded", "casualties"), "c": ("captured", "abducted"), "a": ("abducted", "captured"),
    "r": ("released",), "s": ("surrendered",), "m": ("missing",), "d": ("displaced",), "n": (), "?": (),
}  # fmt: skip
FLOORS = {"idioms.txt": (52.5, 84.0), "reports.txt": (86.0, 74.0)}
"""Percent of the marked counts that are found with their outcome, and percent of what is found that is marked so."""
_MARK = re.compile(r"\{([^{}|]*)\|([a-z?])\}")


def passages(file: str) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Each text without its marks, and the marks by place."""
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, last, marks = "", 0, []
        for mark in _MARK.finditer(line):
            text += line[last : mark.start()]
            marks.append((len(text), len(text) + len(mark[1]), mark[2]))
            text += mark[1]
            last = mark.end()
        yield text + line[last:], marks


def share(file: str) -> tuple[float, float]:
    """Recall and precision in percent. What is found at a mark that is left open counts for neither."""
    codebook = load_codebook()
    marked = hit = said = right = 0
    for text, marks in passages(file):
        reading = read(make_report(text, published="2024-05-02"), codebook)
        doc = reading.document.doc
        items = [(f.item, f.outcome) for f in find_tolls(reading, codebook)]
        found = [(doc[i.start].idx, doc[i.end - 1].idx + len(doc[i.end - 1]), outcome) for i, outcome in items]
        for start, end, letter in marks:
            marked += letter not in "n?"
            hit += any(a < end and start < b and outcome in OUTCOMES[letter] for a, b, outcome in found)
        for a, b, outcome in found:
            letters = [letter for start, end, letter in marks if a < end and start < b]
            if "?" not in letters and outcome != "attackers":
                said += 1
                right += any(outcome in OUTCOMES[letter] for letter in letters)
    return 100 * hit / marked, 100 * right / said


@pytest.mark.parametrize("file", FLOORS)
def test_marked_counts_are_read_as_often_as_before(file: str) -> None:
    recall, precision = share(file)
    assert recall >= FLOORS[file][0], f"recall {recall:.1f}"
    assert precision >= FLOORS[file][1], f"precision {precision:.1f}"
