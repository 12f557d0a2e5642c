"""Expressions of time in a text, found but not yet resolved.

Every word becomes one letter for its class (month, weekday, digits that may be a day, "ago" …), and patterns run over the row of
letters. That keeps them short and fast, and free of back-tracking: nothing in them repeats without a bound.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import lru_cache

from tollbook.codebook import Codebook
from tollbook.language.document import Document
from tollbook.language.figures import DASHES
from tollbook.language.lexing import Words, words_of
from tollbook.language.listed import is_listed, is_word_of, listed

_KEY = "tollbook.dates"

# Class of the calendar -> its letter. Later lines win where a word is of two classes.
_LETTERS = {
    "number": "w", "edge": "E", "part": "p", "unit": "u", "part_of_day": "P", "early": "e", "since_story": "L",
    "since_report": "g", "of_report": "q", "of_story": "Q", "ordinal": "o", "season": "S", "day_of_report": "T", "era": "B",
    "hijri": "H", "solar": "I", "day_name": "G", "feast": "Z", "easter": "Z",
    "weekday_short": "K", "month_short": "J", "weekday": "W", "month": "M",
}  # fmt: skip
_SMALL = {
    "of": "f", "the": "t", "in": "i", "on": "i", "at": "i", "to": "r", "until": "r", "till": "r", "through": "r", "and": "a",
    "or": "a", "b": "c", ",": ",", "/": "/", ".": ".", "every": "v", "each": "v", "other": "O", "(": "(",
    "'": "'", "’": "'", "‘": "'", **dict.fromkeys(DASHES, "-"),
}  # fmt: skip
_DAYS = r"Nh?(?:(?:-|r|a|,)t?Nh?){0,6}(?:,at?Nh?)?"
_MODS = r"(?:t?(?:e[-i]?t?|e?Ef|e?[pE]f|e?E?pft?|[oq](?:w|N)?uf|[oq]pf|Ept?f)t?)"
_YEAR = r"(?:,?f?Y(?:-[Nyn])?(?:B~*)?|,?f?Qu)"
_WEEK = r"(?:(?:W|K\.?)P?,?)?"
_EVE = r"(?:t?Eft?)?"
_AT = r"(?:(?:t?e?t?Pu?[fi]|e[if])t?)?"
PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"Y-N-N|Y/N/N|D"),
    ("slashed", r"N/N/[Yy]"),
    ("day_month", rf"{_AT}{_WEEK}t?{_DAYS}f?(?:M|J\.?)(?:{_YEAR}|y)?"),
    ("month_day", rf"{_AT}{_WEEK}{_AT}(?:M|J\.?)t?{_DAYS}(?:{_YEAR})?"),
    ("month", rf"(?:{_MODS}|[qQ])?(?:M{_YEAR}?|J\.?,?Y)"),
    ("ordinal_month", rf"{_AT}{_WEEK}tof?M{_YEAR}?"),
    ("hijri", r"Nh?f?[HI](?:,?[Yn])?|[HI]Nh?(?:,?[Yn])?|[HI],?[Yn]|t?[qQ]?H"),
    ("named_day", rf"{_EVE}[qQ]?G~*(?:u|E)?P?(?:,?f?Y)?"),
    ("feast", rf"(?:t?ouft?|{_EVE})[qQ]?Z~*(?:u|E)?P?(?:,?f?Y)?"),
    ("century", r"t?(?:e-?)?(?:Nh|o)-?u(?:B~*)?"),
    ("bc", rf"(?:{_MODS}|t)?(?:tu)?[NYny]z?(?:-[NYny])?B~*"),
    ("decade", rf"{_MODS}?t?(?:Yz|'yz|'Nz|yz)"),
    ("season", rf"(?:{_MODS}|t)?(?:[qQ])?S(?:{_YEAR}|f[qQt]u|f'[yN])?"),
    ("set", r"v(?:[wN])?[WuPM]"),
    ("since_unit", r"(?:(?:w|N|n|y)f?(?:w|N)?-?|t|w[-]?w-?)?u[gL](?:T|q)?|[wN][PW]g"),
    ("part_since", r"tPL"),
    ("weekday", r"(?:t?qui|(?:[eL]i?)?t?[qQ]?)W(?:P?(?:-|a|r|,a?)e?t?W){0,3}P?(?:f?t?qu)?"),
    ("today", r"e?T(?:P)?|tuLT|tOu"),
    ("night", r"(?:[eL]t?)?t?[qQ]{1,2}P"),
    ("unit", r"Litu|(?:[eL]i?t?|e?t?[Eep]f)?t?[qQ]{1,2}(?:(?:w|N|n|y)f?(?:w)?)?-?u"),
    ("year_part", r"t?(?:[oqQ]p(?!f)|(?:[oqQ]p|[oq](?:w|N)u)f(?:t|t?[qQ])u)"),
    ("months_to", r"t?(?:w|N)ur(?:t?Eft?)?M(?:,?f?Y)?"),
    ("nth", r"tNh(?:ft?qu)?"),
    ("edge_unit", r"(?:t?(?:e[i]|e?Ef|E?pf|e?Epf)t)u"),
    ("year_word", r"tuY"),
    ("weekend", r"t?u"),
    ("lasting", r"(?:w|N)-?uf?"),
    ("years", r"Y-[Nyn](?!h)"),
    ("year", rf"{_MODS}?Y(?:B~*)?|'[yN]"),
)  # fmt: skip
_FIRST = "YDNtWKPeMJopEqQGZHInySvwuLT'"
_PATTERN = re.compile(rf"(?=[{_FIRST}])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS) + ")")
_NAMED = frozenset("MJWKHIGBZ")
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}$")
_CLOCK = frozenset(("hours", "hrs", "gmt", "utc", "local", "h"))
_BEFORE_A_DAY = frozenset(("on", "of", "from", "between", "by", "until", "till", "since", "and", "to", "before", "after"))
_BEFORE_A_FEAST = frozenset(
    ("in", "on", "at", "during", "throughout", "since", "before", "after", "until", "till", "for", "this", "last", "next", "the")
)
_LONGEST_NAME = 6
_DEED_AHEAD = 3
"""Words behind "three days of" in which the violence is named ("heavy street fighting")."""
_REACH = 12
"""Words before a length of time in which a deed is called one of several."""
_COUNT_BEFORE = frozenset(("than", "over", "least", "about", "around", "some", "nearly", "almost", "roughly"))


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """An expression of time over the words [start, end): which pattern, and the letters of its words."""

    pattern: str
    start: int
    end: int
    letters: str


@lru_cache(maxsize=4)
def _table(codebook: Codebook) -> dict[str, str]:
    table: dict[str, str] = {}
    for name, letter in _LETTERS.items():
        table.update(dict.fromkeys(codebook.calendar.classes.get(name, {}), letter))
    table |= _SMALL
    for name in _names(codebook):
        first, *rest = name.split()
        if rest:
            table.setdefault(first, "c")
    return table


@lru_cache(maxsize=4)
def _names(codebook: Codebook) -> dict[str, str]:
    """Names of days, of one word or of several, with their letters."""
    return {name: _LETTERS[table] for table in ("day_name", "feast", "easter") for name in codebook.calendar.words(table)}


def name_at(words: Words, i: int, names: Container[str]) -> tuple[str, int] | None:
    """The longest of the names that begins at word i, and the word behind it; hyphens between do not count."""
    keys: list[str] = []
    found = None
    for at in range(i, min(i + _LONGEST_NAME, len(words.low) - 1)):
        word = words.low[at]
        if word not in DASHES:
            keys.append(word[:-2] if word.endswith(("'s", "’s")) else word)
            name = " ".join(keys)
            found = (name, at + 1) if name in names else found
    return found


def find_phrases(document: Document, codebook: Codebook) -> tuple[DatePhrase, ...]:
    """All expressions of time in order, not overlapping; kept with the Doc."""
    kept = document.doc.user_data.get(_KEY)
    if isinstance(kept, tuple):
        return kept
    words = words_of(document)
    letters = _letters(document, words, codebook)
    names = codebook.calendar.words("name_after")
    found = []
    for match in _PATTERN.finditer(letters):
        name = str(match.lastgroup)
        phrase = _accepted(document, words, DatePhrase(name, match.start(), match.end(), match.group()), names)
        if phrase is not None:
            found.append(phrase)
    phrases = tuple(found)
    document.doc.user_data[_KEY] = phrases
    return phrases


def date_words(document: Document, codebook: Codebook) -> frozenset[int]:
    """Indices of words inside dates whose figures count days or years and nothing else."""
    return frozenset(i for p in find_phrases(document, codebook) for i in range(p.start, p.end))


def _letters(document: Document, words: Words, codebook: Codebook) -> str:
    table = _table(codebook)
    low = words.low
    row = [table.get(w, "x") for w in low]
    row[-1] = "x"
    for i in words.digits:
        row[i] = _digit_letter(words, i)
        if words.glued(i) and row[i] != "x":
            _suffix(words, i, row)
    for i, letter in enumerate(row):
        if letter in "cGZ" and _longer_name(words, i, row, codebook):
            continue
        if letter == "c" or (letter in _NAMED and not _named(document, words, i, row)):
            row[i] = "x"
    return "".join(row)


def _longer_name(words: Words, i: int, row: list[str], codebook: Codebook) -> bool:
    """Names of several words: "B.C.", "New Year's Day", "Eid al-Adha", "Good Friday"."""
    low = words.low
    if low[i] == "b" and low[i + 1 : i + 3] == [".", "c"] and words.glued(i):
        row[i : i + 3] = "B~~"
        return True
    names = _names(codebook)
    found = name_at(words, i, names)
    if found is None or found[1] == i + 1 or not (words.raw[i][:1].isupper() and words.raw[found[1] - 1][:1].isupper()):
        return False
    row[i : found[1]] = names[found[0]] + "~" * (found[1] - i - 1)
    return True


def _suffix(words: Words, i: int, row: list[str]) -> None:
    after = words.low[i + 1]
    if after in ("st", "nd", "rd", "th"):
        row[i + 1] = "h"
    elif after == "s" and words.low[i][-1] == "0":
        row[i + 1] = "z"
    elif after.isalpha() and after not in ("bc", "bce", "ad"):
        row[i] = "x"


def _digit_letter(words: Words, i: int) -> str:
    word = words.low[i]
    if i and words.glued(i - 1):
        before = words.low[i - 1]
        if (
            before.isalpha()
            or before in "$#:_.€£₹"
            or (before in DASHES and words.glued(i - 2) and words.low[i - 2].isalpha() and not _joins(words, i))
        ):
            return "x"
    if not word.isdigit():
        return "D" if _DOTTED_DATE.match(word) else "x"
    value = int(word) if len(word) <= 4 else 0
    if len(word) == 4:
        return "Y" if 1000 <= value <= 2100 else "n"
    if len(word) <= 2:
        return "N" if 1 <= value <= 31 else "y" if len(word) == 2 else "n"
    return "n" if value else "x"


def _joins(words: Words, i: int) -> bool:
    """ "mid-1944", "April-May", "pre-2001": words before a hyphen that do not make a name of the figure."""
    return words.low[i - 2] in ("mid", "early", "late", "pre", "post", "since", "around")


def _named(document: Document, words: Words, i: int, row: list[str]) -> bool:
    """Months, weekdays and eras have capitals; "May" and "March" are verbs too; short forms and Islamic months need a figure."""
    raw = words.raw[i]
    letter = row[i]
    if not raw[:1].isupper() and (document.case == "mixed" or letter not in "MJWK"):
        return False
    before, after = (row[i - 1] if i else "x"), row[i + 1] if i + 1 < len(row) else "x"
    if words.low[i] in ("may", "march") and letter == "M":
        tag = document.doc[words.token(i)].tag_
        digits = words.low[i + 1][:1].isdigit() or before in "NYh"
        return digits or (
            tag not in ("MD", "VB", "VBP")
            and not (words.low[i] == "march" and words.low[i + 1] in ("of", "for", "on") and tag == "NN")
        )
    if letter == "J":
        return (
            words.low[i + 1][:1].isdigit()
            or before in "Nhy-"
            or (after == "." and words.low[i + 2][:1].isdigit())
            or raw.isupper() is before.isdigit()
        )
    if letter == "K":
        return after in ",." or words.low[i + 1][:1].isdigit()
    if letter == "B":
        return raw.isupper() and before in "NYnyz"
    if letter in "HIZ" and _is_of_a_person(document, words, i, row):
        return False
    if letter in "HI":
        near = before in "NhYf" or words.low[i + 1][:1].isdigit()
        return near or words.low[i] in ("ramadan", "ramazan", "muharram")
    return True


def _is_of_a_person(document: Document, words: Words, i: int, row: list[str]) -> bool:
    """ "Sheikh Eid", "Ramadan Shallah said", "the sons of Rajab Saleh", "the Eid family"; not "on Eid Boko Haram attacked"."""
    if _is_name(document, words, i - 1, row) or is_listed(document.doc[words.token(i + 1)], "people.kindreds"):
        return True
    before = words.low[i - 1] if i else ""
    if before in _BEFORE_A_FEAST or not _is_name(document, words, i + 1, row):
        return False
    return before != "of" or i < 2 or row[i - 2] == "x"  # "the first day of Ramadan Israel …"


def _is_name(document: Document, words: Words, i: int, row: list[str]) -> bool:
    """Is word i a name, and no part of a date?"""
    if not 0 <= i < len(words.low) - 1 or row[i] != "x" or not words.raw[i][:1].isupper():
        return False
    return document.doc[words.token(i)].tag_ in ("NNP", "NNPS")


def _accepted(document: Document, words: Words, phrase: DatePhrase, names: frozenset[str]) -> DatePhrase | None:
    """The phrase, shortened where its end is no date ("September 13 and 14 soldiers"), or None where it is none."""
    if phrase.pattern in ("day_month", "month_day") and words.low[phrase.end] in names and words.raw[phrase.end][:1].isupper():
        return None
    if phrase.pattern in ("year", "years", "decade"):
        return phrase if _is_year(document, words, phrase) else None
    if phrase.pattern == "weekend" and not (_is_weekend(document, words, phrase) or _is_over_the_week(words, phrase)):
        return None
    if phrase.pattern == "month_day":
        return _without_count(document, words, phrase)
    if phrase.pattern == "season":
        return phrase if _is_season(words, phrase) else None
    if phrase.pattern in ("unit", "night") and phrase.letters[-1] == "u":
        return phrase if _is_unit(words, phrase) else None
    if phrase.pattern == "year_part":
        return phrase if _is_year_part(words, phrase) else None
    if phrase.pattern == "months_to":
        return phrase if words.low[phrase.start + phrase.letters.index("u")].startswith("month") else None
    if phrase.pattern == "nth":
        return phrase if _is_nth(document, words, phrase) else None
    if phrase.pattern == "lasting" and words.low[phrase.end - 1] == "weekend":  # "a weekend assault"
        weekend = DatePhrase("weekend", phrase.end - 1, phrase.end, "u")
        return weekend if _is_weekend(document, words, weekend) else None
    if phrase.pattern == "lasting":
        over = replace(phrase, pattern="counted_over") if _is_counted_over(document, words, phrase) else None
        return phrase if _lasts(document, words, phrase) else over
    if phrase.pattern == "weekday" and "u" in phrase.letters and "week" not in words.low[phrase.start : phrase.end]:
        return _day_alone(phrase)
    if phrase.pattern == "weekday" and phrase.letters[0] == "Q" and words.low[phrase.start] == "following":
        return DatePhrase(phrase.pattern, phrase.start + 1, phrase.end, phrase.letters[1:])  # "following Tuesday's clash"
    if phrase.pattern == "century" and not words.low[phrase.end - 1].startswith("centur") and "B" not in phrase.letters:
        return None
    return phrase


def _is_over_the_week(words: Words, phrase: DatePhrase) -> bool:
    """ "In the course of the week", "during the week"."""
    before = words.low[max(0, phrase.start - 2) : phrase.start]
    over = before[-2:] == ["course", "of"] or before[-1:] in (["during"], ["throughout"], ["over"])
    return over and words.low[phrase.end - 1] == "week" and phrase.letters == "tu"


def _is_weekend(document: Document, words: Words, phrase: DatePhrase) -> bool:
    """ "The weekend", "weekend attacks"."""
    named = words.low[phrase.end - 1].startswith("weekend")
    if not named or phrase.letters.startswith("t") or phrase.end >= len(words.start) - 1:
        return named and phrase.letters.startswith("t")
    after = document.doc[words.token(phrase.end)]
    return any(is_word_of(after, name) for name in ("deeds.nouns", "deeds.lasting", "deeds.ongoing"))


def _is_nth(document: Document, words: Words, phrase: DatePhrase) -> bool:
    """ "On the 14th", with no noun behind ("the 14th brigade", "the 3rd attack")."""
    before = words.low[phrase.start - 1] if phrase.start else ""
    after = document.doc[words.token(phrase.end)] if phrase.end < len(words.start) - 1 else None
    alone = after is None or after.tag_ not in ("NN", "NNP", "NNPS", "JJ", "JJS", "JJR", "CD", "VBN", "HYPH")
    return before in _BEFORE_A_DAY and (alone or phrase.letters[-1] == "u")


def _is_counted_over(document: Document, words: Words, phrase: DatePhrase) -> bool:
    """ "29 people died over three days", "in the space of ten days": not "the first in two weeks", "after over a week"."""
    doc = document.doc
    if phrase.letters.endswith("f") or "-" in phrase.letters or words.low[phrase.end] in listed(doc, "story.counted_from"):
        return False
    if not listed(doc, "story.one_of_several").isdisjoint(words.low[max(0, phrase.start - _REACH) : phrase.start]):
        return False  # "a second gunfight within two days"
    before = " ".join(words.low[max(0, phrase.start - 4) : phrase.start])
    opens = next((o for o in listed(doc, "story.counted_over") if f" {before}".endswith(f" {o}")), None)
    led = before.removesuffix(opens or "").split()[-1:]
    return opens is not None and listed(doc, "story.going_on_for").isdisjoint(led)


def _lasts(document: Document, words: Words, phrase: DatePhrase) -> bool:
    """ "A five-day offensive", "three days of fighting": days or weeks of violence, not of a truce."""
    k = phrase.letters.index("u")
    joined = phrase.letters.endswith("f") or (phrase.letters[k - 1] == "-" and words.low[phrase.start + k] in ("day", "week"))
    if not joined or phrase.end >= len(words.start) - 1:
        return False
    ahead = [document.doc[words.token(n)] for n in range(phrase.end, min(phrase.end + _DEED_AHEAD, len(words.start) - 1))]
    return any(is_word_of(t, "deeds.lasting") or is_word_of(t, "deeds.ongoing") for t in ahead)


def _day_alone(phrase: DatePhrase) -> DatePhrase:
    """The weekday without the unit that belongs to something else."""
    last = phrase.letters.rindex("W") + 1
    first = phrase.letters.index("W") if phrase.letters.index("u") < phrase.letters.index("W") else 0
    return DatePhrase(phrase.pattern, phrase.start + first, phrase.start + last, phrase.letters[first:last])


def _is_year(document: Document, words: Words, phrase: DatePhrase) -> bool:
    i = phrase.end - 1
    before = words.low[phrase.start - 1] if phrase.start else ""
    if phrase.letters[0] == "'":
        return phrase.letters[1:] == "yz" or (
            before in ("in", "of", "by", "since", "late", "early") and not words.glued(phrase.start - 1)
        )
    if before in _COUNT_BEFORE and phrase.letters == "Y" and document.doc[words.token(phrase.end)].tag_ in ("NNS", "JJ"):
        return False
    if phrase.letters != "Y":
        return True
    if words.glued(i) and (words.low[i + 1] in "%:/_@" or words.low[i + 1].isalpha()):
        return False
    if words.low[phrase.end] in _CLOCK or (before in ("to", "until") and words.low[phrase.start - 2][:1] in "01"):
        return False
    after = document.doc[words.token(phrase.end)] if phrase.end < len(words.start) - 1 else None
    if before in ("in", "since", "during", "until", "by", "of", "(", "from", "before", "after", "year"):
        return after is None or words.low[phrase.end] not in ("people", "men", "soldiers", "troops", "civilians", "km", "miles")
    if before in ("$", "no", "resolution", "section", "article", "flight", "number", "room", "km"):
        return False
    return (
        int(words.low[i]) >= 1500
        and (after is None or after.tag_ not in ("NNS", "JJ", "HYPH") or is_listed(after, "grammar.yearly"))
        and after is not None
    )


def _is_year_part(words: Words, phrase: DatePhrase) -> bool:
    """ "The first nine months of the year", "in the second quarter"; not a quarter of a town or of a match."""
    low = words.low[phrase.start : phrase.end]
    if "f" in phrase.letters:
        return low[-1] in ("year", "year's") and any(w in ("half", "quarter") or w.startswith("month") for w in low[:-2])
    before = words.low[phrase.start - 1] if phrase.start else "in"
    return (
        low[-1] == "quarter" and before in ("in", "over", "during", "for", "of", "throughout") and words.low[phrase.end] != "of"
    )


def _is_season(words: Words, phrase: DatePhrase) -> bool:
    i = phrase.start + phrase.letters.index("S")
    if "Y" in phrase.letters or phrase.letters[-1] in "uyN":
        return True
    before = words.low[phrase.start - 1] if phrase.start else ""
    if words.low[i] == "fall":
        return (
            phrase.letters[-2:-1] in ("q", "t", "e")
            and before in ("in", "by", "during", "this", "last")
            and words.low[i + 1] != "of"
        )
    return words.low[i + 1] not in ("of", "offensive", "from", "up") or before == "in"


def _is_unit(words: Words, phrase: DatePhrase) -> bool:
    """ "that", "this" and "last" before a unit; not "that days" or "that hours"."""
    first = words.low[phrase.start]
    if first == "following" and phrase.letters != "Qu":
        return False  # "following a year of violence" is a preposition
    return not (first == "that" and words.low[phrase.end - 1] in ("days", "weeks", "months", "years", "hours", "nights"))


def _without_count(document: Document, words: Words, phrase: DatePhrase) -> DatePhrase | None:
    """A figure after "and" or a comma may count people: "on September 13, 14 soldiers", "on May 5 and 12 civilians"."""
    letters, end = phrase.letters, phrase.end
    if letters[-2:] == ",N":
        return DatePhrase(phrase.pattern, phrase.start, end - 2, letters[:-2])
    if end < len(words.start) - 1 and letters[-1] == "N" and letters[-2:-1] in ("a", ",") and not words.glued(end - 1):
        tag = document.doc[words.token(end)].tag_
        if tag in ("NNS", "JJ", "NN") or words.low[end] in ("people", "others", "more", "militants"):
            cut = 2 if letters[-3:-2] != "," else 3
            letters, end = letters[:-cut], end - cut
    if letters[-2:] == "MN" and _counts_over_month(document, words, phrase.start, end):
        return DatePhrase("month", end - 2, end - 1, "M")
    return DatePhrase(phrase.pattern, phrase.start, end, letters)


def _counts_over_month(document: Document, words: Words, start: int, end: int) -> bool:
    """ "In June 31 people were killed": behind "in" and a month the figure counts the people whose noun follows."""
    if end >= len(words.start) - 1 or words.glued(end - 1):
        return False
    before = words.low[start] if end - start > 2 else words.low[start - 1] if start else ""
    return before in ("in", "during", "throughout") and document.doc[words.token(end)].tag_ == "NNS"
