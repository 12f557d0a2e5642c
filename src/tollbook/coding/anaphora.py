"""Who the counted were, told in a later sentence: "The three were soldiers of a Baloch regiment"."""

from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.people import NEUTRAL, People
from tollbook.language.parsed import Span

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
            if number - _REACH <= one.sentence < number and one.count.best == best and one.who in (NEUTRAL, None, "children"):
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


def _told(people: People, sentence: Span) -> tuple[int, str] | None:
    """The number and kind in "the three (men) were soldiers"; None for any other sentence."""
    words = [t for t in sentence if not t.is_space]
    if len(words) < 4 or words[0].lower_ not in ("the", "all", "both"):
        return None
    verb = next((t for t in words[1:5] if t.lower_ in ("were", "was", "are")), None)
    mention = next((n for n in people.reading.numbers if words[0].idx <= n.start <= words[1].idx + 1 and n.kind == "count"), None)
    if verb is None or mention is None or mention.best is None:
        return None
    for token in words[words.index(verb) + 1 : words.index(verb) + 6]:
        if token.tag_ in NOUN_TAGS:
            who = people.who_of_word(token)
            return (mention.best, who) if who is not None and who != NEUTRAL else None
        if token.tag_.startswith("VB"):
            return None
    return None
