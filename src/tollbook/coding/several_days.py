"""A count over deeds of several days: "the two attacks, on Monday in X and on Wednesday in Y, cost 31 lives in all".

Where a sentence names a day for each of two deeds or more and counts their dead in one figure, the figure is a sum, and its
days go from the first to the last.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.context import place_over
from tollbook.coding.drafts import Draft
from tollbook.coding.reading import Reading
from tollbook.coding.whens import When, dated
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Span, Token
from tollbook.model import Period, Place

_DAY = 2
"""UCDP's date_prec up to which words name a day or two."""


def over_several_days(reading: Reading, codebook: Codebook, draft: Draft) -> Period | None:
    """The days from the first to the last of the deeds that a draft's whole counts sum over; None where they are of one deed."""
    if not draft.founds or draft.recall is not None or any(f.relation == "part" or f.whole is not None for f in draft.founds):
        return None
    sentence = reading.document.doc[draft.founds[0].trigger].sent
    days = _days(reading, codebook, sentence)
    first, last = min((d.first for d in days), default=None), max((d.last for d in days), default=None)
    if first is None or last is None or first == last or not (_counted_deeds(sentence) or _a_deed_each(reading, days)):
        return None
    return Period(first.isoformat(), last.isoformat(), _DAY)


def over_their_places(reading: Reading, codebook: Codebook, draft: Draft) -> Place | None:
    """The area of the places that the same sentence names with those days; None where it does not name several."""
    sentence = reading.document.doc[draft.founds[0].trigger].sent
    days = _days(reading, codebook, sentence)
    named = [m for m in reading.places if sentence.start_char <= m.start < sentence.end_char]
    beside = [next((m for m in named if d.end <= m.start), None) for d in days]
    ends = [d.start for d in days[1:]] + [sentence.end_char]
    own = [m for m, end in zip(beside, ends, strict=True) if m is not None and m.start < end]
    if len(own) < len(days):
        return None
    spans = (reading.document.doc.char_span(m.start, m.end, alignment_mode="expand") for m in own)
    return place_over(reading, codebook, [s.root.i for s in spans if s is not None])[0]


def _days(reading: Reading, codebook: Codebook, sentence: Span) -> list[When]:
    """The days that the sentence names for deeds, of two and more; none of those on which something was said."""
    inside = [d for d in dated(reading, codebook) if sentence.start_char <= d.start < sentence.end_char and d.precision <= _DAY]
    return [d for d in inside if not d.saying]


def _counted_deeds(sentence: Span) -> bool:
    """ "The two attacks", "both raids"."""
    return any(lemma_is_listed(t, "deeds.nouns") and any(is_listed(c, "deeds.several") for c in t.children) for t in sentence)


def _a_deed_each(reading: Reading, days: Sequence[When]) -> bool:
    """ "In Monday's ambush and Tuesday's reprisal": each day is that of a deed's noun, and the nouns are joined."""
    deeds: list[Token] = []
    for day in days:
        head = reading.document.doc[day.token].head
        if head.tag_ not in ("NN", "NNS") or not lemma_is_listed(head, "deeds.nouns"):
            return False
        deeds.append(head)
    return len({d.i for d in deeds}) > 1 and all(d.dep_ == "conj" for d in deeds[1:])
