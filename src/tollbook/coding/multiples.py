"""Counts given as a multiple of the last one: "as many again had been hurt", "twice that number were wounded"."""

from collections.abc import Mapping
from dataclasses import replace

from tollbook.codebook.quantities import Quantities
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Doc

_BACK = 60
"""Tokens back within which the count stands that is multiplied."""


def multiples_in(doc: Doc, numbers: Mapping[int, NumberMention], quantities: Quantities) -> dict[int, NumberMention]:
    """The tokens of multiples, each with the number of people that it means."""
    found: dict[int, NumberMention] = {}
    words = [t.lower_ for t in doc]
    for i in range(len(words) - 1):
        if " ".join(words[i : i + 2]) not in quantities.lists["same_number"] or i in numbers or i + 1 in numbers:
            continue
        factor, start = _times(words, i, quantities)
        again = words[i + 2 : i + 3] and words[i + 2] in quantities.lists["again"]
        end = i + 3 if again else i + 2
        base = _count_before(start, numbers)
        unsaid = factor == 1 and words[i] in ("that", "this")  # "that number" by itself is the old count, not another
        if base is None or unsaid or (end < len(words) and words[end] in quantities.lists["not_multiplied"]):
            continue
        mention = _multiplied(doc, base, factor, start, end)
        found.update(dict.fromkeys(range(start, end), mention))
    return found


def _times(words: list[str], i: int, quantities: Quantities) -> tuple[int, int]:
    """The factor before the words at ``i``, and the token where it begins."""
    for phrase, factor in quantities.times.items():
        if tuple(words[max(0, i - len(phrase)) : i]) == phrase:
            return factor, i - len(phrase)
    return 1, i


def _count_before(start: int, numbers: Mapping[int, NumberMention]) -> NumberMention | None:
    """The last count of people or things before a token, no part of another."""
    for i in range(start - 1, max(-1, start - 1 - _BACK), -1):
        mention = numbers.get(i)
        if mention is not None and mention.kind == "count" and mention.relation != "subset" and (mention.best or 0) > 1:
            return mention
    return None


def _multiplied(doc: Doc, base: NumberMention, factor: int, start: int, end: int) -> NumberMention:
    low, best, high = (None if n is None else n * factor for n in (base.low, base.best, base.high))
    last = doc[end - 1]
    return replace(
        base,
        start=doc[start].idx,
        end=last.idx + len(last),
        low=low,
        best=best,
        high=high,
        token=end - 1,
        noun=None,
        relation="count",
    )
