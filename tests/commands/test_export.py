import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook.commands import main
from tollbook.model import Codes, Event, Range, to_json


@pytest.fixture
def events(tmp_path: Path) -> Path:
    file = tmp_path / "events.jsonl"
    event = Event("e-0123456789abcdef", "raid", Codes(ucdp=1), totals={"killed": Range(3, 3, 3)})
    file.write_text(to_json(event) + "\n")
    return file


def test_the_table_is_the_default(events: Path) -> None:
    done = CliRunner().invoke(main, ["export", str(events)])
    assert done.exit_code == 0
    assert "raid" in done.stdout


def test_ged_is_written_to_a_file(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "ged.csv"
    done = CliRunner().invoke(main, ["export", str(events), "--format", "ged", "-o", str(out)])
    assert done.exit_code == 0
    (row,) = csv.DictReader(out.open(encoding="utf-8"))
    assert row["best"] == "3"


def test_json_lines_come_from_standard_input_as_they_are(events: Path) -> None:
    done = CliRunner().invoke(main, ["export", "-", "--format", "jsonl"], input=events.read_text())
    assert json.loads(done.stdout) == json.loads(events.read_text())


def test_a_line_that_is_no_event_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "e-1"}\n')
    done = CliRunner().invoke(main, ["export", str(tmp_path / "bad.jsonl")])
    assert done.exit_code == 1
    assert "bad.jsonl:1: not an event" in done.stderr
