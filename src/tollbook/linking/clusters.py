"""Tellings of many reports joined into incidents, the same in any order."""

from collections.abc import Callable, Mapping, Sequence

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.best_fit import best_fits
from tollbook.linking.decisions import NONE, Decisions

Score = Callable[[int, int], float]
Together = Callable[[Sequence[int], Sequence[int]], float]
Apart = Callable[[int, int], bool]


def cluster(
    owners: Sequence[str],
    edges: Mapping[tuple[int, int], float],
    score: Score,
    limits: LinkingRules,
    *,
    roots: Sequence[frozenset[str]] = (),
    decisions: Decisions = NONE,
    dated: Sequence[bool] = (),
    together: Together | None = None,
    fits: Mapping[tuple[int, int], float] | None = None,
    apart: Apart | None = None,
    sample: int = 6,
) -> list[list[int]]:
    """Joins the best pair first, while the two clusters speak, on average, for one incident, or clearly so ``together``: where
    one report names the day, another the quarter and a third the dead, no two of them need have much in common.

    Nodes are positions in ``owners`` (the report of each), whose order must not depend on the input's. Two nodes of one
    report whose score is at or below ``limits.apart`` never meet in one cluster. Between large clusters ``sample`` members of
    each are compared. Nodes that share one of their ``roots`` are decided to be together, and meet first. Those that are not
    ``dated`` are no bridge: what two clusters tell with a day must speak for one incident by itself. Last, clusters that share no
    report are joined with what they fit best, by the log odds in ``fits``, unless a pair of theirs is told ``apart``.
    """
    home = list(range(len(owners)))
    members = {n: [n] for n in home}
    reports = {n: {owners[n]: [n]} for n in home}
    decided = {n: set(r) for n, r in enumerate(roots) if r}

    def join_clusters(keep: int, gone: int) -> None:
        for n in members[gone]:
            home[n] = keep
        members[keep] = sorted(members[keep] + members.pop(gone))
        for owner, nodes in reports.pop(gone).items():
            reports[keep].setdefault(owner, []).extend(nodes)
        if gone in decided:
            decided.setdefault(keep, set()).update(decided.pop(gone))

    first: dict[str, int] = {}
    for n, root in [(n, r) for n, rs in enumerate(roots) for r in sorted(rs)]:
        keep, gone = sorted((home[n], home[first.setdefault(root, n)]))
        if keep != gone and not _foes(decided, keep, gone, decisions):
            join_clusters(keep, gone)
    for a, b in sorted(edges, key=lambda e: (-edges[e], e)):
        if edges[a, b] <= limits.join:
            break
        keep, gone = sorted((home[a], home[b]))
        if (
            keep == gone
            or _foes(decided, keep, gone, decisions)
            or _told_apart(reports[keep], reports[gone], score, limits.apart)
        ):
            continue
        if _speaks_for(members[keep][:sample], members[gone][:sample], score, limits, dated, together):
            join_clusters(keep, gone)
    if fits:
        groups = [members[n] for n in sorted(members)]
        for one, other in best_fits(groups, owners, fits, limits.fits):
            keep, gone = sorted((home[groups[one][0]], home[groups[other][0]]))
            if keep == gone or not reports[keep].keys().isdisjoint(reports[gone]) or _foes(decided, keep, gone, decisions):
                continue
            pairs = ((a, b) for a in members[keep][:sample] for b in members[gone][:sample])
            if apart is None or not any(apart(a, b) for a, b in pairs):
                join_clusters(keep, gone)
    return [members[n] for n in sorted(members)]


def _foes(decided: Mapping[int, set[str]], one: int, other: int, decisions: Decisions) -> bool:
    """Did somebody decide that the two clusters are two incidents?"""
    theirs = decided.get(other, set())
    return bool(theirs) and any(decisions.foes(r) & theirs for r in decided.get(one, ()))


def _told_apart(one: Mapping[str, list[int]], other: Mapping[str, list[int]], score: Score, apart: float) -> bool:
    """Does a report that is in both tell their incidents apart?"""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return any(score(min(a, b), max(a, b)) <= apart for r in few if r in many for a in few[r] for b in many[r])


def _speaks_for(
    one: Sequence[int],
    other: Sequence[int],
    score: Score,
    limits: LinkingRules,
    dated: Sequence[bool],
    together: Together | None,
) -> bool:
    scores = {(a, b): score(min(a, b), max(a, b)) for a in one for b in other}
    firm = [s for (a, b), s in scores.items() if dated and dated[a] and dated[b]]
    if min(scores.values()) <= limits.veto or (firm and sum(firm) / len(firm) <= limits.join):
        return False
    if sum(scores.values()) / len(scores) > limits.join:
        return True
    return together is not None and len(scores) > 1 and together(one, other) > limits.weak
