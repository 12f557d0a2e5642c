"""A victim named by rank among the dead: "the ninth victim of Saturday's bombing", "claimed a fourth life".

One more than were counted before, whoever counted them; linking adds it up. The person of the sentence, counted by a verb of its
own ("a mechanic died …, the ninth victim"), is that one.
"""

import re
from collections.abc import Sequence

from tollbook.codebook.calendar import Calendar
from tollbook.coding.counts import ONE
from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS, Item
from tollbook.coding.people import NEUTRAL, People
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token

_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
_REACH = 3
"""Words between the rank and its noun ("the ninth confirmed victim")."""
NAMED_BY_RANK = "one more than were counted before: named by rank"


def rank_of(word: str, calendar: Calendar) -> int | None:
    """The rank from the second on that a word names ("ninth", "14th")."""
    digits = _DIGITS.fullmatch(word)
    rank = int(digits[1]) if digits is not None else calendar.value("ordinal", word.lower())
    return rank if rank is not None and rank > 1 else None


def rank_in(words: str, calendar: Calendar) -> int | None:
    """The first rank among words ("the ninth victim": 9)."""
    return next((n for w in words.split() if (n := rank_of(w, calendar)) is not None), None)


def ranked_victims(doc: Doc, number: int, sentence: Sequence[Token], people: People, found: list[Found]) -> list[Found]:
    """The victim that the sentence names by rank; the counts of the same person are taken out of ``found``."""
    calendar = people.codebook.calendar
    for word in sentence:
        if rank_of(word.text, calendar) is None:
            continue
        behind = doc[word.i + 1 : min(word.i + 1 + _REACH, sentence[-1].i + 1)]
        noun = next((t for t in behind if t.tag_ in NOUN_TAGS), None)
        if noun is None or not lemma_is_listed(noun, "story.one_of_the_dead") or _counted(word.i, found):
            continue
        if noun.lemma_ == "life" and not _claimed(doc, word.i):
            continue
        same = [f for f in found if f.outcome in ("killed", "wounded") and f.count.best == 1 and f.whole is None]
        who = next((f.who for f in same if f.outcome == "killed" and f.who not in (None, NEUTRAL)), NEUTRAL)
        found[:] = [f for f in found if not any(f is s for s in same)]
        start = word.i - (doc[word.i - 1].lower_ in ("a", "the", "its") and word.i > sentence[0].i)
        item = Item("np", start, noun.i + 1, noun.i)
        deed = next((t.i for t in noun.children if t.dep_ == "nmod" and t.i > noun.i), noun.i)
        return [Found("killed", ONE, item, deed, number, who, relation="additional", because=(NAMED_BY_RANK,))]
    return []


def _counted(token: int, found: list[Found]) -> bool:
    return any(f.item.start <= token < f.item.end and f.outcome == "killed" for f in found)


def _claimed(doc: Doc, token: int) -> bool:
    """ "Claimed a fourth life"; nothing else is done to lives that are counted by rank."""
    return any(is_listed(t, "story.claiming_lives") for t in doc[max(0, token - 3) : token])
