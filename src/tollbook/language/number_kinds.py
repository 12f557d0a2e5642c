"""What a figure counts: people or things, or money, a measure, a time, an age, a rank, a year, a score, a name."""

import re

from tollbook.codebook.quantities import Quantities
from tollbook.language.figures import DASHES
from tollbook.language.lexing import Words
from tollbook.language.quantifiers import Quantity

_CLOCK = frozenset(("am", "pm"))
_YEAR = range(1500, 2101)
_YEAR_BEFORE = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "during",
        "late",
        "early",
        "mid",
        "around",
        "circa",
        "year",
        "fiscal",
        "summer",
        "spring",
        "autumn",
        "fall",
        "winter",
    ]
)
_LINE_START = re.compile(r"[\n\r]\s*$")


def kind_of(
    words: Words, quantity: Quantity, q: Quantities, people: frozenset[str], one: frozenset[str] = frozenset()
) -> tuple[str, int]:
    """The kind of a quantity and where its words end (the unit is part of them); "count" where nothing says otherwise.

    ``people`` are single words for people, ``one`` those for one person.
    """
    if quantity.kind != "count":
        return quantity.kind, quantity.end
    figure = quantity.second or quantity.figure
    first = quantity.figure
    if first is None or figure is None:
        return _vague_kind(words, quantity, q, people)
    if first.start > 1 and words.low[first.start - 1] in DASHES and words.low[first.start - 2] == "of":
        return "age", quantity.end  # "a mother-of-three" is one person
    if quantity.second is None and _aged(words, first.start, quantity.end, q.lists["of_an_age"]):
        return "age", quantity.end
    if quantity.second is not None and quantity.start and q.before_units.get(words.low[quantity.start - 1]) == "age":
        return "age", quantity.end  # "pupils aged between nine and twelve"
    if quantity.second is None and _among_ages(words, first.start, quantity.end, q, people):
        return "age", quantity.end
    digits = words.low[first.start][:1].isdigit()
    if digits:
        named = _named(words, first.start, quantity.end, q)
        if named:
            return named, quantity.end
    unit = _unit(words, quantity, q, people)
    if unit:
        return unit
    if digits:
        return _digits_kind(words, quantity, q, people, one)
    if words.low[quantity.end] in q.lists["fractions"] and words.low[quantity.end] != "half":
        return "fraction", quantity.end + 1
    return ("name" if _label(words, first.start, quantity.end, q, people) else "count"), quantity.end


def _among_ages(words: Words, i: int, end: int, q: Quantities, people: frozenset[str]) -> bool:
    """ "Two boys aged nine and 11", "children aged 4, 7 and ten": one of a row of ages."""
    j = i - 1
    if words.low[end] in people or j < 0:
        return False
    if q.before_units.get(words.low[j]) == "age":
        return words.low[end] in ("and", ",") and (words.low[end + 1].isdigit() or words.low[end + 1] in q.numerals)
    if words.low[j] not in ("and", ","):
        return False
    while j > 0 and (words.low[j] in ("and", ",") or words.low[j].isdigit() or words.low[j] in q.numerals):
        j -= 1
    return j < i - 2 and q.before_units.get(words.low[j]) == "age"


def _aged(words: Words, i: int, end: int, one: frozenset[str]) -> bool:
    """ "A man of 50", "a girl of eight,": behind one person and "of", with no noun behind it."""
    if i < 3 or words.low[i - 1] != "of" or words.low[i - 2] not in one:
        return False
    opens = words.low[i - 3] in ("a", "an", "the", "one") or words.low[max(0, i - 4)] in ("a", "an", "the", "one")
    return opens and (not words.low[end][:1].isalpha() or words.low[end] in ("and", "who", "was", "had", "from"))


def _vague_kind(words: Words, quantity: Quantity, q: Quantities, people: frozenset[str]) -> tuple[str, int]:
    return _unit(words, quantity, q, people) or ("count", quantity.end)


