"""Quantities at a word: a figure, a range of two, or a vague word, before hedges and relations are read."""

from dataclasses import dataclass, replace

from tollbook.codebook.quantities import Interval, Phrases, Quantities
from tollbook.language.figures import DASHES, Figure, figure_at
from tollbook.language.lexing import Words

_UP, _PERHAPS = (("up", "to"), ("as", "many", "as")), ("possibly", "perhaps", "maybe", "probably")
_UPPER = (*_UP, *((word, *up) for word in _PERHAPS for up in _UP), *((word,) for word in _PERHAPS))
"""Words before the greater figure of two ("at least nine and up to 15")."""
_VERB_BEFORE = 5
"""Words before "from" among which the verb that changes a figure stands."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity over the words [start, end) as an interval; ``figure`` its stated number, ``second`` that of a range."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    hedge: str
    figure: Figure | None = None
    second: Figure | None = None
    words: str | None = None
    kind: str = "count"


def phrase_before(words: Words, i: int, phrases: Phrases, floor: int = 0) -> tuple[int, str] | None:
    """The longest phrase that ends just before word i: its length in words and its name."""
    for phrase, name in phrases.get(words.low[i - 1], ()) if i > floor else ():
        first = i - len(phrase)
        if first >= floor and tuple(words.low[first:i]) == phrase:
            return len(phrase), name
    return None


def phrase_at(words: Words, i: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that begins at word i: its length in words and its name."""
    for phrase, name in phrases.get(words.low[i], ()):
        if tuple(words.low[i : i + len(phrase)]) == phrase:
            return len(phrase), name
    return None


def quantity_at(words: Words, i: int, q: Quantities) -> Quantity | None:
    """The quantity that begins at word i."""
    figure = figure_at(words, i, q)
    if figure is not None:
        return _range(words, figure, q) or _exact(figure)
    return _vague(words, i, q)


def _exact(figure: Figure) -> Quantity:
    n = figure.value
    return Quantity(figure.start, figure.end, n, n, n, "exact", figure)


def _range(words: Words, first: Figure, q: Quantities) -> Quantity | None:
    """ "16-20", "16 to 20", "between 6 and 9", "two or three"; a falling one ("3-1") is a score."""
    j = first.end
    sign = words.low[j]
    dash = sign in DASHES
    if dash and words.glued(j - 1) != words.glued(j):
        return None
    before = words.low[first.start - 1] if first.start else ""
    start = first.start
    least = words.low[max(0, start - 2) : start] == ["at", "least"]
    link = j + 1 if sign == "," and least else j
    upper = next((n for n in _UPPER if tuple(words.low[link + 1 : link + 1 + len(n)]) == n), None)
    if words.low[link] in ("and", "but", "or", "to") and upper is not None and least:
        most = figure_at(words, link + 1 + len(upper), q)  # "at least nine and up to 15", "at least 3, and possibly 7"
        start -= 2 + (start > 2 and words.low[start - 3] == "between")
        found = _between(first, most, start, False, words) if most is not None else None
        closed = found is not None and link > j and words.low[found.end] == ","
        return replace(found, end=found.end + 1) if found is not None and closed else found
    if sign == "and":
        if before != "between":
            return None
        start -= 1
    elif before in ("from", "by") and sign == "to" and _changes(words, start, q):
        return None  # "rose from 12 to 17": an old figure and the new one; "rose by two to nine": the rise and the new one
    elif (before == "from" and sign == "to") or (before == "between" and (sign == "to" or dash)):
        start -= 1
    if not (dash or sign in ("to", "or", "and")):
        return None
    second = figure_at(words, j + 1, q)
    if second is None or (
        dash and words.low[second.end] in DASHES and words.glued(second.end - 1) and words.low[second.end + 1][:1].isdigit()
    ):
        return None
    return _between(first, second, start, dash, words)


def _changes(words: Words, at: int, q: Quantities) -> bool:
    """Does a verb before "from" change a figure?"""
    return bool(q.lists["update"].intersection(words.low[max(0, at - _VERB_BEFORE) : at - 1]))


def _between(first: Figure, second: Figure, start: int, dash: bool, words: Words) -> Quantity | None:
    factor = _shared_scale(first, second)
    if factor > 1:
        first = replace(first, value=first.value * factor)
    if first.value >= second.value:
        if dash and words.glued(first.end - 1) and first.end - first.start == 1 and second.end - second.start == 1:
            return Quantity(start, second.end, None, None, None, "exact", first, second, kind="score")
        return None
    if words.low[first.end] == "or" and second.value > 3 * max(first.value, 1):
        return None
    return Quantity(start, second.end, first.value, first.value, second.value, "between", first, second)


def _shared_scale(first: Figure, second: Figure) -> int:
    """In "two to three million" the million is both's."""
    if first.end - first.start == 1 and second.end - second.start > 1 and first.value < 1000 <= second.value:
        factor = 1
        while first.value * factor * 1000 <= second.value:
            factor *= 1000
        return factor if first.value * factor < second.value else 1
    return 1


def _vague(words: Words, i: int, q: Quantities) -> Quantity | None:
    found = phrase_at(words, i, q.vague_phrases)
    if found is None:
        return None
    length, name = found
    row = q.vague[name]
    end = i + length
    scaled = _scaled(words, i, end, (row.low, row.best, row.high), name, q)
    return scaled or Quantity(i, end, row.low, row.best, row.high, name, words=name)


def _scaled(words: Words, start: int, end: int, interval: Interval, name: str, q: Quantities) -> Quantity | None:
    """ "several hundred", "a couple of dozen", "tens of thousands", "hundreds of thousands"."""
    low, best, high = interval
    scale, last = q.scales.get(words.low[end]), end + 1
    further = q.vague.get(words.low[end])
    if scale is None and further is not None and words.low[end - 1] == "of" and further.low:
        scale = further.low // 2 if further.low >= 100 else None
    if scale is None or scale <= 1 or low is None or words.low[end] == "score":
        return None
    if words.low[last] == "of":
        last += 1
    exact = name == "couple"
    top = None if high is None else high * scale if exact else (high + 1) * scale - 1
    return Quantity(start, last, low * scale, (best or low) * scale, top, name, words=None if exact else name)
