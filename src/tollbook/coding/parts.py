"""A total and its parts.

In one sentence: "killed 27: twelve in A, six in B and nine in C and D". Over several: a total in the lead, then counts for
each place or kind of people that add up to it.
"""

import itertools
from collections.abc import Sequence

import msgspec

from tollbook.coding.counts import ONE
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.coding.the_rest import is_the_rest
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc
from tollbook.model import Claim, Toll

_NEAR = frozenset({"in", "at", "near", "around", "outside", "from"})
_OPENS_LIST = frozenset({":", "—", "–", "--", "-"})
_AHEAD = 8
"""Claims after a total among which its parts are looked for."""


def parts_by_place(doc: Doc, items: list[Item], number: int, people: People, found: list[Found]) -> list[Found]:
    """Bare figures with a place each, after a total in the same sentence."""
    whole = next((f for f in found if f.relation != "part" and f.item.number is not None and f.outcome != "attackers"), None)
    if whole is None:
        return []
    parts = []
    known: list[Found] = []
    loose: list[tuple[Found, int | None]] = []
    for at, item in enumerate(items):
        k = _behind_of_them(doc, items, at)
        if item.start <= max(whole.item.end, whole.trigger) or item.kind != "np" or item.number is None:
            continue
        told = next((f for f in found if f.item.start == item.start), None)
        if (
            (told is not None and told.whole is not whole and not _loose(told, whole))
            or item.head > item.number.token
            or not (_placed(doc, items, k, people) or _has_deed(doc, items, k, people) or _somewhere(doc, items, k))
        ):
            continue
        mention = item.number
        count = Count(mention.low, mention.best, mention.high, mention.hedge)
        token = _placed(doc, items, k, people)
        if told is not None and told.whole is not whole:
            loose.append((told, token))
            continue
        if told is not None:
            told.place_token = token  # "killed 14 people, six in A and eight in B": known for parts by their sum
            known.append(told)
            continue
        parts.append(
            Found(whole.outcome, count, item, whole.trigger, number, whole.who, relation="part", whole=whole, place_token=token)
        )
    if loose and _add_up([*parts, *known, *(one for one, _ in loose)], whole) and all(token for _, token in loose):
        for one, token in loose:
            one.relation, one.whole, one.place_token = "part", whole, token
        known += [one for one, _ in loose]
    members = sorted([*parts, *known], key=lambda p: p.item.start)
    whole_sum = _add_up(members, whole)
    _end_words(doc, items, members)
    if len(members) < 2 or not (whole_sum or all(p.place_token for p in members)) or not _fit(members, whole):
        return []
    whole.place_token = whole.place_token or _own_place(doc, items, whole, people)
    return parts


def _add_up(members: Sequence[Found], whole: Found) -> bool:
    return sum(p.count.best or 0 for p in members) == whole.count.best


def _loose(told: Found, whole: Found) -> bool:
    """Counted already, but of no sum: "19 died, 12 in an attack on Bama" reads as twelve more until all of them add up."""
    return told.whole is None and told.outcome == whole.outcome and told.relation in ("additional", "count") and told is not whole


def _end_words(doc: Doc, items: list[Item], parts: Sequence[Found]) -> None:
    """Marks where the words of each part end, which may name its day: at the next part or clause."""
    for one, behind in itertools.zip_longest(parts, parts[1:]):
        end = behind.item.start if behind is not None else _clause_end(doc, items, one)
        one.words_end = end if one.place_token is not None else None


def _clause_end(doc: Doc, items: list[Item], last: Found) -> int:
    """Where the words of the last part end: at the next clause."""
    after = (i.start for i in items if i.start > last.item.end and i.kind in ("verb", "colon", "sub", "rel", "stop"))
    return next(after, doc[last.item.start].sent.end)


