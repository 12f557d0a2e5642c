"""Parts of a count that the sentence names: "13 people, including four children", "ten people, three of them children"."""

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.affected import joined_right
from tollbook.coding.counts import count_of
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_bare_figure, is_be
from tollbook.coding.people import NEUTRAL, People, who_after_of, who_of
from tollbook.coding.subjects import list_start, of_head
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_BE_AND_KIND = 2


def subsets_in(doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, found: list[Found]) -> list[Found]:
    """The parts named in one sentence, each tied to the count it is a part of."""
    parts: list[Found] = []
    for k, item in enumerate(items):
        if item.kind == "subset" and is_listed(doc[item.start], "grammar.among"):
            if 0 < k < len(items) - 1 and items[k - 1].kind == "np" and _them(doc, items[k + 1]):
                last = of_head(doc, items, k - 1)
                listed = [j for j in range(list_start(doc, items, last) + 1, last + 1) if items[j - 1].kind != "prep"]
                for j in [j for j in listed if items[j].kind == "np" and of_head(doc, items, j) == j] or [last]:
                    part = _part(doc, items, items[j], number, outcomes, people, found)
                    parts += [part] if part is not None else []
                continue
            swapped = _one_among(doc, items, k, number, outcomes, people, found)
            if swapped:
                parts += swapped
                continue
        for j in _with_last(items, _phrases(doc, items, k, item), found):
            if _speaks(doc, items[j], people):
                continue
            part = _part(doc, items, items[j], number, outcomes, people, found)
            if part is not None and all(p.item.start != part.item.start for p in parts):
                parts.append(part)
    return parts


def of_the_total(doc: Doc, items: list[Item], number: int, people: People, found: list[Found]) -> list[Found]:
    """ "Eleven of the 17 belonged to one family": a share of a total told before, by its figure."""
    shares = []
    for k, item in enumerate(items[:-2]):
        part, total = item.number, items[k + 2].number
        if part is None or not part.best or total is None or doc[items[k + 1].start].lower_ != "of" or not is_bare_figure(item):
            continue
        definite = doc[items[k + 2].start].lower_ in ("the", "those") and is_bare_figure(items[k + 2])
        whole = next((f for f in reversed(found) if f.count.best == total.best and f.relation in ("count", "update")), None)
        known = any(f.item.start == item.start and f.sentence == number for f in found)
        if definite and whole is not None and not known and (part.best or 0) < (total.best or 0):
            count = Count(part.low, part.best, part.high, part.hedge)
            who = _said_to_be(doc, items[k + 3 : k + 5], people) or whole.who
            shares.append(Found(whole.outcome, count, item, item.head, number, who, relation="part", whole=whole))
    return shares


def _said_to_be(doc: Doc, behind: list[Item], people: People) -> str | None:
    """Of another kind than the whole: "four of the nine were boys from the village"."""
    told = len(behind) == _BE_AND_KIND and is_be(doc, behind[0]) and not behind[0].negated and behind[1].number is None
    who = who_of(people, behind[1]) if told and behind[1].kind == "np" else None
    return who if who != NEUTRAL else None


def _one_among(
    doc: Doc, items: list[Item], k: int, number: int, outcomes: Outcomes, people: People, found: list[Found]
) -> list[Found]:
    """ "Four commanders among at least 20 killed": the words before are the part, those after the whole."""
    if k == 0 or k + 1 >= len(items) or items[k + 1].kind != "np" or items[k + 1].number is None:
        return []
    counted = items[k + 1]
    if k > 1 and items[k - 1].kind == "verb" and doc[items[k - 1].head].base == "be":
        k -= 1  # "a girl was among six killed"
    k = _before_aside(items, k)
    if items[k - 1].kind != "np":
        return []
    whole = next((f for f in found if f.item.start == counted.start), None)
    if whole is None:
        return []
    parts: list[Found] = []
    j = k - 1
    while j >= 0 and items[j].kind in ("np", "and", "comma"):
        if j > 1 and items[j].kind == "np" and items[j].number is None and doc[items[j - 1].start].lower_ == "of":
            j -= 2  # "18 members of the security forces"
            continue
        own = next((f for f in found if f.item.start == items[j].start), None)
        if own is not None:
            found.remove(own)
        part = _counted(doc, items[j], number, outcomes, people, whole) if items[j].kind == "np" else None
        if part is not None:
            parts.insert(0, part)
        j -= 1
    return parts


