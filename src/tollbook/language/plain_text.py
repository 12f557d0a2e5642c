"""The text as the parser reads it: same length as the report's, so that every offset holds in both.

Line breaks inside a paragraph become spaces, typographic quotes and dashes their plain forms, control characters spaces;
runs without any space that no language has are cut.
"""

import re
from typing import Literal

from tollbook.language.dateline import dateline_of

Case = Literal["mixed", "upper", "lower"]
Span = tuple[int, int]

_PLAIN = {"’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-", "‐": "-", "´": "'", "`": "'"}
_SPACES = "\t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029"
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff\xad"
)
_CONTROL = "".join(map(chr, [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
_TABLE = str.maketrans({**dict.fromkeys(_SPACES + _INVISIBLE + _CONTROL, " "), **_PLAIN})
_BLANK = re.compile(r"\n[ ]*(?:\n[ ]*)+|\n(?=[ ]{2,}\S)")
_LINE = re.compile(r"\n")
_LONG_RUN = re.compile(r"\S{160,}")
_GOES_ON = re.compile(r"[ ]*[a-z(,;)]|[ ]*[-—] [a-z]|\.(?:\s|$)")
LONGEST_NAME = 60
MOST_RUN = 80


_HANGS = re.compile(
    r"\b(?:the|a|an|of|for|in|and|or|to|by|with|from|on|at|their|his|her|its|as|that|who|was|were|is|are|named|called)$"
)
"""Words after which no line ends: a linked name goes on behind them."""


def flatten(text: str) -> tuple[str, tuple[Span, ...]]:
    """The plain text and its paragraphs as spans without their surrounding white space."""
    plain = _LONG_RUN.sub(_cut, text.translate(_TABLE))
    wrapped = _wrapped_width(plain)
    breaks = {m.start(): m.end() for m in _BLANK.finditer(plain)}
    inside = [False] * (len(plain) + 1)
    for start, end in breaks.items():
        for i in range(start, end):
            inside[i] = True
    letters = list(plain)
    line_start = 0
    for match in _LINE.finditer(plain):
        at = match.start()
        if not inside[at] and _soft(plain, line_start, at, wrapped):
            letters[at] = " "
        line_start = at + 1
    dateline = dateline_of(plain)
    if dateline is not None and dateline[1] < len(plain):
        letters[dateline[1] - 1] = "\n"  # a paragraph of its own, lest it be read as part of the first sentence
    flat = "".join(letters)
    return flat, paragraphs(flat)


def paragraphs(flat: str) -> tuple[Span, ...]:
    """Spans of the lines that hold anything."""
    return tuple((m.start(), m.end()) for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", flat))


def _cut(match: re.Match[str]) -> str:
    run = match[0]
    return "".join(" " if i % MOST_RUN == MOST_RUN - 1 else c for i, c in enumerate(run))


def _wrapped_width(text: str) -> int:
    """The width to which the lines were broken by hand, 0 for text that runs on."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    if len(lengths) < 4 or lengths[-1] > 110 or lengths[int(0.6 * len(lengths))] < 45:
        return 0
    return lengths[-1]


def _soft(text: str, start: int, at: int, wrapped: int) -> bool:
    """Does the sentence run on over this line break?"""
    line = text[start:at].rstrip()
    if wrapped and len(line) > 0.55 * wrapped:
        return True
    if not line or line[-1] in ".!?:":
        return False
    return line[-1] in ",;-" or bool(_HANGS.search(line)) or bool(_GOES_ON.match(text, at + 1)) or _before_inline(text, line, at)


def _before_inline(text: str, line: str, at: int) -> bool:
    """A linked name that a page gives a line of its own, in the middle of a sentence: "… a woman named / Lina / was killed"."""
    end = text.find("\n", at + 1)
    name = text[at + 1 : end].strip() if end >= 0 else ""
    if not name or len(name) > LONGEST_NAME or name[-1] in ".!?:" or not line[-1].isalnum():
        return False
    return bool(_GOES_ON.match(text, end + 1))


def case_of(text: str) -> Case:
    """How the text is written: wire capitals, all small, or as usual."""
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    if upper + lower < 20:
        return "mixed"
    if upper > 4 * lower:
        return "upper"
    return "lower" if upper * 250 < lower and lower > 60 else "mixed"
