"""The days of a report: its resolved dates in order, ranges joined, each with what it is the day of."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tollbook.codebook import Codebook
from tollbook.coding.counts import ORDINALS
from tollbook.coding.date_governors import counts_the_dead, is_finding, is_of_noun, is_saying, time_of, verb_over
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.same_stretches import with_same_stretches
from tollbook.language.dateline import dateline_of
from tollbook.language.intervals import span
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.mentions import DateMention
from tollbook.language.parsed import Token
from tollbook.language.tags import FINITE_OR_MODAL

_DAYS = 2
"""UCDP's date_prec of a day or a few."""
_NEAR_SENTENCES = 3
_UNTIL = frozenset(("until", "till", "through"))
_UP_TO = frozenset(("to", *_UNTIL))
_UNTIL_REACH = 12
YEAR = 5
"""UCDP's date_prec of a year."""
_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
WEEK = 3
"""UCDP's date_prec of a week."""
BETWEEN = frozenset(("to", "and", "until", "till", "through", "-", "–", "—", "or"))
_COMPARED = 7
"""Tokens before a date in which a figure is compared with."""
_WITHIN = frozenset({"in", "since", "for", "of", "over", "within"})
_OWNED = 4
"""Tokens before a date among which "his" makes a decade an age, and "born" a day that of a birth."""
_AGED = re.compile(r"(?:^|\D)\d0s")
NIGHT_TO = re.compile(r"night (?:(?:in)?to|before) $", re.IGNORECASE)
HOURS = re.compile(r"\b(?:hours?|minutes?)\b.*\b(?:earlier|later|before|after)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A resolved date of the text with the token that stands for it.

    ``saying``: the day on which something was said. ``aside``: it tells when something else was, counted back from the story
    ("a day earlier") or of a noun in it ("nuns abducted last week"). ``lasts``: only how long is said ("a five-day offensive").
    ``counting``: the day on which the dead of an earlier deed were counted ("put the toll at 19 on Friday").
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    precision: int
    token: int
    relative: bool
    saying: bool = False
    aside: bool = False
    sums: bool = False
    lasts: bool = False
    counting: bool = False


@asked_once
def dated(reading: Reading, codebook: Codebook) -> tuple[When, ...]:
    """The resolved dates of a reading in order, ranges joined ("from 3 March to 5 April"), datelines left out."""
    found: list[When] = []
    previous: DateMention | None = None
    for mention in reading.dates:
        resolved = mention.first is not None and mention.last is not None and mention.kind == "date"
        aside = resolved and any(test(reading, mention) for test in (_is_dateline, _hours_from, _ranks, _compares, _of_a_life))
        if not resolved or aside:
            previous = None
            continue
        when = _as_told(reading, _when(reading, codebook, mention), found)
        token = reading.document.doc[when.token]
        counting = not mention.span_of_days and counts_the_dead(codebook, token)
        if counting or (is_finding(token) and any(not d.saying for d in found)):
            when = replace(when, saying=True, counting=counting)
        if previous is not None and found and _joined(reading, previous, mention):
            found[-1] = _range(found[-1], when)
        elif found and _ends_its_year(reading, found[-1], when):
            whole = span(found[-1].first, when.last, sums=True)
            found[-1] = replace(found[-1], end=when.end, last=when.last, precision=whole.precision, sums=True)
        else:
            found.append(when)
        previous = mention
    found = [d for d in found if not _later_than_told(reading, d, found)]
    return tuple(with_same_stretches(reading, _with_lengths(reading, _to_their_ends(reading, found))))


def _later_than_told(reading: Reading, date: When, found: list[When]) -> bool:
    """ "Ahead of the rally of 7 October …, the ministry said on Sunday": by then not yet, though past when the report appears."""
    sentence = reading.document.doc[date.token].sent
    told = [d for d in found if d.saying and sentence.start_char <= d.start < sentence.end_char]
    published = reading.report.published
    past = published is not None and date.first <= dt.date.fromisoformat(published[:10])
    return past and not date.saying and bool(told) and all(date.first > d.last and d.precision <= date.precision for d in told)


def _to_their_ends(reading: Reading, found: list[When]) -> list[When]:
    """ "Erupted on July 7 and went on until Thursday, July 14": one stretch."""
    kept: list[When] = []
    for when in found:
        before = reading.report.text[max(0, when.start - _UNTIL_REACH) : when.start].lower().split()[-1:]
        start = kept[-1] if kept and before and before[0] in _UNTIL else None
        verb = verb_over(reading.document.doc[start.token]) if start is not None else None
        begun = start is not None and verb is not None and lemma_is_listed(verb, "story.begun") and start.first < when.last
        if start is not None and begun and reading.document.doc[start.token].sent == reading.document.doc[when.token].sent:
            whole = span(start.first, when.last)
            kept[-1] = replace(start, last=whole.last, precision=whole.precision, sums=True)
        else:
            kept.append(when)
    return kept


def _with_lengths(reading: Reading, found: list[When]) -> list[When]:
    """ "In two days of fighting that began on Wednesday": the days from or to the one that the text gives near by.

    Where a day is told that neither begins nor ends it a mere length says nothing.
    """
    doc = reading.document.doc
    for length in [d for d in found if d.lasts]:
        number = reading.document.sentence_at(length.token)
        near = [d for d in found if not d.lasts and not d.saying and (d.precision <= _DAYS or d.sums)]
        near = [d for d in near if abs(reading.document.sentence_at(d.token) - number) <= _NEAR_SENTENCES]
        if not near:
            continue
        found.remove(length)
        stated = min(near, key=lambda d: (reading.document.sentence_at(d.token) != number, abs(d.token - length.token)))
        days, verb = length.last - length.first, verb_over(doc[stated.token])
        if verb is None or stated.first != stated.last:
            continue
        if lemma_is_listed(verb, "story.begun"):
            whole = span(stated.first, stated.first + days)
        elif lemma_is_listed(verb, "story.ended"):
            whole = span(stated.last - days, stated.last)
        else:
            continue
        found[found.index(stated)] = replace(stated, first=whole.first, last=whole.last, precision=whole.precision)
    return found


def _as_told(reading: Reading, when: When, before: list[When]) -> When:
    """ "Killed the same day" is the day told last of a deed, not that of a statement; "the night to Friday" is of two days."""
    text = reading.report.text
    if text[when.start : when.end].lower().startswith(("the same ", "same ", "that ")) and when.relative:
        told = [d for d in before if not d.saying and not d.aside]
        if when.precision == 1:  # "the same day" is none of "since the beginning of the month"
            told = [d for d in told if d.precision <= _DAYS]
        saying = [d for d in before if d.saying]
        if told and saying and (saying[-1].first, saying[-1].last) == (when.first, when.last):
            return replace(when, first=told[-1].first, last=told[-1].last, precision=told[-1].precision)
        if saying and not told:
            return replace(when, saying=True)  # of a deed whose own day nobody tells
        stretch = [d for d in told if d.precision >= WEEK]
        if when.precision >= WEEK and stretch:  # "over the same three months"
            return replace(when, first=stretch[-1].first, last=stretch[-1].last, precision=stretch[-1].precision)
    if when.precision == 1 and NIGHT_TO.search(text[max(0, when.start - 20) : when.start]):
        whole = span(when.first - dt.timedelta(days=1), when.last)
        return replace(when, first=whole.first, precision=whole.precision)
    return when


def tells_again(reading: Reading, dates: Sequence[When], date: When) -> bool:
    """ "The army said on Tuesday, a day after a bomb …": the day of saying again, from which only the other deed's is counted."""
    text = reading.report.text
    again = date.relative and text[date.start : date.end].lower().endswith((" after", " before"))
    same = (d for d in dates if d.saying and (d.first, d.last) == (date.first, date.last))
    return again and any(text[d.end : date.start].strip() == "," for d in same)


def _compares(reading: Reading, mention: DateMention) -> bool:
    """ "59 attacks, against 38 in July", "up from 20 in the same month of 2021": the time of another figure."""
    span = reading.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    before = reading.document.doc[max(span.sent.start, span.start - _COMPARED) : span.start]
    figure = next((t for t in reversed(list(before)) if t.tag_ == "CD"), None)
    if figure is None or (figure.i + 1 < span.start and figure.nbor().tag_ != "IN"):
        return False  # "an operation against 38 militants in July"
    lead = " ".join(t.lower_ for t in before if t.i < figure.i)
    return any(lead.endswith(words) for words in listed(span.doc, "looking_back.comparing"))


def _ranks(reading: Reading, mention: DateMention) -> bool:
    """ "The worst attack in recent years", "the third massacre in 2022": the stretch within which a deed ranks, not its time."""
    span = reading.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or span.start == 0:
        return False
    lead = mention.start == 0 or span[0].lower_ in _WITHIN or reading.document.doc[span.start - 1].lower_ in _WITHIN
    before = reading.document.doc[max(span.sent.start, span.start - 7) : span.start]
    nth = (mention.precision or 0) >= YEAR
    best = [t for t in before if t.tag_ in ("JJS", "RBS") or (nth and (t.lower_ in ORDINALS or _NTH.fullmatch(t.lower_)))]
    best = [t for t in best if not _is_share(t)]
    return lead and bool(best) and not any(t.text in (",", ";") for t in reading.document.doc[best[-1].i : span.start])


def _of_a_life(reading: Reading, mention: DateMention) -> bool:
    """ "A man in his 60s", "infants born 10 days ago", "a mayor elected last year": people's own time, no deed's."""
    span = reading.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or span.start <= span.sent.start:
        return False
    words = reading.report.text[mention.start : mention.end].lower()
    before = [t for t in reading.document.doc[max(span.sent.start, span.start - _OWNED) : span.end] if t.tag_ == "PRP$"]
    if before and _AGED.search(words):
        return True
    verb = verb_over(time_of(reading.document.doc, mention.start, mention.end))
    life = verb is not None and verb.i < span.start and is_listed(verb, "story.of_a_life") and verb.tag_ == "VBN"
    return life and verb is not None and verb.dep_ in ("acl", "acl:relcl") and span.start - verb.i <= _OWNED


def _is_share(word: Token) -> bool:
    """ "For most of Saturday", "at least 20 since 2022": a superlative that ranks nothing."""
    doc = word.doc
    of = word.lower_ == "most" and word.i + 1 < len(doc) and word.nbor().lower_ == "of"
    return of or (word.lower_ in ("least", "most") and word.i > 0 and doc[word.i - 1].lower_ == "at")


def _when(reading: Reading, codebook: Codebook, mention: DateMention) -> When:
    assert mention.first is not None and mention.last is not None
    token = time_of(reading.document.doc, mention.start, mention.end)
    saying = mention.start in reading.later_days or is_saying(reading, codebook, token, mention)
    precision = mention.precision or 5
    back = counts_back(reading, codebook, mention) and mention.start <= token.sent.start_char + 1
    aside = back or (precision >= WEEK and is_of_noun(token))
    return When(
        mention.start,
        mention.end,
        mention.first,
        mention.last,
        precision,
        token.i,
        mention.relative,
        saying,
        aside,
        mention.span_of_days,
        mention.lasts,
    )


def counts_back(reading: Reading, codebook: Codebook, mention: DateMention) -> bool:
    """Do the words count back from what the story told before: "a day earlier", "the previous night"?"""
    words = reading.report.text[mention.start : mention.end].lower().split()
    classes = codebook.calendar
    return mention.relative and any(
        (classes.value(c, w) or 0) < 0 for c in ("of_story", "since_story") for w in (*words[:1], *words[-2:])
    )


def _joined(reading: Reading, one: DateMention, two: DateMention) -> bool:
    gap = reading.report.text[one.end : two.start].strip().lower()
    words = gap.replace("the", "").split()
    return one.span_of_days and two.span_of_days and len(words) <= 2 and bool(BETWEEN.intersection(words))


def _ends_its_year(reading: Reading, year: When, end: When) -> bool:
    """ "In 2020 up to the end of November", "this year, until mid-May": does the second say up to when in the first?"""
    gap = reading.report.text[year.end : end.start].lower().replace(",", " ").split()
    words = [w for w in gap if w not in ("the", "up")]
    inside = year.first <= end.first <= end.last and end.first.year == year.last.year
    return year.precision >= YEAR > end.precision and inside and len(words) == 1 and words[0] in _UP_TO


def _range(one: When, two: When) -> When:
    whole = span(min(one.first, two.first), max(one.last, two.last))
    return When(
        one.start, two.end, whole.first, whole.last, whole.precision, one.token, two.relative, one.saying, one.aside, True
    )


def _is_dateline(reading: Reading, mention: DateMention) -> bool:
    """A date in the dateline, or at the very head before a dash or bracket, dates the report, not the happening."""
    line = dateline_of(reading.document.text)
    if line is not None and line[0] <= mention.start < line[1]:
        return True
    if mention.start > 160 or any(t.tag_ in FINITE_OR_MODAL for t in reading.document.doc if t.idx < mention.start):
        return False  # "four died on Monday - two in a market": a sentence before it
    if _heads_an_entry(reading, mention):
        return False
    after = reading.report.text[mention.end : mention.end + 4].lstrip()
    return after[:1] in ("(", "—", "–") or after[:2] in ("--", "- ")


def _heads_an_entry(reading: Reading, mention: DateMention) -> bool:
    """Does it open one of several lines that open with a date, as in a chronicle?"""
    text = reading.report.text
    opening = [m for m in reading.dates if not text[text.rfind("\n", 0, m.start) + 1 : m.start].strip()]
    return mention in opening and len(opening) > 1


def _hours_from(reading: Reading, mention: DateMention) -> bool:
    """ "A few hours earlier" says how far apart two happenings were, not on which day."""
    return not mention.span_of_days and HOURS.search(reading.report.text[mention.start : mention.end]) is not None