def _own_place(doc: Doc, items: list[Item], whole: Found, people: People) -> int | None:
    """The place right behind a sum or its verb ("killed 27 militants in Kunar on Friday: …"): the last word of its name."""
    last = max(whole.item.end - 1, whole.trigger)
    k = next((k for k, i in enumerate(items) if i.start <= last < i.end), None)
    while k is not None and k + 1 < len(items) and items[k + 1].kind == "other":
        k += 1  # "shot 15 raiders dead in Zamfara"
    return items[k + 2].head if k is not None and _has_place(doc, items, k, people) else None


def parts_by_kind(doc: Doc, items: list[Item], number: int, people: People, found: list[Found]) -> list[Found]:
    """The kinds of people told after a total and a colon or dash: "940 dead: 326 fighters, 262 civilians and 312 soldiers"."""
    for whole in found:
        if whole.relation == "part" or whole.item.number is None or whole.outcome == "attackers":
            continue
        after = max(whole.item.end, whole.trigger + 1)
        inside = _dashes_behind(doc, items, whole) or _those_of(doc, items, after) or _sum_behind(doc, items, whole, after)
        colon = next((k for k, i in enumerate(items) if i.start >= after and doc[i.start].text in _OPENS_LIST), None)
        colon, end = inside or (colon, _end_of_list(items, colon))
        if colon is None or (doc[items[colon].start].text != ":" and doc[items[colon].end - 1].whitespace_ == ""):
            continue
        listed = [k for k in range(colon + 1, end) if _is_listed(doc, items, k, colon, people)]
        if any(people.kind(items[k]) == "thing" for k in listed if items[k].number is not None):
            return []
        parts = [_listed_part(items[k], number, people, found, whole) for k in listed]
        others = any(is_the_rest(doc, i) for i in items[colon + 1 : end])  # "19 militiamen and the rest soldiers"
        if len(parts) + others > 1 and _fit(parts, whole):
            for part in parts:
                part.relation, part.whole = "part", whole
            return [p for p in parts if not any(p is f for f in found)]
    return []


def _end_of_list(items: list[Item], colon: int | None) -> int:
    """Where a clause of its own begins behind the colon ("two gravely - when nine gunmen came")."""
    return next((n for n in range((colon or 0) + 1, len(items)) if items[n].kind in ("sub", "stop")), len(items))


def _those_of(doc: Doc, items: list[Item], after: int) -> tuple[int, int] | None:
    """The "of" in "claimed 14 lives, those of 13 civilians and a soldier", and where its list ends."""
    for k, item in enumerate(items[:-2]):
        opens = item.kind == "comma" and item.start >= after and doc[items[k + 1].start].lower_ == "those"
        if opens and items[k + 1].end == items[k + 1].start + 1 and doc[items[k + 2].start].lower_ == "of":
            return k + 2, next((n for n in range(k + 3, len(items)) if items[n].kind in ("verb", "stop")), len(items))
    return None


def _sum_behind(doc: Doc, items: list[Item], whole: Found, after: int) -> tuple[int, int] | None:
    """What opens the counts that add up to the whole, and where they end: "left 25 dead, 24 suspects and one policeman", "ten
    people were killed, with four vendors in the market and six soldiers at the base"."""
    own = ("other", "prep", "np", "time")  # past "dead", "from the tea shop", "in the raid on Friday"
    first = next((k for k, i in enumerate(items) if i.start >= after), len(items))
    comma = next((k for k, i in enumerate(items) if k >= first and (i.kind not in own or i.number is not None)), len(items))
    if comma + 1 >= len(items) or items[comma].kind != "comma":
        return None
    opening = comma + (doc[items[comma + 1].start].lower_ == "with")
    k, figures = opening + 1, list[int]()
    while k < len(items) and items[k].kind in ("np", "and", "comma", "prep"):
        if items[k].kind == "prep":  # "four vendors in the market"
            if k + 1 >= len(items) or items[k + 1].kind not in ("np", "time") or items[k + 1].number is not None:
                break
            k += 2
            continue
        number = items[k].number
        if items[k].kind == "np" and (number is None or number.best is None or items[k].head <= number.token):
            break
        figures += [number.best or 0] if number is not None else []
        k += 1
    return (opening, k) if len(figures) > 1 and sum(figures) == whole.count.best else None


