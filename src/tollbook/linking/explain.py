"""Why an event's reports were joined, and what was near it and was not: as an analyst would say it."""

from collections.abc import Iterator, Sequence

from tollbook.errors import BadInput
from tollbook.linking.best_fit import BEST_FIT
from tollbook.linking.evidence import Verdict
from tollbook.linking.linker import Linked
from tollbook.linking.tellings import Telling
from tollbook.model import Event, Period, Report

NEAREST = 5
TOLD = 5
"""Reasons of a side that a reader is told, the strongest."""
COMPARED = 40
"""Tellings of a large event with which each of its tellings is compared."""


def explain_event(ident: str, linked: Linked, events: Sequence[Event]) -> Iterator[str]:
    """Lines for a reader. Raises BadInput where there is no such event."""
    event = next((e for e in events if e.id == ident), None)
    if event is None:
        raise BadInput(f"no event {ident!r} here; `tollbook link FILE` prints the ids of all events")
    group = next(g for g in linked.groups if set(event.claims) == {c.id for n in g for c in linked.tellings[n].claims})
    yield f"{event.id}: {_of(event)}; {_some(len(event.claims), 'claim')} in {_some(len(event.reports), 'report')}"
    yield from _joined(group, linked)
    near = _nearest(set(group), linked)
    home = {c: e for e in events for c in e.claims}
    yield "nearest events that were not joined:" if near else "no other event was near enough to be compared"
    for verdict, own, n in near:
        other = home[linked.tellings[n].claims[0].id]
        reports = (linked.tellings[i].report for i in (own, n))
        yield f"  {other.id}: {_of(other)} ({' beside '.join(map(_name, reports))})"
        yield f"    {why_not(verdict, linked.linker.rules.join)}"


def why(verdict: Verdict) -> str:
    """ "same place, Kutum; 14 and 14 killed; same day; against: two names; +6.1"."""
    told = list(verdict.speaks_for[:TOLD])
    against = "; ".join(verdict.speaks_against)
    return "; ".join([*told, *([f"against: {against}"] if against else []), f"{verdict.score:+.1f}"])


def why_not(verdict: Verdict, join: float) -> str:
    """The same with what speaks against it first."""
    if verdict.score > join:
        told = "; ".join(verdict.speaks_for[:TOLD])
        return f"these two reports agree ({told}), but others of the two events do not, or tell them apart; {verdict.score:+.1f}"
    against = "; ".join(verdict.speaks_against) or "nothing that only one incident has"
    told = "; ".join(verdict.speaks_for[:TOLD])
    return "; ".join([against, *([f"although: {told}"] if told else []), f"{verdict.score:+.1f}"])


def _joined(group: Sequence[str], linked: Linked) -> Iterator[str]:
    """A line a report, in order of publication: with which report it has most in common, and what."""
    told = [linked.tellings[n] for n in group]
    reports = sorted({t.report.id: t.report for t in told}.values(), key=lambda r: (r.published or "9", r.id))
    first = True
    for report in reports:
        own = [t for t in told if t.report.id == report.id]
        others = [t for t in told if t.report.id != report.id][:COMPARED]
        claims = _some(sum(len(t.claims) for t in own), "claim")
        if not others:
            yield f"  {_name(report)}, {claims}: the only report of it"
            continue
        verdict, other = max(_verdicts(own, others, linked), key=lambda pair: (pair[0].score, pair[1].id))
        begins = "told first; nearest to it" if first else "joined"
        fits = f"{BEST_FIT}; " if all(linked.only_fits(t.id, group) for t in own) else ""
        yield f"  {_name(report)}, {claims}: {begins} {_name(other.report)}: {fits}{why(verdict)}"
        first = False


def _verdicts(own: Sequence[Telling], others: Sequence[Telling], linked: Linked) -> Iterator[tuple[Verdict, Telling]]:
    for one in own:
        for other in others:
            yield linked.verdict(one.id, other.id), other


def _nearest(group: set[str], linked: Linked) -> list[tuple[Verdict, str, str]]:
    """Of each event that a telling was compared with, the best pair."""
    home = {n: i for i, g in enumerate(linked.groups) for n in g}
    best: dict[int, tuple[Verdict, str, str]] = {}
    for own in sorted(group):
        for other in linked.compared(own):
            if other in group:
                continue
            verdict = linked.verdict(own, other)
            if home[other] not in best or verdict.score > best[home[other]][0].score:
                best[home[other]] = (verdict, own, other)
    return sorted(best.values(), key=lambda v: (-v[0].score, v[2]))[:NEAREST]


def _of(event: Event) -> str:
    """What, where and when."""
    place = event.place.name if event.place else "no place"
    return f"{event.action.replace('_', ' ')}, {place}, {_when(event.period)}"


def _when(period: Period | None) -> str:
    if period is None or not (period.start or period.end):
        return "no date"
    return f"{period.start}" if period.start == period.end else f"{period.start or '?'} to {period.end or '?'}"


def _name(report: Report) -> str:
    """A report by its outlet and day."""
    return f"{report.outlet or report.ref or report.id} {report.published or '(undated)'}"


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
