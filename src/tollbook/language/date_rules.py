"""Rules that give each expression of time its days, by UCDP GED codebook 23.1, appendix 2."""

import datetime as dt
from collections.abc import Callable, Mapping

from tollbook.language.date_phrases import DatePhrase
from tollbook.language.date_story import Story
from tollbook.language.feasts import feast, fixed_day
from tollbook.language.intervals import (
    Interval,
    day,
    make_day,
    month_end,
    months_on,
    part_of_month,
    part_of_year,
    span,
    whole_month,
    whole_year,
    years,
)
from tollbook.language.other_calendars import lunar, lunar_year, solar
from tollbook.language.relative_dates import RELATIVE

MONTH = 4
"""UCDP's date_prec of a month."""
Rule = Callable[[Story, DatePhrase], Interval | None]


def resolve(story: Story, phrase: DatePhrase, year_after: int | None = None) -> Interval | None:
    """The days of an expression; None where the text does not settle them. ``year_after``: the year of a range's second part."""
    if year_after is not None and "Y" not in phrase.letters:
        kept, story.year, story.history = (story.year, story.history), year_after, True
        told, story.told = story.told, None
        found = RULES[phrase.pattern](story, phrase)
        (story.year, story.history), story.told = kept, told
        return found
    return RULES[phrase.pattern](story, phrase)


def year_in(story: Story, phrase: DatePhrase) -> int | None:
    """The year that the phrase itself gives."""
    low, letters, start = story.words.low, phrase.letters, phrase.start
    if "Y" in letters:
        return int(low[start + letters.index("Y")])
    if letters.endswith("Qu") and len(letters) > 2:
        return story.told.first.year if story.told is not None else story.year
    if letters.endswith(("y", "'N")):
        of_story = story.history and story.year is not None and "'" in letters
        return _two_digits(int(low[phrase.end - 1]), dt.date(story.year or 1, 12, 31) if of_story else story.today)
    return None


def _two_digits(value: int, today: dt.date | None) -> int:
    """Of "90" the last year before publication that ends so."""
    latest = today.year if today else 1999
    return value + (latest - value) // 100 * 100


def numbers_in(story: Story, phrase: DatePhrase, letter: str = "N") -> list[int]:
    """The values of the phrase's words with a letter."""
    return [int(story.words.low[phrase.start + k]) for k, c in enumerate(phrase.letters) if c == letter]


def _iso(story: Story, phrase: DatePhrase) -> Interval | None:
    low, i = story.words.low, phrase.start
    if phrase.letters == "D":
        number, month, year = (int(n) for n in low[i].split("."))
        return _day_or_swapped(year, month, number, story.today)
    date = make_day(int(low[i]), int(low[i + 2]), int(low[i + 4]))
    return day(date) if date else None


def _slashed(story: Story, phrase: DatePhrase) -> Interval | None:
    low, i = story.words.low, phrase.start
    year = int(low[i + 4]) if phrase.letters.endswith("Y") else _two_digits(int(low[i + 4]), story.today)
    return _day_or_swapped(year, int(low[i + 2]), int(low[i]), story.today)


def _day_or_swapped(year: int, month: int, number: int, today: dt.date | None) -> Interval | None:
    """Day before month, unless only the other order is a date, or only it lies before publication."""
    usual, swapped = make_day(year, month, number), make_day(year, number, month)
    if usual and swapped and today and usual > today >= swapped:
        usual = swapped
    date = usual or swapped
    return day(date) if date else None


def _days(story: Story, phrase: DatePhrase, month: int, numbers: list[int]) -> Interval | None:
    year = year_in(story, phrase) or story.year_of(month, numbers[-1], phrase)
    if year is None:
        return None
    first, last = make_day(year, month, numbers[0]), make_day(year, month, numbers[-1])
    if first is None or last is None:
        return None
    return span(first, last, relative="Y" not in phrase.letters, sums=len(numbers) > 1)


