"""The parts of a sum told in a list behind a colon or dash, each with its place or its day.

"41 soldiers were killed, they say: 15 at Pauk on Tuesday, 20 in two attacks in Yesaw on Friday, the others in Myaing". A member
begins with its figure; its own words name where and when its people were hit, and may name their kind. The sum may also stand in
the sentence before ("They include 15 killed at Pauk and 20 who died in Yesaw").
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tollbook.coding.counts import count_of
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_bare_figure
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.coding.series import is_named
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.parsed import Doc

_OPENS = frozenset({":", "—", "–", "--", "-"})
_BEFORE_FIGURE = frozenset({"comma", "and", "colon", "other"})


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of the list: its people, how many (None for "the others"), where its words end, and the noun of its place.

    ``again``: the same figure at another place ("one each in Stari and Novi").
    """

    item: Item
    count: Count | None
    end: int
    place: int | None
    again: bool = False
    with_last: bool = False


def listed_parts(
    doc: Doc, items: list[Item], number: int, people: People, found: list[Found], before: Sequence[Found] = ()
) -> list[Found]:
    """The parts of the sentence's sum that stand in a list behind it; those already counted are tied to the sum."""
    told = _included(doc, items, number, people, found, before)
    if told:
        return [p for p in told if not any(p is f for f in found)]
    for whole in found:
        if whole.relation == "part" or whole.item.number is None or whole.outcome == "attackers" or not whole.count.best:
            continue
        colon = _colon(doc, items, max(whole.item.end, whole.trigger + 1))
        if colon is None:
            colon = _exactly(doc, items, whole, people)
        members = _members(doc, items, colon, people) if colon is not None else _among(doc, items, whole, people)
        if colon is None and len(members) > 1:
            colon = next(k for k, i in enumerate(items) if i.start == members[0].item.start)
        if colon is None or len(members) < 2:
            continue
        if not _add_up(members, whole):
            continue
        members = _with_places(members)
        if not all(m.place is not None or _dated(doc, m.item.start, m.end, people) for m in members):
            continue
        parts = [p for m in members if (p := _part(m, whole, members, number, people, found)) is not None]
        whole.place_token = whole.place_token or _place_before(doc, items[:colon], people)
        return [p for p in parts if not any(p is f for f in found)]
    return _apart(doc, items, number, people, found)


def _among(doc: Doc, items: list[Item], whole: Found, people: People) -> list[_Member]:
    """ "40 dead, among them nine killed in Nawa and six who were shot in Jasim": the members, if each has a place."""
    after = max(whole.item.end, whole.trigger + 1)
    k = next((k for k, i in enumerate(items) if i.kind == "subset" and i.start >= after), None)
    if k is None or k + 2 >= len(items):
        return []
    k += items[k + 1].kind == "np" and doc[items[k + 1].start].lower_ in ("them", "those", "these", "whom")
    members = _members(doc, items, k, people)
    return members if all(m.place is not None and m.count is not None for m in members) else []


def _exactly(doc: Doc, items: list[Item], whole: Found, people: People) -> int | None:
    """Where a list opens without a colon ("16, made up of three off Bonny and 13 near Nembe", "33, eleven after the bombing in
    Anka and 22 after the raid on Bukkuyum"), if its members, at places of their own, just make the sum."""
    after = max(whole.item.end, whole.trigger + 1)
    for k, item in enumerate(items[:-1]):
        opens = is_listed(doc[item.end - 1], "deeds.made_up_of") or (item.kind == "comma" and is_bare_figure(items[k + 1]))
        if item.start < after or not opens or not _begins(doc, items, k + 1, people, first=True):
            continue
        members = _with_places(_members(doc, items, k, people))
        exact = len(members) > 1 and sum(m.count.best or 0 for m in members if m.count is not None) == whole.count.best
        if exact and all(m.count is not None for m in members) and len({m.place for m in members}) > 1:
            return k
    return None


def _included(
    doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found], before: Sequence[Found]
) -> list[Found]:
    """ "They include 21 who died in Omdurman and nine killed by an air strike on Mayo": parts of a sum told before."""
    kinds = [i.kind for i in items[:2]]
    opens = len(items) > 2 and kinds == ["np", "verb"] and is_listed(doc[items[0].start], "grammar.they")
    if not opens or not lemma_is_listed(doc[items[1].head], "grammar.comprises"):
        return []
    members = _with_places(_members(doc, items, 1, people))
    told = sum(m.count.best or 0 for m in members if m.count is not None)
    sums = [f for f in before if f.sentence in (number - 1, number - 2) and f.relation != "part" and f.item.number is not None]
    whole = next((f for f in reversed(sums) if (f.count.best or 0) > told), None)
    if whole is None or len(members) < 2 or not all(m.place is not None for m in members):
        return []
    return [p for m in members if (p := _part(m, whole, members, number, people, found)) is not None]


