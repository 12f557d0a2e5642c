"""Learns [fit] of linking.toml: which reports a careful reader joins though no evidence alone would, where few others are told.

    python benchmarks/learn_fit.py coded.jsonl STORIES.txt … [--also CODED.jsonl GOLD.jsonl …]

The stories of a file (tests/data/stories; ``coded.jsonl`` as for story_links.py) are linked together, without the best fits, and
so is each further set (as for learn_linking.py, or of records each of its own incident). Each two events that linking might
join, one of them of a single report, are an example: their two tellings with most in common. A logistic regression, its weights
held near zero; evidence that is seen seldom is left out. Stories that are not held, and one half of the incidents of a further
set, teach; the others judge. Prints how well pairs are ordered (the chance that one of one incident stands before one of two) by
linking's evidence and by [fit]; then the table.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
import numpy as np
from learn_linking import half
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata
from story_links import coded_stories, ref_of

from tollbook.codebook import Codebook, load_codebook
from tollbook.coding.learned.marked import Story, incident_of, is_held
from tollbook.linking import link_tellings
from tollbook.linking.best_fit import BIAS, are_open, crowd_name, fit_features, may_fit
from tollbook.linking.tellings import Telling
from tollbook.model import CodedReport, coded_from_json

SELDOM = 12
"""Examples in which a kind of evidence must be seen to have a weight."""
NEAR_ZERO = 1.0
"""How hard weights are held to zero."""
STORIES = "stories"
BESIDE = " beside"
"""What follows the incident of a report in what it tells besides, of which nobody says whether it is of that incident."""
Vector = NDArray[np.float64]


class Example(NamedTuple):
    """Evidence on two events, whether they are one incident, the score of linking, and whether the pair judges; None: across."""

    row: Mapping[str, float]
    same: bool
    score: float
    held: bool | None


@dataclass(frozen=True)
class Corpus:
    """Reports that are linked together. ``incident_of`` a claim; None where nobody says. ``is_held``: does a report judge?"""

    reports: Sequence[CodedReport]
    incident_of: Mapping[str, str | None]
    is_held: Mapping[str, bool]


def of_stories(told: Iterable[tuple[Story, Sequence[CodedReport]]]) -> Corpus:
    """The stories of a file."""
    letters: dict[str, str | None] = {}
    held: dict[str, bool] = {}
    reports: list[CodedReport] = []
    for story, own in told:
        marked = {ref_of(story, r): r for r in story.reports}
        for coded in own:
            held[coded.report.id] = is_held(story)
            for claim in coded.claims:
                letter = incident_of(claim, marked[coded.report.ref or ""])
                letters[claim.id] = letter if not letter else f"{story.id} {letter}"
        reports += own
    return Corpus(reports, letters, held)


def of_set(coded: Path, gold: Path) -> Corpus:
    """Reports each of which is of known incidents, or, where none is named, of one of its own: so is what it tells first; what
    else it tells may be of that or of none."""
    known = {
        row["id"]: min(row.get("incidents") or [row["id"]]) for row in map(msgspec.json.decode, gold.read_bytes().splitlines())
    }
    reports = [coded_from_json(line) for line in coded.read_bytes().splitlines()]
    reports = [r for r in reports if r.report.ref in known]
    own = {c.id: known[r.report.ref or ""] for r in reports for c in r.claims}
    first = {min(r.claims, key=lambda c: c.quote.start).id for r in reports if r.claims}
    letters = {claim: incident if claim in first else f"{incident}{BESIDE}" for claim, incident in own.items()}
    held = {r.report.id: half(known[r.report.ref or ""]) == 1 for r in reports}
    return Corpus(reports, letters, held)


def examples(corpus: Corpus, codebook: Codebook) -> Iterator[Example]:
    """Each two events of the corpus that linking might join among few, one of them told by one report."""
    linked = link_tellings(corpus.reports, codebook)
    tellings, blocks = linked.tellings, linked.linker.blocks
    home = {n: g for g, group in enumerate(linked.groups) for n in group}
    letters = {g: _incident(corpus, [tellings[n] for n in group]) for g, group in enumerate(linked.groups)}
    reports = {g: {tellings[n].report.id for n in group} for g, group in enumerate(linked.groups)}
    best: dict[tuple[int, int], tuple[float, str, str]] = {}
    for a in sorted(t for t in tellings if may_fit(tellings[t])):
        for b in sorted(set(blocks.few_beside(a))):
            one, other = sorted((home[a], home[b]))
            if a < b and one != other and tellings[a].sort == tellings[b].sort and not reports[one] & reports[other]:
                best[one, other] = max(best.get((one, other), (-math.inf, a, b)), (linked.verdict(a, b).score, a, b))
    for (one, other), (score, a, b) in best.items():
        mine, theirs = letters[one], letters[other]
        if mine is None or theirs is None or not (mine or theirs) or min(len(reports[one]), len(reports[other])) > 1:
            continue
        if BESIDE in (mine + theirs) and mine.removesuffix(BESIDE) == theirs.removesuffix(BESIDE):
            continue
        row = fit_features(tellings[a], tellings[b], codebook.linking)
        if not are_open(tellings[a], tellings[b], row):
            continue
        held = {corpus.is_held[r] for r in reports[one] | reports[other]}
        size = blocks.crowd(a, b) or 0
        yield Example({**row, crowd_name(size): 1.0}, mine == theirs, score, held.pop() if len(held) == 1 else None)


def _incident(corpus: Corpus, group: Iterable[Telling]) -> str | None:
    counts = Counter(x for t in group for c in t.claims if (x := corpus.incident_of.get(c.id)) is not None)
    return counts.most_common(1)[0][0] if counts else None


def fitted(x: Vector, y: Vector, free: Vector) -> Vector:
    """The weights of a logistic regression; those not ``free`` are held near zero."""

    def wrong(w: Vector) -> tuple[float, Vector]:
        odds = x @ w
        loss = np.logaddexp(0, -odds * (2 * y - 1)).sum() + NEAR_ZERO * (w[~free] ** 2).sum()
        return float(loss), x.T @ (1 / (1 + np.exp(-odds)) - y) + 2 * NEAR_ZERO * np.where(free, 0.0, w)

    found: Vector = minimize(wrong, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def ordered(odds: Vector, y: Vector) -> float:
    """The chance that a pair of one incident has higher odds than one of two; 0 where all are of two."""
    ranks, same = rankdata(odds), y > 0
    if same.all() or not same.any():
        return 0.0
    return float((ranks[same].sum() - same.sum() * (same.sum() + 1) / 2) / (same.sum() * (~same).sum()))


def main() -> None:
    """Learns and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", type=Path)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument(
        "--also", nargs=2, type=Path, action="append", default=[], metavar=("CODED", "GOLD"), help="a further set"
    )
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        (Path(folder) / "linking.toml").write_text("fits = 1.0\n", encoding="utf-8")
        codebook = load_codebook(Path(folder))
        assert codebook.linking.fits == 1.0  # it is read when first asked for
    corpora = {path.stem: of_stories(coded_stories(args.coded, [path])) for path in args.stories}
    corpora |= {gold.parent.name: of_set(coded, gold) for coded, gold in args.also}
    found = [(name, e) for name, corpus in corpora.items() for e in examples(corpus, codebook) if e.held is not None]
    seen = Counter(name for _, e in found if not e.held for name, value in e.row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= SELDOM)
    x = np.array([[e.row.get(n, 0.0) for n in names] for _, e in found])
    y, score = np.array([float(e.same) for _, e in found]), np.array([e.score for _, e in found])
    held = np.array([bool(e.held) for _, e in found])
    set_of = np.array([name if name in {gold.parent.name for _, gold in args.also} else STORIES for name, _ in found])
    weights = fitted(x[~held], y[~held], np.array([n == BIAS for n in names]))
    for name in sorted(set(set_of)):
        for part, which in (("taught", ~held), ("held", held)):
            mine = which & (set_of == name)
            odds = x[mine] @ weights
            sys.stdout.write(
                f"{name}, {part}: {mine.sum()} pairs, {int(y[mine].sum())} of one incident; ordered by linking "
                f"{ordered(score[mine], y[mine]):.3f}, by fit {ordered(odds, y[mine]):.3f}; likelier than not "
                f"{(odds > 0).sum()}, rightly {int(y[mine][odds > 0].sum())}\n"
            )
    for name, weight in zip(names, weights, strict=True):
        sys.stdout.write(f"{name} = {weight:.2f}\n")


if __name__ == "__main__":
    main()
