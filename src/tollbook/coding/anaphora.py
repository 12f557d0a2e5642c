"""Who the counted were, told in a later sentence: "The three were soldiers of a Baloch regiment"."""

from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS, QUOTES
from tollbook.coding.people import NEUTRAL, People
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Span

_DEAD = frozenset({"killed", "casualties"})
_REACH = 2
"""Sentences back in which the counted were told of."""


def name_the_counted(people: People, found: list[Found]) -> None:
    """Gives counts of unknown people the kind that a sentence after them tells."""
    for number, sentence in enumerate(people.reading.document.sentences()):
        told = _told(people, sentence)
        if told is None:
            continue
        best, who = told
        for one in reversed(found):
            counted = one.count.best == best or (best is None and (one.count.best or 0) > 1 and one.outcome in _DEAD)
            if number - _REACH <= one.sentence < number and counted and one.who in (NEUTRAL, None, "children"):
                one.who = who
                one.because = (*one.because, f"'{sentence.text.strip()}'")
                break


def name_the_bodies(people: People, found: list[Found]) -> None:
    """ "Shot 15 of the fishermen … We picked up 15 bodies": as many bodies are of those told of before."""
    doc, nouns = people.reading.document.doc, people.codebook.outcomes.nouns
    for n, one in enumerate(found):
        noun = nouns.get(doc[one.trigger].lower_)
        if noun is None or not noun.body or one.who not in (NEUTRAL, None):
            continue
        shot = [f for f in found[:n] if 0 < one.sentence - f.sentence <= _REACH and f.count == one.count]
        told = next((f for f in reversed(shot) if f.outcome in ("killed", "casualties") and f.who not in (NEUTRAL, None)), None)
        if told is not None:
            one.who = told.who


def _told(people: People, sentence: Span) -> tuple[int | None, str] | None:
    """The number and kind in "the three (men) were soldiers", no number in "all were soldiers"; None for any other sentence."""
    words = [t for t in sentence if not t.is_space and t.text not in QUOTES]
    if len(words) > 2 and words[0].lower_ == "they" and words[1].lower_ in ("were", "are") and words[2].tag_ in ("NNS", "JJ"):
        kind = words[2] if words[2].tag_ == "NNS" else words[3]  # "They were fishermen.", "They were poor farmers"
        who = people.who_of_word(kind) if kind.tag_ == "NNS" else None
        return (None, who) if who is not None and who != NEUTRAL else None
    if len(words) < 4 or words[0].lower_ not in ("the", "all", "both"):
        return None
    verb = next((t for t in words[1:5] if t.lower_ in ("were", "was", "are")), None)
    mention = next((n for n in people.reading.numbers if words[0].idx <= n.start <= words[1].idx + 1 and n.kind == "count"), None)
    everybody = verb is words[1] and words[0].lower_ == "all"
    everybody |= words[0].lower_ == "the" and verb is words[2] and is_listed(words[1], "story.the_dead")
    everybody = everybody and not any(t.tag_ == "CD" for t in words[2:])  # "the dead were 40 villagers and 12 guards"
    if verb is None or not (everybody or (mention is not None and mention.best is not None)):
        return None
    best = mention.best if mention is not None else None
    for token in words[words.index(verb) + 1 : words.index(verb) + 6]:
        if token.tag_ in NOUN_TAGS:
            if token.i + 1 < sentence.end and sentence.doc[token.i + 1].lower_ == "and":
                return None  # "women and children"
            who = people.who_of_word(token)
            return (best, who) if who is not None and who != NEUTRAL else None
        if token.tag_.startswith("VB"):
            return None
    return None
