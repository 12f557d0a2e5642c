"""Who stands against whom where one subject names both: "the army and the rebels fought", "two gangs exchanged fire"."""

from itertools import pairwise

from tollbook.codebook.actors import Actors
from tollbook.coding.happening import Phrase
from tollbook.language.listed import is_word_of
from tollbook.language.mentions import meet
from tollbook.language.parsed import Token

Phrases = tuple[Phrase, ...]
_NEAR = 8


def facing(verb: Token, sources: Phrases, actors: Actors) -> tuple[Phrases, Phrases]:
    """The sources, and those among them whom the first of them fights.

    The army and the police of one state fight side by side.
    """
    if len(sources) < 2 or verb.pos_ != "VERB" or not (is_word_of(verb, "roles.mutual") or _is_mutual(verb)):
        return sources, ()
    first, *others = sorted(sources, key=lambda p: p.span)
    against = tuple(p for p in others if _side(p, actors) != _side(first, actors) and not _overlap(p, first))
    return tuple(p for p in sources if p not in against), against


def _is_mutual(verb: Token) -> bool:
    """ "Turned their guns on each other"."""
    words = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + _NEAR, verb.sent.end)]]
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(words))


def _side(phrase: Phrase, actors: Actors) -> str:
    """The side of a party; one that the codebook does not know is its own."""
    return actors.side_of(phrase.actor) or phrase.actor or phrase.text if phrase.actor is not None else phrase.text


def _overlap(one: Phrase, other: Phrase) -> bool:
    """Is it one party told twice: "FARC fighters" and "FARC"?"""
    return meet(one.span, other.span)
