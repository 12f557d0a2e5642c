"""A parsed text as plain objects with spaCy's names: the rules ask its words millions of times.

spaCy makes a new object at each look at a token and decodes a string at each look at an attribute, which took a quarter of the
time of coding. Here every token is made once, when the text is parsed, and only what the rules ask for is kept.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import pairwise
from typing import Any, Literal, TypeVar, overload

import numpy as np
from spacy.attrs import (
    DEP,
    HEAD,
    IDX,
    IS_ALPHA,
    IS_PUNCT,
    IS_SPACE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)
from spacy.tokens import Doc as SpacyDoc

from tollbook.codebook.word_lists import WordLists

T = TypeVar("T")
_UNASKED: Any = object()
_NAMES = [ORTH, LOWER, LEMMA, TAG, POS, DEP]
_NUMBERS = [HEAD, IDX, SPACY, SENT_START, IS_ALPHA, IS_PUNCT, IS_SPACE, LIKE_NUM]


class Token:
    """A word or mark. Attributes are spaCy's; ``base`` is the lemma in small letters; tokens are the same only if one object."""

    __slots__ = (
        "_above",
        "_below",
        "base",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: "Doc"
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    base: str
    tag_: str
    pos_: str
    dep_: str
    head: "Token"
    children: "tuple[Token, ...]"
    sent: "Span"
    is_sent_start: bool
    is_alpha: bool
    is_punct: bool
    is_space: bool
    like_num: bool

    def __init__(self) -> None:
        self._above: tuple[Token, ...] | None = None
        self._below: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The text with the blank behind it."""
        return self.text + self.whitespace_

    @property
    def is_lower(self) -> bool:
        """Is it written in small letters?"""
        return self.text.islower()

    @property
    def lefts(self) -> "tuple[Token, ...]":
        """The children before it."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> "tuple[Token, ...]":
        """The children behind it."""
        return tuple(child for child in self.children if child.i > self.i)

    @property
    def ancestors(self) -> "tuple[Token, ...]":
        """Its head, the head of that, and so on up to the root."""
        if self._above is None:
            above: list[Token] = []
            token = self
            while token.head is not token and len(above) < len(self.doc.tokens):  # heads may go round in a circle
                token = token.head
                above.append(token)
            self._above = tuple(above)
        return self._above

    @property
    def subtree(self) -> "tuple[Token, ...]":
        """Itself and all below it: what is under the children before it, itself, what is under those behind it."""
        if self._below is None:
            before = [token for child in self.lefts for token in child.subtree]
            self._below = (*before, self, *(token for child in self.rights for token in child.subtree))
        return self._below

    @property
    def left_edge(self) -> "Token":
        """The first token of its subtree."""
        return self.doc[min(token.i for token in self.subtree)]

    @property
    def right_edge(self) -> "Token":
        """The last token of its subtree."""
        return self.doc[max(token.i for token in self.subtree)]

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """Those that it is joined with by "and" or "or", without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for token in joined:
            joined += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in joined if token is not self)

    def nbor(self, steps: int = 1) -> "Token":
        """The token some steps on. Raises IndexError before the first and behind the last."""
        if self.i + steps < 0:
            raise IndexError(self.i + steps)
        return self.doc.tokens[self.i + steps]

    def is_ancestor(self, other: "Token") -> bool:
        """Is the other below it?"""
        return self in other.ancestors


class Span:
    """The tokens from ``start`` up to ``end`` (exclusive)."""

    __slots__ = ("doc", "end", "start", "tokens")

    def __init__(self, doc: "Doc", start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.tokens = doc.tokens[start:end]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return self.text

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> "Span": ...

    def __getitem__(self, at: int | slice) -> "Token | Span":
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.tokens[at]

    @property
    def text(self) -> str:
        """The text, without the blank behind it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """The offset of its first character."""
        return self.tokens[0].idx if self.tokens else self.doc.start_of(self.start)

    @property
    def end_char(self) -> int:
        """The offset behind its last character."""
        return self.tokens[-1].idx + len(self.tokens[-1].text) if self.tokens else self.doc.start_of(self.start)

    @property
    def sent(self) -> "Span":
        """The sentence of its first token."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The first token that is the root of its sentence, or else the first of the highest, a mark only at need."""
        for token in self.tokens:
            if token.head is token:
                return token
        tops = [token for token in self.tokens if not self.start <= token.head.i < self.end]
        return min(tops, key=self._depth) if tops else self.doc.tokens[self.start]

    def _depth(self, token: Token) -> int:
        mark = (token.is_punct or token.is_space) and not token.children
        return len(self.doc.tokens) - 1 if mark else len(token.ancestors)


class Doc:
    """All tokens of a text. ``user_data`` is for what others keep with it, ``lists`` those of the codebook it is read with,
    ``answers`` what was asked before, see ``once``."""

    __slots__ = ("answers", "lists", "offsets", "sents", "text", "tokens", "user_data")

    lists: WordLists

    def __init__(self, parsed: SpacyDoc) -> None:
        self.text = parsed.text
        self.user_data: dict[Any, Any] = {}
        self.answers: dict[Any, Any] = {}
        self.tokens = _tokens(parsed, self)
        self.offsets = [token.idx for token in self.tokens]
        starts = [token.i for token in self.tokens if token.is_sent_start or not token.i]
        self.sents = tuple(Span(self, a, b) for a, b in pairwise([*starts, len(self.tokens)]))
        for sentence in self.sents:
            for token in sentence.tokens:
                token.sent = sentence

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __repr__(self) -> str:
        return self.text

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def start_of(self, token: int) -> int:
        """The offset of a token; that of the text's end behind the last."""
        return self.tokens[token].idx if token < len(self.tokens) else len(self.text)

    def char_span(self, start: int, end: int, alignment_mode: Literal["strict", "expand"] = "strict") -> Span | None:
        """The tokens from one character to another; ``expand`` takes those in whole that are cut, else there must be none."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "strict" and (start != first.idx or end != last.idx + len(last.text)):
            return None
        begins = first.i + (alignment_mode == "expand" and start == first.idx + len(first.text))
        return Span(self, begins, last.i + 1)

    def _at(self, offset: int) -> Token | None:
        """The token with the character at an offset, or with the blank that is there."""
        at = bisect_right(self.offsets, offset) - 1
        token = self.tokens[at] if at >= 0 else None
        return token if token is not None and offset < token.idx + len(token.text) + len(token.whitespace_) else None


def once(question: Callable[[Token], T]) -> Callable[[Token], T]:
    """A question about a token whose answer is kept with its text. It must depend on the text and its lists alone."""

    @wraps(question)
    def answer(token: Token) -> T:
        answers, key = token.doc.answers, (question, token)
        found: T = answers.get(key, _UNASKED)
        if found is _UNASKED:
            found = answers[key] = question(token)
        return found

    return answer


def _tokens(parsed: SpacyDoc, doc: Doc) -> list[Token]:
    """The tokens of a text, linked as its parse links them."""
    if not len(parsed):
        return []
    names = parsed.to_array(_NAMES).tolist()
    numbers = parsed.to_array(_NUMBERS).astype(np.int64).tolist()  # heads are stored as distances, some of them negative
    strings = {key: parsed.vocab.strings[key] for key in {key for row in names for key in row}}
    small = {key: strings[key].lower() for key in {row[2] for row in names}}
    tokens = [Token() for _ in names]
    children: list[list[Token]] = [[] for _ in names]
    for i, (token, name, number) in enumerate(zip(tokens, names, numbers, strict=True)):
        word, lower, lemma, tag, part, label = name
        head, idx, blank, starts, alpha, punct, space, figure = number
        token.doc, token.i, token.idx = doc, i, idx
        token.text, token.lower_, token.lemma_, token.base = strings[word], strings[lower], strings[lemma], small[lemma]
        token.tag_, token.pos_, token.dep_ = strings[tag], strings[part], strings[label]
        token.whitespace_ = " " if blank else ""
        token.is_sent_start = starts == 1
        token.is_alpha, token.is_punct, token.is_space, token.like_num = bool(alpha), bool(punct), bool(space), bool(figure)
        token.head = tokens[i + head]
        if head:
            children[i + head].append(token)
    for token, below in zip(tokens, children, strict=True):
        token.children = tuple(below)
    return tokens
