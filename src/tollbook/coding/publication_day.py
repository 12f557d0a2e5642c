"""The day on which a report was published, where no field gives it: from its address, a post's number, or a line of the page.

Only what the page itself prints as its day counts: a line that is nothing but a date, perhaps with a label ("Last updated:"), an
hour and a name; a dateline with a year; the stamp of a post. A date in running text never does, and where the page prints several
days nobody can tell which is its own.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from tollbook.codebook import Codebook
from tollbook.codebook.calendar import Calendar
from tollbook.language.dateline import dateline_of
from tollbook.language.mentions import Span
from tollbook.model import Report

HEAD = 1200
"""Characters of a page in which a bare date is its own; further down it is that of another story."""
PROSE = 80
"""Characters of a line that is a sentence of the story."""
STANDFIRST = 2
"""Such lines that may stand above the date: a summary under the headline."""
LONGEST = 120
"""Characters of a line that prints the day, its author and section included."""
NAMES = 8
"""Words in capitals that may stand beside it: its author, town and section."""
WRAPPED = 50
"""Characters from which a line without a full stop is taken to run on in the next one, unless it is the headline."""

_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/-])|-(20\d\d)-(\d\d)-(\d\d)(?=/?(?:[?#]|$))"
)
_ADDRESS_BACKWARDS = re.compile(r"/(\d\d)-?(\d\d)-?(20\d\d)\d{0,2}(?=/?(?:[?#]|$))")
"""The day first, as in "/syria/27032021": taken where no other reading of the figures is a day."""
_POST = re.compile(r"//(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status/(\d{15,19})\b")
_POSTS_BEGAN = 1288834974657
"""Milliseconds from which the numbers of posts count time; their last 22 bits say something else."""
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\b\)?)?", re.IGNORECASE
)
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W\d_]+")


class Stated(NamedTuple):
    """The day of publication, where it is from in words, and the line of the text that prints it, if one does."""

    day: dt.date
    where: str
    line: Span | None = None

    @property
    def why(self) -> str:
        """For a reader."""
        return f"publication day {self.day} taken from {self.where}"


class _Printed(NamedTuple):
    """A day that a line prints, whether it is labelled as that of publication (1) or of a later change (2), and the line."""

    day: dt.date
    label: int
    line: str
    start: int


def with_publication_day(report: Report, codebook: Codebook) -> tuple[Report, Span | None]:
    """The report with the day of publication that its page states, where it has none, and the line that is nothing but that."""
    stated = stated_day(report, codebook) if report.published is None else None
    stamp = _stamp(report.text, codebook.calendar)
    beside = stamp.line if stamp is not None else None
    return (replace(report, published=stated.day.isoformat()), stated.line or beside) if stated else (report, beside)


def stated_day(report: Report, codebook: Codebook) -> Stated | None:
    """The day that the page states as its own; None where it states none, or several."""
    return _of_address(report.url or "") or _stamp(report.text, codebook.calendar) or _of_page(report, codebook.calendar)


def _of_address(url: str) -> Stated | None:
    found = _ADDRESS.search(url)
    if found is not None and (day := _day(*(int(g) for g in found.groups() if g))):
        return Stated(day, f'its address: "{found[0].strip("/-")}"')
    back = _ADDRESS_BACKWARDS.search(url)
    if back is not None and (day := _day_first(*(int(g) for g in back.groups()))):
        return Stated(day, f'its address: "{back[0].strip("/")}"')
    number = _POST.search(url)
    if number is not None:
        seconds = ((int(number[1]) >> 22) + _POSTS_BEGAN) // 1000
        return Stated(dt.datetime.fromtimestamp(seconds, dt.UTC).date(), f"the number of the post: {number[1]}")
    return None


def _day_first(number: int, month: int, year: int) -> dt.date | None:
    """None where the month may stand first."""
    other = _day(year, number, month) if number != month else None
    return _day(year, month, number) if other is None else None


def _day(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _date(months: tuple[str, ...]) -> re.Pattern[str]:
    """A date with its year, in letters or figures."""
    month = f"(?P<{{}}>{'|'.join(sorted(months, key=len, reverse=True))})\\.?"
    forms = (
        rf"(?P<n1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-]{month.format('m1')}[,،]?[\s-](?P<y1>\d{{4}})",
        rf"{month.format('m2')}\s(?P<n2>\d{{1,2}})(?:st|nd|rd|th)?[,،]?\s(?P<y2>\d{{4}})",
        r"(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<n3>\d{1,2})",
        r"(?P<n4>\d{1,2})[-/.](?P<m4>\d{1,2})[-/.](?P<y4>\d{4})",
    )
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(forms)})(?![/-])", re.IGNORECASE)


def _dates(text: str, calendar: Calendar) -> Iterator[tuple[re.Match[str], dt.date | None]]:
    """Dates with their years; None for a day that may as well be another (05/06/2025)."""
    months = {**calendar.classes.get("month_short", {}), **calendar.classes.get("month", {})}
    for found in _date(tuple(sorted(months))).finditer(text):
        form = next(n for n in "1234" if found[f"y{n}"])
        year, number, name = int(found[f"y{form}"]), int(found[f"n{form}"]), found[f"m{form}"].lower()
        month = months[name] if name in months else int(name)
        day = _day(year, month, number)
        if form == "4" and number != month and (other := _day(year, number, month)):
            day = None if day else other
        yield found, day


def _stamp(text: str, calendar: Calendar) -> Stated | None:
    """ "7:44 PM · Aug 19, 2022": the stamp under a post, alone of its kind, however it is glued to the post's last words."""
    found = [
        (day, at)
        for at, day in _dates(text, calendar)
        if day is not None and re.search(r"\d{1,2}:\d\d(?:\s?[AP]M)?\s·\s$", text[: at.start()][-14:])
    ]
    if len({day for day, _ in found}) != 1:
        return None
    day, at = found[0]
    words = f"{text[: at.start()].rsplit(chr(10), 1)[-1][-12:].strip()} {at[0]}"
    return Stated(day, words, at.span())


