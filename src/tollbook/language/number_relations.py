"""What stands around a figure: hedges before and after it, and how it stands to what was counted before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tollbook.codebook.people import PeopleWord
from tollbook.codebook.quantities import Quantities
from tollbook.language.figures import DASHES
from tollbook.language.lexing import Words
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc
from tollbook.language.quantifiers import Quantity, phrase_at, phrase_before

_FAR = 14
_VERB = 6
"""Words before "up to" among which the verb stands that it belongs to."""
_MANY = 100
"""From so many people on "over" before a figure is a hedge, whatever verb stands before."""
_STOPS = frozenset((".", ";", "while", "whereas", "but", "!", "?"))


@dataclass(frozen=True, slots=True)
class Context:
    """What every question about a number needs: the parse, the words, the codebook's quantities and words for people."""

    doc: Doc
    words: Words
    q: Quantities
    one: frozenset[str]
    people: frozenset[str]
    who: Callable[[str], PeopleWord | None]


def hedged(context: Context, quantity: Quantity, floor: int) -> tuple[Quantity, int, int]:
    """The quantity with its hedges applied, and the words [start, end) that it and they cover."""
    words, q = context.words, context.q
    start, end, name = quantity.start, quantity.end, None
    for _ in range(3):
        hedge = phrase_before(words, start, q.before, floor)
        if hedge is not None and words.low[start - hedge[0]] == "up" and _moves_up(words, start - hedge[0], q):
            break  # "has gone up to 10"
        if hedge is not None and words.low[start - hedge[0]] == "about" and _says_of(context, words.token(start - hedge[0])):
            break  # "what we published about 18 villagers"
        taken = hedge is not None and words.low[start - 1] == "over" and words.low[start - 2] in q.lists["takes_over"]
        if taken and (quantity.best or 0) < _MANY:
            break  # "handed over six", but "has driven over five million from their homes"
        additional = _additional_before(context, start, floor) if hedge is None else None
        if hedge is not None:
            start -= hedge[0]
            name = hedge[1] if name in (None, "exact") else name
        elif additional is not None and phrase_before(words, additional, q.before, floor):
            start = additional
        else:
            break
    after = _hedge_after(context, end)
    if after is not None:
        end, name = after[0], (after[1] if name in (None, "exact", "about") else name)
    return _apply(quantity, name, q), start, end


def _says_of(context: Context, about: int) -> bool:
    """ "What we published on Monday about": the preposition behind a word for what was told and its day, and no hedge."""
    doc, at = context.doc, about - 1
    first = doc[about].sent.start
    while at > first and doc[at].tag_ in ("IN", "CD", "NNP"):  # "on Monday", "on 9 May"
        at -= 1
    of_a_report = at > first and is_listed(doc[at - 1], "story.told_in")  # "the item broadcast on 9 May"
    told = is_listed(doc[at], "story.told_of") and (doc[first].lower_ == "what" or of_a_report)
    return told or is_listed(doc[at], "story.told_in")


def _moves_up(words: Words, up: int, q: Quantities) -> bool:
    """Does "up" belong to a verb before it: "has gone up to 10", "pushed the death toll up to 12"?"""
    before = words.low[max(0, up - _VERB) : up]
    return before[-1:] != [] and (
        before[-1] in q.lists["update"]
        or (before[-1] in q.lists["update_about"] and bool(q.lists["update"].intersection(before)))
    )


def _hedge_after(context: Context, end: int) -> tuple[int, str] | None:
    words = context.words
    j = end + 1 if words.low[end] in DASHES and words.glued(end - 1) and words.glued(end) else end
    found = _late(words, j, context.q)
    if found is None or (words.low[j] == "plus" and _counts_on(words, j + 1, context.q)):
        return None
    if words.low[j : j + 2] == ["at", "least"] and words.low[j + 2][:1].isdigit():
        return None
    return j + found[0], found[1]


def _late(words: Words, j: int, q: Quantities) -> tuple[int, str] | None:
    """The hedge that begins at word j, behind its figure; the "and more" of "13 dead and more than 60 hurt" is another's."""
    found = phrase_at(words, j, q.after)
    return None if found is not None and words.low[j + found[0]] == "than" else found


def _counts_on(words: Words, at: int, q: Quantities) -> bool:
    """Does another count begin here ("sixteen people plus the two bombers")?"""
    return words.low[at][:1].isdigit() or words.low[at] in q.numerals or words.low[at] in _OPENS_COUNT


_OPENS_COUNT = frozenset(("a", "an", "the", "his", "her", "its", "their"))


