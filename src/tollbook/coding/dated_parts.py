"""Parts of a sum that the sentence dates by themselves: "11 were killed in October, among them the two who died on the 20th".

A part with a day of its own is one incident inside the sum; the sum is no incident.
"""

import datetime as dt

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.place_groups import groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.reading import Reading
from tollbook.coding.times import period_of
from tollbook.coding.whens import When, dated
from tollbook.model import Period, Place, Quote

_SUM_DAYS = 1
"""Days between first and last from which a period is longer than one incident's day."""
_WEEK = 7
_DAY = 2
"""UCDP's date_prec up to which words name a day or two."""


def dated_parts(reading: Reading, codebook: Codebook, draft: Draft) -> list[tuple[Found, Period, Place | None]]:
    """The parts among a draft's counts that have a day inside the sum's period, with that day and the place named beside it."""
    parts = [f for f in draft.founds if f.relation == "part" and f.whole is not None and f.place_token is None]
    if not parts:
        return []
    whole = _period_of_sum(reading, codebook, parts[0])
    sentence = reading.document.doc[draft.token].sent
    here = [d for d in dated(reading, codebook) if sentence.start_char <= d.start < sentence.end_char]
    if whole is None:
        days = _a_day_each(reading, parts, here)
    else:
        days = [d for d in here if _inside(d, whole)] or [
            d for d in here if _stated(reading, d) and _near(d, whole) and (d.first, d.last) != whole
        ]
    told = []
    for part in parts:
        start = reading.document.doc[part.item.start].idx
        day = next((d for d in days if d.start > start), None)
        if day is None:
            continue
        end = min((reading.document.doc[f.item.start].idx for f in parts if f.item.start > part.item.start), default=day.end)
        told.append((part, _period(reading, day), _place(reading, codebook, start, max(end, day.end))))
    return told


def day_of_member(reading: Reading, codebook: Codebook, part: Found, whole: Period | None) -> Period | None:
    """The day that the words of a list's member name ("20 in two attacks in Yesaw on Friday"): the Friday of the sum's week."""
    if part.words_end is None:
        return None
    doc = reading.document.doc
    start = doc[part.item.start if part.words_start is None else part.words_start].idx
    end = doc[part.words_end - 1].idx + 1
    day = next((d for d in dated(reading, codebook) if start <= d.start < end and d.precision <= _DAY), None)
    return _within(_period(reading, day), whole) if day is not None else None


def _within(day: Period, whole: Period | None) -> Period:
    """The day, or the same weekday some weeks off that lies in the sum's period, where it lies outside and names no date."""
    named = day.quote is None or any(c.isdigit() for c in day.quote.text)
    if named or whole is None or not (whole.start and whole.end and day.start and day.end) or whole.start == whole.end:
        return day
    first, last = dt.date.fromisoformat(day.start), dt.date.fromisoformat(day.end)
    over = (last - dt.date.fromisoformat(whole.end)).days
    back = dt.timedelta(days=_WEEK * -(-over // _WEEK)) if over > 0 else dt.timedelta()
    moved = (first - back).isoformat(), (last - back).isoformat()
    return structs.replace(day, start=moved[0], end=moved[1]) if whole.start <= moved[0] and moved[1] <= whole.end else day


def _period(reading: Reading, day: When) -> Period:
    words = Quote(day.start, day.end, reading.report.text[day.start : day.end])
    return Period(day.first.isoformat(), day.last.isoformat(), day.precision, words)


def _a_day_each(reading: Reading, parts: list[Found], here: list[When]) -> list[When]:
    """The days of "15 in the market on Monday and four in the hospital on Tuesday": one behind each part, and not the same."""
    doc = reading.document.doc
    starts = sorted(doc[p.item.start].idx for p in parts)
    ends = [*starts[1:], doc[parts[0].item.start].sent.end_char]
    days = [
        [d for d in here if a < d.start < b and d.precision <= _DAY and not d.saying] for a, b in zip(starts, ends, strict=True)
    ]
    told = [d for d in days if len(d) == 1]
    apart = len({(d[0].first, d[0].last) for d in told}) > 1
    return [d[0] for d in told] if apart and len(told) == len(parts) else []


def over_days(period: Period | None, parts: list[Period]) -> Period | None:
    """The period of a sum whose parts have days of their own: from the first to the last of them, if it is not longer itself."""
    starts, ends = [p.start for p in parts if p.start], [p.end for p in parts if p.end]
    if period is None or not starts or not ends or not (period.start and period.end):
        return period
    if period.start <= min(starts) and max(ends) <= period.end:
        return period
    return Period(min(starts), max(ends), _DAY)


def _period_of_sum(reading: Reading, codebook: Codebook, part: Found) -> tuple[dt.date, dt.date] | None:
    """First and last day of the count that holds the part, where it is longer than a day."""
    assert part.whole is not None
    period = period_of(reading, codebook, part.whole.trigger)[0]
    if period is None or period.start is None or period.end is None:
        return None
    first, last = dt.date.fromisoformat(period.start), dt.date.fromisoformat(period.end)
    return (first, last) if (last - first).days >= _SUM_DAYS else None


def _inside(day: When, whole: tuple[dt.date, dt.date]) -> bool:
    shorter = (day.last - day.first).days < (whole[1] - whole[0]).days
    return day.precision <= _DAY and not day.saying and shorter and whole[0] <= day.first and day.last <= whole[1]


def _stated(reading: Reading, day: When) -> bool:
    """A day by its date ("14 February"), which outweighs "last week"."""
    return day.precision <= _DAY and not day.saying and any(c.isdigit() for c in reading.report.text[day.start : day.end])


def _near(day: When, whole: tuple[dt.date, dt.date]) -> bool:
    return whole[0] - dt.timedelta(days=_WEEK) <= day.first and day.last <= whole[1] + dt.timedelta(days=_WEEK)


def _place(reading: Reading, codebook: Codebook, start: int, end: int) -> Place | None:
    """The place named among the part's own words."""
    groups = groups_in(reading, start, end)
    return place_from(reading, codebook, groups[-1]) if groups else None
