"""Lines of a page that are not the report, by whole-line templates of ``boilerplate.toml``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook

if TYPE_CHECKING:
    from tollbook.codebook import Codebook

Span = tuple[int, int]

LONGEST = 160
"""Characters; a longer line is prose."""
TAIL = 2 / 3
"""A heading over a list of links stands after this share of the text, unless no sentence follows it."""

WRAPPED = 50
"""Characters from which a line without a full stop is taken to run on in the next one."""

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September"
_WORD = r"[A-Z](?:[\w.'’-]*\w|\.(?=\s))?"
_PARTICLE = r"(?:(?:al|bin|ibn|de|da|van|von|el|ul|di)\s+)?"
_NAME = rf"(?-i:(?!(?i:{_DAYS}|October|November|December)\b){_WORD}(?:\s+{_PARTICLE}{_WORD}){{0,4}}?)"
_SLOTS = {"number": r"\d{1,4}", "any": r"\S.{0,120}?", "name": _NAME}
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The compiled templates: whole lines, and headings after which the rest is a list."""

    lines: re.Pattern[str]
    tails: re.Pattern[str]

    def spans(self, text: str) -> tuple[Span, ...]:
        """Character spans of the boilerplate lines of ``text``, in order."""
        found: list[Span] = []
        for start, end in _lines_of(text):
            line = text[start:end]
            if len(line) > LONGEST or _runs_on(text, start):
                continue
            if self.tails.fullmatch(line) and self._ends_the_text(text, start, end):
                return (*found, (start, len(text.rstrip())))
            if self.lines.fullmatch(line):
                found.append((start, end))
        return tuple(found)

    def _ends_the_text(self, text: str, start: int, end: int) -> bool:
        rest = [text[end:][a:b] for a, b in _lines_of(text[end:])]
        late = start >= TAIL * len(text.rstrip()) or not any(line.endswith((".", "!", "?")) for line in rest)
        return late and all(len(line) <= LONGEST for line in rest)


def _lines_of(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match[0]
        stripped = line.strip()
        if stripped:
            start = match.start() + line.index(stripped)
            yield start, start + len(stripped)


def _runs_on(text: str, start: int) -> bool:
    """Whether the line at ``start`` goes on with a sentence of a hard-wrapped paragraph ("… seized\\nby drug traffickers")."""
    before = text[:start].rstrip(" \t").removesuffix("\n").removesuffix("\r")
    line = before[before.rfind("\n") + 1 :].strip()
    is_title = "\n" not in before.strip()
    return not is_title and len(line) >= WRAPPED and line[-1] not in '.!?"”’:'


def load_boilerplate(folders: Sequence[Path]) -> Boilerplate:
    """The templates of every folder together. Raises BadCodebook for a slot that is not known."""
    merged: dict[str, list[str]] = {"sections": [], "lines": [], "tails": []}
    for path in find_files("boilerplate.toml", folders):
        table: dict[str, Any] = read_toml(path)
        for key, words in table.items():
            if key not in merged or not isinstance(words, list):
                raise BadCodebook(f"{path}: `{key}` is not one of the lists {', '.join(merged)}")
            merged[key] += words
    slots = {**_SLOTS, "section": _any_of(re.escape(name) for name in merged["sections"])}
    return Boilerplate(_compile(merged["lines"], slots), _compile(merged["tails"], slots))


def _any_of(patterns: Iterator[str]) -> str:
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True)) or '(?!)'})"


def _compile(templates: Sequence[str], slots: dict[str, str]) -> re.Pattern[str]:
    return re.compile(_any_of(_pattern(template, slots) for template in templates), re.IGNORECASE)


def _pattern(template: str, slots: dict[str, str]) -> str:
    def slot(match: re.Match[str]) -> str:
        if match[1] not in slots:
            raise BadCodebook(f"boilerplate.toml: {{{match[1]}}} in {template!r} is no slot; known: {', '.join(sorted(slots))}")
        return slots[match[1]]

    return _SLOT.sub(slot, re.escape(template)).replace(r"\ ", r"\s+")


def boilerplate_spans(text: str, codebook: "Codebook") -> tuple[Span, ...]:
    """Character spans of the lines of ``text`` that are the page's and not the report's. The text stays as given."""
    return codebook.boilerplate.spans(text)
