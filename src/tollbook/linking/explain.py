"""Why an event's claims were joined, and what was near it and was not."""

from collections.abc import Iterator, Sequence

from tollbook.errors import BadInput
from tollbook.linking.linker import Linked
from tollbook.model import Event

NEAREST = 5


def explain_event(ident: str, linked: Linked, events: Sequence[Event]) -> Iterator[str]:
    """Lines for a reader. Raises BadInput where there is no such event."""
    event = next((e for e in events if e.id == ident), None)
    if event is None:
        raise BadInput(f"no event {ident!r} here; `tollbook link FILE` prints the ids of all events")
    place = event.place.name if event.place else "no place"
    period = f"{event.period.start} to {event.period.end}" if event.period else "no date"
    yield f"{event.id}: {event.action}, {place}, {period}; {len(event.claims)} claims of {len(event.reports)} reports"
    for link in event.links:
        yield f"  {link.claim} {link.score:+.1f}: {'; '.join(link.because) or 'told by the same report'}"
    group = next(g for g in linked.groups if set(event.claims) == {c.id for n in g for c in linked.tellings[n].claims})
    home = {c: e for e in events for c in e.claims}
    near = _nearest(set(group), linked)
    if near:
        yield "nearest not joined:"
    for score, n, because in near:
        other = home[linked.tellings[n].claims[0].id]
        name = other.place.name if other.place else "no place"
        yield f"  {other.id} ({other.action}, {name}) {score:+.1f}: {'; '.join(because)}"


def _nearest(group: set[str], linked: Linked) -> list[tuple[float, str, tuple[str, ...]]]:
    """Of each event that a telling was compared with, the best pair."""
    home = {n: i for i, g in enumerate(linked.groups) for n in g}
    best: dict[int, tuple[float, str, tuple[str, ...]]] = {}
    for own in sorted(group):
        for other in linked.compared(own):
            if other in group:
                continue
            verdict = linked.verdict(own, other)
            if home[other] not in best or verdict.score > best[home[other]][0]:
                best[home[other]] = (verdict.score, other, verdict.because)
    return sorted(best.values(), key=lambda v: (-v[0], v[1]))[:NEAREST]
