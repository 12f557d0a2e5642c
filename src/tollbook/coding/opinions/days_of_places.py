"""The day of a claim that is of another place than its neighbours: that of the deed told of that place before.

"The shelling came a day after the blast in Wadajir. … A doctor had counted nine dead from the tea shop": where the nine were
killed is chosen among the report's places; when they were follows from the deed that the report has told of there. So it does
where the sentence names the place: "raided A on Saturday and fought at B on Monday. … The army says that nobody died at B".
"""

from collections.abc import Sequence

from msgspec import structs

from tollbook.coding.opinions.chosen_places import is_chosen
from tollbook.coding.reading import Reading
from tollbook.coding.times import STORYS_DAY
from tollbook.model import Claim, Period, Place

_WHY = "the day of what was told of this place"


def with_days_of_places(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims; those of a chosen or a named place that name no day have the one day of what was told of it before."""
    settled = list(claims)
    for n, claim in enumerate(claims):
        if claim.tolls and (is_chosen(claim) or _names_place(claim, settled[:n], reading)):
            settled[n] = _settled(n, settled, reading)
    return settled


def _settled(n: int, claims: Sequence[Claim], reading: Reading) -> Claim:
    claim = claims[n]
    others = [c for c in claims if c.quote.start != claim.quote.start and c.period is not None and not is_chosen(c)]
    there = [c for c in others if _where(c.place) == _where(claim.place)]
    before = [c for c in there if c.quote.start < claim.quote.start and not _is_about_it(c, claim)]
    told = before or [c for c in there if claim.stance == "denies" and _names_day_near(c, reading)]
    days = {_days(c.period) for c in told}
    alike = any(c.action == claim.action for c in told) or not is_chosen(claim)
    if len(days) != 1 or not alike or claim.period is None or _days(claim.period) in days or _names_day(claim, reading):
        return claim
    return structs.replace(claim, period=told[-1].period, because=(*claim.because, _WHY))


def _names_place(claim: Claim, before: Sequence[Claim], reading: Reading) -> bool:
    """Does the claim's own sentence name its place, and is its day that of another place told before, or of the story?"""
    quote = claim.place.quote if claim.place is not None else None
    around = reading.document.sentence_around
    elsewhere = [c for c in before if _where(c.place) != _where(claim.place)]
    of_story = claim.stance == "denies" and bool(elsewhere) and any(why.startswith(STORYS_DAY) for why in claim.because)
    taken_over = of_story or any(_days(c.period) == _days(claim.period) for c in elsewhere)
    own = quote is not None and around(quote.start) == around(claim.quote.start)
    return own and taken_over and claim.scope == "incident" and not claim.background


def _where(place: Place | None) -> str | None:
    return place.id or place.name if place is not None else None


def _days(period: Period | None) -> tuple[str | None, str | None] | None:
    return (period.start, period.end) if period is not None else None


def _is_about_it(other: Claim, claim: Claim) -> bool:
    """Is it the denial itself, told with what is denied, which takes its day from the same words?"""
    return not other.tolls and other.quote.start <= claim.quote.start < other.quote.end


def _names_day_near(claim: Claim, reading: Reading) -> bool:
    """Is the claim's day told in its own sentence or the one before: "I slept there on Tuesday. Nobody was shot"?"""
    quote = claim.period.quote if claim.period is not None else None
    around = reading.document.sentence_around
    return quote is not None and 0 <= around(claim.quote.start) - around(quote.start) <= 1


def _names_day(claim: Claim, reading: Reading) -> bool:
    """Does the claim's own sentence tell the day?"""
    quote = claim.period.quote if claim.period is not None else None
    around = reading.document.sentence_around
    return quote is not None and around(quote.start) == around(claim.quote.start)
