"""What a party says of its own deeds: "we ambushed the patrol", "our men struck a depot", "its fighters overran the base"."""

from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Token
from tollbook.model import Actor, Quote, Speaker

PARTIES = frozenset({"party", "government", "armed_group", "police"})
_CHAIN = frozenset({"conj", "xcomp", "advcl", "ccomp"})
_OURS, _THEIRS = frozenset({"our"}), frozenset({"its", "their"})


def acting_speaker(reading: Reading, happening: Happening, speaker: Speaker) -> Actor | None:
    """The party that speaks, where it says "we did it"."""
    if not _speaks(speaker) or happening.verbal:
        return None
    verb = reading.document.doc[happening.token]
    while not (subjects := [c for c in verb.children if c.dep_ == "nsubj"]) and verb.dep_ in _CHAIN and verb.head.i != verb.i:
        verb = verb.head
    we = next((s for s in subjects if s.lower_ == "we"), None)
    if we is None or not _in_speech(reading, we):
        return None
    named = next((a for a in reading.actors if a.id == speaker.actor), None)
    start, end = (named.start, named.end) if named is not None else (we.idx, we.idx + len(we))
    words = reading.report.text[start:end]
    return Actor("source", words, speaker.actor, Quote(start, end, words))


def own_party(reading: Reading, phrase: Phrase, speaker: Speaker) -> str | None:
    """The party that speaks, where the phrase is its own people: "our forces", "said its fighters"."""
    if phrase.actor is not None or not _speaks(speaker):
        return None
    head = reading.document.doc[phrase.token]
    if not is_listed(head, "people.own_men") or not _in_speech(reading, head):
        return None
    whose = next((c for c in head.children if c.tag_ == "PRP$"), None)
    if whose is None:
        return None
    beside = whose.i > 0 and whose.nbor(-1).tag_ == "CC"  # "the gang and its fighters"
    theirs = whose.lower_ in _THEIRS and not beside and not _another_named(reading, head, speaker)
    return speaker.actor if whose.lower_ in _OURS or theirs else None


def _speaks(speaker: Speaker) -> bool:
    return speaker.actor is not None and speaker.kind in PARTIES


def _in_speech(reading: Reading, word: Token) -> bool:
    """Does the word stand in what somebody is quoted as saying?"""
    return any(a.content[0] <= word.idx < a.content[1] for a in reading.attributions)


def _another_named(reading: Reading, head: Token, speaker: Speaker) -> bool:
    """Does what is said name another party before "its", whose people they may be?"""
    said = [a.content[0] for a in reading.attributions if a.content[0] <= head.idx < a.content[1]]
    first = max(said, default=head.idx)
    return any(first <= a.start < head.idx and a.id != speaker.actor for a in reading.actors)
