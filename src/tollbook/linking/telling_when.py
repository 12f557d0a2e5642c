"""When a report says that an incident was."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.areas import relation
from tollbook.linking.kinds import HARM
from tollbook.linking.month_days import month_days
from tollbook.linking.spans import ASSUMED, assumed, days, length, shared, yearless
from tollbook.linking.telling_claims import is_inside
from tollbook.linking.telling_where import Located, names_its_place
from tollbook.model import Claim, Period, Report

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST = 12
"""Days of a period that still says when an incident was."""
BESIDE_DAY = 24
"""Characters around the words for the day in which the part of the day stands."""


class Dated(Located):
    """The days and hours of a telling."""

    @cached_property
    def names_day(self) -> bool:
        """Does a sentence of it name its day itself?"""
        return any(c.period is not None and is_inside(c.period.quote, c) for c in self.deeds)

    @cached_property
    def hours(self) -> tuple[int, int] | None:
        """First and last hour of the part of the day that its deeds name with their day ("on Saturday night")."""
        told = [h for c in self.deeds for h in hours_of(c, self.report, self.rules)]
        return (min(h[0] for h in told), max(h[1] for h in told)) if told else None

    @cached_property
    def period(self) -> Period | None:
        """What the periods of its claims have in common."""
        return shared([c.period for c in self._dating(self.deeds) if c.period is not None])

    @staticmethod
    def _dating(claims: Sequence[Claim]) -> Sequence[Claim]:
        """The claims that say when: where words of the report date those harmed, remarks on no stated day say nothing."""
        harmed = [c for c in claims if c.period is not None and any(t.outcome in HARM for t in c.tolls)]
        if not harmed or all(assumed(c.period) for c in harmed):
            return claims
        return [c for c in claims if c.tolls or not assumed(c.period)]

    @cached_property
    def when(self) -> Period | None:
        """The same for a reader of other reports, who does not guess the year that the report does not tell."""
        dated = [c for c in self.deeds if c.period is not None and not yearless(c.period, self.report)]
        here = self._dating([c for c in dated if not self._is_elsewhere(c)])
        told = shared([c.period for c in here or dated if c.period is not None])
        return Period(told.end, told.end, ASSUMED) if told is not None and self._recalled else told

    @cached_property
    def _recalled(self) -> bool:
        """ "Gunmen fired at a bus on Wednesday … following the attack on Liancourt": a known deed, beside the news of its report,
        which has no day of its own but was before it."""
        if self.main or self.names_day or not self.deeds:
            return False
        return all(self.rules.tells_as_known(c.quote.text) for c in self.deeds)

    def _is_elsewhere(self, claim: Claim) -> bool:
        """A claim whose own sentence names a place apart from that of the dead: its day says nothing of theirs."""
        if self.place is None or claim.place is None or claim.tolls or not names_its_place(claim):
            return False
        return relation(claim.place, self.place) == "apart"

    @cached_property
    def day(self) -> dt.date | None:
        """The one day on which it was, as far as its report tells."""
        own = days(self.when)
        return dt.date.fromisoformat(own[0]) if own is not None and own[0] == own[1] else None

    @cached_property
    def dated(self) -> bool:
        """Do words of its report give that day?"""
        return self.day is not None and not assumed(self.when)

    @cached_property
    def date(self) -> tuple[int, int] | None:
        """Month and day, in a report that does not tell the year too."""
        told = [c.period for c in self.deeds if c.period is not None and yearless(c.period, self.report)]
        named = [p.start for p in told if p.start is not None and p.start == p.end]
        first = self.day or (dt.date.fromisoformat(named[0]) if named else None)
        if first is None and self.when is None and self.report.published is None:
            return self._date_in_words
        return (first.month, first.day) if first is not None else None

    @cached_property
    def _date_in_words(self) -> tuple[int, int] | None:
        """The month and day that its sentences name, if they name one only, in a report of which no year is known."""
        named = {day for c in self.deeds for day in month_days(c.quote.text)}
        return named.pop() if len(named) == 1 else None

    @cached_property
    def weekday(self) -> int | None:
        """The day of the week (0: Monday); without a date that of the first sentence to name one, if it names no other."""
        if self.day is not None:
            return self.day.weekday()
        told = sorted(self.deeds, key=lambda c: c.quote.start)
        named = next((days for c in told if (days := {n for n, day in enumerate(WEEKDAYS) if day in c.quote.text})), set())
        return named.pop() if len(named) == 1 else None

    @cached_property
    def weekday_hours(self) -> tuple[int, int] | None:
        """First and last hour of the part of the day that stands beside that day of the week ("late on Thursday")."""
        if self.day is not None or self.weekday is None:
            return self.hours
        name = WEEKDAYS[self.weekday]
        near = (
            c.quote.text[max(0, at - BESIDE_DAY) : at + BESIDE_DAY] for c in self.deeds if (at := c.quote.text.find(name)) >= 0
        )
        told = [h for words in near for h in self.rules.hours_in(words)]
        return (min(h[0] for h in told), max(h[1] for h in told)) if told else None

    @cached_property
    def undated(self) -> bool:
        """Is it known to no better than weeks when it was?"""
        return self.when is None or length(self.when) > LONGEST


def hours_of(claim: Claim, report: Report, rules: LinkingRules) -> list[tuple[int, int]]:
    """The parts of the day that stand beside the claim's day in its own sentence."""
    day = claim.period.quote if claim.period is not None else None
    if day is None or not is_inside(day, claim) or assumed(claim.period):
        return []
    first, last = max(claim.quote.start, day.start - BESIDE_DAY), min(claim.quote.end, day.end + BESIDE_DAY)
    return rules.hours_in(report.text[first:last])
