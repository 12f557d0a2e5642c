"""Which claims can hold together: the largest consistent sets, and the smallest set that cannot."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.linking.bounds import Account

Box = tuple[int, int | None]
Pairs = Sequence[tuple[str, str]]


def boxes(accounts: Iterable["Account"]) -> dict[str, Box] | None:
    """The interval left for each cell, where every sum is of one cell; None where one is of several. Empty: low > high."""
    found: dict[str, Box] = {}
    for account in accounts:
        for s in account.sums:
            if len(s.cells) != 1:
                return None
            low, high = found.get(s.cells[0], (0, None))
            found[s.cells[0]] = (max(low, s.low), _least(high, s.high))
    return found


def _least(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def feasible(accounts: Sequence["Account"], inside: Pairs) -> bool:
    """Can all these accounts hold together?"""
    if not accounts:
        return True
    single = [a.__class__(a.name, tuple(s for s in a.sums if len(s.cells) == 1)) for a in accounts]
    box = boxes(single) or {}
    if any(high is not None and low > high for low, high in box.values()):
        return False
    if not inside and all(len(s.cells) == 1 for a in accounts for s in a.sums):
        return True
    from tollbook.linking.solver import Program

    return Program(accounts, inside).feasible()


def maximal_sets(accounts: Sequence["Account"], inside: Pairs) -> list[tuple[int, ...]]:
    """Every largest set (positions, sorted) of accounts that can hold together; no set is part of another."""
    everything = tuple(range(len(accounts)))
    if feasible(accounts, inside):
        return [everything]
    possible = [i for i in everything if feasible([accounts[i]], inside)]
    groups = _alike(accounts, possible)
    heads = sorted(groups)
    cliques = _cliques(heads, _compatible(accounts, heads))
    simple = not inside and all(len(s.cells) == 1 for a in accounts for s in a.sums)
    found: set[frozenset[int]] = set()
    if simple:  # intervals that meet pairwise meet in one point: a clique can hold together
        found.update(cliques)
    else:
        for clique in cliques:
            found |= _split(clique, lambda s: feasible([accounts[i] for i in sorted(s)], inside), found)
    whole = [s for s in found if not any(s < other for other in found)]
    return sorted(tuple(sorted(member for head in s for member in groups[head])) for s in whole)


def _alike(accounts: Sequence["Account"], possible: Iterable[int]) -> dict[int, list[int]]:
    """Accounts that say the same stand or fall together: first position -> all positions."""
    first: dict[object, int] = {}
    groups: dict[int, list[int]] = {}
    for i in possible:
        head = first.setdefault(tuple(sorted((s.cells, s.low, -1 if s.high is None else s.high) for s in accounts[i].sums)), i)
        groups.setdefault(head, []).append(i)
    return groups


def _compatible(accounts: Sequence["Account"], heads: Sequence[int]) -> dict[int, frozenset[int]]:
    """For each account those whose one-cell intervals all meet its own."""
    box = {i: boxes([accounts[i].__class__("", tuple(s for s in accounts[i].sums if len(s.cells) == 1))]) or {} for i in heads}
    return {i: frozenset(j for j in heads if j != i and _meet(box[i], box[j])) for i in heads}


def _meet(one: dict[str, Box], other: dict[str, Box]) -> bool:
    for cell, (low, high) in one.items():
        if cell in other:
            least, most = max(low, other[cell][0]), _least(high, other[cell][1])
            if most is not None and least > most:
                return False
    return True


def _cliques(nodes: Sequence[int], near: dict[int, frozenset[int]]) -> list[frozenset[int]]:
    """All maximal cliques (Bron and Kerbosch 1973 with a pivot), in a fixed order."""
    found: list[frozenset[int]] = []
    stack: list[tuple[frozenset[int], frozenset[int], frozenset[int]]] = [(frozenset(), frozenset(nodes), frozenset())]
    while stack:
        chosen, candidates, excluded = stack.pop()
        if not candidates:
            if not excluded:
                found.append(chosen)
            continue
        pivot = max(sorted(candidates | excluded), key=lambda n: len(near[n] & candidates))
        for node in sorted(candidates - near[pivot]):
            stack.append((chosen | {node}, candidates & near[node], excluded & near[node]))
            candidates, excluded = candidates - {node}, excluded | {node}
    return found


def _split(start: frozenset[int], holds: Callable[[frozenset[int]], bool], known: set[frozenset[int]]) -> set[frozenset[int]]:
    """The largest subsets of ``start`` that hold (and perhaps some smaller ones): leave out one of a conflict at a time."""
    found = set(known)
    conflicts: list[frozenset[int]] = []
    seen: set[frozenset[int]] = set()
    stack = [start]
    while stack:
        current = stack.pop()
        if current in seen or any(current <= other for other in found):
            continue
        seen.add(current)
        conflict = next((c for c in conflicts if c <= current), None)
        if conflict is None:
            if holds(current):
                found.add(current)
                continue
            conflict = shrink(current, holds)
            conflicts.append(conflict)
        stack += [current - {i} for i in sorted(conflict)]
    return found


def shrink(bad: frozenset[int], holds: Callable[[frozenset[int]], bool]) -> frozenset[int]:
    """A smallest conflict inside ``bad``: leaving out any one of it would let the rest hold."""
    kept = bad
    for i in sorted(bad):
        if not holds(kept - {i}):
            kept = kept - {i}
    return kept


def smallest_conflict(accounts: Sequence["Account"], inside: Pairs) -> tuple[str, ...]:
    """The names of a smallest set of accounts that cannot hold together."""
    everything = frozenset(range(len(accounts)))
    conflict = shrink(everything, lambda s: feasible([accounts[i] for i in sorted(s)], inside))
    return tuple(accounts[i].name for i in sorted(conflict))
