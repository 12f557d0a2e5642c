"""A report about a film, a novel or a game: what happens in it happened nowhere."""

from tollbook.coding.reading import Reading, asked_once
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Span, Token

_OPENING = 2
"""Sentences in which a report says what it is about."""
_SHORT = 1500
"""Characters of a report that is about nothing else."""
_FRONT = 8
"""Tokens of a sentence within which "In her latest novel," stands."""


@asked_once
def is_about_a_work(reading: Reading) -> bool:
    """Does a short report open with what a work tells: "the film follows two brothers who join a militia"?"""
    if len(reading.report.text) > _SHORT:
        return False
    return any(_tells_a_work(s) for s in list(reading.document.sentences())[:_OPENING])


def _tells_a_work(sentence: Span) -> bool:
    root = sentence.root
    clauses = [root, *(c for c in root.children if c.dep_ in ("ccomp", "conj", "parataxis"))]
    return any(_narrates(v) for v in clauses) or _is_work_itself(root) or _is_fronted(sentence)


def _narrates(verb: Token) -> bool:
    """ "The film follows", "the opera is set in", "the game lets players"."""
    told = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")]
    if any(c.dep_ in ("aux:pass", "cop") for c in verb.children):
        return any(_is_work(c) for c in told) and lemma_is_listed(verb, "story.narrated")
    if lemma_is_listed(verb, "story.narrating"):
        return any(_is_work(c) or _may_be_work(c) for c in told)
    return any(_is_work(c) for c in told) and lemma_is_listed(verb, "story.works_narrate")


def _is_work_itself(root: Token) -> bool:
    """ "'Sandstorm' is a novel about", "…, a film about"."""
    about = any(c.lower_ == "about" for n in root.children for c in n.children)
    return (_is_work(root) or _may_be_work(root)) and about and any(c.dep_ == "cop" for c in root.children)


def _is_fronted(sentence: Span) -> bool:
    """ "In her new novel, rebels take a town"."""
    if sentence[0].lower_ not in ("in", "on"):
        return False
    noun = sentence[0].head
    owned = any(c.dep_ in ("nmod:poss", "amod", "det") for c in noun.children)
    played = noun.tag_ == "NN" and any(c.dep_ == "compound" and lemma_is_listed(c, "story.kinds_of_game") for c in noun.children)
    return (_is_work(noun) or played) and owned and noun.i - sentence.start < _FRONT


def _is_work(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.tag_ == "NN" and lemma_is_listed(noun, "story.works")


def _may_be_work(noun: Token) -> bool:
    """ "The play", "the series", but not "the series of attacks"."""
    of = any(c.lower_ == "of" for n in noun.children for c in n.children)
    return noun.tag_ == "NN" and not of and lemma_is_listed(noun, "story.works_or_not")
