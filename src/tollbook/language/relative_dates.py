"""Dates told from another day: "on Monday", "last week", "two days later", "the past 24 hours", "the end of the year"."""

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from tollbook.language.date_phrases import DatePhrase
from tollbook.language.date_story import MONTH, Story
from tollbook.language.intervals import (
    DAY,
    Interval,
    day,
    month_end,
    months_on,
    part_of_month,
    part_of_year,
    span,
    week_of,
    whole_month,
    whole_year,
    years,
)

_NEAR = 40  # letters between a day and what is said of it
_OPENING = 12
"""Letters of a sentence that "last week" fills."""
_FORTNIGHT = 14
_DAYS_AND_WEEKS = (1, 7)


def _weekday(story: Story, phrase: DatePhrase) -> Interval | None:
    places = [n for n, c in enumerate(phrase.letters) if c == "W"]
    today = story.today if not story.history else story.told_day or story.today
    if today is None:
        return None
    wanted = [story.value("weekday", phrase.start + n) for n in places]
    if "u" in phrase.letters:  # "Tuesday of last week", "last week on Tuesday"
        k = phrase.letters.index("u") - 1
        monday = week_of(today, story.value("of_report", phrase.start + k)).first
        return span(monday + DAY * wanted[0], monday + DAY * wanted[-1], True, sums=len(wanted) > 1)
    pointer = _pointer(story, phrase)
    back = (today.weekday() - wanted[-1]) % 7
    if pointer == "last" and back == 0:
        back = 7
    if pointer == "next" or (pointer != "last" and story.future(phrase)):
        last = today + DAY * ((wanted[-1] - today.weekday()) % 7 or (7 if pointer == "next" else 0))
    else:
        last = today - DAY * back
        if pointer == "" and (week := _week_told(story, phrase)) is not None:
            last = week.first + DAY * ((wanted[-1] - week.first.weekday()) % 7)
    first = last - DAY * ((wanted[-1] - wanted[0]) % 7)
    return span(first, last, True, sums=len(wanted) > 1)