def _dashes_behind(doc: Doc, items: list[Item], whole: Found) -> tuple[int, int] | None:
    """The dashes of "nine members of a family - three women and six children - were killed"."""
    k = next((n for n, i in enumerate(items) if i.start >= whole.item.end), len(items))
    while k + 1 < len(items) and items[k].kind == "prep" and items[k + 1].kind == "np":
        k += 2
    dashes = [
        n for n in range(k, len(items)) if doc[items[n].start].text in _OPENS_LIST - {":"} and doc[items[n].start - 1].whitespace_
    ]
    if len(dashes) < 2 or dashes[0] != k or items[dashes[1]].start > whole.trigger:
        return None
    return dashes[0], dashes[1]


def _is_listed(doc: Doc, items: list[Item], k: int, opening: int, people: People) -> bool:
    """A phrase with a figure before its noun, or "a driver", that stands behind no preposition."""
    item = items[k]
    if item.kind != "np":
        return False
    if item.number is not None:
        return item.head > item.number.token and (items[k - 1].kind != "prep" or k - 1 == opening)  # not "in four quarters"
    return (
        doc[item.start].lower_ in ("a", "an", "one")
        and items[k - 1].kind in ("and", "comma", "colon")
        and people.kind(item) == "people"
    )


def _listed_part(item: Item, number: int, people: People, found: list[Found], whole: Found) -> Found:
    told = next((f for f in found if f.item.start == item.start and f.outcome == whole.outcome), None)
    if told is not None:
        return told
    mention = item.number
    count = Count(mention.low, mention.best, mention.high, mention.hedge) if mention is not None else ONE
    return Found(whole.outcome, count, item, whole.trigger, number, who_of(people, item))


def _behind_of_them(doc: Doc, items: list[Item], k: int) -> int:
    """Of "six of them in Donetsk" the index of "them", else the figure's own."""
    named = k + 2 < len(items) and doc[items[k + 1].start].lower_ == "of" and items[k + 2].kind == "np"
    return k + 2 if named and is_listed(doc[items[k + 2].head], "story.of_them") else k


def _placed(doc: Doc, items: list[Item], k: int, people: People) -> int | None:
    """The last word of the place of the figure at ``k``: "15 in Bama", "15 in the shelling of a market in Bama"."""
    if _has_place(doc, items, k, people):
        of = items[k + 4] if k + 4 < len(items) and doc[items[k + 3].start].lower_ == "of" else None
        if of is not None and not people.is_place(items[k + 2]) and doc[of.head].tag_.startswith("NNP"):
            return of.head  # "eleven at the market of Taungup"
        return items[k + 2].head
    if k + 2 >= len(items) or doc[items[k + 1].start].lower_ not in ("in", "by", "during", "from"):
        return None
    if items[k + 2].kind != "np" or items[k + 2].number is not None or not lemma_is_listed(doc[items[k + 2].head], "deeds.nouns"):
        return None
    for prep, item in itertools.pairwise(items[k + 3 :]):
        if item.number is not None or prep.kind in ("verb", "stop", "sub", "colon", "rel", "and", "comma"):
            return None
        named = item.kind == "np" and prep.kind == "prep" and doc[prep.start].lower_ in _NEAR | {"on", "of"}
        if named and (people.is_place(item) or doc[item.head].tag_ in ("NNP", "NNPS")):
            return item.head
    return None


