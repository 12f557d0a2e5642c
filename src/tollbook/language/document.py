"""A parsed text: a spaCy Doc whose character offsets are those of the report's text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tollbook.codebook.matching import Word, words_of
from tollbook.language.parsed import Doc, Span


@dataclass(frozen=True)
class Document:
    """The parsed text of a report. ``doc`` carries Universal Dependencies labels (nsubj, obj, obl, nmod, nummod, acl …).

    ``doc`` is parsed from a text of the same length in which hard line breaks are spaces and one-case texts have their case
    guessed, so offsets hold in both. ``case`` tells how ``text`` itself is written; ``paragraphs`` are character spans.
    """

    text: str
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]
    case: Literal["mixed", "upper", "lower"] = "mixed"

    def sentences(self) -> Sequence[Span]:
        """The sentences in order."""
        return self.doc.sents

    def sentence_at(self, token: int) -> int:
        """The number of the sentence that holds the token with this index."""
        return bisect_right(self._first_tokens, token) - 1

    def sentence_around(self, offset: int) -> int:
        """The number of the sentence that holds the character at this offset."""
        return bisect_right(self._first_characters, offset) - 1

    def sentence_start(self, token: int) -> int:
        """The first token of the sentence that holds the token with this index."""
        return self._first_tokens[self.sentence_at(token)]

    @cached_property
    def tags(self) -> Sequence[str]:
        """The tag of every token."""
        return [token.tag_ for token in self.doc]

    @cached_property
    def _first_tokens(self) -> list[int]:
        return [sentence.start for sentence in self.doc.sents]

    @cached_property
    def _first_characters(self) -> list[int]:
        return [sentence.start_char for sentence in self.doc.sents]

    @cached_property
    def sentence_spans(self) -> Sequence[tuple[int, int]]:
        """Where each sentence begins and ends, in characters."""
        return [(sentence.start_char, sentence.end_char) for sentence in self.doc.sents]

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of ``text`` as keys of names, cut once for all questions about names."""
        return words_of(self.text)
