"""Dates without a year."""

import calendar
import re
from collections.abc import Iterator

_MONTHS = {name: n for names in (calendar.month_name, calendar.month_abbr) for n, name in enumerate(names) if name} | {"Sept": 9}
_NAMES = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<before>{_NAMES})\b"
    rf"|(?P<after>{_NAMES})\.? (?P<last>\d{{1,2}})(?:st|nd|rd|th)?\b)(?!,? ?\d{{4}})"
)


def month_days(words: str) -> Iterator[tuple[int, int]]:
    """Dates without a year ("March 24th", "3 December")."""
    for found in _MONTH_DAY.finditer(words):
        month, number = _MONTHS[found["before"] or found["after"]], int(found["first"] or found["last"])
        if 1 <= number <= 31:
            yield month, number
