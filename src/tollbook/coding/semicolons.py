"""A sentence's parts between semicolons: each tells its own, and takes what it leaves out from the part before it."""

from itertools import pairwise

from tollbook.language.parsed import Span, Token

Part = tuple[int, int]


def parts_for(word: Token, sentence: Span) -> list[Part]:
    """The parts of a word's sentence as token offsets: its own, those before it from the nearest on, those behind it."""
    breaks = [t.i for t in sentence if t.text == ";"]
    edges = [sentence.start, *(b + 1 for b in breaks), sentence.end]
    parts = list(pairwise(edges))
    own = sum(b < word.i for b in breaks)
    return [parts[own], *reversed(parts[:own]), *parts[own + 1 :]]


def head_of_part(word: Token, part: Part) -> Token:
    """The word that stands highest in a part."""
    inside = word.doc[part[0] : part[1]]
    return min(inside, key=lambda t: (sum(1 for _ in t.ancestors), t.i)) if len(inside) else word
