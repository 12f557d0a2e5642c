"""Learns the weights of linking.toml from reports whose incidents are known.

    python benchmarks/learn_linking.py CODED.jsonl GOLD.jsonl [CODED GOLD …]

CODED is what `tollbook code` printed, GOLD lines of {"id": the report's own id, "incidents": [ids]}. Every pair of main
tellings that linking would compare is an example; the weights are those of a logistic regression whose prior is the file's
present weights, so that evidence that the sets do not show keeps its weight. Prints the [weights] table.
"""

import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from tollbook.codebook import load_codebook
from tollbook.linking.evidence import features
from tollbook.linking.linker import Linker
from tollbook.model import coded_from_json

PRIOR = 0.01
"""How hard weights are held to the present ones, per example."""


def examples(coded_path: str, gold_path: str) -> tuple[list[dict[str, float]], list[bool]]:
    """Evidence of each pair of main tellings, and whether they are of one incident."""
    import msgspec

    with Path(gold_path).open("rb") as handle:
        gold = {row["id"]: set(row["incidents"]) for row in map(msgspec.json.decode, handle)}
    with Path(coded_path).open("rb") as handle:
        coded = [coded_from_json(line) for line in handle]
    linker = Linker(load_codebook())
    linker.add(coded)
    rows, labels = [], []
    for ident, telling in sorted(linker.tellings.items()):
        for other in linker.compared(ident) if telling.main else []:
            mate = linker.tellings[other]
            if ident < other and mate.main:
                rows.append(features(telling, mate, linker.rules, copy=linker.copies.same(telling.report.id, mate.report.id)))
                labels.append(bool(gold[telling.report.ref or ""] & gold[mate.report.ref or ""]))
    return rows, labels


def main() -> None:
    """Learns and prints."""
    rules = load_codebook().linking
    names = sorted(rules.weights)
    matrices, answers, importance = [], [], []
    for coded, gold in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        rows, labels = examples(coded, gold)
        matrices.append(np.array([[row.get(n, 0.0) for n in names] for row in rows]))
        answers.append(np.array(labels, dtype=float))
        importance.append(np.full(len(rows), 1.0 / len(rows)))
        sys.stderr.write(f"{coded}: {len(rows)} pairs, {sum(labels)} of one incident\n")
    x, y, share = np.vstack(matrices), np.concatenate(answers), np.concatenate(importance)
    before = np.array([rules.weights[n] for n in names])

    def loss(w: np.ndarray) -> float:
        z = x @ w
        return float(np.sum(share * (np.logaddexp(0.0, z) - y * z)) + PRIOR / 2 * np.sum((w - before) ** 2))

    # evidence keeps its sign: what speaks for one incident in the field's rules must not speak against it by a set's accident
    limits = [(None, None) if n == "bias" else (0.0, None) if b >= 0 else (None, 0.0) for n, b in zip(names, before, strict=True)]
    done = minimize(loss, before, method="L-BFGS-B", bounds=limits)
    for name, weight in zip(names, done.x, strict=True):
        sys.stdout.write(f"{name} = {weight:.2f}\n")


if __name__ == "__main__":
    main()
