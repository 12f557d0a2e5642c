"""A Reading of a text for tests of the coder."""

from functools import lru_cache

from tollbook.codebook import load_codebook
from tollbook.coding.happening import Happening
from tollbook.coding.happenings import find_happenings
from tollbook.coding.read import read
from tollbook.coding.reading import Reading
from tollbook.model import make_report


@lru_cache(maxsize=256)
def reading_of(text: str) -> Reading:
    """The reading of a text published on 12 May 2024."""
    return read(make_report(text, published="2024-05-12"), load_codebook())


@lru_cache(maxsize=256)
def happenings(text: str) -> tuple[Happening, ...]:
    """The happenings of a text."""
    return find_happenings(reading_of(text), load_codebook())


def the(text: str, action: str) -> Happening:
    """The first happening of a leaf; fails with what was found instead."""
    found = happenings(text)
    match = next((h for h in found if h.action == action), None)
    assert match is not None, [(h.action, h.reality) for h in found]
    return match


def names(phrases: tuple) -> set[str]:  # type: ignore[type-arg]
    """The phrases' words in lower case."""
    return {p.text.lower() for p in phrases}
