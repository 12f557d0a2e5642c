"""What would make an answer's range narrower, in words."""

from collections.abc import Iterator, Sequence

from tollbook.linking.bounds import Bound
from tollbook.linking.statement import Statement, figure
from tollbook.linking.sums import Incident, Whole


def narrowing(
    incidents: Sequence[Incident], wholes: Sequence[Whole], bound: Bound, contradictions: Sequence[Sequence[str]]
) -> Iterator[str]:
    """Which of rival figures holds, where an incident lies, what else a sum holds, a greatest number that nobody gives."""
    if bound.low == bound.high:
        return
    told = {s.claim.id: s for i in incidents for s in i.found} | {w.statement.claim.id: w.statement for w in wholes}
    for rivals in contradictions:
        sayings = dict.fromkeys(f"{figure(told[c])} by {told[c].voice.name}" for c in rivals if c in told)
        yield f"which holds: {' or '.join(sayings)}"
    for i in incidents:
        if i.inside == "perhaps":
            place = i.places[0].name if i.places else "an incident of unknown place"
            yield f"whether {place}, {i.period.start if i.period else 'of unknown date'}, lies in the question"
    for whole in wholes:
        if not whole.exhaustive:
            yield f"what else the sum “{whole.statement.toll.words}” ({whole.statement.voice.name}) holds"
    open_ended: list[Statement] = [s for s in told.values() if s.stands and s.high is None]
    if bound.high is None and open_ended:
        yield "a greatest number from " + ", ".join(dict.fromkeys(s.voice.name for s in open_ended))