def _named(words: Words, i: int, end: int, q: Quantities) -> str | None:
    """Digits that are part of a name, an ordinal, money, a clock time or a telephone number by what touches them."""
    low = words.low
    before = low[i - 1] if i else ""
    touching = bool(i) and words.glued(i - 1)
    if before in q.before_units and q.before_units[before] == "money" and (touching or i > 0):
        return "money"
    if before == "." and i > 1 and q.before_units.get(low[i - 2]) == "money":
        return "money"
    if touching and (
        before.isalpha() or before in "/_@#&+=\\" or (before in ":." and low[i - 2][-1:].isalnum() and words.glued(i - 2))
    ):
        return "name"
    if touching and before in DASHES and i > 1 and words.glued(i - 2) and low[i - 2][-1:].isalnum():
        return "name"
    if not words.glued(end - 1):
        return "name" if low[i][0] == "0" and len(low[i]) > 1 and low[i][1].isdigit() else None
    after = low[end]
    if after in q.lists["suffixes"]:
        return "ordinal"
    if after in ":/_@=\\" or (after in DASHES and words.glued(end) and low[end + 1][:1].isdigit()):
        return "time" if after == ":" else "name"
    if after.isalpha() and after not in q.units:
        return "year" if after == "s" and len(low[i]) in (2, 4) else "name"
    return None


def _unit(words: Words, quantity: Quantity, q: Quantities, people: frozenset[str]) -> tuple[str, int] | None:
    low, j = words.low, quantity.end
    if (
        low[j] in ("of", "more", "other", "additional", "further", "full", "straight", "consecutive", "long")
        and low[j + 1] in q.units
    ):
        j += 1
    hyphen = low[j] in DASHES and words.glued(j - 1) and words.glued(j)
    if hyphen:
        j += 1
    if hyphen and low[j] in q.lists["fractions"]:
        return "fraction", j + 1
    if (
        low[j] in ("and", "or")
        and j + 3 < len(low)
        and low[j + 1].isdigit()
        and q.units.get(low[j + 2]) == "time"
        and _old(words, j + 3)
    ):
        return "age", j
    if low[j : j + 2] == ["per", "cent"]:
        return "percent", j + 2
    kind = q.units.get(low[j])
    if kind is None:
        return (
            ("measure", j)
            if hyphen and low[j].isalpha() and low[j] not in ("odd", "plus", "some", "strong", "ish")
            else _clock(words, j)
        )
    if not hyphen and not low[j].endswith("s") and quantity.best != 1 and low[j + 1] in people:
        return None
    if kind == "time" and low[j] in ("second", "seconds") and low[j + 1] in people:
        return None
    end = j + 1
    if kind == "time" and _old(words, j + 1):
        return "age", j + 1
    return kind, end


def _clock(words: Words, j: int) -> tuple[str, int] | None:
    """ "10 a.m.", "10 p. m."."""
    if words.low[j] in ("a", "p") and words.low[j + 1] == "." and words.low[j + 2] == "m":
        return "time", j + 3
    return None


def _old(words: Words, j: int) -> bool:
    """After "20-year": is it an age?"""
    while words.low[j] in DASHES:
        j += 1
    return words.low[j] in ("old", "olds") or (words.low[j] == "of" and words.low[j + 1] == "age")


_WHERE = frozenset({"in", "at", "near", "from", "around", "outside", "of", "to", "on"})
"""Words before the name of a place."""
_TOLD_OF = frozenset({"was", "were", "is", "are", "had", "has", "died", "who", "whose"})
"""Words with which a person, named with an age, is told of."""
_ROUGHLY = frozenset({"between", "either", "about", "around", "approximately", "roughly", "just", "only"})
"""Words between "aged" and its figure."""


def _digits_kind(words: Words, quantity: Quantity, q: Quantities, people: frozenset[str], one: frozenset[str]) -> tuple[str, int]:
    low, i, end = words.low, quantity.start, quantity.end
    first = quantity.figure
    assert first is not None
    before = low[i - 1] if i else ""
    if before in _ROUGHLY and i > 1:
        before = low[i - 2]
    if not first.whole:
        return "measure", end
    if before in ("and", "or", "to", ",") and i > 2 and low[i - 2].isdigit():
        before, i = low[i - 3], i - 2
    if before == "of" and i > 1:
        before = low[i - 2] if q.before_units.get(low[i - 2]) == "age" else before  # "between the ages of 24 and 30"
    if q.before_units.get(before) == "telephone" and _is_telephone(words, first.start, end, people):
        return "name", end
    if q.before_units.get(before) == "age" or _age_in_commas(words, first.start, end, first.value, one, q.lists["of_an_age"]):
        return "age", end
    if _label(words, first.start, end, q, people) or _last_of_row(words, first.start, q, people):
        return "name", end
    if low[end] in q.lists["unit_names"] and words.raw[end][:1].isupper():
        return "name", end
    if _list_mark(words, first.start, end):
        return "name", end
    return ("year" if _is_year(words, quantity, people) else "count"), end


