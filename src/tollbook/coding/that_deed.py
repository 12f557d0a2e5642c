"""Counts of "that attack", "the same blast": of the deed told last before, where and when that was.

"The shelling came a day after an explosion in Wadajir. Seven civilians are now known to have died in that attack": in Wadajir, on
the day of the explosion, though the report is about the shelling.
"""

from collections.abc import Sequence

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.drafts import is_violent
from tollbook.coding.reading import Reading
from tollbook.language.parsed import Span, Token
from tollbook.model import HAPPENED, Claim, Quote

WHY = "of the deed told last"
_ANY = frozenset({"attack", "killing", "armed_clash"})
"""Kinds whose nouns may mean any deed."""
_POINTING = frozenset({"that", "same"})
_BACK = 2
"""Sentences before in which that deed is told."""


def with_that_deed(reading: Reading, codebook: Codebook, claims: Sequence[Claim]) -> list[Claim]:
    """The claims; those that count people of "that attack" have its place and days, unless their own sentence tells them."""
    ordered = sorted(claims, key=lambda c: c.quote.start)
    return [_settled(reading, codebook, c, ordered) if c.tolls and c.scope == "incident" else c for c in claims]


def is_of_that_deed(claim: Claim) -> bool:
    """Was the claim given the place and days of the deed told last?"""
    return any(why.startswith(WHY) for why in claim.because)


def _settled(reading: Reading, codebook: Codebook, claim: Claim, ordered: Sequence[Claim]) -> Claim:
    doc = reading.document
    home = doc.sentence_around(claim.quote.start)
    told_before = [c for c in ordered if c.quote.start < doc.sentences()[home].start_char and _is_deed(c, codebook)]
    noun, deed = _pointed_at(doc.sentences()[home], codebook), None
    if noun is not None:
        deed = next((c for c in reversed(told_before) if home - doc.sentence_around(c.quote.start) <= _BACK), None)
    else:
        noun, deed = _named_by_kind(doc.sentences()[home], told_before, codebook)
    if deed is None or noun is None:
        return claim
    start, end = doc.sentences()[home].start_char, doc.sentences()[home].end_char

    def told(quote: Quote | None) -> bool:
        return quote is not None and start <= quote.start < end

    place = claim.place if claim.place is not None and told(claim.place.quote) else deed.place
    period = claim.period if claim.period is not None and told(claim.period.quote) else deed.period
    if (place, period) == (claim.place, claim.period):
        return claim
    return structs.replace(claim, place=place, period=period, because=(*claim.because, f"{WHY}: '{noun.text}'"))


def _pointed_at(sentence: Span, codebook: Codebook) -> Token | None:
    """The noun of "in that attack"."""
    deeds = codebook.actions.deeds
    for noun in sentence:
        if noun.lower_ in deeds and noun.tag_ in ("NN", "NNS") and any(c.lower_ in _POINTING for c in noun.children):
            return noun
    return None


def _named_by_kind(sentence: Span, before: Sequence[Claim], codebook: Codebook) -> tuple[Token | None, Claim | None]:
    """ "The toll of the blast", in a report that has gone on to a raid: the last deed before of the kind that the noun names."""
    actions = codebook.actions
    if not before:
        return None, None
    for noun in sentence:
        definite = noun.tag_ in ("NN", "NNS") and any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
        if not definite or noun.lower_ not in actions.deeds:
            continue
        for kind in sorted({h.pattern.action for h in actions.hits([noun.lower_])} - _ANY):
            if actions.covers(kind, before[-1].action) or before[-1].action in _ANY:
                return None, None
            return noun, next((c for c in reversed(before) if actions.covers(kind, c.action)), None)
    return None, None


def _is_deed(claim: Claim, codebook: Codebook) -> bool:
    told = claim.reality in HAPPENED or claim.reality == "planned"  # "had planned the bombing of the day before"
    return is_violent(claim.action, codebook.actions) and told and claim.scope == "incident"
