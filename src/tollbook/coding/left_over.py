"""Those whom the figures of a sentence leave over, and what befell them: "six of the twelve were killed and the rest hurt"."""

from collections.abc import Sequence

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item
from tollbook.coding.outcome_words import outcome_words
from tollbook.coding.people import People
from tollbook.coding.survivors import counted_aboard, counted_in_front
from tollbook.coding.the_rest import is_the_rest
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded", "captured", "missing", "released", "abducted"})
_TAKEN = frozenset({"abducted", "captured"})
_BECAUSE = ("those whom the figures beside it leave over",)


def left_over(
    doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, found: Sequence[Found], before: Sequence[Found]
) -> list[Found]:
    """The count of "the rest" with an outcome of its own, where the sentence or one ``before`` says how many there were."""
    for k, item in enumerate(items):
        told = [f for f in found if f.sentence == number and f.item.start < item.start and f.relation in ("count", "update")]
        if not is_the_rest(doc, item) or item.number is not None or not told:
            continue
        outcome = _befell(doc, items, k, outcomes)
        whole = _whole(doc, items, told[0].item.start, people, before)
        if outcome is None or any(f.outcome == outcome for f in told):
            continue
        left = _left(whole, told)
        if left:
            return [Found(outcome, Count(left, left, left, "exact"), item, item.head, number, told[0].who, because=_BECAUSE)]
    return []


def _whole(doc: Doc, items: list[Item], at: int, people: People, before: Sequence[Found]) -> int | None:
    """How many there were, where the figure is exact: in front, of those taken before, or aboard something."""
    taken = [f for f in before if f.outcome in _TAKEN and f.relation == "count"]
    figure = counted_in_front(doc, items, people) or (None if taken else counted_aboard(doc, at, people))
    count = figure[1] if figure is not None else taken[-1].count if taken else None
    return count.best if count is not None and count.hedge == "exact" else None


def _befell(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> str | None:
    """What the words right behind "the rest" say befell them."""
    after = outcome_words(doc, items[k : k + 3], outcomes)
    outcome = after[0].outcome if after else None
    return outcome if outcome in _HARM else None


def _left(whole: int | None, told: Sequence[Found]) -> int | None:
    exact = all(f.count.hedge == "exact" and f.count.best is not None for f in told)
    return whole - sum(f.count.best or 0 for f in told) if whole is not None and exact else None