def _label(words: Words, i: int, end: int, q: Quantities, people: frozenset[str]) -> bool:
    """ "Route 9", "Resolution 1701"; a word in small letters only where no people follow."""
    j = i - 1
    if j >= 0 and words.low[j] == ".":
        j -= 1
    if j < 0 or q.before_units.get(words.low[j]) != "label" or end - i > 1:
        return False
    if words.low[end] in people:
        return False
    return words.raw[j][:1].isupper() or words.low[j] in (
        "no",
        "number",
        "phase",
        "room",
        "page",
        "resolution",
        "article",
        "section",
        "chapter",
        "#",
        "km",
        "kilometer",
    )


def _last_of_row(words: Words, i: int, q: Quantities, people: frozenset[str]) -> bool:
    """The second figure of "Image 3 of 9", "Page 2 of 4"."""
    return i > 2 and words.low[i - 1] == "of" and words.low[i - 2].isdigit() and _label(words, i - 2, i - 1, q, people)


_SHORTEST_TELEPHONE = 3


def _is_telephone(words: Words, i: int, end: int, people: frozenset[str]) -> bool:
    """The figure of "called 911", "dialled 1122"; not of "called 120 reservists"."""
    return len(words.low[i]) >= _SHORTEST_TELEPHONE and words.low[i].isdigit() and words.low[end] not in people


_ARTICLES = frozenset({"a", "an", "one", "the", "another"})


def _age_in_commas(words: Words, i: int, end: int, value: int, one: frozenset[str], of_an_age: frozenset[str]) -> bool:
    """ "Musa Bello, 45," and "Musa Bello (45)"; "a man, 58,"."""
    if not 0 < value <= 110 or i < 2 or words.low[i - 1] not in (",", "(") or words.low[end] not in (",", ")", "."):
        return False
    name = words.raw[i - 2]
    if words.low[i - 2] in one:
        told = i > 3 and words.low[i - 2] in of_an_age and words.low[i - 4] in _ARTICLES  # "an older boy, 11."
        return i < 3 or words.low[i - 3] in _ARTICLES or told or words.low[end] != "."
    if words.low[i - 1] == "(":
        return words.low[end] == ")" and name[:1].isupper()
    if not (name[:1].isupper() and name.isalpha() and words.low[end] != "."):
        return False
    before = words.raw[i - 3] if i > 2 else ""
    if before.lower() in _WHERE:
        return False  # "In Kano, 14, mostly farmers, died"
    return before[:1].isupper() or (words.low[end] == "," and words.low[end + 1] in _TOLD_OF)  # "Musa, 45, was shot"


def _list_mark(words: Words, i: int, end: int) -> bool:
    """ "1." or "2)" at the start of a line."""
    if words.low[end] not in (".", ")") or not words.glued(end - 1):
        return False
    before = words.text[max(0, words.start[i] - 3) : words.start[i]]
    return words.start[i] == 0 or bool(_LINE_START.search(before))


def _is_year(words: Words, quantity: Quantity, people: frozenset[str]) -> bool:
    figure = quantity.figure
    assert figure is not None
    raw = words.low[figure.start]
    if len(raw) != 4 or figure.value not in _YEAR or figure.end - figure.start > 1:
        return False
    before = words.low[quantity.start - 1] if quantity.start else ""
    after = words.low[quantity.end]
    if before in _YEAR_BEFORE or before in ("(", ",", "/", "-", "–"):
        return after not in people or before in ("since", "late", "early", "mid")
    return after not in people and (figure.value >= 1900 or after in (",", ".", ")", ";"))