def at_their_places(doc: Doc, items: list[Item], people: People, found: Sequence[Found]) -> None:
    """ "Beni (15 dead on 6 April) and Lubero (12 on the 11th)", "in Xesic, where 25 died": each is of the place before it."""
    named = [f for f in found if f.whole is None and f.place_token is None and f.item.number is not None]
    for one in named if len(named) > 1 else ():
        k = next(k for k, i in enumerate(items) if i.start <= one.item.start < i.end)
        opening = items[k - 1] if k > 1 else None
        if opening is None or doc[opening.start].lower_ not in ("(", "[", "where"):
            continue
        j = k - 2 - (items[k - 2].kind == "comma")
        if j < 0 or items[j].kind != "np" or items[j].number is not None or not is_named(doc, items[j], people):
            continue
        closing = ")" if doc[opening.start].text == "(" else ","
        end = next((t.i for t in doc[one.item.end : one_end(doc, one)] if t.text in (closing, "]")), one_end(doc, one))
        one.place_token, one.words_end = items[j].head, end


def one_end(doc: Doc, one: Found) -> int:
    """Where the sentence of a count ends."""
    return doc[one.item.start].sent.end


def _apart(doc: Doc, items: list[Item], number: int, people: People, found: list[Found]) -> list[Found]:
    """ "Two strikes made up half of it: 33 deaths at a wedding in Hajjah and 20 in a car at Mawza": counts at places of their
    own, whose sum another sentence gives."""
    colon = _colon(doc, items, items[0].start) if items else None
    members = _members(doc, items, colon, people) if colon is not None else []
    told = [f for f in found if f.whole is None and any(f.item.start == m.item.start for m in members)]
    if (
        len(members) < 2
        or len(told) != len(found)
        or len({f.outcome for f in told}) != 1
        or any(m.place is None for m in members)
    ):
        return []
    made = []
    for member in members:
        one = next((f for f in told if f.item.start == member.item.start and not member.again), None)
        if one is None and member.count is not None:
            one = Found(
                told[0].outcome, member.count, member.item, told[0].trigger, number, who_of(people, member.item) or told[0].who
            )
            made.append(one)
        if one is not None:
            one.place_token, one.words_end = member.place, member.end
    return made


def _colon(doc: Doc, items: list[Item], after: int) -> int | None:
    for k, item in enumerate(items):
        if item.start >= after and doc[item.start].text in _OPENS:
            spaced = doc[item.start].text == ":" or (
                doc[item.end - 1].whitespace_ != "" and doc[item.start - 1].whitespace_ != ""
            )
            return k if spaced else None
    return None


def _members(doc: Doc, items: list[Item], colon: int, people: People) -> list[_Member]:
    """The members behind the colon; none where one of them has neither place nor day."""
    ahead = range(colon + 1, len(items))
    starts = [k for k in ahead if _begins(doc, items, k, people, first=k == colon + 1) or _goes_with(doc, items, k, people)]
    members: list[_Member] = []
    for k, behind in itertools.pairwise([*starts, len(items)]):
        ends = (j for j in range(k + 1, behind) if items[j].kind == "sub" and not _of_the_deed(doc, items, j))
        end = next(ends, _before_saying(doc, items, k, behind))
        places = _places_of(doc, items[k:end], people)
        last = items[end - 1].end
        goes_on = behind < len(items) and items[behind - 1].kind in ("and", "comma")
        if not places and not goes_on and not _dated(doc, items[k].start, last, people):
            return []
        count = None if _is_rest(doc, items[k]) else count_of(doc, items[k], people.codebook.outcomes, person=True)
        if not any(is_listed(t, "grammar.each") for t in doc[items[k].start : last]):
            kin = k > 0 and _goes_with(doc, items, k, people)
            members.append(_Member(items[k], count, last, places[-1] if places else None, with_last=kin))
            continue
        members += [_Member(items[k], count, last, place, n > 0) for n, place in enumerate(places)]
    return members


def _before_saying(doc: Doc, items: list[Item], start: int, behind: int) -> int:
    """Where a member ends, if who says so stands behind it: "and five in Safi, | the army said on Sunday"."""
    for k in range(start + 1, behind):
        verb = next((i for i in items[k + 1 : behind] if i.kind == "verb"), None) if items[k].kind == "comma" else None
        if verb is not None and lemma_is_listed(doc[verb.head], "story.saying"):
            return k
    return behind


def _of_the_deed(doc: Doc, items: list[Item], k: int) -> bool:
    """ "21 who died when the market was shelled", "eleven after the bombing in Anka": the clause tells how."""
    word = doc[items[k].start].lower_
    if word == "after" and k + 1 < len(items) and items[k + 1].kind == "np":
        return lemma_is_listed(doc[items[k + 1].head], "deeds.nouns")
    return word in ("when", "as") and items[k - 1].kind == "verb"


