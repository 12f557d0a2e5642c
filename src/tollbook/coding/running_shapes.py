"""Shapes in which a sentence gives a figure anew: "put it at 15", "by dusk the count stood at five"."""

import itertools

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.item import Item, is_bare_figure
from tollbook.language.listed import listed
from tollbook.language.parsed import Doc

_REACH = 10
"""Phrases within which the figure of "those who …" stands."""
_ASIDE = 9
"""Phrases between a verb and its figure ("revised upwards, from 23 to 25, the number")."""
_SUBJECT = 9
"""Phrases of a subject between its noun and its verb."""


def put_at(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Put the dead at 46", "put it at 15"."""
    if k == 0 or k + 2 >= len(items) or not (doc[items[k].head].lower_ in outcomes.states or is_it(doc, items[k])):
        return False
    joined = items[k - 1].kind == "and"  # "put the dead at 30 and the injured at 97"
    verbs = [i for i in (items[:k] if joined else items[k - 1 : k]) if i.kind == "verb"]
    stands = bool(verbs) and doc[verbs[-1].head].base in outcomes.standing
    return stands and (doc[items[k + 1].start].lower_ == "at" or _at_behind(doc, items, k))


def _at_behind(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Put the dead in the assault on the camp at over 100", "the rebels' dead in Sukma at 14": where it was stands between."""
    for j in range(k + 1, min(k + _SUBJECT, len(items) - 1)):
        if items[j].kind not in ("np", "prep", "time"):
            return False
        if doc[items[j].start].lower_ == "at" and is_bare_figure(items[j + 1]):
            return True
    return False


def brought_the_dead(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Bringing the dead to 13", "took the number of wounded to 40" without the number's own word."""
    if not 0 < k < len(items) - 2 or doc[items[k].head].lower_ not in outcomes.states or doc[items[k + 1].start].lower_ != "to":
        return False
    verb = items[k - 1].kind == "verb" and doc[items[k - 1].head].base in outcomes.rising
    return verb and is_bare_figure(items[k + 2])


def put_those(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Put those who had crossed the river at 3,100"."""
    if k == 0 or k + 2 >= len(items) or doc[items[k].head].lower_ != "those" or items[k + 1].kind != "rel":
        return False
    stands = items[k - 1].kind == "verb" and doc[items[k - 1].head].base in outcomes.standing
    return stands and any(
        doc[a.start].lower_ == "at" and is_bare_figure(b) for a, b in itertools.pairwise(items[k + 2 : k + _REACH])
    )


def put_people(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Puts the civilians killed by the shelling on 18 and 19 October at 16": people, and what befell them."""
    if not 0 < k < len(items) - 3 or items[k].kind != "np" or items[k].number is not None or doc[items[k].head].tag_ != "NNS":
        return False
    stands = items[k - 1].kind == "verb" and doc[items[k - 1].head].base in outcomes.standing
    told = items[k + 1].kind == "verb" and not items[k + 1].finite and doc[items[k + 1].head].base in outcomes.verbs
    return stands and told and (doc[items[k + 2].start].lower_ == "at" or _at_behind(doc, items, k + 1))


def put_the(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Put the figure at 59": of what was counted last."""
    definite = doc[items[k].start].lower_ == "the" and k + 1 < len(items) and doc[items[k + 1].start].lower_ == "at"
    return definite and k > 0 and items[k - 1].kind == "verb" and doc[items[k - 1].head].base in outcomes.standing


def is_it(doc: Doc, item: Item) -> bool:
    return doc[item.head].lower_ == "it" and item.end - item.start == 1


def moved_it(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Later lowered it to six", "has corrected this to 14"."""
    again = items[k].end - items[k].start == 1 and doc[items[k].head].lower_ in ("it", "this", "that")
    if not (0 < k < len(items) - 2 and again and doc[items[k + 1].start].lower_ == "to"):
        return False
    verb = items[k - 1].kind == "verb" and doc[items[k - 1].head].base in outcomes.rising
    return verb and is_bare_figure(items[k + 2])


def stands_at(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "By nightfall the count stood at five": of what was counted last."""
    if doc[items[k].start].lower_ != "the" or k + 2 >= len(items) or items[k + 1].kind != "verb":
        return False
    return doc[items[k + 1].head].base in outcomes.standing and doc[items[k + 2].start].lower_ == "at"


def by_then(doc: Doc, at: int) -> bool:
    """ "By nightfall", "by Tuesday evening" at the head of its clause: the figure replaces what was counted until then."""
    words = [t.lower_ for t in doc[doc[at].sent.start : at]]
    return "by" in words and bool(listed(doc, "story.hours") & set(words[words.index("by") + 1 :]))


def verb_of(items: list[Item], k: int) -> int | None:
    """The verb of which the phrase at ``k`` is the subject, with nothing but its own prepositions between."""
    own = ("np", "prep", "time", "other")
    at = next((n for n in range(k + 1, min(len(items), k + 1 + _SUBJECT)) if items[n].kind not in own), None)
    return at if at is not None and items[at].kind == "verb" and (items[at].finite or at == k + 1) else None


def rises(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Deaths in the valley reached 181": a plural of harm as the subject of a verb that moves figures."""
    item, noun = items[k], outcomes.nouns.get(doc[items[k].head].lower_)
    if (
        noun is None
        or noun.body
        or item.number is not None
        or doc[item.head].tag_ != "NNS"
        or noun.outcome not in ("killed", "wounded")
    ):
        return False
    verb = verb_of(items, k)
    return verb is not None and items[verb].finite and doc[items[verb].head].base in outcomes.rising


def brought_before(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> int | None:
    """The item with the figure that stands before its toll word: "bringing to 31 the number of those killed"."""
    if k > 2 and doc[items[k - 1].start].lower_ == "as" and is_bare_figure(items[k - 2]) and items[k - 3].kind == "verb":
        return k - 2 if doc[items[k - 3].head].base in outcomes.standing else None  # "give 46 as the number of dead"
    if stated_at(doc, items, k - 1):
        return k - 1 if doc[items[k - 3].head].base in outcomes.standing else None  # "put at 18 the number of dead"
    at = _figure_before(items, k)
    if (
        at < 2
        or not is_bare_figure(items[at])
        or not {"to", "from"} & {doc[items[at - 1].start].lower_, doc[items[at].start].lower_}
    ):
        return None
    before = [i for i in items[max(0, at - _ASIDE) : at] if i.kind == "verb"]
    return at if before and doc[before[-1].head].base in outcomes.rising else None


def stated_at(doc: Doc, items: list[Item], figure: int) -> bool:
    """Does "at" tie a figure to the verb before it: "put at 18 (the number of dead)"?"""
    at = figure > 1 and doc[items[figure - 1].start].lower_ == "at" and items[figure - 2].kind == "verb"
    return at and is_bare_figure(items[figure])


def set_off(doc: Doc, items: list[Item], last: int) -> int | None:
    """The item with the figure between commas behind its toll words: "the army's count of dead rebels, 26, is too high"."""
    if last + 3 >= len(items) or items[last + 1].kind != "comma" or not is_bare_figure(items[last + 2]):
        return None
    behind = items[last + 3]
    closed = behind.kind in ("comma", "stop") or doc[behind.start].lower_ == "according"
    return last + 2 if closed and doc[items[last].head].lower_ != "total" else None


def _figure_before(items: list[Item], k: int) -> int:
    """The item before ``k``, or before the aside between two commas that stands there ("to 959, 80 of them hurt, the number")."""
    if k == 0 or items[k - 1].kind != "comma":
        return k - 1
    opening = next((j for j in range(k - 2, max(0, k - _ASIDE), -1) if items[j].kind == "comma"), None)
    aside = opening is not None and opening > 0 and is_bare_figure(items[opening - 1])
    return opening - 1 if aside and opening is not None and not is_bare_figure(items[k - 2]) else k - 2
