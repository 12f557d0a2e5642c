"""Running figures over a stretch of their own: "seven were shot on Saturday, bringing to 31 those shot in the city this month".

The seven are one incident, the 31 a sum over the month.
"""

from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.reading import Reading
from tollbook.coding.scope import WEEKLY, since_it_began
from tollbook.coding.whens import When, dated
from tollbook.model import Period, Quote

_CLAUSE = frozenset({",", ";", ":", "—", "–"})


def sums_apart(reading: Reading, codebook: Codebook, draft: Draft) -> list[Draft]:
    """The draft, and beside it one for each running figure with a stretch of days of its own."""
    spans = [(f, _stretch_of(reading, codebook, f)) for f in draft.founds if f.relation == "update"]
    doc = reading.document.doc
    sums = [(f, when) for f, when in spans if when is not None or since_it_began(doc, f.item.end)]
    if not sums:
        return [draft]
    summed = {id(f) for f, _ in sums}
    rest = [f for f in draft.founds if id(f) not in summed]
    overs = [(f, _period(reading, when) if when is not None else None) for f, when in sums]
    made = [replace(draft, founds=[f], token=f.trigger, victims=(), over=over) for f, over in overs]
    if not rest:
        return made
    for found in rest:
        if found.whole is not None and id(found.whole) in summed:
            found.relation, found.whole = "count", None
    draft.founds, draft.token = rest, rest[0].trigger
    return [draft, *made]


def _stretch_of(reading: Reading, codebook: Codebook, found: Found) -> When | None:
    """The words for a week or longer among those of a running figure."""
    doc = reading.document.doc
    first = min(found.item.start, found.phrase.start if found.phrase is not None else found.trigger)
    last = max(found.item.end, found.trigger + 1)
    while last < doc[found.trigger].sent.end and doc[last].text not in _CLAUSE:
        last += 1
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return next((d for d in dated(reading, codebook) if start <= d.start < end and d.precision >= WEEKLY and not d.saying), None)


def _period(reading: Reading, when: When) -> Period:
    words = Quote(when.start, when.end, reading.report.text[when.start : when.end])
    return Period(when.first.isoformat(), when.last.isoformat(), when.precision, words)
