"""Dates and periods in a text, each with its days and UCDP's precision.

What is not fully stated is read against the day of publication (or of the dateline) or against the dates told before,
never against the clock of the machine. Rules: UCDP GED codebook 23.1, appendix 2.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.language.date_anchors import told_by
from tollbook.language.date_phrases import DatePhrase, find_phrases
from tollbook.language.date_rules import resolve
from tollbook.language.date_story import MONTH, Story, is_history
from tollbook.language.document import Document
from tollbook.language.figures import DASHES
from tollbook.language.intervals import DAY, Interval, span
from tollbook.language.lexing import Words, words_of
from tollbook.language.mentions import DateMention, Span

__all__ = ["dateline_day", "find_dates"]

_MONTHS = frozenset(("day_month", "month_day", "month", "ordinal_month"))
_LINKS = frozenset(("to", "and", "-", "–", "—", "until", "till", "through", "or"))
_ABOUT = frozenset(("around", "about", "circa"))
_DATELINE_LETTERS = 160
_AHEAD = 12
_NEAR_YEARS = 2
_NEAR_WORDS = 15


def find_dates(
    document: Document, codebook: Codebook, published: dt.date | None, beside: Sequence[Span] = ()
) -> tuple[DateMention, ...]:
    """All expressions of time in order. ``published`` is the day of publication, None where it is not known: then relative
    expressions stay unresolved unless a dateline or the story's own dates settle them. ``beside``: what the page prints that is
    not of its story, whose dates nothing is read against.
    """
    words = words_of(document)
    phrases = tuple(p for p in find_phrases(document, codebook) if not any(a <= words.start[p.start] < b for a, b in beside))
    if not phrases:
        return ()
    today = _dateline(words, phrases, codebook, document, published) or published
    story = Story(document.doc, words, codebook.calendar, today, is_history(phrases, words, today))
    story.future_words = codebook.calendar.words("future")
    story.speech = codebook.speech
    story.year = _first_year(phrases, words) if story.history else None
    found: list[DateMention] = []
    until: dt.date | None = None
    for n, phrase in enumerate(phrases):
        interval = _checked(resolve(story, phrase, _year_after(phrases, n, words)))
        if interval is not None:
            if words.low[max(0, phrase.start - 2) : phrase.start] in (["as", "of"], ["as", "at"]):
                until = interval.last
            interval = _around(story, phrase, _since(story, phrase, interval, until))
        if interval is not None and _only_began_then(story, phrase, interval):
            story.year = interval.first.year
        elif interval is not None and not interval.lasts:
            aside = story.history and _is_aside(phrases, n, words, story.year)
            story.tell(interval, words.end[phrase.end - 1], aside, told_by(document.doc, words, phrase, codebook.speech))
        found.append(_mention(words, phrase, interval))
    return tuple(_marked(found, phrases, words))


def dateline_day(document: Document, codebook: Codebook, published: dt.date | None) -> dt.date | None:
    """The day in a dateline at the head of the text ("SAN SALVADOR, 3 Jan 90 --"), else None."""
    return _dateline(words_of(document), find_phrases(document, codebook), codebook, document, published)


def _checked(interval: Interval | None) -> Interval | None:
    return None if interval is None or interval.first > interval.last else interval


def _mention(words: Words, phrase: DatePhrase, interval: Interval | None) -> DateMention:
    start, end = words.start[phrase.start], words.end[phrase.end - 1]
    kind = "set" if phrase.pattern == "set" else "date"
    if interval is None:
        return DateMention(start, end, None, None, None, kind, phrase.pattern not in ("bc", "set"))
    days = (interval.first, interval.last, interval.precision)
    return DateMention(start, end, *days, kind, interval.relative, interval.sums, interval.lasts)


def _first_year(phrases: tuple[DatePhrase, ...], words: Words) -> int | None:
    """A history may name its year after its first month: the first year told holds from the start."""
    for phrase in phrases:
        if "B" in phrase.letters:
            return None
        if "Y" in phrase.letters:
            return int(words.low[phrase.start + phrase.letters.index("Y")])
    return None


def _year_after(phrases: tuple[DatePhrase, ...], n: int, words: Words) -> int | None:
    """ "from March to June 2014": the first month has the second's year, or the one before it."""
    if n + 1 >= len(phrases) or phrases[n].pattern not in _MONTHS or "Y" in phrases[n].letters:
        return None
    after = phrases[n + 1]
    gap = words.low[phrases[n].end : after.start]
    if after.pattern not in _MONTHS or "Y" not in after.letters or len(gap) > 2 or not _LINKS.intersection(gap):
        return None
    return int(words.low[after.start + after.letters.index("Y")])


def _is_aside(phrases: tuple[DatePhrase, ...], n: int, words: Words, year: int | None) -> bool:
    """A year in passing: the next date with a month and a year is again of the story's own year, or the next year told is
    nearer to it.
    """
    if "Y" not in phrases[n].letters or year is None:
        return False
    bare = phrases[n].pattern in ("year", "years", "decade", "season")
    told = _year_in(phrases[n], words)
    later = [p for p in phrases[n + 1 : n + 1 + _AHEAD] if "Y" in p.letters]
    full = next((_year_in(p, words) for p in later if p.pattern in _MONTHS), None)
    if bare and full == year:
        return True
    if abs(told - year) <= (_NEAR_YEARS if bare else 2 * _NEAR_YEARS):
        return False
    after = [_year_in(p, words) for p in later]
    return not after or abs(after[0] - year) < abs(after[0] - told)


