"""What a date without all its parts is read against: publication, or the dates that the text has told so far."""

import datetime as dt
from dataclasses import dataclass, field

from tollbook.codebook.calendar import Calendar
from tollbook.codebook.speech import Speech
from tollbook.language.date_anchors import told_by
from tollbook.language.date_phrases import DatePhrase
from tollbook.language.intervals import Interval, make_day
from tollbook.language.lexing import Words
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Doc
from tollbook.language.tense import is_future

_SOON_DAYS = 45
_AWAITING = 3
"""Words before a day in which its deed is said to be awaited ("ahead of", "preparations for")."""
_FAR_YEARS = 2
_ENOUGH = 3
_WEEK = 6
"""Days from the first day of a week to its last."""
MONTH = 4
"""The precision of a month; wider stretches have a greater one."""
# A month up to _SOON told after one from _LATE on is of the next year.
_LATE, _SOON = 11, 2
_NEWS = frozenset(("weekday", "today", "night", "weekend"))


@dataclass(slots=True)
class Story:
    """``today`` is the day of publication or the dateline's, None if unknown. ``history``: the text tells of times long ago.

    ``told`` is the last date told (``told_end``: where its words ended), ``told_day`` the last single day, ``year`` the last
    year.
    """

    doc: Doc
    words: Words
    calendar: Calendar
    today: dt.date | None
    history: bool
    told: Interval | None = None
    told_day: dt.date | None = None
    year: int | None = None
    month: int | None = None
    told_end: int = -1000
    deed_told: bool = False
    future_words: frozenset[str] = field(default_factory=frozenset)
    week: Interval | None = None
    """The last week told ("last week"), up to the letter ``week_end``: days of the week told behind it are of it."""
    week_end: int = -1000
    speech: Speech | None = None

    def future(self, phrase: DatePhrase) -> bool:
        """Is the clause of a phrase about what is to come, or the phrase a deadline ("gave them until Friday to leave")?

        Whose the deed is that a day has ("had helped to plan Monday's attack") does not matter: it was done on that day.
        """
        if self._has_a_deed(phrase):
            return False
        return is_future(self.doc, self.words.token(phrase.end - 1), self.future_words) or self._is_deadline(phrase)

    def _has_a_deed(self, phrase: DatePhrase) -> bool:
        """Is the phrase the owner of a deed ("Monday's attack"), not only awaited ("ahead of Monday's raid")?"""
        last = self.doc[self.words.token(phrase.end - 1)]
        if last.dep_ != "nmod:poss" or not lemma_is_listed(last.head, "deeds.nouns"):
            return False
        awaited = self.doc[max(last.sent.start, last.i - _AWAITING) : last.i]
        return not any(t.lower_ in ("before", "ahead", "until", "for") for t in awaited)

    def _is_deadline(self, phrase: DatePhrase) -> bool:
        before = self.words.low[max(0, phrase.start - 4) : phrase.start]
        if not self.calendar.words("term").intersection(before):
            return False
        pressing = self.calendar.words("pressing")
        sentence = self.doc[self.words.token(phrase.start)].sent
        return any(t.lower_ in pressing or t.base in pressing for t in sentence)

    def said_on(self, phrase: DatePhrase) -> bool:
        """Is it a day on which something was only said ("the governor said on Tuesday") or still going on?"""
        return self.speech is not None and told_by(self.doc, self.words, phrase, self.speech)

    def value(self, name: str, i: int) -> int:
        """The value of word i in a class; 0 where it has none."""
        return self.calendar.value(name, self.words.low[i]) or 0

    def tell(self, interval: Interval, end: int, aside: bool = False, told_by: bool = False) -> None:
        """A date was told, up to the letter ``end``: what follows may be read against it. News to come is no anchor.

        ``aside``: a year told in passing, after which the story goes on in its own. ``told_by``: a day on which something was
        only said or still going on: "two days earlier" is counted from that of the deed, where one was told.
        """
        if self.today is not None and not self.history and interval.first > self.today:
            return
        if (interval.last - interval.first).days == _WEEK and interval.relative:
            self.week, self.week_end = interval, end
        if told_by and self.deed_told:
            return
        self.deed_told = self.deed_told or not told_by
        self.told, self.told_end = interval, end
        if not aside:
            self.year = interval.first.year
            self.month = interval.first.month if interval.precision <= 4 else None if interval.first.month == 1 else self.month
        if interval.first == interval.last or (interval.sums and self.today == interval.last and interval.precision <= 2):
            self.told_day = interval.first  # "since Wednesday"
        elif interval.precision <= 2:
            self.told_day = interval.last

    def year_of(self, month: int, number: int | None, phrase: DatePhrase) -> int | None:
        """The year of a month or day without one: the story's in a history, else the last such before publication."""
        if self.history or self.today is None:
            return self._carried(month)
        return self._nearest(month, number or 1, phrase)

    def _carried(self, month: int) -> int | None:
        if self.year is None:
            return self.today.year if self.today and not self.history else None
        turned = self.month is not None and self.month >= _LATE and month <= _SOON
        return self.year + 1 if turned else self.year

    def _nearest(self, month: int, number: int, phrase: DatePhrase) -> int | None:
        today = self.today
        assert today is not None
        this_year = make_day(today.year, month, number) or make_day(today.year, month, 28)
        if this_year is None:
            return None
        if this_year <= today:
            return today.year + 1 if (today - this_year).days > 60 and self.future(phrase) else today.year
        ahead = (this_year - today).days
        coming = self.future(phrase) or ahead <= 1 or (ahead <= _SOON_DAYS and self._opens(phrase))
        return today.year if coming else today.year - 1

    def _opens(self, phrase: DatePhrase) -> bool:
        """ "A truce beginning August 1": the day from which something holds, which of two years is the near one to come."""
        before = self.words.low[max(0, phrase.start - 2) : phrase.start]
        return bool(self.calendar.words("opening").intersection(before))


def is_history(phrases: tuple[DatePhrase, ...], words: Words, today: dt.date | None) -> bool:
    """Does the text tell mostly of years long before its publication, so that dates without a year belong to the story's?"""
    told = [int(words.low[p.start + p.letters.index("Y")]) for p in phrases if "Y" in p.letters]
    told += [0] * sum("B" in p.letters for p in phrases)
    if today is None:
        return bool(told)
    far = sum(y <= today.year - _FAR_YEARS for y in told)
    news = sum(p.pattern in _NEWS for p in phrases)
    return far >= _ENOUGH and far > 0.6 * len(told) and far > 2 * news
