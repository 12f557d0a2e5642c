"""Passages in quotation marks: where they open and close, over sentences and paragraphs."""

from dataclasses import dataclass

from tollbook.language.sentence_view import View


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
            found.append(Quotation(opened, token, open_end=True))
            opened = None
        kind = _kind(view, token, is_open=opened is not None)
        if kind == "open" and opened is None:
            opened = token
        elif kind == "close" and opened is not None:
            found.append(Quotation(opened, token + 1))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, len(view.words), open_end=True))
    return [q for q in found if q.length > 0]


def _kind(view: View, token: int, *, is_open: bool) -> str | None:
    word = view.words[token]
    if word in ("“", "«", "„", "``"):
        return "open"
    if word in ("”", "»", "''"):
        return "close"
    if word == '"':
        return "close" if is_open else "open"
    return None
