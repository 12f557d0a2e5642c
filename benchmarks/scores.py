"""Scores every set whole and writes ``benchmarks/scores.tsv``, the record that later work is compared with.

    python benchmarks/scores.py [--shared DIR] [--tollbook COMMAND] [--sets drone,satp] [--out FILE]

Long: run it before and after a change of the coder, not in CI. Sets that fail keep the lines they had.
"""

import argparse
import sys
from pathlib import Path

from running import ROOT, SETS, command_of, score_sets, shared_folder

HEADER = "# set\tmetric\tvalue\tn: whole sets, tollbook {version}\n"


def main() -> int:
    """Exit status 1 when a set failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", help="folder with score/ and benchmarks/ (default: TOLLBOOK_SHARED or ../shared)")
    parser.add_argument("--tollbook", default="tollbook", help="the command to score (default: %(default)s)")
    parser.add_argument("--sets", default=",".join(SETS), help="which sets, with commas between (default: all)")
    parser.add_argument("--jobs", type=int, default=2, help="sets scored beside each other (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "scores.tsv")
    args = parser.parse_args()
    shared = shared_folder(args.shared)
    if not (shared / "score" / "score.py").is_file():
        print(f"{shared}: no scorers there; name the folder with --shared or TOLLBOOK_SHARED", file=sys.stderr)
        return 1
    rows, failed = read_rows(args.out), 0
    names = args.sets.split(",")
    for name, scores in zip(names, score_sets(names, shared, command_of(args.tollbook), {}, args.jobs), strict=True):
        if isinstance(scores, str):
            print(f"FAILED {scores}", file=sys.stderr)
            failed += 1
            continue
        rows[name] = [f"{one.set}\t{one.metric}\t{one.value:.2f}\t{one.n}" for one in scores]
        print(*rows[name], sep="\n", flush=True)
        write_rows(args.out, rows)
    return 1 if failed else 0


def read_rows(path: Path) -> dict[str, list[str]]:
    """The lines of an earlier run by set."""
    rows: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        if line and not line.startswith("#"):
            rows.setdefault(line.split("\t", 1)[0], []).append(line)
    return rows


def write_rows(path: Path, rows: dict[str, list[str]]) -> None:
    """Writes all lines, sets in their fixed order."""
    from tollbook import __version__

    lines = [line for name in SETS for line in rows.get(name, [])]
    path.write_text(HEADER.format(version=__version__) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
