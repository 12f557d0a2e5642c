"""What a clause after a date tells happened then: "the deadliest since March 2017, when a bomber killed 30"."""

import datetime as dt
import re
from functools import lru_cache

from tollbook.codebook.any_of import any_of
from tollbook.codebook.calendar import Calendar
from tollbook.coding.reading import Reading
from tollbook.language.intervals import span
from tollbook.language.mentions import DateMention
from tollbook.language.parsed import Token
from tollbook.model import Period, Quote

_UP = 3
"""Links up from a word to the clause that "when" opens."""
YEAR = re.compile(r"\d{4}")

Answer = tuple[Period | None, tuple[str, ...]]


def when_clause(reading: Reading, word: Token, calendar: Calendar) -> Answer | None:
    """ "The deadliest since March 2017, when a bomber killed 30": the day, month or year just before "when"."""
    text = reading.report.text
    node = word
    for _ in range(_UP):
        when = next((c for c in node.children if c.lower_ == "when"), None)
        if when is not None:
            last = text[: when.idx].rstrip(" ,")
            date = next((d for d in reading.dates if d.end == len(last) and d.first is not None), None)
            return _stated(reading, date, calendar) if date is not None else None
        if node.head.i == node.i:
            break
        node = node.head
    return None


def _stated(reading: Reading, date: DateMention, calendar: Calendar) -> Answer:
    """The day, month or year that the words name, without "since"."""
    assert date.first is not None
    words = reading.report.text[date.start : date.end]
    first = date.first
    if YEAR.fullmatch(words):
        whole = span(first, dt.date(first.year, 12, 31))
    elif _month(calendar.words("month")).fullmatch(words):
        whole = span(first, (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1))
    else:
        whole = span(first, first if date.last is None or date.span_of_days else date.last)
    quote = Quote(date.start, date.end, words)
    return Period(whole.first.isoformat(), whole.last.isoformat(), whole.precision, quote), (f"'{words}, when …'",)


@lru_cache(maxsize=4)
def _month(names: frozenset[str]) -> re.Pattern[str]:
    """A month with or without its year ("March 2017", "Mar. 2017")."""
    return re.compile(rf"{any_of(n.capitalize() for n in names)}(?: (?:of )?\d{{4}})?|[A-Z][a-z]+\. (?:of )?\d{{4}}")
