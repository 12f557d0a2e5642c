"""An answer's parts: what each incident and each sum over a scope says of its share, for whoever wants to see the whole."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tollbook.linking.accounts import accounts
from tollbook.linking.bounds import Problem
from tollbook.linking.sums import Incident, Whole, holds
from tollbook.model import Period, Place


@dataclass(frozen=True, slots=True)
class Share:
    """One incident, or one sum, of an answer: how many by itself, and whether it surely lies in the question.

    ``holds`` are positions, among the answer's shares, of incidents that a sum holds or may hold. ``room``: a sum may also
    hold people whom no incident counts.
    """

    sum: bool
    place: Place | None
    period: Period | None
    low: int
    high: int | None
    sure: bool
    claims: tuple[str, ...]
    holds: tuple[int, ...] = ()
    room: bool = False


def shares(
    incidents: Sequence[Incident],
    wholes: Sequence[Whole],
    least: Mapping[str, int],
    greatest: Mapping[str, int],
    used: AbstractSet[str],
) -> tuple[Share, ...]:
    """The incidents that count, in order of time, then the sums that bind."""
    told = [(i, s) for i in incidents if (s := _incident(i, least, greatest)) is not None]
    told.sort(key=lambda pair: (pair[1].period.start or "" if pair[1].period else "", pair[0].prefix))
    own = [s for _, s in told]
    return (*own, *_sums([i for i, _ in told], wholes, used))


def _incident(incident: Incident, least: Mapping[str, int], greatest: Mapping[str, int]) -> Share | None:
    if incident.inside == "no" or not any(greatest.get(c) for c in incident.cells):
        return None
    mine = accounts(incident.found, incident.prefix)
    bound = Problem([t.account for t in mine]).bound(least, greatest)
    claims = tuple(dict.fromkeys(c for t in mine if t.account.name in bound.used for c in t.claims))
    if not claims:
        return None
    place = incident.places[0] if incident.places else None
    return Share(False, place, incident.period, bound.low, bound.high, incident.inside == "yes", claims)


def _sums(incidents: Sequence[Incident], wholes: Sequence[Whole], used: AbstractSet[str]) -> Iterator[Share]:
    for whole in wholes:
        s = whole.statement
        if s.claim.id not in used:
            continue
        named = set(whole.parts)
        held = tuple(n for n, i in enumerate(incidents) if named & set(i.cells) or (not whole.exhaustive and holds(whole, i)))
        yield Share(True, whole.place, whole.period, s.low, s.high, True, (s.claim.id,), held, not whole.exhaustive)
