"""Those who died, told by who lived: "four of the 31 survived"; "a bus carrying 14 soldiers": "there were no survivors"."""

from collections.abc import Sequence

from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.coding.subjects import subject_left
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Doc

_BACK = 45
"""Tokens back within which stands how many were aboard."""
_BECAUSE = ("all but those who are said to have lived",)


def survivors_in(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The dead of a sentence that counts those who lived of a known number, where nobody counts the dead."""
    for k, item in enumerate(items):
        lived = _who_lived(doc, items, k, people)
        if lived is None or any(f.outcome == "killed" and number - 1 <= f.sentence <= number for f in found):
            continue
        alive, at = lived
        whole = _whole(doc, items, at, people)
        count = _left(whole[1], alive) if whole is not None else None
        if whole is None or count is None:
            continue
        who = who_of(people, whole[0]) or _aboard_who(people, whole[0])
        return [Found("killed", count, whole[0], item.head, number, who, because=_BECAUSE)]
    return []


def _who_lived(doc: Doc, items: list[Item], k: int, people: People) -> tuple[int, int] | None:
    """How many lived by the word at ``k``, and the item that says so; None where it says nothing of the kind."""
    item = items[k]
    if item.kind == "np" and is_listed(doc[item.head], "story.survivors"):
        if item.number is not None and item.number.best is not None:
            return item.number.best, k
        return (1, k) if any(is_listed(t, "story.only") for t in doc[item.start : item.head]) else None
    if item.kind != "verb" or item.modal is not None or not _lives(doc, items, k):
        return None
    for j in subject_left(doc, items, k):
        number = items[j].number
        if number is not None and number.best is not None and people.kind(items[j]) != "thing":
            nobody = item.negated or _is_not(doc, items[j])
            return (0, j) if nobody else (number.best, j)
    return None


def _lives(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Survived", "came out alive"."""
    if lemma_is_listed(doc[items[k].head], "story.survives"):
        return not items[k].negated
    if not lemma_is_listed(doc[items[k].head], "story.comes_out"):
        return False
    near = doc[items[k].end : min(items[k].end + 3, doc[items[k].head].sent.end)]
    return any(t.lower_ == "alive" for t in near)


def _is_not(doc: Doc, item: Item) -> bool:
    """ "Not one of them", "none"."""
    number = item.number
    before = doc[item.start - 1].lower_ if item.start else ""
    return number is not None and (number.best == 0 or (number.best == 1 and "not" in (before, doc[item.start].lower_)))


def _whole(doc: Doc, items: list[Item], at: int, people: People) -> tuple[Item, NumberMention] | None:
    """How many there were: "(four) of the 31", "of the 31 …, (four)", "(no survivors) among the 14", "a bus carrying 14"."""
    behind = [j for j in range(at + 1, min(at + 4, len(items))) if doc[items[j - 1].start].lower_ in ("of", "among", "from")]
    for j in behind:
        figure = items[j].number
        if figure is not None and figure.kind == "count" and people.kind(items[j]) == "people":
            return items[j], figure
    return (counted_in_front(doc, items, people) if at > 1 else None) or counted_aboard(doc, items[at].start, people)


def counted_in_front(doc: Doc, items: list[Item], people: People) -> tuple[Item, NumberMention] | None:
    """The people of "of the 31 in the house, (four …)"."""
    for k in range(min(3, len(items) - 1)):  # "police said that of the 31"
        figure = items[k + 1].number
        if doc[items[k].start].lower_ in ("of", "from") and (k == 0 or items[k - 1].kind in ("sub", "comma", "and")):
            counted = figure is not None and figure.kind == "count" and people.kind(items[k + 1]) == "people"
            return (items[k + 1], figure) if counted and figure is not None else None
    return None


def counted_aboard(doc: Doc, end: int, people: People) -> tuple[Item, NumberMention] | None:
    """The people last said to be aboard something: "a helicopter carrying 14 soldiers", "with nine people on board"."""
    for figure in reversed(people.reading.numbers):
        if figure.token >= end or figure.kind != "count" or end - figure.token > _BACK:
            continue
        last = figure.noun if figure.noun is not None else figure.token
        before = doc[max(0, figure.token - 4) : figure.token]
        loaded = any(lemma_is_listed(t, "roles.carrying") for t in before)
        after = doc[last + 1 : last + 3]
        if loaded or any(t.lower_ in ("aboard", "board") for t in after):
            return Item("np", figure.token, last + 1, last, figure), figure
    return None


def _aboard_who(people: People, item: Item) -> str | None:
    word = people.word_of(item)
    return word.who if word is not None else None


def _left(whole: NumberMention, alive: int) -> Count | None:
    if whole.best is None or whole.best <= alive:
        return None
    low, high = (None if n is None else max(0, n - alive) for n in (whole.low, whole.high))
    return Count(low, whole.best - alive, high, whole.hedge)
