"""What a page prints around its story: other stories' headlines above its own and below its last sentence, links to them in
capitals between its paragraphs, captions of file photographs.

Nothing here is news of the report. Only paragraphs that a blank line sets apart count, since hard-wrapped prose looks alike
line by line; lists of what happened, with bullets or behind a colon, are the report's.
"""

import re
from collections.abc import Iterator, Sequence

from tollbook.language.mentions import Span
from tollbook.model import Report

HEADLINE = 4
"""Words from which a line may be a headline."""
LONGEST = 140
"""Characters of a headline."""
SENTENCE = 60
"""Characters from which a paragraph with a full stop is prose."""
SEVERAL = 3
"""Headlines in a row that make a list."""

_PARAGRAPH = re.compile(r"\S(?:(?!\n[^\S\n]*\n).)*", re.DOTALL)
_ENDED = re.compile(r"[.!?:][\"”’')\]]*$")
_FILED = re.compile(r"file(?: photo(?:graph)?| image)?\s*[-–—:]\s", re.IGNORECASE)
_CREDIT = re.compile(r"\([^()]*(?:\bphoto(?:graph)? by\b|\bfile\b)[^()]*\)$|\((?:AP|AFP) Photo/[^()]*\)$", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•*▪●◦·]|\d+[.)]|\(?[a-z]\)")


def frame_spans(report: Report) -> tuple[Span, ...]:
    """Character spans of the paragraphs that stand around the report's story, in order."""
    paragraphs = [(start, text) for start, text in _paragraphs(report.text)]
    prose = [n for n, (_, text) in enumerate(paragraphs) if len(text) >= SENTENCE and _ENDED.search(text)]
    if not prose:
        return ()
    frame = {*range(_headline(paragraphs[: prose[0]], report.title)), *_list_behind(paragraphs, prose[-1])}
    frame |= {n for n in range(prose[0] + 1, len(paragraphs)) if _is_link(paragraphs[n][1])}
    frame |= {n for n, (_, text) in enumerate(paragraphs) if _is_file_photo(text)}
    return tuple((paragraphs[n][0], paragraphs[n][0] + len(paragraphs[n][1])) for n in sorted(frame))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    for match in _PARAGRAPH.finditer(text):
        yield match.start(), match[0].rstrip()


def _headline(above: Sequence[tuple[int, str]], title: str | None) -> int:
    """Where the page's own headline stands, among what is above the first prose; 0 where it opens the page or is unknown."""
    whole = " ".join((title or "").split()).lower()
    own = [n for n, (_, text) in enumerate(above) if _may_be_headline(text) and " ".join(text.split()).lower() in whole]
    return own[0] if own else 0


def _list_behind(paragraphs: Sequence[tuple[int, str]], last: int) -> Sequence[int]:
    """The paragraphs behind the last prose, where they are a list of headlines."""
    behind = range(last + 1, len(paragraphs))
    if paragraphs[last][1].endswith(":") or any(_BULLET.match(paragraphs[n][1]) for n in behind):
        return ()
    return behind if sum(_may_be_headline(paragraphs[n][1]) for n in behind) >= SEVERAL else ()


def _is_link(text: str) -> bool:
    """A line in capitals in the midst of other prose."""
    return _may_be_headline(text) and text.isupper()


def _is_file_photo(text: str) -> bool:
    """Under a photograph of another day: "FILE - …", "… (AP Photo/Name)"."""
    return bool(_FILED.match(text)) or bool(_CREDIT.search(text))


def _may_be_headline(text: str) -> bool:
    return "\n" not in text and len(text) <= LONGEST and len(text.split()) >= HEADLINE and not _ENDED.search(text)