def _goes_with(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "(A headman) and his wife": one of the kin of the member before."""
    kin = items[k].kind == "np" and items[k].number is None and doc[items[k].start].tag_ == "PRP$"
    joined = k > 1 and items[k - 1].kind == "and" and items[k - 2].kind == "np" and people.kind(items[k - 2]) == "people"
    return kin and joined and people.kind(items[k]) == "people"


def _with_places(members: Sequence[_Member]) -> list[_Member]:
    """ "Three guards and a headman and his wife in Sata, and a farmer in Raman": the place stands behind the last of its row."""
    told = list(members)
    for n in range(len(told) - 2, -1, -1):
        if told[n].place is None:
            told[n] = replace(told[n], place=told[n + 1].place)
    return told


def _begins(doc: Doc, items: list[Item], k: int, people: People, *, first: bool) -> bool:
    item = items[k]
    if (
        item.kind != "np"
        or people.speaks(item)
        or not (first or items[k - 1].kind in _BEFORE_FIGURE or doc[items[k - 1].start].text in _OPENS | {";"})
    ):
        return False
    if item.number is None:
        single = doc[item.start].lower_ in ("a", "an", "one") and people.kind(item) == "people"
        return single or _is_rest(doc, item)
    return item.number.kind == "count" and not item.measured and (people.kind(item) != "thing" or item.head <= item.number.token)


def _is_rest(doc: Doc, item: Item) -> bool:
    """ "The others", "the rest", "others"."""
    words = [t.lower_ for t in doc[item.start : item.end] if t.lower_ != "the"]
    return item.number is None and bool(listed(doc, "story.rest") & set(words[:1]))


def _places_of(doc: Doc, items: Sequence[Item], people: People) -> list[int]:
    """The nouns of the places named in a member behind "in", "at" or "near", and of those joined to them, in order."""
    found: list[int] = []
    known = False
    behind = False
    for one, two in itertools.pairwise(items):
        place = people.is_place(two)
        behind = (one.kind == "prep" and (is_listed(doc[one.start], "places.at") or (place and _of_a_deed(doc, one)))) or (
            behind and one.kind in ("np", "and", "comma")
        )
        named = two.kind == "np" and two.number is None and (place or doc[two.head].tag_ in ("NNP", "NNPS"))
        if behind and named and (place or not known):
            found, known = ([*found, two.head] if known == place else [two.head]), place
    return found


def _of_a_deed(doc: Doc, of: Item) -> bool:
    """ "13 who died in the bombing of Kivsharivka": the deed says where they died."""
    noun = doc[of.start - 1]
    return doc[of.start].lower_ == "of" and lemma_is_listed(noun, "deeds.nouns")


def _dated(doc: Doc, start: int, end: int, people: People) -> bool:
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return any(first <= d.start < last and d.kind == "date" for d in people.reading.dates)


def _add_up(members: Sequence[_Member], whole: Found) -> bool:
    """Are the figures no more than the sum, and all of it unless others are left over or each is at a place of its own?"""
    told = sum(m.count.best or 0 for m in members if m.count is not None)
    total = whole.count.best or 0
    rests = [m for m in members if m.count is None]
    if rests:
        return len(rests) == 1 and told < total
    return told == total or (told < total and all(m.place is not None for m in members))


def _part(
    member: _Member, whole: Found, members: Sequence[_Member], number: int, people: People, found: Sequence[Found]
) -> Found | None:
    item, count = member.item, member.count or _left(whole, members)
    part = next((f for f in found if f.item.start == item.start and f.outcome == whole.outcome and not member.again), None)
    if count is None:
        return None
    if part is None:
        who = who_of(people, item) if member.count is not None else None
        part = Found(whole.outcome, count, item, whole.trigger, number, who if who not in (None, NEUTRAL) else whole.who)
    part.relation, part.whole, part.place_token, part.words_end = "part", whole, member.place, member.end
    part.with_last = member.with_last
    return part


def _left(whole: Found, members: Sequence[_Member]) -> Count | None:
    """ "The others": what exact figures of the list leave of the sum."""
    figures = [m.count for m in members if m.count is not None]
    left = (whole.count.low or 0) - sum(f.best or 0 for f in figures)
    if left <= 0 or any(f.hedge != "exact" for f in figures) or whole.count.hedge not in ("exact", "at_least"):
        return None
    return Count(left, left, left if whole.count.high is not None else None, whole.count.hedge)


def _place_before(doc: Doc, items: Sequence[Item], people: People) -> int | None:
    """The place of the sum itself: the first named behind "in", "at" or "across" before the list."""
    for one, two in itertools.pairwise(items):
        where = one.kind == "prep" and (is_listed(doc[one.start], "places.at") or is_listed(doc[one.start], "places.all_over"))
        if where and two.kind == "np" and two.number is None and people.is_place(two):
            return two.head
    return None