def _apply(quantity: Quantity, name: str | None, q: Quantities) -> Quantity:
    if name is None or name == "exact" or quantity.best is None:
        return quantity
    if quantity.hedge == "between":
        return _hedged_range(quantity, name)
    if quantity.words is not None:
        return replace(quantity, high=None) if name == "at_least" else quantity
    low, best, high = q.rows[name].interval(quantity.best)
    return replace(quantity, low=low, best=best, high=high, hedge=name)


def _hedged_range(quantity: Quantity, name: str) -> Quantity:
    if name == "at_least":
        return replace(quantity, high=None, hedge="at_least")
    if name in ("up_to", "under"):
        return replace(quantity, best=quantity.high, low=1, hedge="up_to")
    return quantity


def relation_of(
    context: Context, quantity: Quantity, start: int, end: int, noun: int | None, floor: int
) -> tuple[str, int, int, Quantity]:
    """The relation ("former" for a figure that is replaced), the words covered, and the quantity with hedges after its noun."""
    quantity, end, relation = _after(context, quantity, end, noun)
    before = _additional_before(context, start, floor)
    if before is not None:
        return "additional", before, end, quantity
    if relation is None and _former(context, start, end):
        return "former", start, end, quantity
    if relation is None and _update(context, start):
        return "update", start, end, quantity
    if relation is None and _subset(context, start):
        return "subset", start, end, quantity
    return relation or "count", start, end, quantity


def _additional_before(context: Context, start: int, floor: int) -> int | None:
    """Where "another" or "a further" before the figure begins."""
    found = phrase_before(context.words, start, context.q.relations_before, floor)
    return start - found[0] if found is not None and found[1] == "additional" else None


def _after(context: Context, quantity: Quantity, end: int, noun: int | None) -> tuple[Quantity, int, str | None]:
    words, q = context.words, context.q
    relation = None
    j = end
    while (found := phrase_at(words, j, q.relations_after)) is not None:
        if words.low[j] == "more" and words.low[j + 1] in ("than", "or"):
            break
        relation = relation or found[1]
        j += found[0]
        if found[1] == "additional":
            end = j
    if relation is None and words.low[end] == "of":
        whole = end + 2 if words.low[end + 1] in ("the", "those", "its", "these") else end + 1
        relation = "subset" if words.low[whole][:1].isdigit() or words.low[whole] in q.numerals else None
    if noun is None and words.low[j] in q.lists["harm"]:
        late = _late(words, j + 1, q)
        if late is not None and quantity.hedge == "exact":
            quantity = _apply(quantity, late[1], q)
    if noun is not None:
        place = words.at(context.doc[noun].idx + len(context.doc[noun].text))
        late = _late(words, place, q)
        if late is not None and quantity.hedge == "exact" and not _counts_on(words, place + late[0], q):
            quantity = _apply(quantity, late[1], q)
        further = phrase_at(words, place, q.relations_after)
        if further is not None and further[1] == "each":
            relation = relation or "each"
    return quantity, end, relation


def _former(context: Context, start: int, end: int) -> bool:
    """ "rose from 12 to 17", "to 17 from 12": the 12."""
    words = context.words
    if start == 0 or words.low[start - 1] not in ("from",):
        return False
    recent = words.low[max(0, start - 8) : start - 1]
    if recent[-1:] in (["up"], ["down"]):
        return True
    return bool(context.q.lists["update"].intersection(recent)) and (words.low[end] == "to" or "to" in recent or "up" in recent)


def _update(context: Context, start: int) -> bool:
    words, lists = context.words, context.q.lists
    before = words.low[max(0, start - _FAR) : start]
    if not before:
        return False
    about = bool(lists["update_about"].intersection(before))
    if before[-1] == "to":
        return about and bool(lists["update"].intersection(before[-12:-1]))
    direct = before[-1] in lists["update_direct"] or " ".join(before[-2:]) in lists["update_direct"]
    return direct and bool(lists["update_toll"].intersection(before))


def _subset(context: Context, start: int) -> bool:
    """Does a word like "including" rule this figure, with no verb of its own between?"""
    words, doc = context.words, context.doc
    for j in range(start, max(0, start - _FAR), -1):
        found = phrase_before(words, j, context.q.relations_before)
        if found is not None and found[1] == "subset":
            return True
        if words.low[j - 1] in _STOPS:
            return False
        token = doc[words.token(j - 1)]
        if token.tag_.startswith("VB") and not _attributive(doc, token.i):
            return False
    return False


def _attributive(doc: Doc, i: int) -> bool:
    if doc[i].tag_ not in ("VBN", "VBG") or i + 1 >= len(doc):
        return False
    return doc[i + 1].tag_ in ("NN", "NNS", "NNP", "JJ") and not (doc[i + 1].dep_ == "obj" and doc[i + 1].head.i == i)
