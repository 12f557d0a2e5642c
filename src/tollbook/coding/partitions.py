"""Who a total was made of, told in a sentence of its own: "Eight of the dead were civilians and six were fighters"."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.counts import count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import NEUTRAL, People, who_of

_BE = frozenset({"were", "was", "are", "is"})
_THEM = frozenset({"them", "these", "those", "whom"})


def partition_in(
    doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, before: Sequence[Found]
) -> list[Found]:
    """The parts that a sentence names of a total told before it, each of a kind of its own."""
    start = _opening(doc, items, outcomes)
    if start is None:
        return []
    figure, of_whom = start
    outcome = _outcome(doc, items[of_whom], outcomes, before)
    if outcome is None:
        return []
    found: list[Found] = []
    k: int | None = figure
    while k is not None:
        one = _part(doc, items, k, outcome, number, outcomes, people)
        if one is None:
            break
        found.append(one[0])
        k = _next_figure(items, one[1])
    return found


def _opening(doc: Doc, items: list[Item], outcomes: Outcomes) -> tuple[int, int] | None:
    """The figure and the victims of "eight of the dead were …" or "of the dead, eight were …"."""
    for k, item in enumerate(items):
        if item.kind == "subset" and k + 1 < len(items) and items[k + 1].number is not None and doc[item.end - 1].i > item.start:
            return (k + 1, k) if doc[item.start].i == doc[item.start].sent.start else None
        if (
            item.kind != "prep"
            or doc[item.start].lower_ not in ("of", "among")
            or k + 2 >= len(items)
            or not _victims(doc, items[k + 1], outcomes)
        ):
            continue
        after = k + 2
        if k > 0 and items[k - 1].kind == "np" and items[k - 1].number is not None and _is_be(doc, items[after]):
            return k - 1, k + 1
        if (
            items[after].kind == "comma"
            and after + 2 < len(items)
            and items[after + 1].number is not None
            and _is_be(doc, items[after + 2])
        ):
            return after + 1, k + 1
    return None


def _victims(doc: Doc, item: Item, outcomes: Outcomes) -> bool:
    word = doc[item.head].lower_
    return item.kind in ("np", "other") and (word in _THEM or word in outcomes.states or word in outcomes.victims)


def _is_be(doc: Doc, item: Item) -> bool:
    return item.kind == "verb" and doc[item.head].lower_ in _BE


def _outcome(doc: Doc, item: Item, outcomes: Outcomes, before: Sequence[Found]) -> str | None:
    """Dead by their name; those who are only "them" share what befell the total told last."""
    state = outcomes.states.get(doc[item.head].lower_) if item.kind != "subset" else None
    if state is not None:
        return state.outcome
    last = [f for f in before if f.outcome in ("killed", "wounded") and f.relation != "part"]
    return last[-1].outcome if last else None


def _part(
    doc: Doc, items: list[Item], k: int, outcome: str, number: int, outcomes: Outcomes, people: People
) -> tuple[Found, int] | None:
    """The part whose figure stands at ``k`` and the item after it: "six were fighters", or "six fighters" in a list."""
    figure = items[k]
    kind, last = figure, k
    j = k + 1
    while j < len(items) and j <= k + 3 and not _is_be(doc, items[j]) and items[j].kind in ("prep", "np"):
        j += 1
    if j + 1 < len(items) and _is_be(doc, items[j]) and items[j + 1].kind == "np" and items[j + 1].number is None:
        kind, last = items[j + 1], j + 1
    who = who_of(people, kind)
    count = count_of(doc, figure, outcomes)
    if who in (None, NEUTRAL) or count is None or count.best is None:
        return None
    return Found(outcome, count, figure, doc[kind.head].i, number, who, relation="part"), last + 1


def _next_figure(items: list[Item], k: int) -> int | None:
    """The next figure of the list, after commas and "and"."""
    j = k
    while (j < len(items) and items[j].kind in ("comma", "and", "prep", "other")) or (
        j < len(items) and items[j].kind == "np" and items[j].number is None and j < k + 3
    ):
        j += 1
    return j if j < len(items) and items[j].kind == "np" and items[j].number is not None else None
