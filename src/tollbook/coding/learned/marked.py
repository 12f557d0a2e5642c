"""Reads the marked texts that teach and measure: passages, and stories that say of which incident each sentence and count tells.

A mark is words in braces with letters behind a bar: ``{four soldiers|ks}``. The README of ``tests/data/stories`` and the heads
of the files of passages say what the letters mean.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tollbook.errors import BadInput
from tollbook.language.mentions import Span
from tollbook.model import Claim

_MARK = re.compile(r"\{([^{}|]*)\|([a-zA-Z?]+[-+]?)\}")
_COUNT = re.compile(r"(?P<kind>[kwcarsmdn][sgcu])(?P<incident>[A-Z])?(?P<more>[-b+])?")
_SETTING = re.compile(r"(?P<kind>[LWP])(?P<incident>[A-Z])")
_SENTENCE = re.compile(r"\[([A-Z]+|0)\]\s*")
NO_INCIDENT = ""
"""The incident of a sentence, or count, that is about none of the story's: comment, background, sums over a period."""


class Mark(NamedTuple):
    """Marked words: where they stand, the letters of a passage's mark, of which incident (of a story), and whether the figure
    was replaced later."""

    span: Span
    letters: str
    incident: str = NO_INCIDENT
    replaced: bool = False


class Sentence(NamedTuple):
    """Where a sentence stands, and the incidents it is about: none, one or several."""

    span: Span
    incidents: frozenset[str]


@dataclass(frozen=True)
class MarkedReport:
    """A report of a story; the title is not marked."""

    id: str
    outlet: str
    published: str
    title: str
    text: str
    sentences: Sequence[Sentence]
    marks: Sequence[Mark]


@dataclass
class Story:
    """Reports that tell of the incidents whose letters and short accounts stand in ``incidents``."""

    id: str
    incidents: dict[str, str] = field(default_factory=dict)
    reports: list[MarkedReport] = field(default_factory=list)


def unmarked(line: str) -> tuple[str, list[tuple[Span, str]]]:
    """The text of a marked passage, and its marks by place."""
    text, last, marks = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        marks.append(((len(text), len(text) + len(mark[1])), mark[2]))
        text += mark[1]
        last = mark.end()
    return text + line[last:], marks


def stories(paths: Iterable[Path]) -> Iterator[Story]:
    """The stories of the files. Raises BadInput, with file and line, where one does not read as a marked story."""
    for path in paths:
        lines = [*enumerate(path.read_text(encoding="utf-8").splitlines(), 1), (0, "== ")]
        story: Story | None = None
        head: list[str] | None = None
        body: list[tuple[int, str]] = []
        for number, line in lines:
            if line.startswith(("== ", "-- ")):
                if story is not None and head is not None:
                    story.reports.append(_report(head, body, path))
                head, body = None, []
            if line.startswith("== "):
                if story is not None:
                    yield story
                story = Story(line[3:].strip())
            elif line.startswith("-- "):
                head = [part.strip() for part in line[3:].split("|", 3)]
                if len(head) != 4:
                    raise BadInput(f"{path}:{number}: a report's head is `-- id | outlet | day | title`: {line}")
            elif head is not None:
                body.append((number, line.rstrip()))
            elif line.startswith("# ") and story is not None:
                letter, _, account = line[2:].partition(":")
                story.incidents[letter.strip()] = account.strip()


def _report(head: Sequence[str], body: Sequence[tuple[int, str]], path: Path) -> MarkedReport:
    text, sentences, marks = "", [], []
    for number, line in body:
        if not line.strip():
            text = text.rstrip() + "\n\n" if text else text
            continue
        label = _SENTENCE.match(line)
        if label is None:
            raise BadInput(f"{path}:{number}: a sentence begins with its incident, as in [A] or [0]: {line[:60]}")
        plain, found = unmarked(line[label.end() :])
        if "{" in plain or "}" in plain:
            raise BadInput(f"{path}:{number}: braces that are no mark: {plain[:80]}")
        start = len(text)
        incidents = frozenset(label[1].replace("0", ""))
        sentences.append(Sentence((start, start + len(plain)), incidents))
        marks += [_mark((a + start, b + start), letters, path, number) for (a, b), letters in found]
        text += plain + " "
    ident, outlet, published, title = head
    return MarkedReport(ident, outlet, published, title, text.rstrip(), sentences, marks)


def _mark(span: Span, letters: str, path: Path, number: int) -> Mark:
    if letters in ("S", "T", "D", "N", "?"):
        return Mark(span, letters)
    if setting := _SETTING.fullmatch(letters):
        return Mark(span, setting["kind"], setting["incident"])
    count = _COUNT.fullmatch(letters)
    if count is None:
        raise BadInput(f"{path}:{number}: no mark has the letters {letters}")
    past = count["more"] if count["more"] in ("b", "+") else ""
    return Mark(span, count["kind"] + past, count["incident"] or NO_INCIDENT, count["more"] == "-")


def incident_of(claim: Claim, report: MarkedReport) -> str | None:
    """The letter of the incident a claim is about: "" for none, None where the marks leave it open."""
    spans = [(t.quote.start, t.quote.end) for t in claim.tolls if t.quote is not None]
    counted = {
        m.incident
        for m in report.marks
        if len(m.letters) > 1 and any(m.span[0] < end and start < m.span[1] for start, end in spans)
    }
    if len(counted) == 1:
        return counted.pop()
    told = [s for s in report.sentences if s.span[0] < claim.quote.end and claim.quote.start < s.span[1]]
    if len(told) != 1 or len(told[0].incidents) > 1:
        return None
    return next(iter(told[0].incidents), "")


def is_held(story: Story, every: int = 5) -> bool:
    """Does the story measure, rather than teach? One in ``every``, by the hash of its name."""
    return int(sha256(story.id.encode()).hexdigest(), 16) % every == 0


def third_of(story: Story) -> int:
    """Which third of the stories it is of (0 to 2), by the hash of its name: what is fitted to the answers of a network must be
    fitted to answers on stories that the network did not learn from."""
    return int(sha256(f"third {story.id}".encode()).hexdigest(), 16) % 3
