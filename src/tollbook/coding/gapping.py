"""Counts whose verb is left out the second time: "the rebels lost nine men, the army four"; "at the first post they lost three
men and at the second four".
"""

from collections.abc import Sequence
from typing import NamedTuple

from tollbook.coding.affected import has_own_verb
from tollbook.coding.counts import ORDINALS
from tollbook.coding.former_latter import is_one_of_two, place_meant
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_bare_figure
from tollbook.coding.losing import kind_of_side, loses
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_AT = frozenset({"at", "as"})
"""Between a toll word and its figure ("put the dead at six", "gave the number as six")."""
_LINKS = frozenset({"comma", "and", "colon"})
_AFTER = frozenset({"comma", "and", "colon", "stop", "prep", "time"})


class _Remnant(NamedTuple):
    """What is left of a clause: who or where, by its phrase, and the figure."""

    phrase: Item
    figure: Item
    placed: bool


def owned_after(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """ "Put its own losses at 12 and the army's at more than 40": the figure of another party behind a toll word."""
    told = []
    for first in [f for f in found if f.phrase is not None and doc[f.item.start - 1].lower_ in _AT]:
        k = next(n for n, i in enumerate(items) if i.start >= first.item.end)
        while k + 2 < len(items) and items[k].kind in _LINKS:
            if items[k + 1].kind in _LINKS:
                k += 1
                continue
            whose, at = _owner(doc, items, k + 1)
            at = _past_short_name(doc, items, at)
            if whose is None or at + 1 >= len(items) or doc[items[at].start].lower_ not in _AT:
                break
            mention = items[at + 1].number
            known = next((f for f in found if f.item.start == items[at + 1].start), None)
            if known is not None and known.phrase is None and is_bare_figure(known.item):
                known.phrase, known.who = whose, kind_of_side(people, whose) or known.who
                k = at + 2
                continue
            if mention is None or known is not None:
                break
            count = Count(mention.low, mention.best, mention.high, mention.hedge)
            state = people.codebook.outcomes.states.get(doc[whose.end - 1].lower_)  # "and (that) of the injured as 91"
            who = kind_of_side(people, whose) or NEUTRAL
            outcome, side = (state.outcome, None) if state is not None else (first.outcome, whose)
            told.append(Found(outcome, count, items[at + 1], first.trigger, number, who, phrase=side))
            k = at + 2
    return told


def _past_short_name(doc: Doc, items: list[Item], k: int) -> int:
    """ "The Libyan National Army, LNA, | at 23": behind the letters by which a party goes."""
    short = k + 2 < len(items) and [i.kind for i in items[k : k + 3]] == ["comma", "np", "comma"]
    return k + 3 if short and doc[items[k + 1].start : items[k + 1].end].text.isupper() else k


def _owner(doc: Doc, items: list[Item], k: int) -> tuple[Item | None, int]:
    """The party of "the army's", "those of the army", and the item behind it."""
    if k + 1 < len(items) and doc[items[k].start].lower_ == "of":
        return items[k + 1], k + 2
    if k + 2 < len(items) and doc[items[k].head].lower_ in ("those", "that") and doc[items[k + 1].start].lower_ == "of":
        return items[k + 2], k + 3
    clitic = k + 1 < len(items) and doc[items[k + 1].start].lower_ in ("'s", "’s", "'", "’") and items[k + 1].kind != "np"
    last = doc[items[k].end - 1]
    if items[k].kind != "np" or items[k].number is not None or not (clitic or last.tag_ == "POS"):
        return None, k
    return items[k], k + 1 + clitic


def gapped_in(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The counts of the shortened clauses of one sentence behind a verb with its object."""
    for first in sorted(found, key=lambda f: f.item.start):
        k = next((n for n, i in enumerate(items) if i.start <= first.trigger < i.end), None)
        if (
            k is None
            or items[k].kind != "verb"
            or items[k].passive
            or first.item.start < first.trigger
            or first.relation != "count"
        ):
            continue
        remnants = _remnants(doc, items, first, people)
        if remnants:
            return [one for r in remnants if (one := _told(doc, r, first, number, people, found)) is not None]
    return []


def _remnants(doc: Doc, items: list[Item], first: Found, people: People) -> list[_Remnant]:
    left = []
    start = next((n for n, i in enumerate(items) if i.start >= first.item.end), len(items))
    for n in range(start, len(items) - 1):
        if items[n].kind == "verb":
            break
        if items[n].kind not in _LINKS or items[n + 1].kind in _LINKS:
            continue
        placed = items[n + 1].kind == "prep" and is_listed(doc[items[n + 1].start], "places.at")
        one = _remnant(doc, items, n + 1 + placed, placed, people)
        if one is not None:
            left.append(one)
    return left


def _remnant(doc: Doc, items: list[Item], k: int, placed: bool, people: People) -> _Remnant | None:
    """ "The army | four", "Abu Sayyaf four", "(at) the second | four"."""
    if k >= len(items) or items[k].kind != "np":
        return None
    phrase, figure, last = items[k], items[min(k + 1, len(items) - 1)], k + 1
    if phrase.number is not None:
        parted = _parted(doc, phrase)
        if parted is None:
            return None
        phrase, figure, last = *parted, k
    elif figure.kind != "np" or figure.number is None or figure is phrase:
        return None
    counts = figure.number is not None and figure.number.kind == "count" and not figure.measured
    closed = last + 1 >= len(items) or items[last + 1].kind in _AFTER
    if not counts or not closed or has_own_verb(doc, items, last) or people.kind(figure) != "people":
        return None
    named = people.is_place(phrase) or is_one_of_two(doc, phrase) or doc[phrase.head].lower_ in ORDINALS
    if named if placed else (named or people.kind(phrase) == "people"):
        return _Remnant(phrase, figure, placed)
    return None


def _parted(doc: Doc, item: Item) -> tuple[Item, Item] | None:
    """A name and the figure behind it, which the row takes for one phrase."""
    if item.number is None or not is_bare_figure(item):
        return None
    at = next((t.i for t in doc[item.start : item.end] if t.idx >= item.number.start), item.start)
    if at == item.start or doc[at - 1].tag_ in ("DT", "PRP$", "PDT") or doc[item.start].lower_ in ("another", "some"):
        return None
    return Item("np", item.start, at, at - 1), Item("np", at, item.end, item.head, item.number)


def _told(doc: Doc, remnant: _Remnant, first: Found, number: int, people: People, found: Sequence[Found]) -> Found | None:
    """The count of the remnant, which takes its outcome from the first; None where it only mends one that is counted."""
    mention = remnant.figure.number
    told = next((f for f in found if f is not first and f.item.start <= remnant.figure.head < f.item.end), None)
    if mention is None:
        return None
    count = Count(mention.low, mention.best, mention.high, mention.hedge)
    one = told or Found(first.outcome, count, remnant.figure, first.trigger, number)
    own = loses(doc, first.trigger, people)
    one.item = remnant.figure
    where = place_meant(doc, remnant.phrase, people)
    if remnant.placed or people.is_place(remnant.phrase):
        named = people.is_place(remnant.phrase)
        one.place_token = where if where is not None else remnant.phrase.head if named else None
        one.who = one.who or first.who
    elif own:
        one.phrase = remnant.phrase
        one.who = who_of(people, remnant.figure) if remnant.figure.head > mention.token else None
        one.who = one.who or kind_of_side(people, remnant.phrase) or NEUTRAL
    else:
        one.who = one.who or first.who
    one.relation = "count"
    return None if told is not None else one
