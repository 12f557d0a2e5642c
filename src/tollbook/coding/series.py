"""Counts at several places or on several days under one outcome word: "killed twelve in Beni and seven in Lubero", "nine died on
Friday and five on Monday", "…; on Sunday, five in Komanda". None is a part of another.

A place that holds those behind it, or a first figure that is their sum, makes a total and its parts instead (``parts``).
"""

from collections.abc import Sequence
from typing import NamedTuple

from tollbook.coding.counts import ONE, ORDINALS
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_loner
from tollbook.coding.people import People, who_of
from tollbook.language.listed import is_listed
from tollbook.language.mentions import PlaceMention
from tollbook.language.parsed import Doc

_LINKS = frozenset({"comma", "and"})
_FINENESS = ("country", "adm1", "adm2")


class _Setting(NamedTuple):
    """Where and when behind a figure: the item of the place, whether a day is said, and the index of the item behind."""

    place: Item | None
    timed: bool
    end: int


class _Member(NamedTuple):
    """One figure of the series: its phrase, the noun of the place behind it (None for "in the second"), its words' tokens."""

    item: Item
    place: int | None
    timed: bool
    start: int
    end: int


def series_in(doc: Doc, items: list[Item], number: int, people: People, found: list[Found]) -> list[Found]:
    """The further counts of a series; those that have a place or day of their own, the first among them, are marked with it."""
    for first in sorted(found, key=lambda f: f.item.start):
        if first.relation != "count" or first.outcome == "attackers":
            continue
        if first.item.number is None and not _is_one(doc, first.item, people):
            continue
        setting = _behind(doc, items, first, people)
        members = _members(doc, items, setting.end, people) if setting is not None else []
        if setting is None or not members:
            continue
        if setting.place is None or not _holds(setting.place, first, members, people):
            return _told(doc, items, setting, first, members, number, people, found)
        if is_named(doc, setting.place, people):
            first.place_token = setting.place.head
        for member in members:  # those of them that are counted already; ``parts_by_place`` counts the others
            one = _counted(member, first, found)
            if one is not None:
                one.relation, one.whole, one.place_token = "part", first, member.place
        return []
    return []


def _counted(member: _Member, first: Found, found: list[Found]) -> Found | None:
    return next((f for f in found if f.item.start == member.item.start and f.outcome == first.outcome), None)


def _behind(doc: Doc, items: list[Item], first: Found, people: People) -> _Setting | None:
    """Where and when, right behind the first count and its verb; None where neither is said."""
    end = max(first.item.end, first.trigger + 1)
    k = next((n for n, i in enumerate(items) if i.start >= end), len(items))
    while (
        k < len(items)
        and items[k].kind == "other"
        and (doc[items[k].start].tag_ in ("RP", "RB") or is_loner(doc[items[k].start]))
    ):
        k += 1  # "were gunned down | in Beni", "were shot dead | in Beni"
    return _setting(doc, items, k, people)


def _setting(doc: Doc, items: list[Item], k: int, people: People) -> _Setting | None:
    """ "In Beni on Friday", "on Friday", "late on Monday in the town of Beni"."""
    place, timed, start = None, False, k
    while k < len(items):
        if items[k].kind == "time":
            timed, k = True, k + 1
        elif items[k].kind == "prep" and k + 1 < len(items) and items[k + 1].kind == "time":
            timed, k = True, k + 2
        elif place is None and _is_somewhere(doc, items, k, people):
            place, k = items[k + 1], k + 2
        elif place is not None and _is_wider(doc, items, k, people):
            k += 3
        else:
            break
    return _Setting(place, timed, k) if k > start else None


