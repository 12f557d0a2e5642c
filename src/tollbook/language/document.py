"""A parsed text: a spaCy Doc whose character offsets are those of the report's text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan


@dataclass(frozen=True, slots=True)
class Document:
    """The parsed text of a report. ``doc`` carries Universal Dependencies labels (nsubj, obj, obl, nmod, nummod, acl …).

    ``doc`` is parsed from a text of the same length in which hard line breaks are spaces and one-case texts have their case
    guessed, so offsets hold in both. ``case`` tells how ``text`` itself is written; ``paragraphs`` are character spans.
    """

    text: str
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]
    case: Literal["mixed", "upper", "lower"] = "mixed"

    def sentences(self) -> Iterator[SpacySpan]:
        """The sentences in order."""
        yield from self.doc.sents
