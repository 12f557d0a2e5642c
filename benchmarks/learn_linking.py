"""Learns the weights of linking.toml from reports whose incidents are known.

    python benchmarks/learn_linking.py CODED.jsonl GOLD.jsonl [CODED GOLD …] [--whole CODED.jsonl GOLD.jsonl …]

CODED is what `tollbook code` printed, GOLD lines of {"id": the report's own id, "incidents": [ids]}. Every pair of main
tellings that linking would compare is an example; the weights are those of a logistic regression whose prior is the file's
present weights, so that evidence that the sets do not show keeps its weight. One half of the incidents teaches and the other
judges, before and after; pairs across are left out. Sets behind ``--whole`` teach only. Prints the [weights] table.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from tollbook.codebook import load_codebook
from tollbook.linking.evidence import features
from tollbook.linking.linker import Linker
from tollbook.linking.recorders import two_pages
from tollbook.model import coded_from_json

PRIOR = 0.03
"""How hard weights are held to the present ones, per example."""


def half(ident: str) -> int:
    """In which half a report is: 0 teaches, 1 judges."""
    return hashlib.sha256(ident.encode()).digest()[0] % 2


class Example(NamedTuple):
    """Evidence on a pair, whether it is one incident, and which half both are in (None: across)."""

    row: dict[str, float]
    same: bool
    half: int | None


def examples(coded_path: str, gold_path: str) -> list[Example]:
    """Evidence of each pair of main tellings, and whether they are of one incident."""
    import msgspec

    with Path(gold_path).open("rb") as handle:
        gold = {row["id"]: set(row["incidents"]) for row in map(msgspec.json.decode, handle)}
    with Path(coded_path).open("rb") as handle:
        coded = [coded_from_json(line) for line in handle]
    linker = Linker(load_codebook())
    linker.add(coded)
    found = []
    for ident, telling in sorted(linker.tellings.items()):
        for other in linker.compared(ident) if telling.main else []:
            mate = linker.tellings[other]
            if ident < other and mate.main and not two_pages(telling, mate, linker.codebook.outlets):
                row = features(telling, mate, linker.rules, copy=linker.copies.same(telling.report.id, mate.report.id))
                # halves are of incidents, so that no incident both teaches and judges
                mine, theirs = (min(gold[t.report.ref or ""]) for t in (telling, mate))
                sides = {half(mine), half(theirs)}
                found.append(
                    Example(
                        row,
                        bool(gold[telling.report.ref or ""] & gold[mate.report.ref or ""]),
                        sides.pop() if len(sides) == 1 else None,
                    )
                )
    return found


def judged(name: str, x: np.ndarray, y: np.ndarray, w: np.ndarray, join: float) -> None:
    """Says how well weights tell pairs apart."""
    z = x @ w
    said = z > join
    right, loss = int((said & (y > 0)).sum()), float(np.mean(np.logaddexp(0.0, z) - y * z))
    sys.stderr.write(f"  {name}: {int(said.sum())} joined, {right} rightly, of {int(y.sum())}; log loss {loss:.3f}\n")


FREE = ("bias", "often")
"""Weights that may change their sign."""


def fitted(x: np.ndarray, y: np.ndarray, share: np.ndarray, names: Sequence[str], before: np.ndarray, prior: float) -> np.ndarray:
    """The weights of a logistic regression in which examples weigh their ``share``, held to those before.

    Evidence keeps its sign: what speaks for one incident in the field's rules must not speak against it by a set's accident.
    """

    def loss(w: np.ndarray) -> float:
        z = x @ w
        return float(np.sum(share * (np.logaddexp(0.0, z) - y * z)) + prior / 2 * np.sum((w - before) ** 2))

    limits = [(None, None) if n in FREE else (0.0, None) if b >= 0 else (None, 0.0) for n, b in zip(names, before, strict=True)]
    return minimize(loss, before, method="L-BFGS-B", bounds=limits).x


def main() -> None:
    """Learns and prints."""
    paths = [a for a in sys.argv[1:] if a != "--whole"]
    first_whole = sys.argv.index("--whole") - 1 if "--whole" in sys.argv else len(paths)
    rules = load_codebook().linking
    names = sorted(rules.weights)
    matrices, answers, importance = [], [], []
    tests: list[tuple[str, np.ndarray, np.ndarray]] = []
    for n, (coded, gold) in enumerate(zip(paths[::2], paths[1::2], strict=True)):
        found, whole = examples(coded, gold), 2 * n >= first_whole
        for part in (0,) if whole else (0, 1):
            mine = [e for e in found if whole or e.half == part]
            x = np.array([[e.row.get(n, 0.0) for n in names] for e in mine])
            y = np.array([e.same for e in mine], dtype=float)
            tests.append((f"{coded}, {'taught' if part == 0 else 'held out'}", x, y))
            if part == 0:
                matrices.append(x)
                answers.append(y)
                importance.append(np.full(len(mine), 1.0 / len(mine)))
        sys.stderr.write(f"{coded}: {len(found)} pairs, {sum(e.same for e in found)} of one incident\n")
    x, y, share = np.vstack(matrices), np.concatenate(answers), np.concatenate(importance)
    before = np.array([rules.weights[n] for n in names])
    after = fitted(x, y, share, names, before, PRIOR)
    for name, x_test, y_test in tests:
        judged(f"{name}, before", x_test, y_test, before, rules.join)
        judged(f"{name}, after", x_test, y_test, after, rules.join)
    for name, weight in zip(names, after, strict=True):
        sys.stdout.write(f"{name} = {weight:.2f}\n")


if __name__ == "__main__":
    main()