def _is_wider(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "(In Spinwam), in North Waziristan,": the place around the one before, and not "in Mohmand five"."""
    if items[k].kind != "comma" or not _is_somewhere(doc, items, k + 1, people):
        return False
    return k + 3 >= len(items) or items[k + 3].kind in (*_LINKS, "stop")


def _is_somewhere(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "In Beni", "at the market", "in the second"."""
    if k + 1 >= len(items) or items[k].kind != "prep" or not is_listed(doc[items[k].start], "places.at"):
        return False
    place = items[k + 1]
    if place.kind != "np" or place.number is not None:
        return False
    return people.kind(place) != "people" or (doc[place.start].lower_ == "the" and doc[place.head].lower_ in ORDINALS)


def _members(doc: Doc, items: list[Item], k: int, people: People) -> list[_Member]:
    found: list[_Member] = []
    while True:
        k, linked = _past_links(doc, items, k)
        first = k
        k, fronted = _past_fronted_day(items, k)
        figure = items[k] if linked and k < len(items) else None
        setting = _setting(doc, items, k + 1, people)
        if figure is None or (setting is None and not fronted):
            return found
        at = setting.place if setting is not None else None
        told = people.kind(figure) == "people" and at is not None and is_named(doc, at, people)  # "two teachers in Djibo"
        if not _is_figure(figure, fronted or told) and not (told and _is_one(doc, figure, people)):
            return found
        end = setting.end if setting is not None else k + 1
        if (end < len(items) and items[end].kind == "verb") or people.speaks(figure):
            return found  # "and seven in Lubero were wounded", ", a doctor at the clinic in Lubero said"
        place = setting.place if setting is not None else None
        head = place.head if place is not None and is_named(doc, place, people) else None
        timed = fronted or (setting is not None and setting.timed)
        found.append(_Member(figure, head, timed, items[first].start, items[end - 1].end))
        k = end


def _past_links(doc: Doc, items: list[Item], k: int) -> tuple[int, bool]:
    start = k
    while k < len(items) and (items[k].kind in _LINKS or doc[items[k].start].text == ";"):
        k += 1
    return k, k > start


def _past_fronted_day(items: list[Item], k: int) -> tuple[int, bool]:
    """Behind "on Sunday," where a figure follows."""
    at = k + 1 if k < len(items) and items[k].kind == "prep" else k
    if at >= len(items) or items[at].kind != "time":
        return k, False
    at += 1
    return (at + 1 if at < len(items) and items[at].kind == "comma" else at), True


def _is_figure(item: Item, fronted: bool) -> bool:
    """A bare figure, or one with its noun where the day before it tells that a verb is left out."""
    if item.kind != "np" or item.number is None or item.measured:
        return False
    return fronted or item.head <= item.number.token or item.number.relation == "additional"


def _is_one(doc: Doc, item: Item, people: People) -> bool:
    """ "(Two policemen in Tank and) a teacher (in Bannu)"."""
    return item.number is None and doc[item.start].lower_ in ("a", "an") and people.is_one_person(item)


def is_named(doc: Doc, item: Item, people: People) -> bool:
    """A place, or another name."""
    return people.is_place(item) or doc[item.head].tag_ in ("NNP", "NNPS")


def _holds(place: Item, first: Found, members: Sequence[_Member], people: People) -> bool:
    """Is the first a total of the others: their sum, or at a place that holds theirs?"""
    if len(members) < 2 or first.count.best is None:
        return False
    rest = sum((m.item.number.best or 0) if m.item.number is not None else 1 for m in members)
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


def _told(
    doc: Doc,
    items: list[Item],
    setting: _Setting,
    first: Found,
    members: Sequence[_Member],
    number: int,
    people: People,
    found: list[Found],
) -> list[Found]:
    """The members as counts of what befell the first; all apart by place or by day, or all added up where one has neither."""
    named = setting.place is not None and is_named(doc, setting.place, people)
    by_place = named and all(m.place is not None for m in members)
    by_day = all(m.timed for m in members) and (setting.timed or by_place or any(m.start < m.item.start for m in members))
    if setting.place is not None and by_place:
        first.place_token = setting.place.head
    if by_day and setting.timed:
        first.words_end = items[setting.end - 1].end
    new: list[Found] = []
    for member in members:
        one = _counted(member, first, found)
        mention = member.item.number
        if one is None and any(f.item.start == member.item.start for f in found):
            continue  # "nine dead at the market and six in hospital"
        if one is None:
            count = Count(mention.low, mention.best, mention.high, mention.hedge) if mention is not None else ONE
            bare = mention is not None and member.item.head <= mention.token
            who = first.who if bare else who_of(people, member.item)
            one = Found(first.outcome, count, member.item, first.trigger, number, who, antecedent=first if bare else None)
            new.append(one)
        if one is not None and (by_place or by_day):
            one.place_token = member.place
            one.relation = "count" if one.relation == "additional" and by_day else one.relation
            if by_day:
                one.words_start, one.words_end = member.start, member.end
        elif one is not None:
            one.relation = "additional"
    return new
