"""A text cut into words, figures and signs, more finely than the parser cuts it, for patterns of numbers and dates.

The parser's own tokens glue some figures ("Rs5", "early-2003") and split others; patterns need one steady rule.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from tollbook.language.document import Document

_LEX = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_KEY = "tollbook.words"
NONE = -1


@dataclass(slots=True)
class Words:
    """The words of a text in order: as written, in small letters, with offsets. Index ``n`` (one past the last) is empty."""

    text: str
    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    token_starts: list[int]

    def glued(self, i: int) -> bool:
        """Does word i touch word i + 1?"""
        return i + 1 < len(self.start) and i >= 0 and self.end[i] == self.start[i + 1]

    def token(self, i: int) -> int:
        """The index in the Doc of the token that holds word i's first letter."""
        return max(bisect_right(self.token_starts, self.start[i]) - 1, 0)

    def at(self, offset: int) -> int:
        """The first word that begins at or after an offset."""
        return bisect_right(self.start, offset - 1)


def words_of(document: Document) -> Words:
    """The words of a document, cut once and kept with its Doc."""
    kept = document.doc.user_data.get(_KEY)
    if isinstance(kept, Words):
        return kept
    text = document.doc.text
    raw: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in _LEX.finditer(text):
        raw.append(match.group())
        start.append(match.start())
        end.append(match.end())
    offsets = [int(n) for n in document.doc.to_array("IDX")] if len(document.doc) else []
    words = Words(text, [*raw, ""], [*map(str.lower, raw), ""], [*start, len(text)], [*end, len(text)], offsets)
    document.doc.user_data[_KEY] = words
    return words
