"""The integer programs behind the bounded totals, by HiGHS."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tollbook.errors import TollbookError

if TYPE_CHECKING:
    from tollbook.linking.bounds import Account

INFEASIBLE = 2
Row = tuple[tuple[str, ...], tuple[str, ...], int, int]
Vector = np.ndarray[tuple[int], np.dtype[np.float64]]


class Program:
    """Accounts that are taken together, as rows of an integer program over their cells."""

    def __init__(self, accounts: Sequence["Account"], inside: Sequence[tuple[str, str]]) -> None:
        sums = [s for a in accounts for s in a.sums]
        spoken = {c for s in sums for c in s.cells}
        inside = [(p, w) for p, w in inside if p in spoken]
        self.cells = sorted(spoken | {w for _, w in inside})
        self.index = {c: i for i, c in enumerate(self.cells)}
        # a bounded cell can hold no more than all stated numbers together, so reaching this limit means: no upper bound
        self.limit = 1 + 2 * sum(s.low + (s.high or 0) for s in sums)
        rows: list[Row] = [(s.cells, (), s.low, self.limit * len(s.cells) if s.high is None else s.high) for s in sums]
        rows += [((w,), (p,), 0, self.limit) for p, w in inside]
        rows += [((w,), tuple(p for p, x in inside if x == w), -self.limit, 0) for w in self._silent_wholes(spoken, inside)]
        self.constraints = self._matrix(rows)

    @staticmethod
    def _silent_wholes(spoken: set[str], inside: Sequence[tuple[str, str]]) -> list[str]:
        """Wholes that no account speaks of hold no more than their parts."""
        return sorted({w for _, w in inside if w not in spoken})

    def _matrix(self, rows: Sequence[Row]) -> LinearConstraint:
        data, row, column = [], [], []
        for n, (plus, minus, _, _) in enumerate(rows):
            for sign, cells in ((1.0, plus), (-1.0, minus)):
                for cell in cells:
                    data.append(sign)
                    row.append(n)
                    column.append(self.index[cell])
        matrix = csr_array((data, (row, column)), shape=(len(rows), len(self.cells)))
        return LinearConstraint(matrix, [float(r[2]) for r in rows], [float(r[3]) for r in rows])

    def _solve(self, weights: Vector) -> Vector | None:
        done = milp(weights, constraints=self.constraints, integrality=np.ones(len(self.cells)), bounds=Bounds(0, self.limit))
        if done.status == INFEASIBLE:
            return None
        if done.x is None:
            raise TollbookError(f"the total could not be worked out ({done.message}); ask about a smaller place or period")
        point: Vector = np.rint(done.x)
        return point

    def feasible(self) -> bool:
        """Is there any way in which all the accounts hold?"""
        return self._solve(np.zeros(len(self.cells))) is not None

    def optimum(self, weights: Mapping[str, int], sense: int) -> int | None:
        """The least (``sense`` 1) or greatest (-1) weighted sum of cells; None where there is no upper bound."""
        vector = np.array([float(sense * weights.get(c, 0)) for c in self.cells])
        if not vector.any():
            return 0
        point = self._solve(vector)
        if point is None:
            raise TollbookError("claims that were found to hold together cannot; please report this with the claims")
        if sense < 0 and any(x >= self.limit and v for x, v in zip(point, vector, strict=True)):
            return None
        return round(float(abs(vector @ point)))