def _week_told(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "Eleven died last week: nine on Tuesday and two on Thursday", printed on a Tuesday: the past week that opens the sentence
    or of which a colon goes on, unless the day is that on which somebody said so."""
    week, words = story.week, story.words
    if week is None or story.today is None or not week.last < story.today:
        return None
    sentence = story.doc[words.token(phrase.start)].sent
    told = story.week_end - sentence.start_char
    if told < 0 or story.said_on(phrase):
        return None
    listed = ":" in sentence.text[told : words.start[phrase.start] - sentence.start_char]
    return week if listed or told <= _OPENING else None


def _pointer(story: Story, phrase: DatePhrase) -> str:
    for n, c in enumerate(phrase.letters):
        if c == "q":
            value = story.value("of_report", phrase.start + n)
            return "last" if value < 0 else "next" if value > 0 else "this"
        if c == "Q":
            value = story.value("of_story", phrase.start + n)
            return "last" if value < 0 else "next" if value > 0 else "this"
    return ""


def _today(story: Story, phrase: DatePhrase) -> Interval | None:
    today = story.today
    if today is None:
        return None
    if phrase.letters == "tOu":
        return day(today - DAY, True) if story.words.low[phrase.end - 1] == "day" else None
    word = story.words.low[phrase.start + phrase.letters.index("T")]
    if word == "overnight":
        return Interval(today - DAY, today, 2, True)
    return day(today + DAY * story.value("day_of_report", phrase.start + phrase.letters.index("T")), True)


def _night(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "last night", "this morning" (of the report), "that night", "the next morning", "the previous evening" (of the story)."""
    step, of_story = _step(story, phrase)
    base = (story.told_day or (None if story.history else story.today)) if of_story else story.today
    return day(base + DAY * step, True) if base else None


def _step(story: Story, phrase: DatePhrase) -> tuple[int, bool]:
    """How far from which anchor: "the next" and "following" count from the story, "last" and "this" from the report."""
    step, of_story = 0, False
    for n, c in enumerate(phrase.letters):
        i = phrase.start + n
        if c == "q":
            step = story.value("of_report", i)
            of_story = of_story or (step > 0 and "t" in phrase.letters[:n])
        elif c == "Q":
            step, of_story = story.value("of_story", i) or step, True
    return step, of_story


def _unit(story: Story, phrase: DatePhrase) -> Interval | None:
    unit = story.value("unit", phrase.end - 1)
    word = story.words.low[phrase.end - 1]
    step, of_story = _step(story, phrase)
    number, vague = number_in(story, phrase)
    plural = word.endswith("s") and not word.endswith(("'s", "’s"))
    if of_story or (story.history and step != 0):
        return _of_story(story, unit, step, number or (1 if not plural else 0), word)
    bare = "L" in phrase.letters and not {"q", "Q"} & set(phrase.letters)
    today = story.told_day or story.today if bare else story.today  # "earlier in the week": in that of the story
    if today is None:
        return None
    if step < 0 and (number or plural or story.words.low[phrase.end - 2] in ("past", "recent")):
        return _stretch_back(today, unit, number or (3 if plural else 1), vague or not number)
    if step > 0 and number:
        return span(today + DAY, today + DAY * max(number * max(unit, 1), 1), True)
    if word.startswith("weekend"):
        return _weekend(today, step)
    whole = _whole(today, unit, step)
    return _with_part(story, phrase, whole, today, step, unit) if whole else None


def number_in(story: Story, phrase: DatePhrase) -> tuple[int, bool]:
    """The number in a phrase (0 if none) and whether it is vague."""
    value, vague = 0, False
    for n, c in enumerate(phrase.letters):
        i = phrase.start + n
        word = story.words.low[i]
        if c == "w":
            vague = vague or story.value("vague", i) > 0
            value = max(value + story.value("number", i) if value >= 20 else story.value("number", i), value)
        elif c in "Nny" and word.isdigit():
            value = int(word)
    return value, vague


def _stretch_back(today: dt.date, unit: int, number: int, vague: bool) -> Interval:
    """ "the past 24 hours", "the last two weeks", "recent days", "in the past few months"; UCDP's lengths for vague ones."""
    number = min(number, 5000)
    if unit == 0:
        return span(today - DAY * max(math.ceil(number / 24), 1), today, True, sums=True)
    if unit == 1:
        return span(today - DAY * (3 if vague else number), today - DAY, True, sums=True)
    if unit < 30:
        return span(today - DAY * (unit * number - 1), today, True, sums=True)
    months = number * max(unit // 30, 1) if unit < 365 else 12 * number * (unit // 365)
    year, month = months_on(today, -min(months, 12 * (today.year - 1)))
    return Interval(dt.date(year, month, min(today.day, month_end(year, month))), today, 4 if months <= 1 else 5, True, True)


def _weekend(today: dt.date, step: int) -> Interval:
    saturday = today - DAY * ((today.weekday() - 5) % 7)
    if step > 0:
        saturday += DAY * 7
    elif saturday == today and step < 0:
        saturday -= DAY * 7
    return Interval(saturday, saturday + DAY, 2, True)


def _whole(today: dt.date, unit: int, step: int) -> Interval | None:
    if unit == 1:
        return day(today + DAY * step, True)
    if unit in (7, 14):
        return week_of(today, step)
    if unit == 30:
        found = whole_month(*months_on(today, step))
    elif unit == 365 and 1 < today.year + step < 9999:
        found = whole_year(today.year + step)
    elif unit == 3650:
        start = today.year // 10 * 10 + 10 * step
        found = years(start, start + 9)
    elif unit == 36500:
        start = today.year // 100 * 100 + 100 * step
        found = years(start, start + 99)
    else:
        return None
    return Interval(found.first, found.last, found.precision, True)


def _with_part(story: Story, phrase: DatePhrase, whole: Interval, today: dt.date, step: int, unit: int) -> Interval:
    """ "earlier this month" ends the day before the report, "this week" with it; "late last week" is Friday to Sunday."""
    third, earlier = 0, 0
    for n, c in enumerate(phrase.letters):
        i = phrase.start + n
        if c == "e":
            third = story.value("early", i)
        elif c == "E":
            third = story.value("edge", i)
        elif c == "L":
            earlier = story.value("since_story", i)
    if third:
        return _third(whole, third, unit)
    if step == 0 and earlier < 0 and whole.first < today:
        return span(whole.first, today - DAY, True)
    if step == 0 and earlier > 0 and whole.last > today:
        return span(today + DAY, whole.last, True)
    if step == 0 and whole.last > today and not story.future(phrase):
        return Interval(whole.first, today, whole.precision, True, unit >= 30)
    return whole


def _third(whole: Interval, third: int, unit: int) -> Interval:
    first = whole.first
    if unit == 7:
        ends = {1: (0, 1), 2: (2, 3), 3: (4, 6)}[third]
        return Interval(first + DAY * ends[0], first + DAY * ends[1], 2, True)
    if unit == 30:
        found = part_of_month(first.year, first.month, third, True)
    elif unit == 365:
        found = part_of_year(first.year, third)
    else:
        return whole
    return Interval(found.first, found.last, found.precision, True)


def _of_story(story: Story, unit: int, step: int, number: int, word: str) -> Interval | None:
    """ "the next day", "that year", "the following two weeks", counted from the last date told."""
    told = story.told
    base = story.told_day if unit <= 14 else told.first if told else None
    if base is None and told is None and not story.history:
        base = story.today
    if base is None or number == 0:
        return None
    if number > 1 and step:
        days = min(number * max(unit, 1), 40000)
        return (
            span(base + DAY, base + DAY * days, True)
            if step > 0
            else span(base - DAY * min(days, base.toordinal() - 1), base - DAY, True)
        )
    if word in ("hour", "hours", "minutes"):
        return None
    if unit == 2:
        return _weekend(base, step)
    return _whole(base, unit, step)


def _since(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "two days ago" (from the report), "three weeks later", "the day before" (from the story)."""
    k = len(phrase.letters) - 1
    while phrase.letters[k] not in "gL":
        k -= 1
    unit = story.value("unit", phrase.start + k - 1)
    number, vague = number_in(story, phrase)
    number = number or (1 if "t" in phrase.letters[:k] else 0)
    if phrase.letters[k - 1] == "W":
        return _weekdays_ago(story, phrase, number)
    if phrase.letters[-1] == "T" and unit and number:
        return _from_today(story, phrase, k, unit * number)
    ago = phrase.letters[k] == "g"
    step = -1 if ago else story.value("since_story", phrase.start + k)
    if number == 0 or number > 5000:
        return None
    if not ago and story.told_day is None and not story.history and _of_an_undated(story, phrase):
        return None
    base = _base(story, unit, ago, step)
    if base is None:
        return None
    if unit == 1 and not ago and _same_happening(story, phrase):
        return day(base, True)
    if ago and unit == _FORTNIGHT and number == 1:
        return span(base - DAY * (_FORTNIGHT - 1), base, True)
    moved = _moved(base, unit, step * number, vague)
    if moved and step > 0 and story.today and not story.history and moved.first > story.today and not story.future(phrase):
        return None  # "two weeks after a similar attack": counted from something else than the last day told
    return moved


def _of_an_undated(story: Story, phrase: DatePhrase) -> bool:
    """ "Two days before the accord was signed": counted from something whose day nobody has told."""
    last, behind = story.words.low[phrase.end - 1], story.words.low[phrase.end]
    return last in ("before", "after") and behind.isalpha()


def _weekdays_ago(story: Story, phrase: DatePhrase, number: int) -> Interval | None:
    """ "Two Sundays ago"."""
    if story.today is None or number == 0:
        return None
    back = (story.today.weekday() - story.value("weekday", phrase.end - 2)) % 7 or 7
    return day(story.today - DAY * (back + 7 * (number - 1)), True)


def _from_today(story: Story, phrase: DatePhrase, k: int, days: int) -> Interval | None:
    """ "The day before yesterday", "a week ago today"."""
    if story.today is None:
        return None
    step = story.value("since_story", phrase.start + k) or -1
    return day(story.today + DAY * (story.value("day_of_report", phrase.end - 1) + step * days), True)


def _same_happening(story: Story, phrase: DatePhrase) -> bool:
    """ "died on Sunday, a day after an ambush": the day is Sunday, told just before; the ambush's is the day before it. So too
    "the attack came a day after an ambush"."""
    words = story.words
    if words.low[phrase.end - 1] not in ("after", "before") or not words.low[phrase.end].isalpha():
        return False
    if story.value("comes", phrase.start - 1):
        return True
    if words.low[phrase.start - 1] != ",":
        return False
    return words.start[phrase.start] - story.told_end <= _NEAR or words.low[phrase.end] == "the"


def _base(story: Story, unit: int, ago: bool, step: int) -> dt.date | None:
    if ago and unit <= 14 and story.history and story.told is not None and story.told.precision >= MONTH:
        return None  # "a few hours ago", where no more than a year was told
    if ago:
        return story.told.first if story.history and story.told is not None else story.today
    if unit <= 14:
        day_told = story.told_day
        if story.told is not None and story.history and story.told.precision >= 4:
            day_told = story.told_day
        return day_told or (story.today if step < 0 and not story.history else None)
    if story.told is not None:
        return story.told.first
    return story.today if step < 0 and not story.history else None


def _moved(base: dt.date, unit: int, number: int, vague: bool) -> Interval | None:
    if unit == 0:
        days = number // 24 if abs(number) >= 24 else 0
        return day(base + DAY * days, True)
    if unit <= 2:
        if vague:
            near, far = base + DAY * (number // abs(number)), base + DAY * number
            return span(min(near, far), max(near, far), True)
        return day(base + DAY * number, True) if 1 < base.toordinal() + number < 3_600_000 else None
    if unit <= 14:
        date = base + DAY * unit * number
        return Interval(date - DAY * 3, date + DAY * 3, 3, True)
    if unit >= 3650:
        unit, number = 365, number * (unit // 365)
    if unit == 30:
        return _whole(base, 30, number) if base.year * 12 + number > 12 else None
    return _whole(base, unit, number) if 1 < base.year + number * (unit // 365) < 9900 else None


def _part_since(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "the night before", "the morning after"."""
    base = story.told_day or story.today
    return day(base + DAY * story.value("since_story", phrase.end - 1), True) if base else None


def _edge_unit(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "the end of the year", "late in the month", of the story's last date or of the report's."""
    unit = story.value("unit", phrase.end - 1)
    base = story.told.first if story.told is not None else story.today
    if base is None or unit < 7:
        return None
    whole = _whole(base, unit, 0)
    third = 0
    for n, c in enumerate(phrase.letters):
        if c == "e":
            third = story.value("early", phrase.start + n)
        elif c == "E":
            third = third or story.value("edge", phrase.start + n)
    return _third(whole, third, unit) if whole and third else whole


def _lasting(story: Story, phrase: DatePhrase) -> Interval | None:
    """ "A five-day offensive", "three days of fighting": that many days up to the report's, which is one of them."""
    unit = story.value("unit", phrase.start + phrase.letters.index("u"))
    number, vague = number_in(story, phrase)
    if story.today is None or story.history or unit not in _DAYS_AND_WEEKS or vague or number < 1 or story.future(phrase):
        return None
    return replace(span(story.today - DAY * (unit * number - 1), story.today, True, sums=True), lasts=True)


def _the_week_so_far(story: Story) -> Interval | None:
    """ "In the course of the week": that of the report, up to its day."""
    return span(week_of(story.today).first, story.today, True, sums=True) if story.today else None


def _the_weekend(story: Story, phrase: DatePhrase) -> Interval | None:
    if story.words.low[phrase.end - 1] == "week":
        return _the_week_so_far(story)
    return _weekend(story.today, -1 if not story.future(phrase) else 1) if story.today else None


RELATIVE: Mapping[str, Callable[[Story, DatePhrase], Interval | None]] = {
    "weekday": _weekday,
    "today": _today,
    "night": _night,
    "unit": _unit,
    "weekend": _the_weekend,
    "since_unit": _since,
    "part_since": _part_since,
    "edge_unit": _edge_unit,
    "lasting": _lasting,
    "counted_over": lambda story, phrase: replace(found, lasts=False) if (found := _lasting(story, phrase)) else None,
}
