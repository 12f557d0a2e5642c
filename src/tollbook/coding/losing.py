"""Whose people they are in "the assailants had 20 killed", "the army saw six of its men wounded"."""

from collections.abc import Sequence

from tollbook.codebook.actors import ARMED_KINDS
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import NEUTRAL, People, who_of, who_of_actor
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Doc

_KILLED = "killed"
_LIVES = frozenset({"life", "lives"})
_HARM = frozenset({"killed", "wounded", "captured", "missing"})


def of_those_who_had(doc: Doc, items: list[Item], found: Sequence[Found], people: People) -> None:
    """Gives a count between "had" and a participle, or behind "lost", the kind of people of the subject, and its phrase."""
    for one in found:
        k = next((n for n, i in enumerate(items) if i.start <= one.item.start < i.end), 0)
        who_at = k - 3 if k > 2 and items[k - 2].kind == "rel" else k - 2  # "the attackers, who left three of their dead"
        who_at -= who_at > 0 and items[who_at].kind == "comma"
        if one.outcome not in _HARM or k < 2 or items[k - 1].kind != "verb":
            continue
        if items[who_at].kind == "and":  # "the military left the hill and lost five men"
            who_at = next((n for n, i in enumerate(items) if _shares_subject(doc, i, items[k - 1])), who_at)
        if items[who_at].kind != "np":
            continue
        had, subject = items[k - 1], items[who_at]
        theirs = one.trigger > one.item.end and doc[one.trigger - 1].tag_ == "PRP$"
        harmed = theirs or (one.trigger >= one.item.end and lemma_is_listed(doc[had.head], "people.having"))
        if had.passive or not (harmed or (one.trigger == had.head and loses(doc, one.trigger, people))):
            continue
        who = kind_of_side(people, subject)
        if who is None:
            continue
        one.phrase = one.phrase or (subject if harmed else None)
        if one.who in (None, NEUTRAL):
            one.who = who


def _shares_subject(doc: Doc, phrase: Item, verb: Item) -> bool:
    """Is the phrase the subject of the verb that this one is joined to?"""
    word = doc[verb.head]
    if word.dep_ != "conj" or phrase.kind != "np":
        return False
    return any(c.dep_ == "nsubj" and phrase.start <= c.i < phrase.end for c in word.head.children)


def loses(doc: Doc, verb: int, people: People) -> bool:
    """Is it a verb by which the subject loses its own people?"""
    outcomes = people.codebook.outcomes
    known = outcomes.verbs.get(outcomes.base_of(doc[verb].lower_, doc[verb].base))
    return known is not None and known.own


def kind_of_side(people: People, phrase: Item) -> str | None:
    """The kind of people that a party is made of; None for no party."""
    who, actor = who_of(people, phrase), people.actor_of(phrase)
    if actor is not None and actor.kind in ARMED_KINDS:
        return who_of_actor(actor)  # "the Libyan National Army" is no state's
    return who if who not in (None, NEUTRAL) else who_of_actor(actor) if actor is not None else None


def without_lives_taken(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """ "The blast took 23 lives": the dead, and nobody who is led away."""
    return [f for f in found if f.outcome == _KILLED or doc[f.item.head].lower_ not in _LIVES]


def lives_lost(doc: Doc, found: Sequence[Found]) -> None:
    """ "No loss of civilian life", "no loss of life": of civilians or of anybody, and not of the party that says so."""
    for one in found:
        behind = [t.lower_ for t in doc[one.trigger + 1 : one.trigger + 4]]
        if one.count.high == 0 and behind[:1] == ["of"] and behind[1:2] == ["civilian"]:
            one.who = "civilians"
        if one.count.high == 0 and is_of_life(doc, one):
            one.who = NEUTRAL


def is_of_life(doc: Doc, one: Found) -> bool:
    """ "No loss of life"."""
    behind = [t.lower_ for t in doc[one.trigger + 1 : one.trigger + 3]]
    return behind[:1] == ["of"] and not _LIVES.isdisjoint(behind[1:])


def nobody_among(doc: Doc, items: list[Item], found: Sequence[Found], people: People) -> None:
    """ "No casualties were reported among the troops": nobody of those named behind "among"."""
    for one in found:
        among = [k for k, i in enumerate(items[:-1]) if i.kind == "subset" and i.start >= one.item.end]
        if one.count.high != 0 or one.who not in (None, NEUTRAL) or not among or doc[items[among[0]].start].lower_ != "among":
            continue
        between = [i for i in items if one.item.end <= i.start < items[among[0]].start]
        who = kind_of_side(people, items[among[0] + 1])
        if who is not None and all(i.kind in ("verb", "other") for i in between):
            one.who = who
