"""The day of a claim's deed, chosen among the days that its report names.

The rules take the day in the claim's clause, else the one told last or the story's. In reports that go on about a deed they
often take that of a funeral, a hearing or a statement, or of another deed. Here each day named competes with the rules' choice,
and with "not told, so at the latest when the report appeared", by what the learned tagger says of its words and of which
passages are of one deed. The weights are learned (``learned/days.toml``; ``python -m tollbook.coding.learned.train_choices``).
"""

import datetime as dt
from collections.abc import Sequence

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.learned.belief import day_weights
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.opinions.choices import (
    Choice,
    alike,
    chosen,
    counts_one_deed,
    distances,
    follow,
    go_on_to_another,
    is_own,
    leaves_paragraph,
    log_odds,
    nearness,
    parted,
    ruled_by,
    untold_beside,
)
from tollbook.coding.reading import Reading
from tollbook.coding.whens import WEEK, When, dated
from tollbook.model import Claim, Period, Quote

_LATEST = 2
"""UCDP's date_prec of a few days: of a day that is the latest it can have been."""
_NEWS = 31
"""Days before publication within which a day may be that of a deed that a report goes on about."""
_FEW = 2
"""Days over which a stretch may go that takes the place of a day told."""
_OLD = 7
"""Days after which a day is long before the news."""


def with_chosen_days(claims: Sequence[Claim], reading: Reading, codebook: Codebook) -> list[Claim]:
    """The claims of incidents with the likeliest of the days that the report names, each change with its reason."""
    found: dict[int, Period | None] = {
        n: choices[best].answer
        for n, choices in days_of(claims, reading, codebook).items()
        if (best := chosen(choices, day_weights()))
        and not leaves_paragraph(claims[n], claims[n].period, choices[best].answer, reading)
    }
    found |= follow(claims, found, lambda claim: claim.period, go_on_to_another(claims, reading, codebook))
    return [_with(claim, found[n]) if n in found else claim for n, claim in enumerate(claims)]


def days_of(claims: Sequence[Claim], reading: Reading, codebook: Codebook) -> dict[int, list[Choice[Period]]]:
    """By number of the claim the days that compete, the rules' first; claims that nothing competes for are left out."""
    published = reading.report.published
    last = dt.date.fromisoformat(published[:10]) if published else None
    dates = [
        d
        for d in dated(reading, codebook)
        if d.precision <= WEEK and not (d.sums or d.lasts or d.counting) and _is_recent(d, last)
    ]
    apart = parted(claims, reading, lambda claim: claim.period)
    mine = {n: c for n, c in enumerate(claims) if n not in apart and counts_one_deed(c, reading) and c.period is not None}
    if not dates or not mine:
        return {}
    odds = alike(list(mine.values()), [(d.start, d.end) for d in dates], reading).tolist()
    seen = [log_odds(tagged(reading).is_when((d.start, d.end))) for d in dates]
    found = {n: _choices(claim, dates, seen, row, reading, last) for row, (n, claim) in zip(odds, mine.items(), strict=True)}
    return {n: choices for n, choices in found.items() if len(choices) > 1}


def _is_recent(date: When, published: dt.date | None) -> bool:
    return published is None or 0 <= (published - date.first).days <= _NEWS


def _choices(
    claim: Claim,
    dates: Sequence[When],
    seen: Sequence[float],
    odds: Sequence[float],
    reading: Reading,
    published: dt.date | None,
) -> list[Choice[Period]]:
    period = claim.period
    assert period is not None
    words = period.quote
    ruled = next((n for n, d in enumerate(dates) if words is not None and words.start < d.end and d.start < words.end), None)
    if (words is not None and ruled is None) or (words is None and period.start != period.end):
        return []  # a stretch, a time long past, or one counted by rules of its own
    if ruled is not None and _lies_apart(period, dates[ruled]):
        return []  # "on Thursday, six days after": counted back from that day
    latest = period.precision == _LATEST and period.start == period.end
    sure = words is not None and not latest
    rules = {
        "rules": 1.0,
        "rules_latest": float(latest and words is not None),
        "rules_undated": float(words is None),
    }
    told = [_told(claim, d, seen[n], odds[n], reading, published) for n, d in enumerate(dates)]
    if ruled is not None:
        rules |= told[ruled] | ruled_by(told[ruled], "when")
    choices = [Choice(period, rules)]
    for n, date in enumerate(dates):
        vague = sure and (date.last - date.first).days > _FEW  # "on the heels of raids earlier in the week"
        if n != ruled and not vague and not any(_same_days(c.answer, date) for c in choices):
            quote = Quote(date.start, date.end, reading.report.text[date.start : date.end])
            choices.append(Choice(Period(date.first.isoformat(), date.last.isoformat(), date.precision, quote), told[n]))
    if published is not None and words is not None and not latest and period.start == period.end:
        untold = untold_beside(told, "when")
        choices.append(Choice(Period(published.isoformat(), published.isoformat(), _LATEST), untold))
    return choices


def _told(
    claim: Claim, date: When, seen: float, likeness: float, reading: Reading, published: dt.date | None
) -> dict[str, float]:
    """What speaks for a day that is named."""
    own = is_own(claim, date.start)
    late = (published - date.last).days if published is not None else None
    return {
        "when": seen,
        "alike": likeness,
        "own": float(own),
        "own_when": seen * own,
        "own_alike": likeness * own,
        "own_near": nearness(claim, date.start),
        **distances(claim, date.start, reading),
        "said": float(date.saying),
        "aside": float(date.aside),
        "wide": float(date.first != date.last),
        "today": float(late == 0),
        "yesterday": float(late == 1),
        "old": float(late is not None and late > _OLD),
    }


def _lies_apart(period: Period, date: When) -> bool:
    return not (str(period.start) <= date.last.isoformat() and date.first.isoformat() <= str(period.end))


def _same_days(period: Period, date: When) -> bool:
    return (period.start, period.end) == (date.first.isoformat(), date.last.isoformat()) and period.precision == date.precision


def _with(claim: Claim, period: Period | None) -> Claim:
    words = period.quote if period is not None else None
    told = f"'{words.text}' is the day of this deed" if words is not None else "no day of this deed is told"
    return structs.replace(claim, period=period, because=(*claim.because, f"day: {told} to the learned tagger"))
