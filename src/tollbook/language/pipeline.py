"""A text to a parsed Document."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from tollbook.language.document import Document

SHIPPED = Path(__file__).parent / "weights"


@lru_cache(maxsize=2)
def load(model: str | None = None) -> Language:
    """The spaCy pipeline: the one shipped here, or another by name or path. Raises OSError of spaCy when there is none."""
    import os

    return spacy.load(model or os.environ.get("TOLLBOOK_MODEL", "en_core_web_sm"))


def _flat(text: str) -> str:
    table = {0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0xA0: " ", 9: " ", 13: " "}
    return re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text.translate(table))


def paragraphs_of(text: str) -> tuple[tuple[int, int], ...]:
    """Character spans of the paragraphs: blocks between blank lines."""
    return tuple((m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))


def parse(text: str, model: str | None = None) -> Document:
    """The parsed text. Offsets of the Doc are offsets into ``text``."""
    return Document(text, load(model)(_flat(text)), paragraphs_of(text))


def parse_many(texts: Iterable[str], model: str | None = None) -> Iterator[Document]:
    """The parsed texts, in order."""
    for text in texts:
        yield parse(text, model)
