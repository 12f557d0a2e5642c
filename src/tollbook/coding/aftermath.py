"""What comes after a deed for those whom it hit: they are brought to a hospital, die there, are mourned and buried.

Where and when that is, is not where and when they were hit.
"""

import itertools

from tollbook.codebook import Codebook
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Token, once

_PEOPLE = frozenset(["nsubj", "nsubj:pass", "obj"])
_CLAUSES = frozenset(["acl", "acl:relcl"])
_STOPS = frozenset([",", ";", ":", "."])
_REACH = 12
"""Tokens behind "a day after" within which the verb of its clause stands."""
_HIT = frozenset(["killed", "wounded"])
_AFTER = ("story.afterwards", "story.dying", "story.taken_to", "story.in_hospital")


def deed_behind(codebook: Codebook, word: Token) -> Token:
    """The word for the deed where ``word`` tells what came after: "buried six men killed in …", "a guard shot in … succumbed".

    The word itself where it tells a deed, or where its sentence does not tell the deed.
    """
    if not any(lemma_is_listed(word, name) for name in (*_AFTER, "story.finding")):
        return word
    clauses = (c for p in _people(word) for c in p.children if c.dep_ in _CLAUSES)
    return next((c for c in clauses if hits_people(codebook, c)), None) or _deed_before(word) or word


def _deed_before(word: Token) -> Token | None:
    """ "We buried 20 of ours, he said, a day after raiders stormed the camp": the verb of what went before by so much."""
    sentence = word.sent
    for link in sentence:
        if link.lower_ != "after" or link.i == sentence.start or not is_listed(link.nbor(-1), "story.spans"):
            continue
        behind = itertools.takewhile(lambda t: t.text not in _STOPS, link.doc[link.i + 1 : min(sentence.end, link.i + _REACH)])
        verb = next((t for t in behind if t.tag_ == "VBD"), None)  # whatever a parse makes of "after"
        if verb is not None and verb.i != word.i and not verb.is_ancestor(word):
            return verb
    return None


def _people(verb: Token) -> list[Token]:
    people = [c for c in verb.children if c.dep_ in _PEOPLE]
    return people + [c for p in people for c in p.children if c.dep_ == "nmod" and c.i > p.i]  # "thousands of the wounded"


def brings_the_hurt(codebook: Codebook, verb: Token) -> bool:
    """ "Flew 35 of the maimed to Ankara", "bodies were taken to the morgue"."""
    if not lemma_is_listed(verb, "story.taken_to"):
        return False
    people = _people(verb)
    beside = [*people, *(c for c in verb.children if c.dep_ == "obl")]  # a parser takes "35 of those maimed" apart
    hurt = any(is_listed(t, "story.victims") for p in beside for t in (p, *p.children))
    hurt = hurt or any(hits_people(codebook, c) for p in people for c in p.children if c.dep_ in _CLAUSES)
    return hurt or any(c.dep_ == "obl" and any(is_listed(t, "places.hospitals") for t in c.subtree) for c in verb.children)


def hits_people(codebook: Codebook, verb: Token) -> bool:
    """ "Who had been killed", "wounded in the blast"."""
    known = codebook.outcomes.verbs.get(verb.base)
    return known is not None and known.outcome in _HIT and verb.tag_ in ("VBN", "VBD")


@once
def is_of_what_came_after(word: Token) -> bool:
    """Does a place or day belong to a burial or the like: "villagers in Kutum on Friday buried …", "held a vigil in Lagos"?

    Read from the words between, for a parser often hangs the dead on the wrong verb.
    """
    sentence, tokens = word.sent, word.doc.tokens
    told = next((t for t in reversed(tokens[sentence.start : word.i]) if _tells(t)), None)
    if told is None:
        verbs = (t for t in tokens[word.i + 1 : sentence.end] if t.pos_ == "VERB")
        ahead = next((t for t in verbs if t.tag_ != "VBN" or lemma_is_listed(t, "deeds.harming")), None)  # "a user named Alaa"
        return ahead is not None and ahead.tag_ != "VBN" and lemma_is_listed(ahead, "story.afterwards")
    return lemma_is_listed(told, "story.afterwards") or _is_rite(told)


def _tells(word: Token) -> bool:
    return word.pos_ == "VERB" or _is_rite(word) or lemma_is_listed(word, "deeds.nouns")


def _is_rite(word: Token) -> bool:
    """ "Attended the funeral", "the burial was held": no deed was done at it."""
    if not lemma_is_listed(word, "story.rites"):
        return False
    return lemma_is_listed(word.head, "story.held") or lemma_is_listed(word.head, "story.afterwards")


def is_rite(verb: Token) -> bool:
    """Does a clause tell of a funeral or the like ("the burial was held in …", "two of the funerals were held")?"""
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj")]
    counted = (t for c in subjects if c.tag_ == "CD" for t in c.children if t.dep_ == "nmod")
    some = any(lemma_is_listed(t, "story.rites") for t in counted) and lemma_is_listed(verb, "story.held")
    return some or any(_is_rite(c) for c in subjects)
