"""Where the dateline of a report stands: its town is where it was written, not where what it tells took place."""

import re

from tollbook.coding.reading import Reading, asked_once
from tollbook.language.dateline import dateline_of
from tollbook.language.mentions import Span

_OPENING = re.compile(r"^[^\n.!?]{2,80}?(?:\s[-–—]{1,2}\s|\s?[—–]\s?|\)\s?[-–—]{1,2}|:\s)")
"""Any opening set off by a dash or colon ("Cotabato City - ", "Manipur: ")."""


@asked_once
def dateline(reading: Reading) -> Span:
    """The span of the dateline; (0, 0) where there is none."""
    text = reading.document.text
    found = _OPENING.match(text)
    return dateline_of(text) or ((0, found.end()) if found else (0, 0))


def in_dateline(reading: Reading, offset: int) -> bool:
    """Does the dateline hold the offset?"""
    start, end = dateline(reading)
    return start <= offset < end
