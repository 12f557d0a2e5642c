"""How many a share of a figure is: "all but two of the 40 hostages", "half of the 30", "every one of the nine guards"."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from tollbook.coding.item import Item
from tollbook.language.listed import listed
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Token

Bounds = tuple[int | None, int | None, int | None]
_SHARES = ("1", "1/2", "1/3", "2/3", "1/4", "3/4", "1/5")
"""The lists of ``words/shares.toml``."""


def with_shares(tokens: Sequence[Token], items: list[Item]) -> list[Item]:
    """The items in which the phrase for a share carries its own figure."""
    first, k = tokens[0].i, 0
    while k < len(items):
        size = _all_but(tokens, items, k)
        if size:
            items[k : k + size] = [_without(tokens, items, k, size)]
        elif (whole := _whole_behind(tokens, items, k)) is not None and items[k].number is None:
            share = _share([tokens[i - first].lower_ for i in range(items[k].start, items[k].end)], tokens)
            if share is not None:
                bounds = _part(whole.low, share, math.floor), _part(whole.best, share, round), _part(whole.high, share, math.ceil)
                items[k] = replace(items[k], kind="np", number=_figure(tokens, items[k], whole, bounds), measured=False)
        k += 1
    return items


def _all_but(tokens: Sequence[Token], items: list[Item], k: int) -> int:
    """How many items "all but two" fills at ``k``; 0 where it does not stand there."""
    if tokens[items[k].start - tokens[0].i].lower_ != "all":
        return 0
    words = [[tokens[t - tokens[0].i].lower_ for t in range(i.start, i.end)] for i in items[k : k + 3]]
    if len(words) < 3 or words[0] != ["all"] or words[1] not in (["but"], ["except"], ["save"], ["bar"]):
        return 0
    return 3 if items[k + 2].number is not None and items[k + 2].kind == "np" else 0


def _without(tokens: Sequence[Token], items: list[Item], k: int, size: int) -> Item:
    """The phrase of those who are left: with the figure where a whole is named, else without any."""
    last = items[k + size - 1]
    whole, but = _whole_behind(tokens, items, k + size - 1), last.number
    item = Item("np", items[k].start, last.end, last.head)
    if whole is None or but is None or whole.best is None or but.best is None or whole.best <= but.best:
        return item
    low, high = (n and max(0, n - but.best) for n in (whole.low, whole.high))
    return replace(item, number=_figure(tokens, item, whole, (low, whole.best - but.best, high)))


def _whole_behind(tokens: Sequence[Token], items: list[Item], k: int) -> NumberMention | None:
    """The figure of "(half) of the 30 hostages"."""
    if k + 2 >= len(items) or tokens[items[k + 1].start - tokens[0].i].lower_ != "of" or items[k + 2].kind != "np":
        return None
    opens = tokens[items[k + 2].start - tokens[0].i]
    number = items[k + 2].number
    counted = number is not None and number.kind == "count" and not items[k + 2].measured
    return number if counted and opens.tag_ in ("DT", "PRP$", "NNP", "CD") else None


def _share(words: list[str], tokens: Sequence[Token]) -> Fraction | None:
    """ "Half", "a third", "two-thirds"; "every one" and "each" are all."""
    phrase = " ".join(words).replace(" - ", "-")
    return next((Fraction(name) for name in _SHARES if phrase in listed(tokens[0].doc, f"shares.{name}")), None)


def _part(whole: int | None, share: Fraction, rounded: Callable[[Fraction], int]) -> int | None:
    return rounded(whole * share) if whole is not None else None


def _figure(tokens: Sequence[Token], item: Item, whole: NumberMention, bounds: Bounds) -> NumberMention:
    """The figure of a share, which stands where its words do."""
    low, best, high = bounds
    start, last = tokens[item.start - tokens[0].i], tokens[item.end - 1 - tokens[0].i]
    place = start.idx, last.idx + len(last)
    return NumberMention(*place, low, best, high, whole.hedge, whole.kind, item.head, None, words=whole.words)
