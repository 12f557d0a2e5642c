"""A parsed text: a spaCy Doc whose character offsets are those of the report's text."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan


@dataclass(frozen=True, slots=True)
class Document:
    """The parsed text of a report. ``doc`` carries Universal Dependencies labels (nsubj, obj, obl, nmod, nummod, acl …).

    ``paragraphs`` are character spans; ``title`` is the parsed headline when it is not part of the text.
    """

    text: str
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]

    def sentences(self) -> Iterator[SpacySpan]:
        """The sentences in order."""
        yield from self.doc.sents
