"""The dateline that opens a wire report: "GOMA, Congo (Agency) -", "ISTANBUL, Sept 7 -", "Bujumbura, 10 July:", "Hama, SANA-".

It says where and by whom the report was written. Read as part of the first sentence it spoils its parse.
"""

import calendar
import re

Span = tuple[int, int]

_TOWN = r"[A-Z][A-Z.'’-]{2,}(?:\s(?:[A-Z][A-Z.'’-]*|de|la|al|el|of))*"
_REST = r"(?:,?\s(?:[A-Z][\w.'’/-]*|\d{1,4},?|\([^()\n]{2,40}\)|de|la|of|and))*,?"
_DASHED = re.compile(rf"\s*(?P<town>{_TOWN})(?P<rest>{_REST})\s?(?:[-–—]{{1,2}})\s(?:\[TEXT\]\s)?", re.ASCII)
_COLON = re.compile(rf"\s*(?P<town>{_TOWN}):\s", re.ASCII)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = "|".join(calendar.day_name)
_DATED = re.compile(
    rf"\s*(?P<town>(?!(?:{_DAY})\b)[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,3}})(?:,\s[A-Z][\w ]{{2,30}})?,"
    rf"\s(?P<rest>(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?\s\d{{2,4}})?)(?:\s\([^()\n]{{2,40}}\))?\s?(?::|[-–—]{{1,2}})\s"
)
"""A town written as usual, which only the day behind it tells from a sentence."""
_AGENCY = re.compile(
    r"\s*(?P<town>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3})\s?,\s?(?P<rest>[A-Z]{3,8})\s?[-–—]{1,2}\s?(?=[A-Z“\"])", re.ASCII
)
"""A town written as usual and an agency's letters, with or without spaces ("Hama, SANA-Ten people")."""
_SIGNED = re.compile(r"[\d(]")
_LINES, _LONGEST = 3, 110


def dateline_of(text: str) -> Span | None:
    """The span of the dateline at the head of the text or of one of its next lines (below a headline); None without one.

    In a text in capitals only a date or an agency in brackets tells a dateline from a sentence.
    """
    start = 0
    capitals = text[:400].upper() == text[:400]
    for _ in range(_LINES):
        found = _DASHED.match(text, start) or (None if capitals else _usual(text, start))
        if found is not None and found.end() - start <= _LONGEST:
            rest = found.groupdict().get("rest") or ""
            return (start, found.end()) if not capitals or _SIGNED.search(rest) else None
        end = text.find("\n", start)
        if end < 0:
            return None
        start = end + 1
        while start < len(text) and text[start].isspace():
            start += 1
    return None


def _usual(text: str, start: int) -> re.Match[str] | None:
    return _DATED.match(text, start) or _COLON.match(text, start) or _AGENCY.match(text, start)