def _has_place(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    return (
        k + 2 < len(items)
        and items[k + 1].kind == "prep"
        and doc[items[k + 1].start].lower_ in _NEAR
        and items[k + 2].kind == "np"
        and items[k + 2].number is None
        and (
            people.is_place(items[k + 2])
            or any(t.tag_ in ("NNP", "NNPS") for t in doc[items[k + 2].start : items[k + 2].head + 1])
            or any(t.tag_ == "NNP" for t in doc[items[k + 2].head + 2 :][:1] if t.nbor(-1).lower_ == "of")  # "the town of X"
        )
    )


def _somewhere(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Ten on the road between the two", "six elsewhere", in a list behind a colon."""
    colon = any(doc[i.start].text in _OPENS_LIST for i in items[:k])
    return colon and k + 1 < len(items) and doc[items[k + 1].start].lower_ in ("on", "along", "elsewhere")


def _has_deed(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "15 in the air strike on 14 February": what has a day of its own before the next figure is a deed."""
    if k + 2 >= len(items) or doc[items[k + 1].start].lower_ != "in" or items[k + 2].kind != "np":
        return False
    after = next((i.start for i in items[k + 2 :] if i.number is not None), items[-1].end - 1)
    start, end = doc[items[k + 2].start].idx, doc[after].idx
    return any(start <= d.start <= end and d.kind == "date" for d in people.reading.dates)


def _fit(parts: Sequence[Found], whole: Found) -> bool:
    top = whole.count.high if whole.count.high is not None else None
    return top is None or sum(p.count.low or 0 for p in parts) <= top


# ------------------------------------------------------------------ over several claims


def join_parts(claims: list[Claim]) -> list[Claim]:
    """The claims with ``parts`` set where later counts add up to an earlier total; such a total is an aggregate."""
    joined = list(claims)
    for n, whole in enumerate(claims):
        for toll in whole.tolls:
            members = _members(joined, n, toll)
            if members:
                _tie(joined, n, members)
                break
    return joined


def _members(claims: list[Claim], n: int, total: Toll) -> list[int]:
    """The indices of claims after the total whose counts of the same outcome add up to it."""
    if total.best is None or total.best < 3 or total.part_of is not None or claims[n].background:
        return []
    chosen: list[int] = []
    left = total.best
    for m in range(n + 1, min(n + 1 + _AHEAD, len(claims))):
        counts = [t for t in claims[m].tolls if _may_be_part(t, total)]
        if not counts or claims[m].background:
            continue
        share = sum(t.best or 0 for t in counts)
        if share >= total.best and len(counts) == 1:
            return []
        chosen.append(m)
        left -= share
        if left <= 0:
            break
    if len(chosen) > 1 and len({_where(claims[m]) for m in chosen}) < 2:
        return []
    enough = len(chosen) > 1 or (chosen and len([t for t in claims[chosen[0]].tolls if _may_be_part(t, total)]) > 1)
    return chosen if left == 0 and enough else []


def _where(claim: Claim) -> str | None:
    return (claim.place.id or claim.place.name) if claim.place is not None else None


def _may_be_part(toll: Toll, total: Toll) -> bool:
    kin = total.who == "unknown" or toll.who in (total.who, "unknown") or (toll.side is not None and toll.side == total.side)
    apart = toll.part_of is None and toll.relation != "part"  # "his three sons" are some of those counted before
    return toll.outcome == total.outcome and toll.best is not None and toll.best > 0 and apart and kin


def _tie(claims: list[Claim], n: int, members: list[int]) -> None:
    whole = claims[n]
    same_kind = len(members) == 1
    if same_kind and claims[members[0]].scope != whole.scope:
        claims[members[0]] = msgspec.structs.replace(claims[members[0]], scope=whole.scope)
    parts = tuple(dict.fromkeys((*whole.parts, *(claims[m].id for m in members))))
    scope = whole.scope if same_kind else "aggregate"
    because = (*whole.because, "the counts told after it add up to it")
    claims[n] = msgspec.structs.replace(whole, parts=parts, scope=scope, because=because)
