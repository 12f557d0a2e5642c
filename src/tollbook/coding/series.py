"""Counts at several places under one outcome word: "killed twelve in Beni and seven in Lubero". None is a part of another.

A place that holds those behind it, or a first figure that is their sum, makes a total and its parts instead (``parts``).
"""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from tollbook.coding.counts import ORDINALS
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item
from tollbook.coding.people import People
from tollbook.language.listed import is_listed
from tollbook.language.mentions import PlaceMention

_LINKS = frozenset({"comma", "and"})
_FINENESS = ("country", "adm1", "adm2")


class _Member(NamedTuple):
    """One figure of the series: its phrase, and the noun of the place behind it (None for "in the second")."""

    item: Item
    place: int | None


def series_in(doc: Doc, items: list[Item], number: int, people: People, found: list[Found]) -> list[Found]:
    """The further counts of a series; those that have a place of their own, the first among them, are marked with it."""
    for first in sorted(found, key=lambda f: f.item.start):
        if first.relation != "count" or first.item.number is None or first.outcome == "attackers":
            continue
        at = _where(doc, items, first, people)
        members = _members(doc, items, at, people) if at is not None else []
        if at is None or not members:
            continue
        if not _holds(items[at], first, members, people):
            return _told(items[at], first, members, number, people, found)
        if _is_named(doc, items[at], people):
            first.place_token = items[at].head
        for member in members:  # those of them that are counted already; ``parts_by_place`` counts the others
            one = _counted(member, first, found)
            if one is not None:
                one.relation, one.whole, one.place_token = "part", first, member.place
        return []
    return []


def _counted(member: _Member, first: Found, found: list[Found]) -> Found | None:
    return next((f for f in found if f.item.start == member.item.start and f.outcome == first.outcome), None)


def _where(doc: Doc, items: list[Item], first: Found, people: People) -> int | None:
    """The index of the place right behind the first count and its verb."""
    end = max(first.item.end, first.trigger + 1)
    k = next((n for n, i in enumerate(items) if i.start >= end), len(items))
    return k + 1 if _is_somewhere(doc, items, k, people) else None


def _is_somewhere(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "In Beni", "at the market", "in the second"."""
    if k + 1 >= len(items) or items[k].kind != "prep" or not is_listed(doc[items[k].start], "places.at"):
        return False
    place = items[k + 1]
    if place.kind != "np" or place.number is not None:
        return False
    return people.kind(place) != "people" or (doc[place.start].lower_ == "the" and doc[place.head].lower_ in ORDINALS)


def _members(doc: Doc, items: list[Item], at: int, people: People) -> list[_Member]:
    found: list[_Member] = []
    k = at + 1
    while True:
        start = k
        while k < len(items) and (items[k].kind in _LINKS or doc[items[k].start].text == ";"):
            k += 1
        figure = items[k] if start < k < len(items) else None
        bare = figure is not None and figure.number is not None and figure.head <= figure.number.token and not figure.measured
        if figure is None or not bare or not _is_somewhere(doc, items, k + 1, people):
            return found
        if k + 3 < len(items) and items[k + 3].kind == "verb":
            return found  # "and seven in Lubero were wounded"
        found.append(_Member(figure, items[k + 2].head if _is_named(doc, items[k + 2], people) else None))
        k += 3


def _is_named(doc: Doc, item: Item, people: People) -> bool:
    return people.is_place(item) or doc[item.head].tag_ in ("NNP", "NNPS")


def _holds(place: Item, first: Found, members: Sequence[_Member], people: People) -> bool:
    """Is the first a total of the others: their sum, or at a place that holds theirs?"""
    if len(members) < 2 or first.count.best is None:
        return False
    rest = sum(m.item.number.best or 0 for m in members if m.item.number is not None)
    wide = _mention(place.head, people)
    finer = [p for m in members if m.place is not None and (p := _mention(m.place, people)) is not None]
    inside = wide is not None and bool(finer) and all(_lies_in(p, wide) for p in finer)
    return rest == first.count.best or (inside and rest <= first.count.best)


def _mention(token: int, people: People) -> PlaceMention | None:
    word = people.reading.document.doc[token]
    return next((p for p in people.reading.places if p.start <= word.idx < p.end), None)


def _lies_in(fine: PlaceMention, wide: PlaceMention) -> bool:
    if wide.kind not in _FINENESS or fine.kind == wide.kind or fine.country != wide.country:
        return False
    return wide.kind == "country" or getattr(fine, wide.kind) == (getattr(wide, wide.kind) or wide.name)


def _told(place: Item, first: Found, members: Sequence[_Member], number: int, people: People, found: list[Found]) -> list[Found]:
    """The members as counts of what befell the first; all at places of their own, or all added up where one has none."""
    apart = _is_named(people.reading.document.doc, place, people) and all(m.place is not None for m in members)
    if apart:
        first.place_token = place.head
    new: list[Found] = []
    for member in members:
        one = _counted(member, first, found)
        mention = member.item.number
        if one is None and any(f.item.start == member.item.start for f in found):
            continue  # "nine dead at the market and six in hospital"
        if one is None and mention is not None:
            count = Count(mention.low, mention.best, mention.high, mention.hedge)
            one = Found(first.outcome, count, member.item, first.trigger, number, first.who, antecedent=first)
            new.append(one)
        if one is not None and apart:
            one.place_token = member.place
        elif one is not None:
            one.relation = "additional"
    return new
