"""The day of counts in a report that names its deed only to date its own news.

"Twenty-four people lie in new graves, says the priest. […] He told us on Thursday, two days after the raid on the hamlet": the
dead are those of the raid, and not of the day on which somebody spoke of them.
"""

import itertools
from collections.abc import Sequence

from msgspec import structs

from tollbook.coding.counted_days import COUNTED_BACK
from tollbook.coding.reading import Reading
from tollbook.coding.times import UNDATED
from tollbook.model import Claim

_WHY = "the day of the deed that the report counts its own news from"


def with_day_of_the_deed(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims; those that count people and have no day of their own get the day of the one deed told so."""
    named = [c for c in claims if not c.tolls and not c.background and any(b.startswith(COUNTED_BACK) for b in c.because)]
    dated = {c.period.start for c in named if c.period is not None}
    if len(dated) != 1 or not _is_the_one(named[0], reading):
        return list(claims)
    return [structs.replace(c, period=named[0].period, because=(*c.because, _WHY)) if _is_open(c) else c for c in claims]


def _is_open(claim: Claim) -> bool:
    counts = bool(claim.tolls) and claim.scope == "incident" and not claim.background
    return counts and any(b.startswith(UNDATED) for b in claim.because)


def _is_the_one(claim: Claim, reading: Reading) -> bool:
    """Is it "the raid", which the reader is taken to know of?"""
    words = [t.lower_ for t in reading.document.doc if claim.quote.start <= t.idx < claim.quote.end]
    return any(a in ("after", "following") and b == "the" for a, b in itertools.pairwise(words))