def _before_aside(items: list[Item], k: int) -> int:
    """ "Three civilians, including a child, among ten killed": the index behind the phrase that the aside is about."""
    aside = k > 4 and [i.kind for i in items[k - 4 : k]] == ["comma", "subset", "np", "comma"]
    told = k > 3 and [i.kind for i in items[k - 3 : k]] == ["rel", "verb", "np"]  # "cutters who had never carried a gun"
    return k - 4 if aside else k - 3 if told and items[k - 4].number is not None else k


def _phrases(doc: Doc, items: list[Item], k: int, item: Item) -> list[int]:
    if item.kind == "subset":
        j = k + 1
        while (j < len(items) and items[j].kind in ("other", "comma")) or (j < len(items) and _them(doc, items[j])):
            j += 1
        if j < len(items) and items[j - 1].kind == "np" and doc[items[j].start].lower_ == "of":
            j += 1  # "bodies, including those of three women"
        if j < len(items) and items[j].kind == "np":
            return joined_right(doc, items, j)
        return []
    if item.kind == "np" and item.number is not None and (_of_them(doc, items, k) or _behind_whom(doc, items, k)):
        return [k, *_listed_after(doc, items, k)]
    return []


def _with_last(items: list[Item], phrases: list[int], found: list[Found]) -> list[int]:
    """ "Seven people including women and children were killed": the last of the list stands before the verb of the whole."""
    last = phrases[-1] + 2 if phrases else len(items)
    if last >= len(items) or items[last - 1].kind != "and" or items[last].kind != "np":
        return phrases
    own = next((f for f in found if f.item.start == items[last].start and f.trigger >= items[last].end), None)
    whole = own and any(f.trigger == own.trigger and f.item.start < items[phrases[0]].start for f in found)
    return [*phrases, last] if whole else phrases


def _listed_after(doc: Doc, items: list[Item], k: int) -> list[int]:
    """The further figures of "of whom 14 were gunmen loyal to a chief, five were soldiers and two were clerks"."""
    listed = []
    for j in range(k + 1, len(items) - 1):
        if items[j].kind in ("stop", "colon", "sub"):
            break
        joined = items[j - 1].kind in ("comma", "and") and items[j].kind == "np" and items[j].number is not None
        if joined and is_be(doc, items[j + 1]) and is_be(doc, items[k + 1]):
            listed.append(j)
    return listed


def _speaks(doc: Doc, item: Item, people: People) -> bool:
    """ "22 were missing, one of them added": who says so."""
    start = doc[item.start].idx
    return any(a.source is not None and a.source[0] <= start < a.source[1] for a in people.reading.attributions)


def _them(doc: Doc, item: Item) -> bool:
    return item.end - item.start == 1 and doc[item.start].lower_ in ("them", "these", "whom", "those", "dead", "victims")


def _of_them(doc: Doc, items: list[Item], k: int) -> bool:
    """ "three of them children", "two of whom were policemen"."""
    return (
        k + 2 < len(items)
        and doc[items[k + 1].start].lower_ == "of"
        and doc[items[k + 2].start].lower_ in ("them", "whom", "which", "these", "those", "the")
        and (doc[items[k + 2].start].lower_ != "the" or items[k + 2].end - items[k + 2].start <= 2)
        and doc[items[k + 2].start].lower_ != "the"
    )


def _behind_whom(doc: Doc, items: list[Item], k: int) -> bool:
    """ "262 civilians, of whom 182 were executed"."""
    return k >= 2 and doc[items[k - 1].start].lower_ in ("whom", "which") and doc[items[k - 2].start].lower_ in ("of", "among")


