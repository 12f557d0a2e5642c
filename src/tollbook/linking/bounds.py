"""The least and the greatest total that fit a set of claims.

Each claim says that a sum of cells lies in [low, high]. Claims that can hold together bind together; where not all can, every
largest set of claims that can hold together is taken, and the answer runs from the least to the greatest total over those
sets. Cells are whole numbers of people, so the programs are integer programs (HiGHS by scipy); sets of claims whose sums are
of one cell each need no solver.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tollbook.linking.consistent import maximal_sets, smallest_conflict

MOST_EXPLAINED = 80
"""Accounts that share cells up to which each is left out in turn, to see whether it binds."""


@dataclass(frozen=True, slots=True)
class Sum:
    """``low`` <= the sum of ``cells`` <= ``high``; high None is no upper bound."""

    cells: tuple[str, ...]
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """What holds together or not at all: one voice's sums about the same dead. ``weight`` breaks ties for the best value."""

    name: str
    sums: tuple[Sum, ...]
    weight: float = 0.0

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that the account speaks of."""
        return frozenset(c for s in self.sums for c in s.cells)


@dataclass(frozen=True, slots=True)
class Bound:
    """The answer: ``used`` are accounts that reach the least or greatest total, ``conflicts`` smallest sets that cannot hold.

    ``below`` and ``above`` are, where asked for, the accounts without whose least the total's would be less, and without whose
    greatest it would be more.
    """

    low: int
    high: int | None
    used: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    sets: int = 1
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@dataclass
class Problem:
    """Accounts over cells. ``inside``: pairs (part, whole) with part <= whole, true whatever is believed."""

    accounts: list[Account] = field(default_factory=list)
    inside: list[tuple[str, str]] = field(default_factory=list)

    def bound(self, least: Mapping[str, int], greatest: Mapping[str, int], *, explain: bool = False) -> Bound:
        """The range of the total. ``least`` weighs the cells that surely count, ``greatest`` those that may. ``explain`` also
        finds which accounts bind it, a program for each, where no more than ``MOST_EXPLAINED`` hang together."""
        low, high, sets = 0, 0, 1
        used: list[str] = []
        below: list[str] = []
        above: list[str] = []
        conflicts: list[tuple[str, ...]] = []
        unbounded = False
        for accounts in self.components():
            part = self._component(accounts, least, greatest, explain)
            low += part.low
            unbounded |= part.high is None
            high += part.high or 0
            used += part.used
            conflicts += part.conflicts
            sets *= part.sets
            below += part.below
            above += part.above
        binding = (tuple(sorted(below)), tuple(sorted(above)))
        return Bound(low, None if unbounded else high, tuple(sorted(used)), tuple(conflicts), sets, *binding)

    def components(self) -> list[list[Account]]:
        """The accounts in groups that share no cell, each in order of name."""
        parent: dict[str, str] = {}

        def find(cell: str) -> str:
            parent.setdefault(cell, cell)
            while parent[cell] != cell:
                parent[cell] = parent[parent[cell]]
                cell = parent[cell]
            return cell

        links = [tuple(sorted(a.cells)) for a in self.accounts] + list(self.inside)
        for cells in links:
            for cell in cells[1:]:
                parent[find(cell)] = find(cells[0])
        groups: dict[str, list[Account]] = {}
        for account in sorted(self.accounts, key=lambda a: a.name):
            if account.cells:
                groups.setdefault(find(min(account.cells)), []).append(account)
        return [groups[k] for k in sorted(groups)]

    def _component(self, accounts: list[Account], least: Mapping[str, int], greatest: Mapping[str, int], explain: bool) -> Bound:
        cells = frozenset(c for a in accounts for c in a.cells)
        if not any(least.get(c) or greatest.get(c) for c in cells | {w for p, w in self.inside if p in cells}):
            return Bound(0, 0)
        inside = [(p, w) for p, w in self.inside if p in cells or w in cells]
        sets = maximal_sets(accounts, inside)
        ranges = [extremes([accounts[i] for i in s], inside, least, greatest) for s in sets]
        low = min(r[0] for r in ranges)
        high = None if any(r[1] is None for r in ranges) else max(r[1] or 0 for r in ranges)
        used = {accounts[i].name for s, r in zip(sets, ranges, strict=True) if r[0] == low or r[1] == high for i in s}
        conflicts = () if len(sets) == 1 else (smallest_conflict(accounts, inside),)
        below: set[str] = set()
        above: set[str] = set()
        for s, (least_total, most) in zip(sets, ranges, strict=True) if explain and len(accounts) <= MOST_EXPLAINED else ():
            for alike, rest in _each_apart([accounts[i] for i in s]):
                names = {a.name for a in alike}
                if least_total == low and extremes([*rest, *_loosened(alike, low=True)], inside, least, greatest)[0] < low:
                    below |= names
                more = extremes([*rest, *_loosened(alike, low=False)], inside, least, greatest)[1] if most == high else high
                if high is not None and (more is None or more > high):
                    above |= names
        return Bound(low, high, tuple(sorted(used)), conflicts, len(sets), tuple(sorted(below)), tuple(sorted(above)))


def _loosened(accounts: Sequence[Account], *, low: bool) -> list[Account]:
    """The accounts without their least, or without their greatest."""
    return [replace(a, sums=tuple(replace(s, low=0) if low else replace(s, high=None) for s in a.sums)) for a in accounts]


def _each_apart(accounts: Sequence[Account]) -> Iterator[tuple[list[Account], list[Account]]]:
    """Accounts that say the same, and the others, in turn."""
    alike: dict[tuple[Sum, ...], list[Account]] = {}
    for account in accounts:
        alike.setdefault(account.sums, []).append(account)
    for same in alike.values():
        yield same, [a for a in accounts if a not in same]


def extremes(
    accounts: Sequence[Account],
    inside: Sequence[tuple[str, str]],
    least: Mapping[str, int],
    greatest: Mapping[str, int],
) -> tuple[int, int | None]:
    """Least and greatest total of accounts that hold together; a cell that none of them speaks of is 0."""
    from tollbook.linking.consistent import boxes

    box = boxes(accounts)
    if box is not None and not inside:
        low = sum(least.get(c, 0) * lo for c, (lo, _) in box.items())
        open_ended = any(greatest.get(c) and hi is None for c, (_, hi) in box.items())
        return low, None if open_ended else sum(greatest.get(c, 0) * (hi or 0) for c, (_, hi) in box.items())
    from tollbook.linking.solver import Program

    program = Program(accounts, inside)
    low_value = program.optimum(least, sense=1)
    return low_value or 0, program.optimum(greatest, sense=-1)
