"""Others who were killed on another day of one report: "five herders died on Tuesday … five more were killed on Thursday"."""

import re

from tollbook.linking.spans import gap
from tollbook.linking.telling_claims import is_inside
from tollbook.model import Claim

_DONE = re.compile(
    r"\b(?:beheaded|executed|gunned|hacked|killed|lynched|massacred|murdered|shot|slain|slaughtered)\b", re.IGNORECASE
)
"""Words for what somebody did to them; who "died" or was "found" may be of the first deed."""


def more_on_another_day(one: Claim, other: Claim) -> bool:
    """Does the later claim count more whom somebody killed, on a day that its sentence names, and the other names its own?"""
    first, later = sorted((one, other), key=lambda c: c.quote.start)
    dead = [t for t in later.tolls if t.outcome == "killed"]
    if not dead or first.scope != "incident" or not first.tolls:
        return False
    if any(t.relation != "additional" or _DONE.search(t.words) is None for t in dead):
        return False
    days = [c.period for c in (first, later) if c.period is not None and c.period.precision == 1]
    named = len(days) == 2 and all(
        is_inside(d.quote, c) for d, c in zip(days, (first, later), strict=True) if d.quote is not None
    )
    return named and all(d.quote is not None for d in days) and bool(gap(days[0], days[1]))
