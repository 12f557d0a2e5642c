"""Stretches of days: months, years, weeks, their parts, and UCDP's precision of a stretch."""

import calendar
import datetime as dt
from dataclasses import dataclass

DAY = dt.timedelta(days=1)
# Parts of a month and of a year, by UCDP GED codebook 23.1, appendix 2: early, middle, late.
MONTH_PARTS = {1: (1, 10), 2: (10, 20), 3: (15, 31)}
YEAR_PARTS = {1: (1, 4), 2: (5, 8), 3: (9, 12)}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days ``first`` to ``last``, both inside, with UCDP's date_prec. ``lasts``: the words say only how many."""

    first: dt.date
    last: dt.date
    precision: int
    relative: bool = False
    sums: bool = False
    lasts: bool = False


def day(date: dt.date, relative: bool = False) -> Interval:
    """One day."""
    return Interval(date, date, 1, relative)


def span(first: dt.date, last: dt.date, relative: bool = False, sums: bool = False) -> Interval:
    """A stretch with the precision that its length gives: a day, 2 to 6 days, a week, a month, a year."""
    if last < first:
        first, last = last, first
    days = (last - first).days + 1
    precision = 1 if days == 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5
    return Interval(first, last, precision, relative, sums)


def make_day(year: int, month: int, number: int) -> dt.date | None:
    """A day, None where the calendar has none (31 June)."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, number)


def month_end(year: int, month: int) -> int:
    """The number of the month's last day."""
    return calendar.monthrange(year, month)[1]


def whole_month(year: int, month: int) -> Interval:
    """A calendar month."""
    return Interval(dt.date(year, month, 1), dt.date(year, month, month_end(year, month)), 4)


def whole_year(year: int) -> Interval:
    """A calendar year."""
    return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), 5)


def years(first: int, last: int) -> Interval:
    """From the first day of one year to the last of another."""
    return Interval(dt.date(max(first, 1), 1, 1), dt.date(min(last, 9999), 12, 31), 5)


def part_of_month(year: int, month: int, part: int, edge: bool = False) -> Interval:
    """Early, middle or late in a month; with ``edge`` its beginning or end."""
    start, end = MONTH_PARTS[part]
    if edge and part == 3:
        start = 21
    last = min(end, month_end(year, month))
    return Interval(dt.date(year, month, start), dt.date(year, month, last), 4)


def part_of_year(year: int, part: int) -> Interval:
    """Early, middle or late in a year."""
    start, end = YEAR_PARTS[part]
    return Interval(dt.date(year, start, 1), dt.date(year, end, month_end(year, end)), 5)


def week_of(date: dt.date, weeks: int = 0) -> Interval:
    """Monday to Sunday of the week that holds the day, or of another so many weeks on."""
    monday = date - DAY * date.weekday() + DAY * 7 * weeks
    return Interval(monday, monday + DAY * 6, 3, True)


def months_on(date: dt.date, months: int) -> tuple[int, int]:
    """Year and month so many months on."""
    count = date.year * 12 + date.month - 1 + months
    return count // 12, count % 12 + 1
