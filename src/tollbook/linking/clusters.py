"""Tellings of many reports joined into incidents, the same in any order."""

from collections.abc import Callable, Iterable, Mapping, Sequence

Score = Callable[[int, int], float]


def components(count: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of nodes that edges connect, each sorted, in order of the first."""
    parent = list(range(count))

    def find(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in edges:
        ra, rb = find(a), find(b)
        if ra != rb:
            parent[max(ra, rb)] = min(ra, rb)
    groups: dict[int, list[int]] = {}
    for n in range(count):
        groups.setdefault(find(n), []).append(n)
    return list(groups.values())


def cluster(
    nodes: Sequence[int],
    edges: Mapping[tuple[int, int], float],
    score: Score,
    apart: Callable[[int, int], bool],
    *,
    join: float,
    veto: float,
    sample: int = 6,
) -> list[list[int]]:
    """Joins the best pair first while two clusters hold no pair told apart and speak, on average, for one incident.

    ``nodes`` must come in an order that does not depend on the input's. Between large clusters ``sample`` members of each
    are compared.
    """
    home = {n: n for n in nodes}
    members = {n: [n] for n in nodes}
    for a, b in sorted(edges, key=lambda e: (-edges[e], e)):
        if edges[a, b] <= join:
            break
        ra, rb = home[a], home[b]
        if ra == rb or not _may_join(members[ra], members[rb], score, apart, join, veto, sample):
            continue
        keep, gone = min(ra, rb), max(ra, rb)
        members[keep] = sorted(members[keep] + members.pop(gone))
        for n in members[keep]:
            home[n] = keep
    return [members[n] for n in sorted(members)]


def _may_join(
    one: Sequence[int],
    other: Sequence[int],
    score: Score,
    apart: Callable[[int, int], bool],
    join: float,
    veto: float,
    sample: int,
) -> bool:
    if any(apart(a, b) for a in one for b in other):
        return False
    scores = [score(min(a, b), max(a, b)) for a in one[:sample] for b in other[:sample]]
    return min(scores) > veto and sum(scores) / len(scores) > join
