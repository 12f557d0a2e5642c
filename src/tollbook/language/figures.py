"""Figures in words and digits: "14", "1,600", "twenty-one", "two hundred and fifty", "1.2 million", "half a dozen"."""

from dataclasses import dataclass

from tollbook.codebook.quantities import Quantities
from tollbook.language.lexing import Words

MOST_DIGITS = 15
MOST = 10**15
"""A count beyond this is no count; a hostile "million million …" must not grow."""
DASHES = frozenset("-–—‑−")


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number over the words [start, end). ``whole`` is false for "7.62"."""

    value: int
    start: int
    end: int
    whole: bool = True


def figure_at(words: Words, i: int, q: Quantities) -> Figure | None:
    """The figure that begins at word i."""
    if words.low[i][:1].isdigit():
        return _digits(words, i, q)
    return _half(words, i, q) or _spelled(words, i, q)


def _digits(words: Words, i: int, q: Quantities) -> Figure | None:
    number = number_of(words.low[i])
    if number is None:
        return None
    j = i + 1
    while words.low[j] in q.scales and words.low[j] != "score" and number < MOST:
        number *= q.scales[words.low[j]]
        j += 1
    whole = abs(number - round(number)) < 1e-6
    return Figure(round(number), i, j, whole)


def number_of(digits: str) -> float | None:
    """The value of "1,600", "1.2" or "1,50,000"; None for what is no number ("1.2.3", "1,2", too long)."""
    if len(digits) > MOST_DIGITS:
        return None
    whole, dot, rest = digits.partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and not (len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(len(g) in (2, 3) for g in groups[1:])):
        return None
    if dot and ("." in rest or "," in rest):
        return _dotted_thousands(digits)
    return float("".join(groups) + dot + rest)


def _dotted_thousands(digits: str) -> float | None:
    """ "1.600.000": the way of writing thousands in Spanish or German sources."""
    groups = digits.split(".")
    if len(groups) > 2 and all(len(g) == 3 and g.isdigit() for g in groups[1:]):
        return float("".join(groups))
    return None


def _half(words: Words, i: int, q: Quantities) -> Figure | None:
    """ "half a dozen", "a half dozen", "half a million"."""
    j = i
    if words.low[j] in ("a", "an"):
        j += 1
    if words.low[j] != "half":
        return None
    j += 1
    if words.low[j] in ("a", "an", "-"):
        j += 1
    scale = q.scales.get(words.low[j])
    return Figure(scale // 2, i, j + 1) if scale and scale > 1 else None


def _spelled(words: Words, i: int, q: Quantities) -> Figure | None:
    low = words.low
    j, article = i, False
    if low[i] in ("a", "an"):
        if low[i + 1] not in q.scales or (low[i + 1] == "score" and low[i + 2] != "of"):
            return None
        j, article = i + 1, True
    elif low[i] not in q.numerals:
        return None
    total, part, seen = 0, 1 if article else 0, article
    while total + part < MOST:
        word = low[j]
        if word in q.numerals and (not seen or _continues(words, j, part, q)):
            part += q.numerals[word]
        elif word in q.scales and seen and not (word == "score" and low[j + 1] == "s"):
            total, part = _scaled(total, part, q.scales[word])
        elif seen and _joins(words, j, part + total, q):
            j += 1
            continue
        else:
            break
        seen = True
        j += 1
    return Figure(total + part, i, j)


def _scaled(total: int, part: int, scale: int) -> tuple[int, int]:
    if scale < 1000:
        return total, max(part, 1) * scale
    return total + max(part, 1) * scale, 0


def _continues(words: Words, j: int, part: int, q: Quantities) -> bool:
    """Does a numeral go on with the number before it: "twenty-one", "hundred and five", not "one two"?"""
    value, before = q.numerals[words.low[j]], words.low[j - 1]
    if before in q.scales:
        return value < q.scales[before]
    if before in DASHES or before in q.numerals:
        return value < 10 and part % 100 >= 20 and part % 10 == 0
    return before == "and"


def _joins(words: Words, j: int, so_far: int, q: Quantities) -> bool:
    """ "and" after a hundred before a numeral; a hyphen between tens and units."""
    if j + 1 >= len(words.low):
        return False
    after = q.numerals.get(words.low[j + 1])
    if after is None:
        return False
    if words.low[j] == "and":
        return words.low[j - 1] in q.scales and words.low[j - 1] not in ("dozen", "score") and so_far >= 100 and after > 0
    return (
        words.low[j] in DASHES
        and words.glued(j - 1)
        and words.glued(j)
        and so_far % 100 >= 20
        and so_far % 10 == 0
        and 0 < after < 10
    )
