"""Claims of one report that speak of one incident: the report's tellings."""

from collections.abc import Iterable, Sequence

from tollbook.codebook.actors import Actors
from tollbook.codebook.linking import LinkingRules
from tollbook.linking.evidence import judge
from tollbook.linking.tellings import Telling, in_order
from tollbook.model import Claim, CodedReport, Report

FACT = frozenset({"happened", "ongoing"})
COMMENT = frozenset({"denies", "cannot_verify", "silent", "disputes"})


def tellings(coded: CodedReport, actors: Actors, rules: LinkingRules, verbal: frozenset[str]) -> list[Telling]:
    """The report's tellings in order of their first words. Comments go where the claim they are about goes."""
    claims = in_order(coded.claims)
    by_id = {c.id: c for c in claims}
    groups: list[list[Claim]] = []
    home: dict[str, int] = {}
    loose = [c for c in claims if _is_comment(c)]
    for claim in claims:
        if _is_comment(claim):
            continue
        n = _home(claim, groups, coded.report, actors, rules, verbal)
        if n is None:
            groups.append([claim])
            n = len(groups) - 1
        else:
            groups[n].append(claim)
        home[claim.id] = n
    for claim in loose:
        target = _subject(claim, by_id, home)
        if target is None:
            target = _home(claim, groups, coded.report, actors, rules, verbal) if groups else None
        if target is None and groups and _near_in_place(claim, groups):
            target = 0
        if target is None:
            groups.append([claim])
        else:
            groups[target].append(claim)
    first = next((n for n, g in enumerate(groups) if _eventful(g[0], verbal)), None)
    return [Telling(coded.report, tuple(in_order(g)), actors, rules, n == first, _sort(g[0], verbal)) for n, g in enumerate(groups)]


def _is_comment(claim: Claim) -> bool:
    return claim.stance in COMMENT and not any(t.best for t in claim.tolls)


def _near_in_place(claim: Claim, groups: Sequence[Sequence[Claim]]) -> bool:
    """A comment without tolls, of its own place or none, is on what the report is about."""
    return not claim.tolls and groups[0][0].scope == "incident" and not groups[0][0].background


def _subject(claim: Claim, by_id: dict[str, Claim], home: dict[str, int]) -> int | None:
    seen: set[str] = set()
    about = claim.about
    while about is not None and about not in seen:
        seen.add(about)
        if about in home:
            return home[about]
        about = by_id[about].about if about in by_id else None
    return None


def _eventful(claim: Claim, verbal: frozenset[str]) -> bool:
    return claim.scope == "incident" and not claim.background and claim.action not in verbal and claim.reality in FACT


def _sort(claim: Claim, verbal: frozenset[str]) -> tuple[str, ...]:
    """Only claims of one sort can be one incident: deeds with deeds, threats with threats of the same kind."""
    deed = claim.action not in verbal and claim.reality in FACT
    return (claim.scope, str(claim.background), "deed" if deed else claim.action, "" if deed else claim.reality)


def _home(
    claim: Claim, groups: Sequence[Sequence[Claim]], report: Report, actors: Actors, rules: LinkingRules, verbal: frozenset[str]
) -> int | None:
    """The earlier group that the claim goes on about: the one with the most evidence, the latest of equals."""
    own = Telling(report, (claim,), actors, rules)
    best: tuple[float, int] | None = None
    for n, group in enumerate(groups):
        if _sort(group[0], verbal) != _sort(claim, verbal):
            continue
        if _told_apart(claim, group):
            continue
        score = judge(own, Telling(report, tuple(group), actors, rules), rules).score
        if score > rules.join and (best is None or (score, n) >= best):
            best = (score, n)
    return None if best is None else best[1]


def _told_apart(claim: Claim, group: Iterable[Claim]) -> bool:
    """A whole and its named parts are never one incident."""
    return any(claim.id in c.parts or c.id in claim.parts for c in group)
