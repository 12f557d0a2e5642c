"""Which words of a text carry which value: the text in pieces, each with the kinds of value that it carries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model import Claim, Quote

KINDS = {
    "who": "who did it",
    "whom": "to whom",
    "many": "how many",
    "where": "where",
    "when": "when",
    "says": "who says so",
    "thing": "with or on what",
}
"""In the order of the legend."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that carry a value of a claim."""

    start: int
    end: int
    kind: str
    claim: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; ``kinds`` empty is plain text. ``claim`` is the first claim that it belongs to."""

    text: str
    kinds: tuple[str, ...] = ()
    claim: str = ""

    @property
    def words(self) -> str:
        """The kinds, in words."""
        return ", ".join(KINDS[k] for k in self.kinds)

    @property
    def classes(self) -> str:
        """The kinds, for the style sheet: the first one's colour."""
        return f"k-{self.kinds[0]}" if self.kinds else ""


def spans_of(claim: Claim) -> Iterator[Span]:
    """Where a claim's values stand."""
    found: list[tuple[str, Quote | None]] = [("says", claim.speaker.quote)]
    found += [("who" if a.role == "source" else "whom", a.quote) for a in claim.actors]
    found += [("many", t.quote) for t in claim.tolls]
    found += [("where", claim.place.quote if claim.place else None), ("when", claim.period.quote if claim.period else None)]
    found += [("thing", t.quote) for t in claim.things]
    for kind, quote in found:
        if quote is not None and quote.start < quote.end:
            yield Span(quote.start, quote.end, kind, claim.id)


def pieces(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from ``start`` to ``end`` cut wherever a span begins or ends."""
    stop = len(text) if end is None else min(end, len(text))
    mine = [s for s in spans if s.start < stop and s.end > start]
    edges = sorted({start, stop, *(min(max(e, start), stop) for s in mine for e in (s.start, s.end))})
    order = list(KINDS)
    out: list[Piece] = []
    active: list[Span] = []
    waiting = sorted(mine, key=lambda s: s.start, reverse=True)
    for a, b in pairwise(edges):
        while waiting and waiting[-1].start <= a:
            active.append(waiting.pop())
        active = [s for s in active if s.end > a]
        kinds = tuple(sorted({s.kind for s in active}, key=order.index))
        out.append(Piece(text[a:b], kinds, active[0].claim if active else ""))
    return out


def sentence(claim: Claim, text: str, others: Sequence[Claim] = ()) -> list[Piece]:
    """The claim's sentence with its values marked, and those of other claims of the same words."""
    spans = [s for c in {claim.id: claim, **{o.id: o for o in others}}.values() for s in spans_of(c)]
    return pieces(text, spans, claim.quote.start, claim.quote.end)
