"""Who all of the counted were: "21 people, every one of them a villager", "none of the dead was a soldier"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollbook.coding.counts import ZERO
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import NEUTRAL, People, who_of_actor
from tollbook.language.listed import is_listed, listed
from tollbook.language.parsed import Doc, Span

_AHEAD = 8
"""Words within which it is told who they were."""


@dataclass(frozen=True, slots=True)
class _OfAll:
    """The words "every one of them a villager": from ``start`` to the noun at ``noun``, and whether they deny it."""

    start: int
    behind: int
    noun: int
    who: str
    none: bool


def of_every_one(
    doc: Doc, sentence: Span, number: int, people: People, found: list[Found], before: Sequence[Found]
) -> list[Found]:
    """The counts, with the kind that all of them were; who none of the dead was is a count of nobody."""
    for phrase in _phrases(doc, sentence, people):
        hits = [f for f in found if phrase.start <= f.item.start <= phrase.noun and (f.count.best or 0) <= 1]
        told = [f for f in found if f not in hits and f.item.start < phrase.start and f.relation != "part"]
        near = [f for f in before if number - f.sentence <= 1 and f.outcome in ("killed", "wounded", "casualties")]
        of = (told or near)[-1:]
        if phrase.none:
            found = [f for f in found if f not in hits or f.count.best == 0]  # "none of the dead was a soldier" counts no soldier
        if not of or (of[0].count.best or 0) < 2:
            continue
        found = [f for f in found if f not in hits]
        if phrase.none:
            item = Item("np", phrase.start, phrase.behind, phrase.start)
            found.append(Found(of[0].outcome, ZERO, item, phrase.noun, number, phrase.who, relation="part"))
        elif of[0].who in (None, NEUTRAL):
            of[0].who = phrase.who
    return found


def _phrases(doc: Doc, sentence: Span, people: People) -> Iterator[_OfAll]:
    for token in sentence[1:-1]:
        them = is_listed(doc[token.i + 1], "grammar.them")
        behind = token.i + 2 if them else token.i + 3
        dead = doc[token.i + 1].lower_ == "the" and behind - 1 < sentence.end and is_listed(doc[behind - 1], "story.the_dead")
        if token.lower_ != "of" or not (dead or them):
            continue
        start = _opening(doc, token.i)
        if start is None:
            continue
        start -= start > sentence.start and doc[start - 1].lower_ == "not"
        noun = _noun(doc, behind, sentence.end, people)
        if noun is not None:
            yield _OfAll(start, behind, noun[0], noun[1], is_listed(doc[start], "grammar.no_one"))


def _opening(doc: Doc, of: int) -> int | None:
    """Where "every one" or "none" begins that stands before the "of"."""
    openings = (words.split() for words in listed(doc, "grammar.every_one"))
    return min((of - len(o) for o in openings if [t.lower_ for t in doc[max(0, of - len(o)) : of]] == o), default=None)


def _noun(doc: Doc, start: int, end: int, people: People) -> tuple[int, str] | None:
    """Where the first noun of people stands, and its kind; None behind another verb than "be", or a preposition."""
    belong = False
    for token in doc[start : min(start + _AHEAD, end)]:
        group = next((a for a in people.reading.actors if a.start == token.idx), None) if belong else None
        who = who_of_actor(group) if group is not None else people.who_of_word(token)
        if who not in (None, NEUTRAL) and who is not None:
            return token.i, who
        belong = belong or token.base == "belong"
        stops = token.tag_.startswith("VB") and not is_listed(token, "grammar.be") and not belong
        if token.text in (".", ";", ":", ",") or (token.tag_ == "IN" and not belong) or stops:
            return None
    return None