def _year_in(phrase: DatePhrase, words: Words) -> int:
    return int(words.low[phrase.start + phrase.letters.index("Y")])


def _since(story: Story, phrase: DatePhrase, interval: Interval, until: dt.date | None) -> Interval:
    """ "since Friday" in news lasts to the day of the report, or to that "as of" which it counts."""
    before = story.words.low[phrase.start - 1] if phrase.start else ""
    if before != "since" or story.history or story.today is None or interval.first > story.today:
        return interval
    if phrase.start > 1 and story.words.low[phrase.start - 2] == "missing":
        return interval  # "the three who are missing since Sunday's attack": missing from that day
    last = until if until is not None and until >= interval.first else story.today
    return span(interval.first, last, True, sums=True)


def _only_began_then(story: Story, phrase: DatePhrase, interval: Interval) -> bool:
    """ "The third massacre since the beginning of 2022", in news of no known day: "a few hours ago" was not on 1 January."""
    before = story.words.low[max(0, phrase.start - 2) : phrase.end]
    return story.today is None and interval.precision >= MONTH and "since" in before


def _around(story: Story, phrase: DatePhrase, interval: Interval) -> Interval:
    """ "Around 2 July" is a day before to a day after."""
    before = story.words.low[phrase.start - 1] if phrase.start else ""
    stated = phrase.pattern in ("day_month", "month_day") and phrase.letters[0] in "tNMJ"
    if before not in _ABOUT or not stated or interval.precision != 1:
        return interval
    return span(interval.first - DAY, interval.last + DAY, interval.relative)


def _dateline(
    words: Words, phrases: tuple[DatePhrase, ...], codebook: Codebook, document: Document, published: dt.date | None
) -> dt.date | None:
    """A full date near the head of the text before "--", "(" or a dash; near the day of publication where that is known."""
    for phrase in phrases[:3]:
        if words.start[phrase.start] > _DATELINE_LETTERS:
            return None
        if phrase.pattern not in ("day_month", "month_day", "iso") or not _before_dash(words, phrase.end):
            continue
        story = Story(document.doc, words, codebook.calendar, published, False)
        interval = resolve(story, phrase)
        if interval is None or interval.first != interval.last:
            continue
        if published is None or abs((published - interval.first).days) <= 10:
            return interval.first
    return None


def _before_dash(words: Words, i: int) -> bool:
    sign = words.low[i]
    after = [w for w in words.low[i + 1 : i + 3] if w != "-"][:1]
    if after and after[0][:1].isdigit():
        return False  # "25 September - 1 October" is a stretch
    if sign in ("—", "–", "("):
        return True
    return sign == "-" and (words.low[i + 1] == "-" or not words.glued(i))


def _marked(found: list[DateMention], phrases: tuple[DatePhrase, ...], words: Words) -> list[DateMention]:
    """ "between 3 and 7 March", "from 3 March to 5 April", "1941-1945": both parts belong to a stretch; two days become one."""
    marked: list[DateMention] = []
    n = 0
    while n < len(phrases):
        linked = n + 1 < len(phrases) and _linked(phrases[n], phrases[n + 1], words)
        dashed = linked and words.low[phrases[n].start - 1] not in ("between", "from")
        if linked and not dashed and (whole := _stretch(found[n], found[n + 1], phrases[n], words)) is not None:
            marked.append(whole)
            n += 2
            continue
        if linked:
            found[n] = replace(found[n], span_of_days=True)
            found[n + 1] = replace(found[n + 1], span_of_days=True)
        marked.append(_overnight(found, n, phrases, words))
        n += 1
    return marked


def _linked(one: DatePhrase, two: DatePhrase, words: Words) -> bool:
    gap = words.low[one.end : two.start]
    before = words.low[one.start - 1] if one.start else ""
    years = one.pattern == two.pattern == "year" and gap[:1] in (["-"], ["–"], ["—"])
    days = one.pattern == two.pattern and one.pattern in ("day_month", "month_day") and gap in (["-"], ["–"], ["—"])
    months = one.pattern == two.pattern == "month" and bool(gap) and (gap[0] in DASHES or gap[0] in ("to", "through", "until"))
    return (years or days or months or before in ("between", "from")) and len(gap) <= 2 and bool(_LINKS.intersection(gap))


def _stretch(one: DateMention, two: DateMention, phrase: DatePhrase, words: Words) -> DateMention | None:
    """Two single days, the later told second, as one stretch."""
    if one.precision != 1 or two.precision != 1 or one.first is None or two.last is None or one.first > two.last:
        return None
    whole = span(one.first, two.last, one.relative or two.relative, True)
    start = words.start[phrase.start]
    return DateMention(start, two.end, whole.first, whole.last, whole.precision, "date", whole.relative, True)


def _overnight(found: list[DateMention], n: int, phrases: tuple[DatePhrase, ...], words: Words) -> DateMention:
    """ "overnight" beside stated days ("overnight raids on March 7 and 8") is those days, not the report's."""
    if phrases[n].pattern != "today" or words.low[phrases[n].start] != "overnight":
        return found[n]
    for k in (n + 1, n - 1):
        if not 0 <= k < len(phrases) or phrases[k].pattern not in ("day_month", "month_day", "weekday"):
            continue
        between = words.low[min(phrases[n].end, phrases[k].end) : max(phrases[n].start, phrases[k].start)]
        if len(between) <= _NEAR_WORDS and "." not in between and found[k].first is not None:
            return replace(found[n], first=found[k].first, last=found[k].last, precision=found[k].precision)
    return found[n]