def _of_others(items: list[Item], item: Item, whole: Found, found: list[Found]) -> bool:
    """ "Fifteen were dead, four, a baby among them, had lived": a figure of others stands right before the part."""
    k = next((n for n, i in enumerate(items) if i.start == item.start), 0)
    before = items[k - 2] if k > 1 and items[k - 1].kind == "comma" else None
    if before is None or before.kind != "np" or before.number is None or before.start <= whole.item.start:
        return False
    figure = before.head <= before.number.token and (before.number.best or 0) > 1
    return figure and all(f.item.start != before.start for f in found) and (k < 3 or items[k - 3].kind == "comma")


def _part(
    doc: Doc, items: list[Item], item: Item, number: int, outcomes: Outcomes, people: People, found: list[Found]
) -> Found | None:
    own = next((f for f in found if f.item.start == item.start), None)
    whole = _whole(item, found, own)
    if whole is None or people.kind(item) == "thing" or _of_others(items, item, whole, found):
        return None
    if own is not None:
        told_apart = (
            own.trigger != whole.trigger and own.trigger < own.item.start
        )  # "seven were killed …, and killed four of them"
        if own.outcome == whole.outcome and not told_apart and _smaller(own, whole):
            own.relation, own.whole = "part", whole
            own.who = _by_age(doc, item, people) or own.who
        return None
    return _counted(doc, item, number, outcomes, people, whole)


def _counted(doc: Doc, item: Item, number: int, outcomes: Outcomes, people: People, whole: Found) -> Found | None:
    kind = people.kind(item)
    if kind == "thing" or (kind == "open" and item.number is None and not people.is_name(item)):
        return None
    count = count_of(doc, item, outcomes, people.is_group_name(item), True)
    if count is None or count.best == 0:
        return None
    who = _by_age(doc, item, people) or who_of(people, item) or _kind_after(doc, item, people)
    part = Found(whole.outcome, count, item, whole.trigger, number, who, relation="part", whole=whole)
    if whole.outcome == "casualties" and (befell := _befell(doc, item, outcomes)) is not None and _smaller(part, whole):
        dead = who if who not in (None, NEUTRAL) else whole.who
        return Found(befell, count, item, whole.trigger, number, dead, side=whole.side, antecedent=whole)
    return part if _smaller(part, whole) else None


def _befell(doc: Doc, item: Item, outcomes: Outcomes) -> str | None:
    """What befell a share of the casualties: "of which 120 were deaths", "15 of them fatal"."""
    for token in doc[item.end : min(item.end + 4, doc[item.start].sent.end)]:
        if token.text in (",", ";"):
            return None
        if is_listed(token, "story.fatal"):
            return "killed"
        told = outcomes.states.get(token.lower_) or outcomes.nouns.get(token.lower_)
        if told is not None and told.outcome in ("killed", "wounded"):
            return told.outcome
    return None


def _whole(item: Item, found: list[Found], own: Found | None) -> Found | None:
    """The count stated last before the part (or right after, for "four among 20 killed")."""
    before = [
        f
        for f in found
        if f is not own and f.outcome != "attackers" and f.relation != "part" and min(f.item.start, f.trigger) < item.start
    ]
    if before:
        return max(before, key=lambda f: (max(f.item.start, f.trigger) if f.trigger < item.start else f.item.start, f.item.start))
    return None


def _smaller(part: Found, whole: Found) -> bool:
    top = whole.count.high if whole.count.high is not None else whole.count.best
    return whole.count.high is None or top is None or part.count.low is None or part.count.low <= top


def _by_age(doc: Doc, item: Item, people: People) -> str | None:
    """ "Eight of them under ten"."""
    after = [t for t in doc[item.end : min(item.end + 4, len(doc) - 1)] if t.lower_ in ("under", "below")]
    return "children" if after and people.ages.is_young(after[0].i + 1) else None


def _kind_after(doc: Doc, item: Item, people: People) -> str | None:
    """The noun after "three of them": "children" there, "policemen" after "were"."""
    for token in doc[item.end : min(item.end + 8, len(doc))]:
        who = people.who_of_word(token)
        if who == NEUTRAL and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
            return who_after_of(people, Item("np", token.i, token.i + 1, token.i))  # "were of former members of the army"
        if who is not None:
            return who
        if token.text in (",", ".") or (token.tag_ == "IN" and token.lower_ != "of"):
            return None  # "including 57 in army firing"
    return None
