"""A speaker as a report names it in full."""

from dataclasses import dataclass

from tollbook.language.mentions import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker named in full before: the name, its words, its span, and whether its head is a plural."""

    name: str
    words: tuple[str, ...]
    span: Span
    head: str
    plural: bool
