"""An item of a sentence's row: a noun phrase, a verb group, a preposition, a comma, and the words that tell them apart."""

from dataclasses import dataclass
from typing import Literal

from tollbook.coding.story_words import grammar
from tollbook.language.mentions import NumberMention

Kind = Literal["np", "verb", "prep", "and", "comma", "colon", "sub", "rel", "time", "subset", "stop", "other"]

BE = grammar("be")
AUXILIARIES = BE | grammar("auxiliaries")
RELATIVES = grammar("relatives")
SUBORDINATORS = grammar("subordinators")
ANDS = grammar("joining")
PREPOSITIONS = grammar("prepositions")
ARTICLES = frozenset({"a", "an"})
LONERS = grammar("loners")
"""Words that stand beside a noun phrase rather than in it: "took 40 soldiers prisoner", "left six fighters dead"."""
QUOTES = frozenset({'"', "'", "''", "``"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE_TAGS = frozenset({"DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "POS", "WP$", "HYPH", "AFX"})
PARTICIPLES = frozenset({"VBN", "VBG"})


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


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of single tokens: the figure over each, the tokens of days, verbs that the tagger took for nouns
    ("firing kills 2"), and nouns that it took for adjectives ("6 civilian martyred") or verbs ("claim killing of two")."""

    numbers: dict[int, NumberMention]
    times: frozenset[int]
    subset: frozenset[str]
    verbs: frozenset[int] = frozenset()
    nouns: frozenset[int] = frozenset()
