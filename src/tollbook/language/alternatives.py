"""Figures that are alternatives of one count: "either one, two or four people"."""

from dataclasses import replace

from tollbook.language.lexing import Words
from tollbook.language.mentions import NumberMention

_BETWEEN = frozenset((",", "or"))


def merge_alternatives(words: Words, found: list[NumberMention]) -> list[NumberMention]:
    """The mentions, those of a row behind "either" made one that runs from the least to the greatest."""
    ends = {end: n for n, end in enumerate(words.end)}
    starts = {start: n for n, start in enumerate(words.start)}
    merged: list[NumberMention] = []
    open_row = False
    for mention in found:
        first = starts.get(mention.start)
        before = merged[-1] if merged else None
        last = ends.get(before.end) if before is not None else None
        if open_row and before is not None and first is not None and last is not None and _is_row(words, last, first):
            low = min(before.low or 0, mention.low or 0)
            high = None if before.high is None or mention.high is None else max(before.high, mention.high)
            merged[-1] = replace(mention, start=before.start, low=low, best=low, high=high, hedge="between")
            continue
        open_row = first is not None and first > 0 and words.low[first - 1] == "either" and mention.kind == "count"
        merged.append(mention)
    return merged


def _is_row(words: Words, last: int, first: int) -> bool:
    gap = words.low[last + 1 : first]
    return 0 < len(gap) <= 2 and set(gap) <= _BETWEEN
