"""What the other questions answer at a word: where, when, who says so."""

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.reading import Reading
from tollbook.model import Period, Place, Speaker, Stance


def _answer(module: str, name: str, otherwise: Any) -> Callable[..., Any]:
    if importlib.util.find_spec(module) is None:
        return lambda *args: otherwise
    found: Callable[..., Any] = getattr(importlib.import_module(module), name, lambda *args: otherwise)
    return found


def place_at(reading: Reading, codebook: Codebook, token: int) -> tuple[Place | None, tuple[str, ...]]:
    """Where the happening at a token took place, and why."""
    place, reasons = _answer("tollbook.coding.places", "place_of", (None, ()))(reading, codebook, token)
    return place, tuple(reasons)


def place_at_name(reading: Reading, token: int) -> tuple[Place | None, tuple[str, ...]]:
    """The place (or places joined by "and") whose name the token belongs to."""
    word = reading.document.doc[token]
    sentence = word.sent
    for group in groups_in(reading, sentence.start_char, sentence.end_char):
        if any(m.start <= word.idx < m.end for m in (*group.finest, *group.wider)):
            return place_from(reading, group), ("the place named beside the figure",)
    return None, ()


def period_at(reading: Reading, codebook: Codebook, token: int) -> tuple[Period | None, tuple[str, ...]]:
    """When, and why."""
    period, reasons = _answer("tollbook.coding.times", "period_of", (None, ()))(reading, codebook, token)
    return period, tuple(reasons)


def speaker_at(reading: Reading, codebook: Codebook, start: int, end: int) -> tuple[Speaker, Stance, tuple[str, ...]]:
    """Who says the words of a span, with what stance, and why."""
    outlet = Speaker(reading.report.outlet, "outlet")
    answer = _answer("tollbook.coding.speakers", "speaker_of", (outlet, "asserts", ()))(reading, codebook, start, end)
    speaker, stance, reasons = answer
    return speaker, stance, tuple(reasons)
