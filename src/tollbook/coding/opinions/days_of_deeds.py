"""The day of a claim whose own words tell none: that of the deed it is of, rather than of one told in between.

Where a report tells of several deeds, the rules hand on the day told last, or the story's. Claims that the learned tagger takes
for one deed share the day that one of them names; a day that only claims of other deeds name is at most the last on which it can
have been.
"""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import structs

from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.reading import Reading
from tollbook.model import Claim, Period, Quote

_ABOUT = 2
"""UCDP's date_prec of a few days."""


def with_days_of_deeds(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims, numbered by deed, those of incidents with the days of their deeds."""
    named: dict[int, list[Period]] = defaultdict(list)
    for claim in claims:
        if claim.deed is not None and claim.period is not None and _names_its_day(claim, reading):
            named[claim.deed].append(claim.period)
    if len({c.deed for c in claims}) < 2:
        return list(claims)
    return [_dated(c, named) if _is_handed_on(c) else c for c in claims]


def _names_its_day(claim: Claim, reading: Reading) -> bool:
    words = _own_day(claim)
    told = words is not None and tagged(reading).is_when((words.start, words.end)) >= rules().day
    return told and claim.scope == "incident"


def _is_handed_on(claim: Claim) -> bool:
    """Is its day told in another sentence, and does it count people in one incident?"""
    told = claim.period is not None and claim.period.quote is not None
    elsewhere = told and _own_day(claim) is None
    return elsewhere and bool(claim.tolls) and claim.scope == "incident" and not claim.background


def _own_day(claim: Claim) -> Quote | None:
    """The words of its own sentence that date the claim."""
    words = claim.period.quote if claim.period is not None else None
    return words if words is not None and claim.quote.start <= words.start < claim.quote.end else None


def _dated(claim: Claim, named: dict[int, list[Period]]) -> Claim:
    period = claim.period
    assert period is not None and period.quote is not None
    own = named.get(claim.deed or 0, [])
    if any(_days(p) == _days(period) for p in own):
        return claim
    if own:
        words = own[0].quote.text if own[0].quote is not None else ""
        return _with(claim, own[0], f"day: '{words}' is told of the same deed to the learned tagger")
    others = {_days(p) for deed, periods in named.items() if deed != claim.deed for p in periods}
    if _days(period) not in others or (period.precision or 5) > _ABOUT:
        return claim
    last = structs.replace(period, start=period.end, precision=_ABOUT)
    return _with(claim, last, f"day: '{period.quote.text}' is told of another deed to the learned tagger, so at the latest then")


def _days(period: Period) -> tuple[str | None, str | None]:
    return period.start, period.end


def _with(claim: Claim, period: Period, why: str) -> Claim:
    return structs.replace(claim, period=period, because=(*claim.because, why))
