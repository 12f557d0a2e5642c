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
    """The words of a text in order: as written, in small letters, with offsets. Index ``n`` (one past the last) is empty.

    ``digits`` are the indices of words that begin with a digit.
    """

    text: str
    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    token_starts: list[int]
    digits: list[int]

    def glued(self, i: int) -> bool:
        """Does word i touch word i + 1? The empty word at the end touches none."""
        return 0 <= i < len(self.start) - 2 and self.end[i] == self.start[i + 1]

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
    text = document.text if document.case == "mixed" and len(document.text) == _length(document) else document.doc.text
    spans = [m.span() for m in _LEX.finditer(text)]
    raw = [text[a:b] for a, b in spans]
    offsets = [token.idx for token in document.doc]
    words = Words(
        text=text,
        raw=[*raw, ""],
        low=[*map(str.lower, raw), ""],
        start=[*(a for a, _ in spans), len(text)],
        end=[*(b for _, b in spans), len(text)],
        token_starts=offsets,
        digits=[i for i, word in enumerate(raw) if word[0].isdigit()],
    )
    document.doc.user_data[_KEY] = words
    return words


def _length(document: Document) -> int:
    """The length of the parsed text, without building it."""
    if not len(document.doc):
        return 0
    last = document.doc[-1]
    return int(last.idx) + len(last.text_with_ws)
