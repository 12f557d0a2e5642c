"""Persons whom a report names as who did it: "the gunman was identified as Ali Artan", "the suspect, Cherif Chekatt, fled"."""

import re
from functools import lru_cache

from tollbook.codebook import Codebook
from tollbook.codebook.any_of import any_of
from tollbook.coding.reading import Reading
from tollbook.language.mentions import Span

_PART = r"[A-ZÀ-Þ][\w'’-]*[\w’']"
_SMALL = r"(?:al|el|bin|ibn|abu|de|da|dos|van|von|ul|ur|y)"
_NAME = rf"(?P<name>{_PART}(?:[ -]{_SMALL})*(?:[ -]{_PART}|[ -]{_SMALL}[ -]{_PART}){{1,4}})"
_SUFFERED = "killed|shot|stabbed|wounded|injured|hit|abducted"
_SUFFERS = re.compile(rf"\s*,?\s*(?:who\s+)?(?:was|were|has been|had been|is)\s+(?:\w+ly\s+)?(?:later\s+)?(?:{_SUFFERED})\b")
_WAS = r"(?:was|were|has been|had been)"
_NAMING = r"(?:identified|named)"
_ASIDE = r"(?:,[^,.;]{0,60},\s*)?"
_BY = r"(?:by\s+(?:[\w-]+\s+){1,4})?"
_TITLES = r"(?i:(?:[\w-]+\s+){0,3}?)"


def persons_identified(reading: Reading, codebook: Codebook) -> list[Span]:
    """Spans of the names of those whom the report calls the attacker, in order; parties and places are no persons."""
    text = reading.document.text
    if reading.document.case != "mixed":
        return []  # where all words have capitals, or none, no name can be told
    found: dict[Span, None] = {}
    for pattern in _patterns(codebook.perpetrators.persons, codebook.perpetrators.anybody):
        for match in pattern.finditer(text):
            span = match.span("name")
            if not _is_taken(span, reading) and not _SUFFERS.match(text, span[1]):
                found.setdefault(span, None)
    return sorted(found)


@lru_cache(maxsize=4)
def _patterns(persons: frozenset[str], anybody: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    if not persons:
        return ()
    whom = rf"(?:the|a|an|one|his|their|its)\s+(?:[\w-]+\s+){{0,2}}{any_of(persons)}s?(?:\s+of\s+the\s+\w+)?"
    return (
        re.compile(rf"(?i:\b{whom}\s*{_ASIDE}{_WAS}\s+(?:\w+\s+)?{_NAMING}\s+{_BY}as\s+){_TITLES}{_NAME}"),
        re.compile(rf"(?i:\b{whom}\s*,?\s*(?:later\s+)?{_NAMING}\s+(?:only\s+)?{_BY}as\s+){_TITLES}{_NAME}"),
        re.compile(rf"(?i:\b{_NAMING}\s+{whom}\s+as\s+){_TITLES}{_NAME}"),
        re.compile(rf"(?i:\b{whom})\s*,?\s+{_NAME}"),
        re.compile(rf"(?i:\b(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}{any_of(anybody)}\s+(?:named|called|identified as)\s+){_NAME}"),
    )


def _is_taken(span: Span, reading: Reading) -> bool:
    """Is the name a party's, a place's or a day's?"""
    others = [*((a.start, a.end) for a in reading.actors), *((p.start, p.end) for p in reading.places if p.id)]
    others += [(d.start, d.end) for d in reading.dates]
    return any(a <= span[0] and span[1] <= b for a, b in others)
