"""Another deed that a sentence only names beside its own becomes a claim of its own.

Such a deed has its own place and its own day, counted from the sentence's; the sentence's own deed has neither of them.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.counted_days import counted_back
from tollbook.coding.drafts import Draft, is_violent
from tollbook.coding.found import Found
from tollbook.coding.happening import Happening
from tollbook.coding.happenings import happening_at
from tollbook.coding.looking_back import Look
from tollbook.coding.place_groups import groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.places import place_of
from tollbook.coding.reading import Reading
from tollbook.coding.recalls import Recall
from tollbook.coding.scope import NOT_NEWS_DAYS, YEAR
from tollbook.coding.times import period_of, story_period
from tollbook.coding.triggers import Row, Trigger, refine, row_in
from tollbook.coding.whens import When, dated
from tollbook.language.intervals import span
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Token
from tollbook.model import HAPPENED, Claim, Period, Place, Quote

GENERIC = "attack"
SAME_UNIT = re.compile(r"\bsame (?:municipality|district|province|region|state|township|county|area|department|governorate)\b")
DISTRICT = 3
_BEFORE = 6
"""Days before the sentence's own deed within which one fell that it follows on, of which no day is told."""
_LONG = {"decade": 10, "century": 100}
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
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
            told = Trigger(own[0], (own[0],), _leaf(own[0], number, reading, codebook))
            words = _words_outside(recalls, number, reading)  # "killed 23 in three operations, a day after a bombing"
            leaf = refine(told, words, words, codebook.actions).action
            kept.append(happening_at(own[0], leaf, "beside another deed", reading, codebook))
    return kept


def _words_outside(recalls: tuple[Recall, ...], number: int, reading: Reading) -> Row:
    """The words of a sentence that are none of the recalls'."""
    row = row_in(reading, number)
    kept = [n for n, token in enumerate(row.tokens) if not any(r.holds(token) for r in recalls)]
    return Row(tuple(row.words[n] for n in kept), tuple(row.tokens[n] for n in kept))


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
        deeds = [h for h in own if not h.verbal]
        deed = next((h for h in deeds if h.token == recall.noun), None) or next(iter(deeds), None)
        counts = [f for f in founds if recall.holds(f.item.start)]
        if recall.look is not None and deed is None and not counts:
            continue  # "a year after her wedding"
        if deed is None:
            action = _leaf(recall.noun, number, reading, codebook)
            deed = happening_at(recall.noun, action, "another deed named beside the sentence's own", reading, codebook)
        avenged = is_listed(reading.document.doc[recall.start], "story.avenging")  # "vowed to avenge the bombing": it was done
        reality = "happened" if avenged else deed.reality
        made.append(Draft(number, recall.noun, deed.action, [deed], counts, reality, recall=recall))
    return made


def _leaf(token: int, number: int, reading: Reading, codebook: Codebook) -> str:
    """The action that a word means."""
    row = row_in(reading, number)
    fits = [h for h in codebook.actions.hits(row.words) if token in (row.tokens[i] for i in h.matched)]
    best = max(fits, key=lambda h: (len(h.matched), codebook.actions.depth[h.pattern.action]), default=None)
    return best.pattern.action if best is not None else GENERIC


def place_of_recall(recall: Recall, reading: Reading, codebook: Codebook) -> Place | None:
    """The place named among its words."""
    doc = reading.document.doc
    last = doc[recall.end - 1]
    first = doc[recall.noun if recall.look is None else recall.start]
    groups = groups_in(reading, first.idx, last.idx + len(last))
    if groups:
        return place_from(reading, codebook, groups[0])
    words = doc[recall.noun : recall.end].text.lower()
    own = place_of(reading, codebook, recall.noun)[0]
    return _unit_of(own) if own is not None and SAME_UNIT.search(words) else None


def is_old(recall: Recall | None, period: Period | None, published: str | None) -> bool:
    """Is the deed no news: one that is looked back at, unless a court deals with it days after?"""
    if recall is None or recall.look is None:
        return False
    if not recall.look.closed or period is None or period.end is None or published is None:
        return True
    return dt.date.fromisoformat(period.end) < dt.date.fromisoformat(published[:10]) - dt.timedelta(days=NOT_NEWS_DAYS)


def going_on_with_old(claims: Sequence[Claim], codebook: Codebook) -> list[Claim]:
    """The claims; violence that is told behind an old deed, with no day of its own and by nobody named, is of that deed.

    "Families marked the tenth anniversary of the siege on Thursday. At least 67 people died."
    """
    made: list[Claim] = []
    old: Period | None = None
    for claim in sorted(claims, key=lambda c: c.quote.start):
        violent = is_violent(claim.action, codebook.actions) and claim.reality in HAPPENED
        if claim.background:
            old = claim.period
        elif violent and old is not None and claim.speaker.kind == "outlet" and not _is_dated(claim):
            claim = structs.replace(claim, background=True, period=old)
        elif violent:
            old = None
        made.append(claim)
    return made


