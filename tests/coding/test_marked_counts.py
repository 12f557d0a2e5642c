"""How many of the counts in thousands of passages of ours are read, many of them in words off the beaten track?

The passages mark who was counted and what befell them (``tests/data/counts``, ``tests/data/voices``). Rules alone read the first
two files; with the learned tagger, some of the passages that it did not learn from are read. A floor that falls means that a
change lost more than it gained; raise it with each gain.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.found import Found
from tollbook.coding.opinions.counts import with_untold_counts
from tollbook.coding.opinions.unharmed import without_unharmed
from tollbook.coding.read import read
from tollbook.coding.reading import Reading
from tollbook.coding.tolls import find_tolls
from tollbook.model import make_report

FOLDER = Path(__file__).parent.parent / "data"
OUTCOMES = {
    "k": ("killed",), "w": ("wounded", "casualties"), "c": ("captured", "abducted"), "a": ("abducted", "captured"),
    "r": ("released",), "s": ("surrendered",), "m": ("missing",), "d": ("displaced",), "n": (), "?": (),
}  # fmt: skip
FLOORS = {"idioms": (52.5, 84.0), "reports": (86.0, 74.0)}
"""Percent of the marked counts that are found with their outcome, and percent of what is found that is marked so."""
HELD_FLOOR = (64.5, 84.0)
"""The same with the tagger, of passages that it did not learn from."""
_HELD = 20
"""Every how manieth passage by its hash is asked: half of those that the tagger did not learn from."""
_MARK = re.compile(r"\{([^{}|]*)\|([a-zA-Z?]+)\}")
Passage = tuple[str, list[tuple[int, int, str]]]


def passages(*paths: Path) -> Iterator[Passage]:
    """Each text without its marks, and the first letters of the marks of counts by place."""
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        text, last, marks = "", 0, []
        for mark in _MARK.finditer(line):
            text += line[last : mark.start()]
            if not mark[2].isupper():
                marks.append((len(text), len(text) + len(mark[1]), mark[2][0]))
            text += mark[1]
            last = mark.end()
        yield text + line[last:], marks


def held() -> Iterator[Passage]:
    """Passages that the tagger did not learn from."""
    files = sorted(path for name in ("counts", "voices", "wire") for path in (FOLDER / name).glob("*.txt"))
    return (p for p in passages(*files) if int(sha256(p[0].encode()).hexdigest(), 16) % _HELD == 0)


def counts_in(reading: Reading, learned: bool) -> tuple[Found, ...]:
    found = find_tolls(reading, load_codebook())
    return with_untold_counts(without_unharmed(found, reading), reading, load_codebook()) if learned else found


def share(given: Iterator[Passage], learned: bool = False) -> tuple[float, float]:
    """Recall and precision in percent. What is found at a mark that is left open counts for neither."""
    marked = hit = said = right = 0
    for text, marks in given:
        reading = read(make_report(text, published="2024-05-02"), load_codebook())
        doc = reading.document.doc
        items = [(f.item, f.outcome) for f in counts_in(reading, learned)]
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
    recall, precision = share(passages(FOLDER / "counts" / f"{file}.txt"))
    assert recall >= FLOORS[file][0], f"recall {recall:.1f}"
    assert precision >= FLOORS[file][1], f"precision {precision:.1f}"


def test_the_tagger_finds_marked_counts_in_passages_that_it_did_not_learn_from() -> None:
    recall, precision = share(held(), learned=True)
    assert recall >= HELD_FLOOR[0], f"recall {recall:.1f}"
    assert precision >= HELD_FLOOR[1], f"precision {precision:.1f}"
