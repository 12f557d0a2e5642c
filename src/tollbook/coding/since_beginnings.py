"""Sums since something began whose day is told elsewhere: "562 people have been killed since the offensive began"."""

import datetime as dt
from collections.abc import Sequence

from tollbook.coding.date_governors import verb_over
from tollbook.coding.reading import Reading
from tollbook.coding.whens import When
from tollbook.language.intervals import span
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Token
from tollbook.model import Period, Quote

_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})
_SINCE = "since"
_FEW = 3
"""Words above a count's own that may carry its clause of time ("… have been killed and 40 wounded since …")."""


def since_mark(word: Token) -> Token | None:
    """The "since" of "have been killed since the offensive began", "since the start of the war", "since then"; None where the
    word is no perfect, for then something else is said to be since ("killed on Monday, the first deaths since …")."""
    for verb in _own_verbs(word):
        if not any(c.lower_ in _PERFECT and c.dep_.startswith("aux") for c in verb.children):
            continue
        for child in verb.children:
            mark = next((c for c in child.children if c.lower_ == _SINCE and c.dep_ in ("mark", "case")), None)
            if mark is None and child.dep_ == "advcl" and child.left_edge.lower_ == _SINCE:
                mark = child.left_edge
            if mark is not None and (_begins(child) or child.lower_ == "then"):
                return mark
    return None


def since_its_beginning(reading: Reading, word: Token, dates: Sequence[When]) -> tuple[Period | None, tuple[str, ...]] | None:
    """The days from the beginning to the report's; (None, …) where nobody tells when that was. None: no beginning is named."""
    mark = since_mark(word)
    published = reading.report.published
    if mark is None or published is None:
        return None
    clause = mark.head
    inside = reading.document.doc[clause.left_edge.i : clause.right_edge.i + 1]
    if any(mark.idx <= d.start < word.sent.end_char and not d.saying for d in dates):
        return None  # "since the start of the operation on 9 February"
    words = f"'{inside.text}'"
    told = [d for d in dates if d.end <= mark.idx and not d.saying and (clause.lower_ == "then" or _is_of_beginning(reading, d))]
    if not told:
        return None, (f"{words}, and nobody says when",)
    start, today = told[-1], dt.date.fromisoformat(published[:10])
    whole = span(start.first, max(start.first, today), sums=True)
    quote = Quote(start.start, start.end, reading.report.text[start.start : start.end])
    return Period(whole.first.isoformat(), whole.last.isoformat(), whole.precision, quote), (f"{words}: '{quote.text}'",)


def _own_verbs(word: Token) -> list[Token]:
    found = [word]
    while (
        len(found) <= _FEW
        and found[-1].dep_ in ("conj", "obj", "nsubj:pass", "nsubj", "xcomp")
        and found[-1].head.i != found[-1].i
    ):
        found.append(found[-1].head)
    return found


def _begins(clause: Token) -> bool:
    return lemma_is_listed(clause, "story.begun") or is_listed(clause, "story.beginnings")


def _is_of_beginning(reading: Reading, date: When) -> bool:
    """ "Which began its offensive on 4 April": is it the day on which something began?"""
    verb = verb_over(reading.document.doc[date.token])
    return verb is not None and lemma_is_listed(verb, "story.begun")