def _day_month(story: Story, phrase: DatePhrase) -> Interval | None:
    letters = phrase.letters
    k = max(letters.find("M"), letters.find("J"))
    month = story.value("month" if letters[k] == "M" else "month_short", phrase.start + k)
    numbers = numbers_in(story, phrase)
    if not numbers:
        ordinals = [story.value("ordinal", phrase.start + n) for n, c in enumerate(letters) if c == "o"]
        numbers = [n for n in ordinals if n > 0]
    return _days(story, phrase, month, numbers) if numbers else None


def _nth_day(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "On the 14th", "the 3rd of last month": of the month told of, or the last such day before publication."""
    number = numbers_in(story, phrase)[0]
    anchor = story.told_day or (story.told.first if story.told is not None and story.told.precision <= MONTH else None)
    if phrase.letters.endswith("u") and story.today is not None:
        k = max(phrase.letters.find("q"), phrase.letters.find("Q"))
        found = make_day(*months_on(story.today, story.value("of_report", phrase.start + k)), number)
        return day(found, True) if found is not None else None
    steps: tuple[int, ...] = (0, -1)
    if anchor is None:
        anchor = story.today
    else:
        steps = (0, 1, -1) if anchor.day <= number else (1, 0)  # "published on Wednesday, the 3rd": the 14th before
    if anchor is None:
        return None
    days = (make_day(*months_on(anchor, step), number) for step in steps)
    found = next((d for d in days if d is not None and (story.today is None or d <= story.today)), None)
    return day(found, True) if found is not None else None


def _month(story: Story, phrase: DatePhrase) -> Interval | None:
    letters = phrase.letters
    k = max(letters.find("M"), letters.find("J"))
    month = story.value("month" if letters[k] == "M" else "month_short", phrase.start + k)
    year = year_in(story, phrase) or _pointed_year(story, phrase, month) or story.year_of(month, None, phrase)
    if year is None:
        return None
    found = _part(story, phrase, k, year, month)
    if story.today and found.first <= story.today < found.last and not story.history and letters[:1] == "e":
        found = Interval(found.first, story.today, found.precision)
    return found


def _pointed_year(story: Story, phrase: DatePhrase, month: int) -> int | None:
    """ "last May", "next March", "this June"."""
    if phrase.letters[0] != "q" or story.today is None:
        return None
    where = story.value("of_report", phrase.start)
    today = story.today
    if where < 0:
        return today.year if month < today.month else today.year - 1
    if where > 0:
        return today.year if month > today.month else today.year + 1
    return today.year


def part_words(story: Story, phrase: DatePhrase, k: int) -> tuple[int, bool, int, int, str]:
    """Of the words before k: third (1 early to 3 late, 0 none), whether by an edge word, ordinal, number, and unit or part."""
    third, edge, ordinal, number, unit = 0, False, 0, 1, ""
    for n in range(k):
        i, letter = phrase.start + n, phrase.letters[n]
        if letter == "e":
            third = story.value("early", i)
        elif letter == "E" and not third:
            third, edge = story.value("edge", i), True
        elif letter == "o":
            ordinal = story.value("ordinal", i)
        elif letter == "q":
            ordinal = story.value("of_report", i)
        elif letter in "pu":
            unit = story.words.low[i]
        elif letter == "w":
            number = story.value("number", i)
    return third, edge, ordinal, number, unit


def _part(story: Story, phrase: DatePhrase, k: int, year: int, month: int) -> Interval:
    third, edge, ordinal, number, unit = part_words(story, phrase, k)
    whole, end = whole_month(year, month), month_end(year, month)
    if unit.startswith("week") and ordinal:
        first = end - 7 * number + 1 if ordinal < 0 else 7 * (ordinal - 1) + 1
        last = end if ordinal < 0 else first + 7 * number - 1
        return span(dt.date(year, month, max(first, 1)), dt.date(year, month, min(last, end)))
    if unit.startswith("day") and ordinal:
        number = number if number > 1 else 5
        return (
            span(dt.date(year, month, 1), dt.date(year, month, number))
            if ordinal > 0
            else span(dt.date(year, month, end - number + 1), dt.date(year, month, end))
        )
    if unit == "half" and ordinal:
        return (
            span(dt.date(year, month, 1), dt.date(year, month, 15))
            if ordinal == 1
            else span(dt.date(year, month, 16), dt.date(year, month, end))
        )
    return part_of_month(year, month, third, edge) if third else whole


def _year(story: Story, phrase: DatePhrase) -> Interval | None:
    year = year_in(story, phrase)
    if year is None:
        return None
    k = max(phrase.letters.find("Y"), phrase.letters.find("'"))
    return part_of_a_year(story, phrase, k, year)


def part_of_a_year(story: Story, phrase: DatePhrase, k: int, year: int) -> Interval:
    """A year, or the part of it that the words before k name."""
    third, _, ordinal, number, unit = part_words(story, phrase, k)
    months = {"half": 6, "quarter": 3}.get(unit, 0)
    if unit.startswith("month"):
        months = number if number > 1 else 3
    if months and ordinal:
        first = 13 - months if ordinal < 0 else (months * (ordinal - 1) + 1 if unit in ("half", "quarter") else 1)
        last = min(first + months - 1, 12)
        return Interval(dt.date(year, max(first, 1), 1), dt.date(year, last, month_end(year, last)), 5, sums=True)
    return part_of_year(year, third) if third else Interval(*_ends(year), 5, sums=True)


def _year_part(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "The third quarter of the year", "the first six months of this year", "the last quarter": the latest that is past."""
    base = story.told.first if story.history and story.told is not None else story.today
    if base is None:
        return None
    if "f" not in phrase.letters and phrase.letters.strip("t")[0] in "qQ":
        return _quarter_from(base, story.value("of_report", phrase.start + len(phrase.letters) - 2))
    year = base.year
    if "f" in phrase.letters and phrase.letters[-2] == "q":
        year += story.value("of_report", phrase.end - 2)
    end = phrase.letters.find("f")
    found = part_of_a_year(story, phrase, end if end > 0 else len(phrase.letters), year)
    if found.first > base and not story.future(phrase) and year == base.year:
        found = part_of_a_year(story, phrase, end if end > 0 else len(phrase.letters), year - 1)
    return found


def _quarter_from(base: dt.date, step: int) -> Interval:
    """The quarter of a day, or that before or after it."""
    year, month = months_on(base.replace(day=1), 3 * step)
    first = (month - 1) // 3 * 3 + 1
    return Interval(dt.date(year, first, 1), dt.date(year, first + 2, month_end(year, first + 2)), 5, True, sums=True)


def _months_to(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "The six months to June", "the three months to the end of March 2021"."""
    k = phrase.letters.index("u") - 1
    number = story.value("number", phrase.start + k) or int(story.words.low[phrase.start + k])
    month = story.value("month", phrase.start + phrase.letters.index("M"))
    year = year_in(story, phrase) or story.year_of(month, None, phrase)
    if year is None:
        return None
    last = dt.date(year, month, month_end(year, month))
    return Interval(dt.date(*months_on(last.replace(day=1), 1 - number), 1), last, 5, "Y" not in phrase.letters, sums=True)


def _ends(year: int) -> tuple[dt.date, dt.date]:
    whole = whole_year(year)
    return whole.first, whole.last


def _years(story: Story, phrase: DatePhrase) -> Interval | None:
    low = story.words.low
    first, last = int(low[phrase.start]), int(low[phrase.end - 1])
    if last < 100:
        last += first // 100 * 100
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31), 5, sums=True) if first <= last <= 9999 else whole_year(first)


def _decade(story: Story, phrase: DatePhrase) -> Interval | None:
    k = phrase.letters.index("z") - 1
    value = int(story.words.low[phrase.start + k])
    first = value if value >= 100 else _two_digits(value, story.today)
    third = part_words(story, phrase, k)[0]
    if value >= 1000 and value % 100 == 0:
        return years(first, first + (9 if not third else 99))
    start, end = {1: (0, 3), 2: (4, 6), 3: (7, 9)}.get(third, (0, 9))
    return years(first + start, first + end)


def _century(story: Story, phrase: DatePhrase) -> Interval | None:
    if "B" in phrase.letters:
        return None
    k = phrase.letters.rindex("u") - (2 if "-u" in phrase.letters else 1)
    numbers = numbers_in(story, phrase)
    number = numbers[0] if numbers else story.value("ordinal", phrase.start + k)
    if not 1 <= number <= 22:
        return None
    first = (number - 1) * 100
    third = part_words(story, phrase, phrase.letters.index("N") if numbers else k)[0]
    start, end = {1: (0, 33), 2: (34, 66), 3: (67, 99)}.get(third, (0, 99))
    return years(first + start, first + end)


def _season(story: Story, phrase: DatePhrase) -> Interval | None:
    k = phrase.letters.index("S")
    month = story.value("season", phrase.start + k)
    year = year_in(story, phrase)
    pointer = story.value("of_report", phrase.start + k - 1) if k and phrase.letters[k - 1] == "q" else 0
    later = story.value("of_story", phrase.start + k - 1) if k and phrase.letters[k - 1] == "Q" else 0
    if year is None and "fqu" in phrase.letters and story.today:
        year = story.today.year + story.value("of_report", phrase.end - 2)
    if year is None and story.history and story.year is not None:
        year = story.year + (1 if later > 0 or pointer > 0 else 0)
    if year is None and story.today is not None:
        year = _season_year(story, phrase, month, pointer)
    if year is None:
        return None
    return _season_days(story, phrase, k, year, month)


def _season_year(story: Story, phrase: DatePhrase, month: int, pointer: int) -> int:
    assert story.today is not None
    today = story.today
    if pointer > 0 or story.future(phrase):
        return today.year if today < dt.date(today.year, month, 1) else today.year + 1
    return today.year if today >= dt.date(today.year, month, 1) else today.year - 1


def _season_days(story: Story, phrase: DatePhrase, k: int, year: int, month: int) -> Interval:
    third = part_words(story, phrase, k)[0]
    first = dt.date(year, month, 1)
    months = [(year + (month + n - 1) // 12, (month + n - 1) % 12 + 1) for n in range(3)]
    if third:
        chosen = months[third - 1]
        return Interval(dt.date(*chosen, 1), dt.date(*chosen, month_end(*chosen)), 4)
    return Interval(first, dt.date(*months[-1], month_end(*months[-1])), 5)


def _other_calendar(story: Story, phrase: DatePhrase) -> Interval | None:
    letters, low = phrase.letters, story.words.low
    k = max(letters.find("H"), letters.find("I"))
    name, reckon = ("hijri", lunar) if letters[k] == "H" else ("solar", solar)
    month = story.value(name, phrase.start + k)
    year = next((int(low[phrase.start + n]) for n, c in enumerate(letters) if c in "Yn" and n > k), None)
    number = next(iter(numbers_in(story, phrase)), None)
    if year is not None:
        return reckon(year, month, number)
    if story.today is None:
        return None
    guess = lunar_year(story.today.year) if letters[k] == "H" else story.today.year - 621
    for year in (guess + 1, guess, guess - 1):
        found = reckon(year, month, number)
        if found is not None and found.first <= story.today:
            return Interval(found.first, found.last, found.precision, True)
    return None


def _unresolved(_story: Story, _phrase: DatePhrase) -> Interval | None:
    return None


RULES: Mapping[str, Rule] = {
    "iso": _iso,
    "slashed": _slashed,
    "day_month": _day_month,
    "ordinal_month": _day_month,
    "month_day": _day_month,
    "month": _month,
    "hijri": _other_calendar,
    "named_day": fixed_day,
    "feast": feast,
    "nth": _nth_day,
    "century": _century,
    "bc": _unresolved,
    "decade": _decade,
    "season": _season,
    "set": _unresolved,
    "years": _years,
    "year": _year,
    "year_word": _year,
    "year_part": _year_part,
    "months_to": _months_to,
    **RELATIVE,
}
