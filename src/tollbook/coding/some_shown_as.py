"""Some of the dead, by what somebody calls them: "identified three as gunmen", "named four of the dead as members of a gang"."""

from collections.abc import Sequence

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.counts import count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item, is_bare_figure
from tollbook.coding.people import NEUTRAL, People, who_after_of, who_of
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded"})


def some_shown_as(
    doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, before: Sequence[Found]
) -> list[Found]:
    """The parts of what was counted last that a sentence calls something: each with the kind that it is called."""
    wholes = [f for f in before if f.relation != "part" and number - f.sentence <= 1 and f.outcome in _HARM]
    most = (wholes[-1].count.best or 0) if wholes else 0
    found: list[Found] = []
    for k, item in enumerate(items[1:-2], 1):
        as_whom = _behind_as(doc, items, k, outcomes)
        goes_on = bool(found) and items[k - 1].kind in ("and", "comma")
        if as_whom is None or not (goes_on or _shows(doc, items[k - 1])):
            continue
        who, count = who_of(people, items[as_whom]), count_of(doc, item, outcomes)
        if who in (None, NEUTRAL):
            who = who_after_of(people, items[as_whom])
        if who in (None, NEUTRAL) or count is None or not count.best or count.best >= most:
            continue
        trigger = doc[items[as_whom].head].i
        found.append(Found(wholes[-1].outcome, count, item, trigger, number, who, relation="part"))
    return found


def _shows(doc: Doc, item: Item) -> bool:
    if item.kind != "verb" or item.negated or item.passive:
        return False
    return lemma_is_listed(doc[item.head], "story.presented_as") or lemma_is_listed(doc[item.head], "story.calling")


def _behind_as(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> int | None:
    """The phrase behind the "as" of "three as", "three of the dead as", where a bare figure stands at ``k``."""
    if not is_bare_figure(items[k]) or doc[items[k].start].lower_ in ("all", "the"):
        return None
    j = k + 1
    if j + 1 < len(items) and doc[items[j].start].lower_ == "of":
        word = doc[items[j + 1].head]
        if not (is_listed(word, "grammar.them") or word.lower_ in outcomes.states or word.lower_ in outcomes.victims):
            return None
        j += 2
    told = j + 1 < len(items) and doc[items[j].start].lower_ == "as" and items[j + 1].kind == "np"
    return j + 1 if told and items[j + 1].number is None else None
