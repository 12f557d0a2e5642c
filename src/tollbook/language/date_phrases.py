"""Which words of a text are parts of dates."""

from tollbook.codebook import Codebook
from tollbook.language.document import Document


def date_words(document: Document, codebook: Codebook) -> frozenset[int]:
    """Indices of words inside dates."""
    return frozenset()
