"""An item of a sentence's row: a noun phrase, a verb group, a preposition, a comma, and the words that tell them apart."""

from dataclasses import dataclass
from typing import Literal

from tollbook.language.listed import is_listed
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Doc, Token

Kind = Literal["np", "verb", "prep", "and", "comma", "colon", "sub", "rel", "time", "subset", "stop", "other"]
ARTICLES = frozenset({"a", "an"})
QUOTES = frozenset({'"', "'", "''", "``"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE_TAGS = frozenset({"DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "POS", "WP$", "HYPH", "AFX"})
PARTICIPLES = frozenset({"VBN", "VBG"})


def is_be(doc: Doc, item: "Item") -> bool:
    """Is it a form of be: what comes next says who they are?"""
    return item.kind == "verb" and is_listed(doc[item.head], "grammar.be")


def is_auxiliary(token: Token) -> bool:
    """Is it an auxiliary of a verb group, "be" among them?"""
    return is_listed(token, "grammar.be") or is_listed(token, "grammar.auxiliaries")


def is_loner(token: Token) -> bool:
    """Does it stand beside a noun phrase rather than in it: "took 40 soldiers prisoner", "left six fighters dead"?"""
    return is_listed(token, "grammar.loners")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of tokens [start, end) of one kind; ``head`` is the index of its last noun, figure or verb.

    ``number`` is the figure in a noun phrase. For verb groups: ``passive`` (a form of be or get before a participle),
    ``finite``, ``infinitive``, ``modal`` and ``negated``.
    """

    kind: Kind
    start: int
    end: int
    head: int
    number: NumberMention | None = None
    passive: bool = False
    finite: bool = False
    infinitive: bool = False
    modal: str | None = None
    negated: bool = False
    measured: bool = False


def is_bare_figure(item: Item) -> bool:
    """A figure that stands for people without naming them."""
    return item.kind == "np" and item.number is not None and item.head <= item.number.token
