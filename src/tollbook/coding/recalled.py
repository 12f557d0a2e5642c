"""Another deed that a sentence only names beside its own becomes a claim of its own.

Such a deed has its own place and its own day, counted from the sentence's; the sentence's own deed has neither of them.
"""

import datetime as dt
import re
from dataclasses import replace

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.happening import Happening
from tollbook.coding.happenings import happening_at
from tollbook.coding.place_groups import groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.places import place_of
from tollbook.coding.reading import Reading
from tollbook.coding.recalls import Recall
from tollbook.coding.times import dated, period_of, story_period
from tollbook.coding.triggers import row_of
from tollbook.model import Period, Place

GENERIC = "attack"
SAME_UNIT = re.compile(r"\bsame (?:municipality|district|province|region|state|township|county|area|department|governorate)\b")
DISTRICT = 3
ASSUMED = 2
"""The precision of a day that the words do not give: at the latest."""


def without_recalled(
    number: int, happenings: list[Happening], recalls: tuple[Recall, ...], reading: Reading, codebook: Codebook
) -> list[Happening]:
    """The sentence's own happenings: those that only a recall's words tell of left out, its words taken from the others."""
    if not recalls:
        return happenings
    kept = []
    for one in happenings:
        own = tuple(t for t in one.tokens or (one.token,) if not any(r.holds(t) for r in recalls))
        if one.token in own:
            kept.append(replace(one, tokens=own))
        elif own:
            kept.append(happening_at(own[0], _leaf(own[0], number, reading, codebook), "beside another deed", reading, codebook))
    return kept


def recalled_drafts(
    number: int,
    happenings: list[Happening],
    founds: list[Found],
    recalls: tuple[Recall, ...],
    reading: Reading,
    codebook: Codebook,
) -> list[Draft]:
    """One draft for each recall, with what its words count."""
    made = []
    for recall in recalls:
        own = [h for h in happenings if h.token == recall.noun or all(recall.holds(t) for t in h.tokens or (h.token,))]
        deed = next((h for h in own if h.token == recall.noun), None) or next(iter(own), None)
        if deed is None:
            action = _leaf(recall.noun, number, reading, codebook)
            deed = happening_at(recall.noun, action, "another deed named beside the sentence's own", reading, codebook)
        counts = [f for f in founds if recall.holds(f.item.start)]
        made.append(Draft(number, recall.noun, deed.action, [deed], counts, deed.reality, recall=recall))
    return made


def _leaf(token: int, number: int, reading: Reading, codebook: Codebook) -> str:
    """The action that a word means."""
    row = row_of(reading.document.sentences()[number])
    fits = [h for h in codebook.actions.hits(row.words) if token in (row.tokens[i] for i in h.matched)]
    best = max(fits, key=lambda h: (len(h.matched), codebook.actions.depth[h.pattern.action]), default=None)
    return best.pattern.action if best is not None else GENERIC


def place_of_recall(recall: Recall, reading: Reading, codebook: Codebook) -> Place | None:
    """The place named among its words."""
    doc = reading.document.doc
    last = doc[recall.end - 1]
    groups = groups_in(reading, doc[recall.noun].idx, last.idx + len(last))
    if groups:
        return place_from(reading, codebook, groups[0])
    words = doc[recall.noun : recall.end].text.lower()
    own = place_of(reading, codebook, recall.noun)[0]
    return _unit_of(own) if own is not None and SAME_UNIT.search(words) else None


def _unit_of(place: Place) -> Place:
    """The district of a village, or its province: "in the same municipality"."""
    if place.adm2 is not None and place.adm2 != place.name:
        return structs.replace(place, name=place.adm2, id=None, precision=DISTRICT)
    if place.adm1 is not None and place.adm1 != place.name:
        return structs.replace(place, name=place.adm1, id=None, adm2=None, precision=DISTRICT + 1)
    return place


def period_of_recall(recall: Recall, reading: Reading, codebook: Codebook) -> Period | None:
    """The day named among its words, else that of the sentence's own deed and so many days from it."""
    doc = reading.document.doc
    last = doc[recall.end - 1]
    named = [d for d in dated(reading, codebook) if doc[recall.noun].idx <= d.start < last.idx + len(last)]
    if named:
        return Period(named[0].first.isoformat(), named[0].last.isoformat(), named[0].precision)
    own = _own_period(recall, reading, codebook)
    if own is None or own.start is None or own.end is None:
        return own
    step = dt.timedelta(days=recall.step or 0)
    first, end = (dt.date.fromisoformat(d) + step for d in (own.start, own.end))
    if recall.within is not None and recall.within > 1:
        first -= dt.timedelta(days=recall.within - 1)
    return Period(first.isoformat(), end.isoformat(), own.precision if recall.step is not None else ASSUMED)


def _own_period(recall: Recall, reading: Reading, codebook: Codebook) -> Period | None:
    """The days of the sentence's own deed: of a date in it other than the distance itself, else the story's."""
    doc = reading.document.doc
    sentence, link = doc[recall.start].sent, doc[recall.start].idx
    here = [d for d in dated(reading, codebook) if sentence.start_char <= d.start < sentence.end_char and not d.saying]
    if any(d.end <= link or d.start > link for d in here):
        return period_of(reading, codebook, sentence.root.i)[0]
    return story_period(reading, codebook, sentence.root.i)[0]
