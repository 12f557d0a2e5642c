"""Days that have names: "Christmas Eve", "Good Friday", "the second day of Eid al-Adha"."""

import datetime as dt
from collections.abc import Iterator

from tollbook.language.date_phrases import DatePhrase, name_at
from tollbook.language.date_story import Story
from tollbook.language.intervals import DAY, Interval, day, make_day, span
from tollbook.language.other_calendars import easter, lunar, lunar_year

_SOON_DAYS = 45
_YEARS = (1, 0, -1, -2)


def fixed_day(story: Story, phrase: DatePhrase) -> Interval | None:
    """A day of the same date every year: the last before publication, of the year that is told or, of news to come, the next."""
    value = story.calendar.value("day_name", _name(story, phrase, "G", "day_name")) or 101
    month, number = divmod(value, 100)
    if _is_eve(story, phrase):
        month, number = (12, 31) if (month, number) == (1, 1) else (month, number - 1)
    year = _year(story, phrase) or story.year_of(month, number, phrase)
    date = make_day(year, month, number) if year is not None else None
    return day(date, "Y" not in phrase.letters) if date is not None else None


def feast(story: Story, phrase: DatePhrase) -> Interval | None:
    """A day that moves: Easter and the days counted from it, and those of the Islamic lunar year (give or take a day)."""
    year = _year(story, phrase)
    if year is None and story.history:
        year = story.year
    anchor = dt.date(year, 12, 31) if year is not None else story.today
    if anchor is None:
        return None
    found = sorted(_of_years(story, phrase, anchor.year), key=lambda f: f.first)
    if year is not None:
        return next((f for f in found if f.first.year == year), None)
    if story.future(phrase):
        return next((f for f in found if f.last >= anchor and (f.first - anchor).days <= _SOON_DAYS), None)
    return next((f for f in reversed(found) if f.first <= anchor), None)


def _of_years(story: Story, phrase: DatePhrase, year: int) -> Iterator[Interval]:
    """The feast in the years around one."""
    move = _nth(story, phrase) - _is_eve(story, phrase)
    for step in _YEARS:
        name = _name(story, phrase, "Z", "easter")
        offset = story.calendar.value("easter", name)
        if offset is not None:
            date = easter(year + step) + DAY * (offset + move)
            first = date - DAY if story.words.low[phrase.end - 1].startswith("weekend") else date
            yield span(first, date, True)
            continue
        for value in _lunar_days(story, _name(story, phrase, "Z", "feast")):
            whole = lunar(lunar_year(year) + step, *divmod(value, 100))
            if whole is not None:
                yield Interval(whole.first + DAY * move, whole.last + DAY * move, whole.precision, True)


def _lunar_days(story: Story, name: str) -> tuple[int, ...]:
    """Month and day, as one number; those of both feasts that are called Eid where it says no more."""
    value = story.calendar.value("feast", name)
    return (value,) if value else tuple({v for n, v in story.calendar.classes["feast"].items() if v and n.startswith(name)})


def _nth(story: Story, phrase: DatePhrase) -> int:
    """Days after the feast's first: "the second day of"."""
    k = phrase.letters.find("o")
    return max(story.value("ordinal", phrase.start + k), 1) - 1 if k >= 0 else 0


def _is_eve(story: Story, phrase: DatePhrase) -> bool:
    words = story.words.low[phrase.start : phrase.end + 1]
    return "eve" in words


def _year(story: Story, phrase: DatePhrase) -> int | None:
    k = phrase.letters.find("Y")
    return int(story.words.low[phrase.start + k]) if k >= 0 else None


def _name(story: Story, phrase: DatePhrase, letter: str, table: str) -> str:
    found = name_at(story.words, phrase.start + phrase.letters.index(letter), story.calendar.words(table))
    return found[0] if found is not None else ""
