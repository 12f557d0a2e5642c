"""Which dates of a report are no days of its deeds, where the learned tagger is sure and the grammar misleads.

"Nine villagers were laid to rest on Friday after raiders …": Friday dates no deed. The tagger reads what is told of the day. A
day that other words of the report name as the deed's is none of these; a date of a sentence that looks back is left to the rules,
which know other years from this one.
"""

import datetime as dt

from tollbook.codebook import Codebook
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import anew, tagged
from tollbook.coding.reading import Reading
from tollbook.coding.whens import WEEK
from tollbook.language.mentions import DateMention

_AS_LIKELY = 0.5
"""Probability above which words rather name the day of the deed than not."""
_NEWS = 14
"""Days back from publication in which a date may be that of the news."""


def with_days_seen(reading: Reading, codebook: Codebook) -> Reading:
    """The reading with the dates that the tagger is sure of."""
    later = _seen(reading, codebook)
    return anew(reading, later_days=later) if later else reading


def _seen(reading: Reading, codebook: Codebook) -> frozenset[int]:
    published = reading.report.published
    today = dt.date.fromisoformat(published[:10]) if published else None
    found = []
    of_news = {d.last for d in reading.dates if tagged(reading).is_when((d.start, d.end)) > _AS_LIKELY}
    for date in reading.dates:
        if today is None or date.kind != "date" or date.first is None or date.last is None or (date.precision or 5) > WEEK:
            continue
        if date.first != date.last or (date.relative and _counts(reading, codebook, date)):
            continue
        if not 0 <= (today - date.last).days <= _NEWS or _looks_back(reading, date.start):
            continue
        if date.last not in of_news and tagged(reading).is_when((date.start, date.end)) <= rules().no_day:
            found.append(date.start)
    return frozenset(found)


def _counts(reading: Reading, codebook: Codebook, date: DateMention) -> bool:
    """ "Two days before", "the same day": counted from another day of the story, which the rules follow."""
    words = reading.report.text[date.start : date.end].lower().split()
    return any(codebook.calendar.value(kind, w) is not None for kind in ("of_story", "since_story") for w in words)


def _looks_back(reading: Reading, at: int) -> bool:
    sentence = next((s for s in reading.document.sentences() if s.start_char <= at < s.end_char), None)
    return sentence is None or tagged(reading).looks_back((sentence.start_char, sentence.end_char)) >= rules().looks_back
