"""Runs the scorers of the shared folder on the installed command and reads the numbers that they print."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OWN = {"own_seen": "tests/data/cases/seen", "own_unseen": "tests/data/cases/unseen"}
"""Sets of our own in the format of the shared cases, by the name that their scores go by."""
SETS = (
    "cases",
    *OWN,
    "muc4",
    "drone",
    "airwars_gaza",
    "airwars_syria",
    "wikipedia_incidents",
    "ged_headlines",
    "gvc",
    "case2021",
    "satp",
    "plover",
    "india_police",
    "geoparsing",
    "time",
    "polnear",
)


class Score(NamedTuple):
    """One line of the scorers: ``value`` is a percentage unless the metric's name says otherwise."""

    set: str
    metric: str
    value: float
    n: int


class ScoringFailed(Exception):
    """A scorer could not be run to its end."""


def shared_folder(given: str | None) -> Path:
    """The folder with benchmarks and scorers: as given, else TOLLBOOK_SHARED, else beside the checkout."""
    folder = Path(given or os.environ.get("TOLLBOOK_SHARED") or "../shared")
    return folder if folder.is_absolute() else (ROOT / folder).resolve()


def command_of(given: str) -> str:
    """The command in full: the scorers run it from their own folder."""
    return str(Path(given).resolve()) if "/" in given else given


def score_set(name: str, shared: Path, tollbook: str, limit: int | None = None) -> list[Score]:
    """The scores of one set, on its first ``limit`` reports. Raises ScoringFailed with what the scorer said."""
    scored_as = "cases" if name in OWN else name
    command = [sys.executable, str(shared / "score" / "score.py"), scored_as, "--json", "--tollbook", tollbook]
    if name in OWN:
        command += ["--data", str(ROOT / OWN[name])]
    if limit is not None:
        command += ["--limit", str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=shared / "score", check=False)
    if done.returncode:
        raise ScoringFailed(f"{name}: {done.stderr.strip()[-2000:]}")
    scores = (Score(**json.loads(line)) for line in done.stdout.splitlines() if line.strip())
    return [one._replace(set=name) for one in scores]


def score_sets(
    names: Iterable[str], shared: Path, tollbook: str, limits: dict[str, int], at_once: int
) -> Iterator[list[Score] | str]:
    """The scores of each set in order, or what went wrong with it; ``at_once`` sets run beside each other."""

    def one(name: str) -> list[Score] | str:
        try:
            return score_set(name, shared, tollbook, limits.get(name))
        except ScoringFailed as problem:
            return str(problem)

    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(one, names)