def _of_page(report: Report, calendar: Calendar) -> Stated | None:
    """The day of a dateline, else of a line labelled as the day of publication, else of a bare one, else of a change."""
    text = report.text
    opening = dateline_of(text)
    if opening is not None:
        days = [day for _, day in _dates(text[slice(*opening)], calendar)]
        if len(days) == 1 and days[0]:
            return Stated(days[0], f'its dateline: "{text[slice(*opening)].strip()}"')
    printed = list(_lines(report, calendar))
    latest = max((day for _, day in _dates(text, calendar) if day), default=None)
    for label in (1, 0, 2):
        mine = [p for p in printed if p.label == label]
        if len({p.day for p in mine}) > 1:
            return None
        # a page that speaks of later days was printed later: the line is that of something else
        if mine and (label or latest is None or (latest - mine[0].day).days <= 1):
            first = mine[0]
            return Stated(first.day, f'a line of the page: "{first.line}"', (first.start, first.start + len(first.line)))
    return None


def _lines(report: Report, calendar: Calendar) -> Iterator[_Printed]:
    """The lines that print a day: labelled ones anywhere, bare ones in the head, below the headline."""
    prose, capitals = 0, report.text.upper() == report.text
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m[0].strip()) for m in _LINE.finditer(report.text) if m[0].strip()]
    for n, (start, line) in enumerate(lines):
        prose += len(line) > PROSE and line[-1] in '.”"'
        if len(line) > LONGEST or (n > 1 and _runs_on(lines[n - 1][1]) and report.text[start - 2 : start].count("\n") < 2):
            continue
        following = lines[n + 1][1] if n + 1 < len(lines) else ""
        opens = _of_title(following, report.title) or (len(following) > PROSE and following[-1] in '.”"')
        own = start < HEAD and prose <= STANDFIRST and (n > 0 or opens)
        for day, label in _printed(line, calendar, 0 if capitals else NAMES):
            if label or own:
                yield _Printed(day, label, line, start)


def _runs_on(line: str) -> bool:
    """Does a hard-wrapped sentence go on in the next line?"""
    return len(line) >= WRAPPED and line[-1] not in '.!?"”:'


def _of_title(line: str, title: str | None) -> bool:
    """May the line be the headline? Above another one, and not above a story, stands the clock of the site."""
    return title is None or line.lower() in title.lower() or title.lower() in line.lower()


def _printed(line: str, calendar: Calendar, names: int) -> list[tuple[dt.date, int]]:
    """The days that a line prints, with their labels; none where it says anything else but a few ``names``."""
    found = list(_dates(line, calendar))
    if not found or any(day is None for _, day in found):
        return []
    rest, days, at = "", [], 0
    labels = calendar.classes.get("page_day", {})
    for date, day in found:
        before = line[at : date.start()].lower()
        named = [w for w in labels if re.search(rf"(?<![^\W\d_]){re.escape(w)}\b", _CLOCK.sub(" ", before))]
        label = min((labels[w] for w in named if w == max(named, key=len)), default=0)
        for word in sorted(named, key=len, reverse=True):
            before = before.replace(word, " ")
        rest += f" {before if named else line[at : date.start()]} "
        at = date.end()
        if day is not None:
            days.append((day, label))
    rest = _CLOCK.sub(" ", rest + line[at:])
    small = calendar.words("page_small") | calendar.words("weekday") | calendar.words("weekday_short")
    words = [w for w in _WORD.findall(rest) if w.lower() not in small]
    return [] if any(w[0].islower() for w in words) or len(words) > names or line.endswith((".", "!", "?", ",")) else days
