"""A parsed text as plain lists: faster than asking the tokens, and sentences that a wrong split cut are joined again."""

from dataclasses import dataclass

from tollbook.language.document import Document
from tollbook.language.listed import listed
from tollbook.language.mentions import Span

TokenSpan = tuple[int, int]
"""The first token of a stretch and the one behind its last."""
QUOTES = frozenset('"“”«»„') | {"``", "''"}
_DEEPEST = 200
_ENDS = (".", "!", "?", "…", "...")


@dataclass(frozen=True)
class View:
    """Lists over the tokens of a document, and its units: sentences as (first, end) tokens, none over a paragraph's end."""

    document: Document
    text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    children: list[list[int]]
    units: list[tuple[int, int]]
    unit_of: list[int]
    paragraph_of: list[int]
    lefts: list[int]
    rights: list[int]

    def chars(self, first: int, end: int) -> Span:
        """Character span of the tokens from ``first`` up to ``end`` (exclusive)."""
        return self.starts[first], self.ends[end - 1]

    def words_in(self, first: int, end: int) -> str:
        """The text of a run of tokens."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of the labels."""
        for child in self.children[token]:
            if self.deps[child] in deps:
                return child
        return None

    def left(self, token: int) -> int:
        """The leftmost token below a token."""
        return self.lefts[token]

    def right(self, token: int) -> int:
        """The rightmost token below a token."""
        return self.rights[token]

    def is_verb(self, token: int) -> bool:
        """Is it tagged as a verb?"""
        return self.tags[token].startswith("VB")

    def is_noun(self, token: int) -> bool:
        """Is it tagged as a noun or a pronoun?"""
        return self.tags[token].startswith(("NN", "PRP")) or self.tags[token] in ("WP", "DT", "CD")

    def is_quote(self, token: int) -> bool:
        """Is it a double quotation mark, or a single one that stands alone?"""
        return self.words[token] in QUOTES or (self.words[token] in "‘’'" and self.tags[token] in ("``", "''"))


def view_of(document: Document) -> View:
    """The lists of a document."""
    doc = document.doc
    starts = [token.idx for token in doc]
    words = [document.text[token.idx : token.idx + len(token.text)] for token in doc]
    heads = [token.head.i for token in doc]
    paragraph_of = _paragraphs(document, starts)
    units = _units(words, [token.is_sent_start for token in doc], paragraph_of, listed(document.doc, "grammar.abbreviations"))
    unit_of = [0] * len(words)
    for number, (first, end) in enumerate(units):
        unit_of[first:end] = [number] * (end - first)
    lefts, rights = _edges(heads)
    return View(
        document,
        document.text,
        words,
        [w.lower() for w in words],
        [token.tag_ for token in doc],
        [token.dep_ for token in doc],
        heads,
        starts,
        [s + len(w) for s, w in zip(starts, words, strict=True)],
        [[child.i for child in token.children] for token in doc],
        units,
        unit_of,
        paragraph_of,
        lefts,
        rights,
    )


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """The leftmost and the rightmost token below each token."""
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    for token in range(len(heads)):
        node, steps = token, 0
        while heads[node] != node and steps < _DEEPEST:
            node = heads[node]
            if lefts[node] <= token <= rights[node]:
                break
            if token < lefts[node]:
                lefts[node] = token
            else:
                rights[node] = token
            steps += 1
    return lefts, rights


def _paragraphs(document: Document, starts: list[int]) -> list[int]:
    """The number of each token's paragraph."""
    numbers, at, last = [], 0, len(document.paragraphs) - 1
    for start in starts:
        while at < last and start >= document.paragraphs[at + 1][0]:
            at += 1
        numbers.append(at)
    return numbers


def _units(words: list[str], starts: list[bool], paragraph_of: list[int], short: frozenset[str]) -> list[tuple[int, int]]:
    """Sentences of the parse, cut at paragraphs, joined where the first does not end like a sentence.

    An opening quotation mark goes with what follows it, a closing one with what it ends.
    """
    firsts = [0]
    for token in range(1, len(words)):
        if paragraph_of[token] != paragraph_of[token - 1] or (
            (starts[token] or _opens(words, token))
            and _ends_here(words, token, short)
            and not _only_marks(words, firsts[-1], token)
        ):
            firsts.append(token)
    return [(a, b) for a, b in zip(firsts, [*firsts[1:], len(words)], strict=True) if a < b]


def _opens(words: list[str], token: int) -> bool:
    """Is it an opening mark before a sentence?"""
    return words[token] in "“«„‘"


def _only_marks(words: list[str], first: int, end: int) -> bool:
    return all(not any(c.isalnum() for c in words[t]) for t in range(first, end))


def _ends_here(words: list[str], token: int, short: frozenset[str]) -> bool:
    """Does the text before a token look like the end of a sentence, and the token like a start?"""
    if _closes(words, token):
        return False
    last = token - 1
    while last > 0 and (words[last] in QUOTES or words[last] in ")]’'"):
        last -= 1
    if words[last].lower() in short or not words[last].endswith(_ENDS):
        return bool(words[last].isspace())
    first = token
    while first + 1 < len(words) and (words[first] in QUOTES or words[first] in "‘'("):
        first += 1
    return not words[first][:1].islower()


def _closes(words: list[str], token: int) -> bool:
    """Is it a closing mark, or a straight one before a word in small letters?"""
    return words[token] in "”»’" or (words[token] == '"' and token + 1 < len(words) and words[token + 1][:1].islower())
