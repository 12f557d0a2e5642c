"""Outlets named in a text: the France of "Radio France Internationale" is no place, and no land of the story."""

from tollbook.codebook.outlets import Outlets
from tollbook.language.document import Document
from tollbook.language.mentions import Span

_KEY = "tollbook.outlets"


def outlet_names(document: Document, outlets: Outlets) -> tuple[Span, ...]:
    """The spans of the outlets' names of two words or more, in order; kept with the Doc."""
    kept = document.doc.user_data.get(_KEY)
    if isinstance(kept, tuple):
        return kept
    words, found, at = document.words, [], 0
    while at < len(words):
        size = next((n for n in outlets.sizes(words[at].key) if _is_named(document, at, n, outlets)), 0)
        if size:
            found.append((words[at].start, words[at + size - 1].end))
        at += size or 1
    spans = tuple(found)
    document.doc.user_data[_KEY] = spans
    return spans


def _is_named(document: Document, at: int, size: int, outlets: Outlets) -> bool:
    words = document.words[at : at + size]
    return len(words) == size and words[0].raw[:1].isupper() and outlets.has(tuple(w.key for w in words))
