"""Passages in quotation marks: where they open and close, over sentences and paragraphs."""

import re
from dataclasses import dataclass

from tollbook.language.sentence_view import View

_STRAIGHT = re.compile(r"(?<!\w)'(?=[A-Z])(?:[^'\n]|(?<=\w)'(?=\w))+[,.!?…]'(?!\w)")
_MARKS = frozenset('"“”«»„‘’') | {"``", "''"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens from the opening mark up to and with the closing one (``end`` exclusive).

    ``open_end``: the paragraph ended without a closing mark, as it does where the speech goes on in the next.
    """

    first: int
    end: int
    open_end: bool = False

    @property
    def length(self) -> int:
        """Tokens inside the marks."""
        return self.end - self.first - (1 if self.open_end else 2)


def find_quotations(view: View) -> list[Quotation]:
    """All quotations in order; none crosses a paragraph, none overlaps another."""
    found: list[Quotation] = []
    opened: int | None = None
    for token in range(len(view.words)):
        if opened is not None and view.paragraph_of[token] != view.paragraph_of[opened]:
            if view.words[opened] != "‘":  # a lone single mark may be an apostrophe
                found.append(Quotation(opened, token, open_end=True))
            opened = None
        if view.words[token] not in _MARKS:
            continue
        if opened is None:
            opened = token if _opens(view, token) else None
        elif _closes(view, token, opened):
            found.append(Quotation(opened, token + 1))
            opened = None
    if opened is not None and view.words[opened] != "‘":
        found.append(Quotation(opened, len(view.words), open_end=True))
    found += [q for q in _in_straight_marks(view) if not any(o.first < q.end and q.first < o.end for o in found)]
    return sorted((q for q in found if q.length > 0), key=lambda q: q.first)


def _in_straight_marks(view: View) -> list[Quotation]:
    """ "'We buried 14 this morning,' said …": straight single marks, told from apostrophes by the comma or stop inside them."""
    tokens = {start: n for n, start in enumerate(view.starts)}
    ends = {end: n for n, end in enumerate(view.ends)}
    spans = ((tokens.get(m.start()), ends.get(m.end())) for m in _STRAIGHT.finditer(view.text))
    pairs = [(a, b) for a, b in spans if a is not None and b is not None]
    return [Quotation(a, b + 1) for a, b in pairs if view.paragraph_of[a] == view.paragraph_of[b]]


def _opens(view: View, token: int) -> bool:
    word = view.words[token]
    if word == "‘":
        start = view.starts[token]
        return start == 0 or not view.text[start - 1].isalnum()
    return word in ("“", "«", "„", "``", '"')


def _closes(view: View, token: int, opened: int) -> bool:
    word = view.words[token]
    if view.words[opened] == "‘":
        if word != "’":
            return False
        end = view.ends[token]
        spoken = view.text[view.starts[token] - 1] in ",.!?…"
        after = view.text[end : end + 1]
        return not after.isalnum() and (spoken or after in ",.;:?!)")
    return word in ("”", "»", "''", '"')
