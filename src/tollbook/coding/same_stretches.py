"""Stretches of time that a text points back to: "hundreds of fighters died in the same period"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tollbook.coding.date_governors import time_of
from tollbook.coding.reading import Reading
from tollbook.language.listed import listed

if TYPE_CHECKING:
    from tollbook.coding.whens import When

_FEW_DAYS = 2
"""UCDP's date_prec from which a time is no single day."""


def with_same_stretches(reading: Reading, found: Sequence["When"]) -> list["When"]:
    """The dates, and among them each stretch that is only pointed back to, with the days of the last stretch told before it."""
    text = reading.report.text
    made = list(found)
    for match in _pattern(listed(reading.document.doc, "story.same_stretches")).finditer(text):
        if any(d.start < match.end() and match.start() < d.end for d in found):
            continue
        told = [d for d in made if d.end <= match.start() and not d.saying and (d.sums or d.precision > _FEW_DAYS)]
        if told:
            start = match.start("what")
            token = time_of(reading.document.doc, start, match.end()).i
            made.append(replace(told[-1], start=start, end=match.end(), token=token, relative=True, aside=False, sums=True))
            made.sort(key=lambda d: d.start)
    return made


@lru_cache(maxsize=8)
def _pattern(nouns: frozenset[str]) -> re.Pattern[str]:
    noun = "|".join(re.escape(n) for n in sorted(nouns))
    return re.compile(
        r"\b(?:in|over|during|within|throughout|for) "
        rf"(?P<what>(?:(?:the|that|this|those|these) same|those) (?:\w+ )?(?:{noun}))\b",
        re.IGNORECASE,
    )
