"""Words between two names without their adjectives: "X, in the southern Syrian province of Y" is "X, in the province of Y"."""

from tollbook.language.parsed import Doc

_ADJECTIVES = frozenset({"JJ", "JJR"})


def without_adjectives(doc: Doc, start: int, end: int) -> str:
    """The text between two offsets without its adjectives, and without what a hyphen joins to them ("oil-rich")."""
    span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    if span is None:
        return doc.text[start:end]
    kept, last = [], start
    for token in span:
        if token.tag_ in _ADJECTIVES and token.is_alpha and start <= token.idx and token.idx + len(token) <= end:
            kept.append(doc.text[last : token.idx])
            last = token.idx + len(token)
    return "".join((*kept, doc.text[last:end]))
