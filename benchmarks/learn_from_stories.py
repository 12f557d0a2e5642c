"""Learns the weights of linking.toml from marked stories (tests/data/stories).

    python benchmarks/learn_from_stories.py coded.jsonl STORIES.txt … --inside     the weights inside one report
    python benchmarks/learn_from_stories.py coded.jsonl STORIES.txt … --also CODED.jsonl GOLD.jsonl     those between reports

``coded.jsonl`` as for story_links.py. Two reports of a story are of one incident far more often than two of the world, so
between reports the stories have an "often" of their own, which is not kept; other sets (``--also``, as for learn_linking.py)
say how often. Inside a report, each claim is compared with the claims before it of each incident, grouped
as the marks say; between reports, tellings as linking now makes them, of which those that mix incidents are left out: so the
weights inside come first. A logistic regression whose prior is the file's present weights; evidence keeps its sign. The stories
that teach are those not held, which judge, before and after. Prints the table.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from learn_linking import FREE, PRIOR, fitted, judged
from learn_linking import examples as linking_examples
from story_links import coded_stories, ref_of

from tollbook.codebook import Codebook, load_codebook
from tollbook.coding.learned.marked import NO_INCIDENT, MarkedReport, incident_of, is_held
from tollbook.linking.denials import denied_by
from tollbook.linking.evidence import features
from tollbook.linking.grouping import Apart, goes_on, is_comment, only_thought_of, sort_of, tellings
from tollbook.linking.telling_claims import in_order
from tollbook.linking.tellings import Telling
from tollbook.model import Claim, CodedReport

OFTEN = FREE[1]
"""How much more often two reports of a story are of one incident than two of the other sets."""


class Example(NamedTuple):
    """Evidence on a pair, whether it is one incident, and whether it judges rather than teaches."""

    row: Mapping[str, float]
    same: bool
    held: bool


def between(marked: MarkedReport, coded: CodedReport, codebook: Codebook) -> list[tuple[Telling, str]]:
    """The tellings of deeds of a report that are of one incident, or of none, each with its letter."""
    found = []
    for telling in tellings(coded, codebook):
        letters = Counter(x for c in telling.claims if (x := incident_of(c, marked)) is not None)
        if telling.sort[2] == "deed" and telling.scope == "incident" and len(letters.keys() - {NO_INCIDENT}) <= 1 and letters:
            found.append((telling, letters.most_common(1)[0][0]))
    return found


def inside(marked: MarkedReport, coded: CodedReport, codebook: Codebook) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Each claim of a report against the claims before it, grouped by incident."""
    actors, rules, verbal = codebook.actors, codebook.linking, codebook.verbal_actions
    claims = in_order(coded.claims)
    denials = [(c, d) for c in claims if (d := denied_by(c, rules, codebook.actions))]
    apart = Apart({part: c.id for c in claims for part in c.parts}, denials, rules, coded.report.text)
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        letter = incident_of(claim, marked)
        if letter is None or is_comment(claim, rules) or only_thought_of(claim):
            continue
        if goes_on(claim, list(groups.values())) is None:
            own = Telling(coded.report, (claim,), actors, rules)
            for (other, *_), group in groups.items():
                alike = sort_of(group[0], verbal) == sort_of(claim, verbal) and not apart.told(claim, group)
                if alike and (letter or other):
                    told = Telling(coded.report, tuple(group), actors, rules)
                    yield features(own, told, rules), letter == other
        key = (letter, sort_of(claim, verbal)) if letter else (letter, claim.id)
        groups.setdefault(key, []).append(claim)


def examples(coded: Path, paths: Sequence[Path], codebook: Codebook, *, within: bool) -> Iterator[Example]:
    """All examples of the stories."""
    for story, reports in coded_stories(coded, paths):
        marked = {ref_of(story, r): r for r in story.reports}
        own = [(marked[r.report.ref or ""], r) for r in reports]
        if within:
            yield from (Example(row, same, is_held(story)) for m, r in own for row, same in inside(m, r, codebook))
            continue
        told = [t for m, r in own for t in between(m, r, codebook)]
        for (a, mine), (b, theirs) in combinations(told, 2):
            if a.report.id != b.report.id and a.sort == b.sort and (mine or theirs):
                yield Example(features(a, b, codebook.linking), mine == theirs, is_held(story))


def main() -> None:
    """Learns and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", type=Path)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--inside", action="store_true", help="the weights inside one report")
    parser.add_argument("--prior", type=float, default=PRIOR, help="how hard weights are held to the present ones, per example")
    parser.add_argument("--also", nargs=2, action="append", default=[], metavar=("CODED", "GOLD"), help="a further set")
    args = parser.parse_args()
    codebook = load_codebook()
    table = codebook.linking.inside if args.inside else codebook.linking.weights
    names = [*sorted(table), OFTEN]
    found = [
        e._replace(row={**e.row, OFTEN: not args.inside})
        for e in examples(args.coded, args.stories, codebook, within=args.inside)
    ]
    sets = {"stories": found}
    for coded, gold in args.also:
        sets[coded] = [Example(e.row, e.same, e.half != 0) for e in linking_examples(coded, gold)]
    rows = [(n, e) for n, some in enumerate(sets.values()) for e in some]
    x = np.array([[float(e.row.get(n, 0.0)) for n in names] for _, e in rows])
    y, held, which = (np.array(column) for column in zip(*((float(e.same), e.held, n) for n, e in rows), strict=True))
    before = np.array([table.get(n, 0.0) for n in names])
    share = np.zeros(len(rows))
    for n in range(len(sets)):
        mine = (which == n) & ~held
        share[mine] = 1.0 / max(int(mine.sum()), 1)
    after = fitted(x[~held], y[~held], share[~held], names, before, args.prior)
    for n, name in enumerate(sets):
        for part, half in (("taught", ~held), ("held", held)):
            for when, weights in (("before", before), ("after", after)):
                mine = half & (which == n)
                judged(f"{name}, {part}, {when}", x[mine], y[mine], weights, codebook.linking.join)
    for name, weight in zip(names, after, strict=True):
        sys.stdout.write(f"{name} = {weight:.2f}\n")


if __name__ == "__main__":
    main()
