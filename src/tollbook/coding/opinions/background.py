"""What is told of an earlier time where the rules take it for the news, or the other way round.

The learned tagger's word stands where it is almost sure, for counts of one incident; a sum over a stretch of days is no more
background than its report makes it. The claim says so with the probability. Further on in a report the tagger no longer sees the
news, so words that go back to it are believed before: its day, somebody whom the opening names, "killed in the attack", "all
three", a toll that rose, a share of a count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs

from tollbook.coding.counts import DEFINITE
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.reading import Reading
from tollbook.coding.scope import main_period
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Span, Token
from tollbook.model import Claim, Period, Toll

_NAMES = frozenset({"NNP", "NNPS"})
_RUNNING = frozenset({"part", "superseded", "update"})
"""Relations of counts to others told: the rules know what they go back to."""
_DAYS = 2
"""UCDP date_prec up to which a period is a day or a few."""


def tell_past(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims, those with counts as the tagger sees them: of before the news, or the news itself."""
    if not claims:
        return []
    first = min(c.quote.start for c in claims)
    named = frozenset(t.text for c in claims if c.quote.start == first for t in _tokens(reading, c.quote.start, c.quote.end))
    told = frozenset(n for c in claims if not c.background for n in _figures(c))
    news = _News(reading, named, told, main_period(list(claims), reading.report.published))
    seen: list[Claim] = []
    for claim in claims:
        if not claim.tolls or claim.scope != "incident" or claim.quote.start == first:
            seen.append(claim)
            continue
        before = next((c for c in reversed(seen) if c.tolls and c.quote.start < claim.quote.start), None)
        seen.append(news.seen(claim, before is not None and before.background))
    return seen


def _tokens(reading: Reading, start: int, end: int) -> Sequence[Token]:
    words: Span | None = reading.document.doc.char_span(start, end, alignment_mode="expand")
    return () if words is None else tuple(words)


def _figures(claim: Claim) -> Iterator[tuple[int, str, int]]:
    """Where a claim counts people, what befell them, how many: each of its counts, and their sum."""
    for outcome in {t.outcome for t in claim.tolls}:
        counts = [t.best for t in claim.tolls if t.outcome == outcome and t.best and t.relation not in _RUNNING]
        yield from ((claim.quote.start, outcome, n) for n in {*counts, sum(counts)})


@dataclass(frozen=True, slots=True)
class _News:
    """What a report's news is known by: the words of its opening, how many it counts with what outcome, and when it was."""

    reading: Reading
    words: frozenset[str]
    figures: frozenset[tuple[int, str, int]]
    period: Period | None

    def seen(self, claim: Claim, behind_old: bool) -> Claim:
        """The claim as the tagger sees it; ``behind_old``: the count told before it is of before the news."""
        told = {t.id: self._chance(t) for t in claim.tolls if t.best and t.quote is not None}
        if not told:
            return claim
        if claim.background:
            most = max(told.values())
            if most > rules().news:
                return claim
            why = f"no background: the news to the learned tagger ({1 - most:.2f})"
            return structs.replace(claim, background=False, because=(*claim.because, why))
        counts = [told[t.id] for t in claim.tolls if t.id in told and t.relation not in _RUNNING]
        least = min(counts, default=0.0)
        if not counts or least < rules().past or self._is_of_its_day(claim):
            return claim
        if any(self._is_told_before(t, claim.quote.start) for t in claim.tolls):
            return claim
        if not behind_old and any(self._is_of_the_deed(t) for t in claim.tolls):
            return claim
        why = f"background: of before the news to the learned tagger ({least:.2f})"
        return structs.replace(claim, background=True, because=(*claim.because, why))

    def _chance(self, toll: Toll) -> float:
        quote = toll.quote
        return tagged(self.reading).is_past((quote.start, quote.end)) if quote is not None else 0.0

    def _is_of_its_day(self, claim: Claim) -> bool:
        """Does the claim's own sentence tell a day that is the news'?"""
        own, news = claim.period, self.period
        if own is None or news is None or own.quote is None or (own.precision or 9) > _DAYS:
            return False
        if not (claim.quote.start <= own.quote.start < claim.quote.end and own.start and own.end and news.start and news.end):
            return False
        return own.start <= news.end and news.start <= own.end

    def _is_told_before(self, toll: Toll, start: int) -> bool:
        """ "The death of Amadou", whom the opening names; "all three killed": as many as the news before counts."""
        if any(t.tag_ in _NAMES and t.text in self.words for t in self._people(toll)):
            return True
        counted = any(o == toll.outcome and n == toll.best and at < start for at, o, n in self.figures)
        return counted and not DEFINITE.isdisjoint(toll.words.lower().split()[:1])

    def _is_of_the_deed(self, toll: Toll) -> bool:
        """ "One more was killed in the attack": in that told just before."""
        people = self._people(toll)
        above = {t.i for t in people} | {t.head.i for t in people if t.dep_ != "ROOT"}
        return any(_is_the_deed(t) and t.head.i in above for t in (people[0].sent if people else ()))

    def _people(self, toll: Toll) -> Sequence[Token]:
        return _tokens(self.reading, toll.quote.start, toll.quote.end) if toll.quote is not None else ()


def _is_the_deed(token: Token) -> bool:
    """ "The attack", "this alleged strike"; not "the attack in May", "the March attack", "the killing of six"."""
    if token.tag_ not in NOUN_TAGS or token.tag_ in ("NNS", "NNPS") or not lemma_is_listed(token, "deeds.nouns"):
        return False
    beside = list(token.children)
    definite = any(c.lower_ in DEFINITE for c in beside)
    plain = all(c.dep_ in ("det", "case", "amod", "punct") and c.tag_ not in _NAMES for c in beside)
    return definite and plain
