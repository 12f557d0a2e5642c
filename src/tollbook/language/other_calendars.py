"""Days of the Islamic lunar and the Afghan and Iranian solar year as days of ours, and the day of Easter.

They are reckoned, not looked up: the lunar year by the tabular (civil) rule, which may differ by a day or two from the
sighted moon; the solar year from 21 March, which may differ by a day.
"""

import datetime as dt

from tollbook.language.intervals import Interval

_LUNAR_EPOCH = dt.date(622, 7, 19).toordinal()  # 1 Muharram 1, civil reckoning, in the proleptic Gregorian calendar
_SLACK = dt.timedelta(days=1)
_LONG_MONTHS = 6  # of 31 days in the solar year


def lunar_day(year: int, month: int, number: int) -> dt.date:
    """A day of the tabular Islamic calendar."""
    days = number + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(_LUNAR_EPOCH + days - 1)


def lunar_year(year: int) -> int:
    """The Islamic year that begins in or shortly before a year of ours."""
    return int((year - 622) * 33 / 32) + 1


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by Gauss's rule as corrected by Lichtenberg."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    golden = year % 19
    full = (19 * golden + moon) % 30
    full_moon = 21 + full - (full + golden // 11) // 29
    sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return dt.date(year, 3, 1) + dt.timedelta(days=full_moon + 7 - (full_moon - sunday) % 7 - 1)


def lunar(year: int, month: int, number: int | None) -> Interval | None:
    """A day (with a day's slack either way) or a month of the Islamic year; None outside the years 1 to 2000."""
    if not 1 <= year <= 2000:
        return None
    if number is not None:
        date = lunar_day(year, month, number)
        return Interval(date - _SLACK, date + _SLACK, 2)
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return Interval(lunar_day(year, month, 1), lunar_day(*after, 1) - _SLACK, 4)


def solar(year: int, month: int, number: int | None) -> Interval | None:
    """A day (with a day's slack either way) or a month of the solar year; None outside the years 1 to 2000."""
    if not 1 <= year <= 2000:
        return None
    new_year = dt.date(year + 621, 3, 21)
    start = new_year + dt.timedelta(days=31 * min(month - 1, _LONG_MONTHS) + 30 * max(month - 1 - _LONG_MONTHS, 0))
    if number is not None:
        date = start + dt.timedelta(days=number - 1)
        return Interval(date - _SLACK, date + _SLACK, 2)
    length = 31 if month <= _LONG_MONTHS else 30 if month < 12 else 29
    return Interval(start, start + dt.timedelta(days=length - 1), 4)
