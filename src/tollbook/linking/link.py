"""Claims of many reports to events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.codebook import Codebook
from tollbook.codebook.linking import LinkingRules, load_linking
from tollbook.linking.candidates import pairs
from tollbook.linking.clusters import cluster, components
from tollbook.linking.evidence import Verdict, judge
from tollbook.linking.grouping import tellings
from tollbook.linking.tellings import Telling
from tollbook.model import CodedReport, Event


@dataclass(frozen=True)
class Linked:
    """The tellings, which of them make one event, and the verdict on each pair that was compared."""

    tellings: tuple[Telling, ...]
    groups: tuple[tuple[int, ...], ...]
    verdicts: Mapping[tuple[int, int], Verdict]


def link_tellings(reports: Iterable[CodedReport], codebook: Codebook) -> Linked:
    """Finds what speaks of one incident. The result does not depend on the order of the reports."""
    rules = load_linking(codebook.folders)
    verbal = frozenset(n for n, a in codebook.actions.leaves.items() if a.kind == "verbal")
    once = {coded.report.id: coded for coded in reports}
    told = [t for ident in sorted(once) for t in tellings(once[ident], codebook.actors, rules, verbal)]
    told = sorted((t for t in told), key=lambda t: (t.report.id, t.claims[0].quote.start, t.id))
    verdicts = {(a, b): judge(told[a], told[b], rules) for a, b in sorted(pairs(told)) if _comparable(told[a], told[b], verbal)}
    edges = {pair: v.score for pair, v in verdicts.items() if v.score > rules.join}
    groups = [g for part in components(len(told), edges) for g in _split(part, told, edges, verdicts, rules)]
    return Linked(tuple(told), tuple(tuple(g) for g in groups), verdicts)


def _comparable(one: Telling, other: Telling, verbal: frozenset[str]) -> bool:
    """Deeds with deeds, words with words."""
    return (one.actions <= verbal) == (other.actions <= verbal)


def _split(
    part: Sequence[int],
    told: Sequence[Telling],
    edges: Mapping[tuple[int, int], float],
    verdicts: dict[tuple[int, int], Verdict],
    rules: LinkingRules,
) -> list[list[int]]:
    if len(part) == 1:
        return [list(part)]
    inside = set(part)

    def score(a: int, b: int) -> float:
        if (a, b) not in verdicts:
            verdicts[a, b] = judge(told[a], told[b], rules)
        return verdicts[a, b].score

    def apart(a: int, b: int) -> bool:
        return told[a].report.id == told[b].report.id

    own = {e: s for e, s in edges.items() if e[0] in inside}
    return cluster(part, own, score, apart, join=rules.join, veto=rules.veto)


def link(reports: Iterable[CodedReport], codebook: Codebook) -> list[Event]:
    """The events that the claims of the reports add up to, in order of date, place and id."""
    from tollbook.linking.events import make_events

    return make_events(link_tellings(reports, codebook), codebook)
