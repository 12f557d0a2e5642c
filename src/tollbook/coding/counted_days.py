"""Days counted back from another: "six days after gunmen killed nine, the army said on Thursday", "nine days on from the raid".

The words say how long before the day of the clause around them the deed was. That day is the one that the sentence tells beside
them, else that of publication, and then give or take a day; weeks and months are as rough as their size.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from tollbook.codebook import Codebook
from tollbook.coding.date_governors import verb_over
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.triggers import row_of
from tollbook.coding.whens import When
from tollbook.language.intervals import span
from tollbook.language.listed import lemma_is_listed, listed
from tollbook.language.parsed import Span, Token
from tollbook.model import Period, Quote

COUNTED_BACK = "counted back from"
"""How the reason begins."""
_WEEK, _MONTH = 7, 30
_ROUGH = {1: 0, _WEEK: 1, _MONTH: 3}
"""Days by which the day may be off, by the unit of the count."""
_LONGEST = 5
"""Tokens of the words behind the unit ("have passed since")."""
_NEAR = 12
"""Tokens between the words that count and a deed right behind them."""
_MOST = 99
"""Of a unit; more are no count of days."""


class Counted(NamedTuple):
    """Words that count, their unit, the token that opens what they count to, how many days before that was (less than none:
    after), and how rough they are."""

    words: Span
    unit: Token
    opens: Token
    days: int
    rough: int


def counted_back(
    reading: Reading, codebook: Codebook, word: Token, dates: Sequence[When]
) -> tuple[Period, tuple[str, ...]] | None:
    """The day of the deed at a word that stands in a clause counted to; None where it stands in none, or names its own day."""
    published = reading.report.published
    for found in counts(reading, codebook):
        deed = found.opens.head
        if word.sent.start != found.opens.sent.start or not _is_counted_to(word, found.opens):
            continue
        if lemma_is_listed(deed, "story.saying"):
            continue  # "days after its spokesman said there had been no losses": the day of the words, not of what they tell
        here = [d for d in dates if word.sent.start_char <= d.start < word.sent.end_char and not _overlap(d, found.words)]
        if any(_is_under(d, deed, found.opens) for d in here):
            return None
        day = next((d for d in here if d.first == d.last), None) or _of_what_came(codebook, found, dates)
        if day is None and (published is None or found.days < 0):
            return None
        then = (day.first if day is not None else dt.date.fromisoformat(str(published)[:10])) - dt.timedelta(days=found.days)
        early = found.rough if day is not None else max(found.rough, 1)  # published on that day or on the next
        whole = span(then - dt.timedelta(days=early), then + dt.timedelta(days=found.rough if day is not None else 0))
        quote = Quote(found.words.start_char, found.words.end_char, found.words.text)
        return Period(whole.first.isoformat(), whole.last.isoformat(), whole.precision, quote), (
            f"{COUNTED_BACK} '{quote.text}'",
        )
    return None


def _is_counted_to(word: Token, opens: Token) -> bool:
    """Does the word stand in the clause that the other opens, or right behind it, whatever the parser makes of that?"""
    if word.i <= opens.i:
        return False
    deed = opens.head
    plain = word.i - opens.i <= _NEAR and not any(t.text in (",", ";", ":") for t in word.doc[opens.i : word.i])
    return plain or word.i == deed.i or deed.is_ancestor(word)


def _of_what_came(codebook: Codebook, found: Counted, dates: Sequence[When]) -> When | None:
    """ "The attack came a day after seven miners were killed": from the day of the deed told last, which is the attack's."""
    verb = verb_over(found.unit)
    if verb is None or not lemma_is_listed(verb, "story.came"):
        return None
    told = [d for d in dates if d.end <= found.words.start_char and not d.saying and d.first == d.last]
    of_deeds = [d for d in told if _tells_a_deed(codebook, found.words.doc[d.token].sent)]  # not "schools were shut on Thursday"
    return next(reversed(of_deeds or told), None)


def counts_to_another(reading: Reading, codebook: Codebook, start: int, end: int) -> bool:
    """Do the words from ``start`` to ``end`` tell of a deed by counting its days to another, as in "came a day after"?"""
    return any(
        lemma_is_listed(verb, "story.came") and start < found.words.start_char and found.words.end_char < end
        for found in counts(reading, codebook)
        if (verb := verb_over(found.unit)) is not None
    )


def _tells_a_deed(codebook: Codebook, sentence: Span) -> bool:
    leaves = codebook.actions.leaves
    return any(leaves[hit.pattern.action].kind != "verbal" for hit in codebook.actions.hits(row_of(sentence).words))


def _overlap(date: When, words: Span) -> bool:
    return date.start < words.end_char and words.start_char < date.end


def _is_under(date: When, deed: Token, opens: Token) -> bool:
    """Does the date stand in the clause counted to, and not behind the verb around that, whatever the parser hangs it on?"""
    day = deed.doc[date.token]
    behind = opens.i < deed.head.i < day.i and deed.head.i != deed.i
    return not behind and day.i > opens.i and (day.i == deed.i or deed.is_ancestor(day))


@asked_once
def counts(reading: Reading, codebook: Codebook) -> tuple[Counted, ...]:
    """All words of a report that count days back from a clause's own."""
    return tuple(_counts(reading, codebook))


def _counts(reading: Reading, codebook: Codebook) -> Iterator[Counted]:
    doc, calendar = reading.document.doc, codebook.calendar
    ways = [(listed(doc, "story.counts_from"), 1), (listed(doc, "story.counts_to"), -1)]
    for unit in doc:
        size = calendar.value("unit", unit.lower_)
        if size not in _ROUGH or unit.i == 0:
            continue
        number = unit.nbor(-1)
        count = calendar.value("number", number.lower_) or (
            int(number.text) if number.text.isdigit() and len(number.text) < 4 else 0
        )
        if not 0 < count <= _MOST or number.i < unit.sent.start or calendar.value("vague", number.lower_):
            continue
        for length, (marks, way) in product(range(_LONGEST, 0, -1), ways):
            end = unit.i + 1 + length
            if end < unit.sent.end and doc[unit.i + 1 : end].text.lower() in marks:
                yield Counted(doc[number.i : end], unit, doc[end - 1], way * count * size, _ROUGH[size])
                break
