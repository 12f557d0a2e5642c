"""People present who were not harmed: "dozens of militants attacked"."""

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.counts import count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.coding.subjects import subject_left
from tollbook.language.listed import is_listed, listed
from tollbook.language.parsed import Doc

FIGHTERS = frozenset({"militants", "unknown", None})


def attackers_in(doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, found: list[Found]) -> list[Found]:
    """The counted subjects of attack verbs in one sentence, and those from whom somebody came under attack."""
    seen: list[Found] = []
    for k, item in enumerate(items):
        if item.kind != "verb" or item.modal is not None or item.negated:
            continue
        under = _under_attack(doc, items, k)
        if under is None and not _attacks(doc, item, outcomes):
            continue
        for j in _by_whom(doc, items, under or k) if under or item.passive else subject_left(doc, items, k):
            phrase = items[j]
            whose = who_of(people, phrase)
            if phrase.number is None and (told := _their_number(doc, items, j)) is not None and people.kind(phrase) == "people":
                phrase = told
            if (
                phrase.number is None
                or people.kind(items[j]) != "people"
                or any(o.item.start == phrase.start for o in found + seen)
            ):
                continue
            count = count_of(doc, phrase, outcomes)
            if count is not None and whose in FIGHTERS:
                seen.append(Found("attackers", count, phrase, item.head, number, whose or "militants"))
    return seen


def _their_number(doc: Doc, items: list[Item], k: int) -> Item | None:
    """ "The gunmen, about 30 of them, stormed", "the raiders, around 40 in all, attacked": the figure behind the subject."""
    if k + 4 >= len(items) or items[k + 1].kind != "comma" or items[k + 2].kind != "np":
        return None
    of_them = doc[items[k + 3].start].lower_ == "of" and is_listed(doc[items[k + 4].start], "grammar.them")
    behind = doc[items[k + 3].start : items[k + 4].end].text.lower()
    return items[k + 2] if of_them or behind in listed(doc, "grammar.sums_up") else None


def _by_whom(doc: Doc, items: list[Item], k: int) -> list[int]:
    """ "Was attacked (on Monday) by about 100 men", "came under attack (before dawn) from scores of fighters"."""
    j = k + 1
    while j + 1 < len(items) and (
        items[j].kind in ("time", "other")
        or (items[j].kind == "prep" and _is_when(doc, items[j + 1]))
        or (_is_when(doc, items[j]) and items[j].kind == "np")
    ):
        j += 1
    openers = ("by", "from") if items[k].kind == "np" else ("by",)
    by = j + 1 < len(items) and doc[items[j].start].lower_ in openers and items[j + 1].kind == "np"
    return [j + 1] if by else []


def _is_when(doc: Doc, item: Item) -> bool:
    """ "On Monday", "before dawn"."""
    return item.kind == "time" or is_listed(doc[item.head], "story.hours")


def _under_attack(doc: Doc, items: list[Item], k: int) -> int | None:
    """ "Came under attack": the phrase that ends these words."""
    words = [doc[items[k].head].base, *(doc[i.end - 1].lower_ for i in items[k + 1 : k + 3])]
    return k + 2 if words[:2] == ["come", "under"] and is_listed(doc[items[k + 2].end - 1], "deeds.assaults") else None


def _attacks(doc: Doc, item: Item, outcomes: Outcomes) -> bool:
    lemma = doc[item.head].base
    perfect = item.start < item.head  # "had attacked", and not "the post attacked on Monday"
    if lemma in outcomes.attacks and (item.passive or perfect or doc[item.head].tag_ != "VBN"):
        return True
    for phrase in outcomes.attack_phrases:
        if lemma == phrase[0] and [t.base for t in doc[item.head : item.head + len(phrase)]] == list(phrase):
            return True
    return False
