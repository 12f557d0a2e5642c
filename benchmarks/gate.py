"""Holds the scores to their floors: ``cases`` and our own whole, and the first 60 reports of every other set.

    python benchmarks/gate.py [--shared DIR] [--tollbook COMMAND] [--sets cases,drone]
    python benchmarks/gate.py --update                       raise floors to what is reached now, less a margin
    python benchmarks/gate.py --update --allow-regression    also lower them: say why in `note`

The floors are in ``floors.toml``. Without the shared folder, as in a user's clone, there is nothing to measure: the gate says so
and passes; under CI=true that is an error.
"""

import argparse
import datetime as dt
import os
import sys
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from running import OWN, ROOT, SETS, Score, command_of, score_sets, shared_folder

FLOORS = ROOT / "benchmarks" / "floors.toml"
LIMIT = 60
"""Reports of a set that the gate scores: enough to see a fall, few enough for CI."""
MARGIN = 1.0
"""Points below the value reached at which a floor is set: other processors round differently."""


@dataclass(frozen=True)
class Floor:
    """What a metric must reach (``at_least``) or not pass (``at_most``, for errors and false hits)."""

    set: str
    metric: str
    at_least: float | None = None
    at_most: float | None = None
    date: str = ""
    note: str = ""

    def holds(self, value: float) -> bool:
        """Whether the value is on the right side of the floor; figures are compared as printed, to two places."""
        value = round(value, 2)
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def moved(self, value: float, allow_regression: bool) -> "Floor":
        """The floor at the value reached, less the margin; never an easier one unless that is allowed."""
        today = dt.datetime.now(dt.UTC).date().isoformat()
        if self.at_most is not None:
            most = round(value, 2)
            return replace(self, at_most=most, date=today) if most < self.at_most or allow_regression else self
        least = round(max(0.0, value - MARGIN), 2)
        return replace(self, at_least=least, date=today) if least > (self.at_least or 0) or allow_regression else self


def read_floors(path: Path = FLOORS) -> list[Floor]:
    """The floors of the file."""
    return [Floor(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["floor"]]


def write_floors(floors: list[Floor], path: Path = FLOORS) -> None:
    """Writes the file again, its comment kept."""
    head = path.read_text(encoding="utf-8").split("[[floor]]")[0] if path.is_file() else ""
    path.write_text(head + "\n".join(_block(floor) for floor in floors), encoding="utf-8")


def _block(floor: Floor) -> str:
    bound = f"at_least = {floor.at_least}" if floor.at_most is None else f"at_most = {floor.at_most}"
    note = floor.note.replace("\\", "\\\\").replace('"', '\\"')
    return f'[[floor]]\nset = "{floor.set}"\nmetric = "{floor.metric}"\n{bound}\ndate = "{floor.date}"\nnote = "{note}"\n'


def judge(floors: list[Floor], reached: dict[tuple[str, str], float]) -> list[str]:
    """A line for each floor that is not held; a metric that nobody measured is not held either."""
    broken = []
    for floor in floors:
        value = reached.get((floor.set, floor.metric))
        bound = f"at least {floor.at_least}" if floor.at_most is None else f"at most {floor.at_most}"
        if value is None:
            broken.append(f"{floor.set} {floor.metric}: not measured, expected {bound}")
        elif not floor.holds(value):
            broken.append(f"{floor.set} {floor.metric}: {value:.2f}, expected {bound}")
    return broken


def measure(names: list[str], shared: Path, tollbook: str, jobs: int) -> tuple[list[Score], list[str]]:
    """All scores of the named sets, and what failed."""
    limits = {name: LIMIT for name in names if name not in ("cases", *OWN)}
    scores: list[Score] = []
    failed: list[str] = []
    for found in score_sets(names, shared, tollbook, limits, jobs):
        if isinstance(found, str):
            failed.append(found)
        else:
            scores += found
    return scores, failed


def main() -> int:
    """Exit status 1 when a floor is not held or a set failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", help="folder with score/ and benchmarks/ (default: TOLLBOOK_SHARED or ../shared)")
    parser.add_argument("--tollbook", default="tollbook", help="the command to score (default: %(default)s)")
    parser.add_argument("--sets", help="only these sets, with commas between")
    parser.add_argument("--jobs", type=int, default=2, help="sets scored beside each other (default: %(default)s)")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--print", dest="show", action="store_true", help="print every score")
    args = parser.parse_args()
    shared = shared_folder(args.shared)
    if not (shared / "score" / "score.py").is_file():
        return _absent(shared)
    chosen = args.sets.split(",") if args.sets else list(SETS)
    floors = read_floors()
    scores, failed = measure(chosen, shared, command_of(args.tollbook), args.jobs)
    reached = {(one.set, one.metric): one.value for one in scores}
    if args.show:
        print(*(f"{one.set}\t{one.metric}\t{one.value:.2f}\t{one.n}" for one in scores), sep="\n")
    if args.update:
        write_floors(
            [
                floor.moved(reached[key], args.allow_regression) if (key := (floor.set, floor.metric)) in reached else floor
                for floor in floors
            ]
        )
    broken = judge([floor for floor in (read_floors() if args.update else floors) if floor.set in chosen], reached)
    for line in (*failed, *broken):
        print(f"FAILED {line}", file=sys.stderr)
    print(f"floors: {len(reached)} scores measured, {len(broken)} floors not held, {len(failed)} sets failed")
    return 1 if broken or failed else 0


def _absent(shared: Path) -> int:
    line = f"floors: skipped, because the benchmarks are not here ({shared}); name their folder with --shared or TOLLBOOK_SHARED"
    if os.environ.get("CI", "").lower() in ("", "0", "false"):
        print(line)
        return 0
    print(f"{line}. Under CI=true their absence is an error.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
