"""Ages that papers print behind names, where a figure alone would pass for a count: "identified as Ade Bello, 26."

``number_kinds`` knows an age between commas; here are the places at which a list or a sentence ends. A place may stand before a
count in the same way ("North Kivu, 12; South Kivu, 8"), so a name that the gazetteer knows keeps its figure.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from tollbook.language.figures import DASHES
from tollbook.language.lexing import Words
from tollbook.language.mentions import NumberMention

_OLDEST = 110
_NAME_WORDS = 6
_CLOSES = frozenset({".", ";", ",", ")", "and", "or", ""})
_ONE_TOLD_OF = frozenset({"was", "is", "has"})
_AT = frozenset({"in", "at", "near", "around", "outside", "from"})
"""Words before the name of a place."""
_SHARED = frozenset({"both", "all", "also", "just", "only", "aged", "then"})
"""Words between a name and an age: "Ali and Omar Salih, both 35"."""

IsPlace = Callable[[str], bool]


def with_name_ages(words: Words, found: list[NumberMention], is_place: IsPlace) -> list[NumberMention]:
    """The mentions, those that are the age of somebody named before them made ages."""
    starts = {start: n for n, start in enumerate(words.start)}
    ages = _ages_of_counted(words, found, starts)
    return [
        replace(m, kind="age") if m.start in ages or _is_name_age(words, m, starts.get(m.start), is_place) else m for m in found
    ]


def _ages_of_counted(words: Words, found: list[NumberMention], starts: dict[int, int]) -> set[int]:
    """ "Her two grandsons, 8 and 11,": as many figures in a row behind a comma as people were counted before it."""
    ages: set[int] = set()
    for n, counted in enumerate(found):
        many = counted.best or 0
        row = found[n + 1 : n + 1 + many]
        at = [starts.get(m.start, 0) for m in row]
        if counted.kind != "count" or counted.noun is None or not 1 < many == len(row) or many > _NAME_WORDS:
            continue
        if any(
            m.kind not in ("count", "age") or not 0 < (m.best or 0) <= _OLDEST or not words.low[i].isdigit()
            for m, i in zip(row, at, strict=True)
        ):
            continue
        between = [words.low[a + 1 : b] for a, b in pairwise(at)]
        near = words.low[at[0] - 1] == "," and words.text[words.start[at[0] - 2] : words.end[at[0] - 2]].isalpha()
        beside = at[0] - starts.get(counted.start, 0) <= _NAME_WORDS and words.low[at[-1] + 1] in (",", ".", ";", "")
        if near and beside and between[-1] in (["and"], [",", "and"]) and all(b == [","] for b in between[:-1]):
            ages |= {m.start for m in row}
    return ages


def _is_name_age(words: Words, mention: NumberMention, i: int | None, is_place: IsPlace) -> bool:
    if i is None or mention.kind != "count" or mention.hedge != "exact":
        return False
    value = mention.best
    if value is None or not 0 < value <= _OLDEST or not words.low[i].isdigit():
        return False
    after = words.low[i + 1]
    if after not in _CLOSES and not (after in _ONE_TOLD_OF and value > 1):
        return False
    comma = i - 1 if words.low[i - 1] not in _SHARED else i - 2
    if comma < 2 or words.low[comma] != ",":
        return False
    first = _first_of_name(words, comma)
    if comma - first < 2 or (first and words.low[first - 1] in _AT):
        return False
    return not is_place(words.text[words.start[first] : words.end[comma - 1]])


def _first_of_name(words: Words, comma: int) -> int:
    """Where the name begins that ends before the comma: capitals, the hyphens inside it and the full stops of initials."""
    first = comma
    while first > max(0, comma - 2 * _NAME_WORDS):
        word = words.raw[first - 1]
        inside = word in DASHES and words.glued(first - 1) and words.glued(first - 2)
        initial = word == "." and first > 1 and len(words.raw[first - 2]) == 1
        if words.low[first - 1] in _AT or not (word[:1].isupper() or (inside and first > 1) or (initial and first < comma)):
            break
        first -= 1
    while first < comma and not words.raw[first][:1].isupper():
        first += 1
    return first
