"""What is told of an earlier time where the rules take it for the news, or the other way round.

The learned tagger's word stands where it is almost sure, for counts of one incident; a sum over a stretch of days is no more
background than its report makes it. The claim says so with the probability.
"""

from collections.abc import Sequence

from msgspec import structs

from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.reading import Reading
from tollbook.model import Claim


def tell_past(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims, those with counts as the tagger sees them: of before the news, or the news itself."""
    opening = min((c.quote.start for c in claims), default=0)
    return [_seen(c, reading) if c.tolls and c.scope == "incident" and c.quote.start > opening else c for c in claims]


def _seen(claim: Claim, reading: Reading) -> Claim:
    chances = [tagged(reading).is_past((t.quote.start, t.quote.end)) for t in claim.tolls if t.best and t.quote is not None]
    if not chances:
        return claim
    if not claim.background and min(chances) >= rules().past:
        why = f"background: of before the news to the learned tagger ({min(chances):.2f})"
        return structs.replace(claim, background=True, because=(*claim.because, why))
    if claim.background and max(chances) <= rules().news:
        why = f"no background: the news to the learned tagger ({1 - max(chances):.2f})"
        return structs.replace(claim, background=False, because=(*claim.because, why))
    return claim
