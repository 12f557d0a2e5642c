"""What an attribution is while it is being found: spans of tokens."""

from dataclasses import dataclass

from tollbook.language.sentence_view import TokenSpan


@dataclass(frozen=True, slots=True)
class Said:
    """Source, cue and content as spans of tokens (end exclusive); ``head`` is the head word of the source."""

    source: TokenSpan | None
    head: int | None
    cue: TokenSpan
    content: TokenSpan
    stance: str = "asserts"
    relayed_by: tuple[str, ...] = ()
