"""The gate itself: what it holds, and that it does not lower a floor unasked."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from gate import Floor, judge, read_floors, write_floors  # noqa: E402
from running import SETS  # noqa: E402


def test_a_score_below_its_floor_is_told() -> None:
    assert judge([Floor("drone", "x", at_least=80.0)], {("drone", "x"): 79.99}) == ["drone x: 79.99, expected at least 80.0"]
    assert judge([Floor("drone", "x", at_least=80.0)], {("drone", "x"): 80.0}) == []


def test_errors_may_not_pass_their_ceiling() -> None:
    assert judge([Floor("cases", "hits", at_most=2.0)], {("cases", "hits"): 3.0})


def test_a_metric_that_was_not_measured_fails() -> None:
    assert "not measured" in judge([Floor("drone", "x", at_least=1.0)], {})[0]


def test_an_update_raises_a_floor_and_does_not_lower_it() -> None:
    floor = Floor("drone", "x", at_least=80.0)
    assert floor.moved(90.0, allow_regression=False).at_least == 89.0
    assert floor.moved(70.0, allow_regression=False) == floor
    assert floor.moved(70.0, allow_regression=True).at_least == 69.0


def test_the_floors_file_is_kept_as_written(tmp_path: Path) -> None:
    floors = read_floors()
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_every_set_has_a_floor() -> None:
    assert {floor.set for floor in read_floors()} == set(SETS)


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_without_the_benchmarks_the_gate_is_skipped_but_not_in_ci(tmp_path: Path, ci: str, status: int) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "gate.py"), "--shared", str(tmp_path)],
        env={"CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert "skipped" in done.stdout + done.stderr