def _is_dated(claim: Claim) -> bool:
    """Does the claim's own sentence give its day?"""
    quote = claim.period.quote if claim.period is not None else None
    return quote is not None and claim.quote.start <= quote.start < claim.quote.end


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
    if recall.look is not None:
        return _looked_back_at(recall.look, reading, codebook)
    named = [d for d in dated(reading, codebook) if doc[recall.start].idx <= d.start < last.idx + len(last)]
    if named:
        return Period(named[0].first.isoformat(), named[0].last.isoformat(), named[0].precision)
    counted = counted_back(reading, codebook, doc[recall.noun], dated(reading, codebook))
    if counted is not None:
        return structs.replace(counted[0], quote=None)  # the words stand before its own
    own = _own_period(recall, reading, codebook)
    if own is None or own.start is None or own.end is None:
        return own
    step = dt.timedelta(days=recall.step or 0)
    first, end = (dt.date.fromisoformat(d) + step for d in (own.start, own.end))
    if recall.within is not None and recall.within > 1:
        first -= dt.timedelta(days=recall.within - 1)
    elif recall.step is None and recall.within is None and not recall.answers:
        first -= dt.timedelta(days=_BEFORE)  # "the second such slaughter, following the attack on X"
    return Period(first.isoformat(), end.isoformat(), own.precision if recall.step is not None else ASSUMED)


def _looked_back_at(look: Look, reading: Reading, codebook: Codebook) -> Period | None:
    """The days named among the words; else so many years before the day on which it is remembered; else unknown."""
    doc = reading.document.doc
    first, last = doc[look.start], doc[look.end - 1]
    named = [d for d in dated(reading, codebook) if first.idx <= d.start < last.idx + len(last) and not d.saying]
    if look.unit is not None:  # "marked the tenth anniversary of the attack on Thursday": the day of remembering
        named = [d for d in named if not _is_now(d, reading)]
    if named:
        start, end = min(d.first for d in named), max(d.last for d in named)
        whole = span(start, end)
        precision = named[0].precision if len(named) == 1 else whole.precision
        quote = Quote(named[0].start, named[-1].end, reading.report.text[named[0].start : named[-1].end])
        return Period(start.isoformat(), end.isoformat(), precision, quote)
    years = _years(doc[look.unit], reading, codebook) if look.unit is not None else None
    today = _remembered_on(look, reading, codebook)
    if years is None or today is None or years >= today.year:
        return None
    year = today.year - years
    if not look.exact:
        return Period(dt.date(year, 1, 1).isoformat(), dt.date(year, 12, 31).isoformat(), 5)
    leap = today.month == 2 and today.day == 29
    day = today.replace(year=year, day=28 if leap else today.day)
    return Period(day.isoformat(), day.isoformat(), 1)


def _is_now(day: When, reading: Reading) -> bool:
    """Is it a day of the report's own year?"""
    published = reading.report.published
    return published is not None and day.last > dt.date.fromisoformat(published[:10]) - dt.timedelta(days=YEAR)


def _remembered_on(look: Look, reading: Reading, codebook: Codebook) -> dt.date | None:
    """The day named before the words, else of publication."""
    doc = reading.document.doc
    unit = doc[look.unit if look.unit is not None else look.start]
    start, end = unit.sent.start_char, unit.sent.end_char
    link, tail = doc[look.start - 1].idx, doc[look.end - 1].idx
    days: list[When] = [d for d in dated(reading, codebook) if start <= d.start < end and d.precision == 1]
    outside = [d for d in days if d.end <= unit.idx or d.start > tail or d.end < link or _is_now(d, reading)]
    published = reading.report.published
    return outside[0].last if outside else dt.date.fromisoformat(published[:10]) if published else None


def _years(unit: Token, reading: Reading, codebook: Codebook) -> int | None:
    """The years of "ten years", "a decade", "the eighth anniversary", "the 20th anniversary"."""
    size = _LONG.get(unit.base, 1)
    before = unit.doc[max(unit.sent.start, unit.i - 2) : unit.i]
    if unit.lower_ == "anniversary":
        words = [t.lower_ for t in before]
        digits = [int(m[1]) for w in words if (m := _ORDINAL.fullmatch(w))]
        named = [n for w in words if (n := codebook.calendar.value("ordinal", w))]
        return next(iter((*digits, *named)), None)
    told = next((n for t in before if (n := codebook.calendar.value("number", t.lower_)) is not None), None)
    counted = next((n for n in reading.numbers if n.start <= unit.idx < n.end or n.end + 1 == unit.idx), None)
    if counted is not None and counted.best is not None:
        return int(counted.best) * size
    return told * size if told is not None else None


def _own_period(recall: Recall, reading: Reading, codebook: Codebook) -> Period | None:
    """The days of the sentence's own deed: of a date in it other than the distance itself, else the story's."""
    doc = reading.document.doc
    sentence, link = doc[recall.start].sent, doc[recall.start].idx
    here = [d for d in dated(reading, codebook) if sentence.start_char <= d.start < sentence.end_char and not d.saying]
    if any(d.end <= link or d.start > link for d in here):
        return period_of(reading, codebook, sentence.root.i)[0]
    return story_period(reading, codebook, sentence.root.i)[0]
