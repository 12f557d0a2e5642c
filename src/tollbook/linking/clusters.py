"""Tellings of many reports joined into incidents, the same in any order."""

from collections.abc import Callable, Mapping, Sequence

Score = Callable[[int, int], float]


def cluster(
    owners: Sequence[str],
    edges: Mapping[tuple[int, int], float],
    score: Score,
    *,
    join: float,
    veto: float,
    apart: float,
    sample: int = 6,
) -> list[list[int]]:
    """Joins the best pair first, while the two clusters speak, on average, for one incident.

    Nodes are positions in ``owners`` (the report of each), whose order must not depend on the input's. Two nodes of one
    report whose score is at or below ``apart`` never meet in one cluster. Between large clusters ``sample`` members of each
    are compared.
    """
    home = list(range(len(owners)))
    members = {n: [n] for n in home}
    reports = {n: {owners[n]: [n]} for n in home}
    for a, b in sorted(edges, key=lambda e: (-edges[e], e)):
        if edges[a, b] <= join:
            break
        keep, gone = sorted((home[a], home[b]))
        if keep == gone or _told_apart(reports[keep], reports[gone], score, apart):
            continue
        if not _speaks_for(members[keep][:sample], members[gone][:sample], score, join, veto):
            continue
        for n in members[gone]:
            home[n] = keep
        members[keep] = sorted(members[keep] + members.pop(gone))
        for owner, nodes in reports.pop(gone).items():
            reports[keep].setdefault(owner, []).extend(nodes)
    return [members[n] for n in sorted(members)]


def _told_apart(one: Mapping[str, list[int]], other: Mapping[str, list[int]], score: Score, apart: float) -> bool:
    """Does a report that is in both tell their incidents apart?"""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return any(score(min(a, b), max(a, b)) <= apart for r in few if r in many for a in few[r] for b in many[r])


def _speaks_for(one: Sequence[int], other: Sequence[int], score: Score, join: float, veto: float) -> bool:
    scores = [score(min(a, b), max(a, b)) for a in one for b in other]
    return min(scores) > veto and sum(scores) / len(scores) > join
