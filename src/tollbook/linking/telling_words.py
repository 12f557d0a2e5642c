"""What the words of a report are compared by: dates without a year, direct speech, the sentences that count people."""

import calendar
import re
from collections.abc import Iterator, Set
from zlib import crc32

_SPOKEN = re.compile(r"“([^“”]{20,1500})[”“]|\"([^\"\n]{20,1500})\"")
_WORD = re.compile(r"[^\W_]+")
RETOLD = 12
"""Words of a sentence by which a house is known to print again what it told before."""
SPOKEN = 6
"""Words of direct speech by which two reports are known to quote one statement."""
_MONTHS = {name: n for names in (calendar.month_name, calendar.month_abbr) for n, name in enumerate(names) if name} | {"Sept": 9}
_NAMES = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<before>{_NAMES})\b"
    rf"|(?P<after>{_NAMES})\.? (?P<last>\d{{1,2}})(?:st|nd|rd|th)?\b)(?!,? ?\d{{4}})"
)


def long_sentences(sentences: Set[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Of each longer sentence all its words, and its names and figures without the first word."""
    words = [_WORD.findall(text) for text in sorted(sentences)]
    return tuple(
        (frozenset(own), frozenset(w for w in own[1:] if not w.islower() and w != own[0])) for own in words if len(own) >= RETOLD
    )


def spoken_runs(text: str) -> frozenset[int]:
    """Runs of words between quotation marks, each as a number."""
    found: set[int] = set()
    for spoken in _SPOKEN.finditer(text):
        words = _WORD.findall((spoken[1] or spoken[2]).lower())
        found |= {crc32(" ".join(words[n : n + SPOKEN]).encode()) for n in range(len(words) - SPOKEN + 1)}
    return frozenset(found)


def month_days(words: str) -> Iterator[tuple[int, int]]:
    """Dates without a year ("March 24th", "3 December")."""
    for found in _MONTH_DAY.finditer(words):
        month, number = _MONTHS[found["before"] or found["after"]], int(found["first"] or found["last"])
        if 1 <= number <= 31:
            yield month, number
