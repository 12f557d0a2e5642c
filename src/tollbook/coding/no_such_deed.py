"""A denial that there was a deed at all: "there was no attack in Kaya", "no such raid took place".

Those whom the denied account counts are nobody to whoever says so, who thereby gives a figure of his own.
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.reading import Reading
from tollbook.coding.stances import StanceClaim
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Span, Token
from tollbook.model import Claim, Quote, Toll

_HARM = frozenset({"killed", "wounded", "casualties"})


def tolls_denied(
    reading: Reading, codebook: Codebook, stance: StanceClaim, denied: Claim | None, claims: Sequence[Claim]
) -> tuple[Toll, ...]:
    """The counts of the denied account as counts of nobody; none where the denial is of a figure or of who did it."""
    account = _account(denied, claims, stance.span[0]) if denied is not None and stance.stance == "denies" else []
    harmed = [t for claim in account for t in claim.tolls if t.outcome in _HARM and t.best and t.part_of is None]
    phrase = next(_without_deed(reading, codebook, stance), None) if harmed else None
    if phrase is None:
        return ()
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    words = reading.report.text[start:end]
    return tuple(
        structs.replace(
            toll, low=0, best=0, high=0, hedge="exact", words=words, id=f"t{n}", relation="count", quote=Quote(start, end, words)
        )
        for n, toll in enumerate(harmed, 1)
    )


def _account(denied: Claim, claims: Sequence[Claim], at: int) -> list[Claim]:
    """The denied claim if it counts anybody; else what its speaker told of the same place before."""
    if any(t.best for t in denied.tolls):
        return [denied]
    who = denied.speaker.actor or denied.speaker.name
    told = [c for c in claims if c.quote.start < at and who and who in (c.speaker.actor, c.speaker.name)]
    return [c for c in told if c.place == denied.place and c.scope == "incident" and not c.background]


def _without_deed(reading: Reading, codebook: Codebook, stance: StanceClaim) -> Iterator[Span]:
    """ "No attack" in "there was no attack", "no such attack took place": in the denial's sentence or the next, which goes on."""
    document = reading.document
    first = document.sentence_around(stance.span[0])
    for sentence in document.sentences()[first : first + 2]:
        if "\n" in reading.report.text[stance.span[0] : sentence.start_char].strip():
            return
        for noun in sentence:
            if noun.lower_ in codebook.actions.deeds and noun.tag_ in ("NN", "NNS") and (opens := _denied(noun)) is not None:
                yield noun.doc[opens.i : noun.i + 1]


def _denied(noun: Token) -> Token | None:
    """The "no" before a deed of which it is said that it was not."""
    no = next((c for c in noun.children if is_listed(c, "story.no_such") and c.i < noun.i), None)
    if no is None:
        return None
    there = any(c.lower_ == "there" and c.dep_ in ("expl", "nsubj") for t in (noun, noun.head) for c in t.children)
    happened = noun.dep_.startswith("nsubj") and lemma_is_listed(noun.head, "story.took_place")
    return no if there or happened else None
