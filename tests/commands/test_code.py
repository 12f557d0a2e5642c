import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook.commands import main

RAID = "Nigerian troops killed nine Boko Haram fighters in a raid in Gwoza, Borno state, on Saturday, the army said."
BOMB = "A car bomb killed 12 people in Baidoa, Somalia, on Thursday, police said."
WEATHER = "Rain is expected in the north on Friday, the weather office said, with mild winds and sunny spells."


def run(*arguments: object, text: str | None = None, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, [str(one) for one in arguments], input=text)


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    file = tmp_path / "reports.jsonl"
    texts = [RAID, WEATHER, BOMB]
    file.write_text("\n".join(json.dumps({"id": f"n{i}", "text": t, "published": "2026-03-09"}) for i, t in enumerate(texts)))
    return file


def test_each_report_is_one_line_in_the_order_of_the_input(lines: Path) -> None:
    done = run("code", lines)
    assert done.exit_code == 0
    assert [row["report"]["ref"] for row in rows(done)] == ["n0", "n1", "n2"]  # type: ignore[index]
    assert done.stderr == ""


def test_a_report_of_no_conflict_is_printed_without_claims(lines: Path) -> None:
    assert rows(run("code", lines))[1]["claims"] == []


def test_offsets_point_into_the_text_as_given(tmp_path: Path) -> None:
    text = f"6 min read\r\n\r\n  {RAID}\r\n\r\n“Nine are dead,” said Colonel Dauda — the spokesman.\r\n"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    (row,) = rows(run("code", file, "--published", "2026-03-09"))
    assert row["report"]["text"] == text  # type: ignore[index]
    assert row["claims"]
    for claim in row["claims"]:  # type: ignore[attr-defined]
        quote = claim["quote"]
        assert text[quote["start"] : quote["end"]] == quote["text"]
        for toll in claim["tolls"]:
            assert text[toll["quote"]["start"] : toll["quote"]["end"]] == toll["quote"]["text"]


def test_boilerplate_is_not_coded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{RAID}\n\nRead more: 40 killed in ambush near Kidal\n")
    (row,) = rows(run("code", tmp_path / "a.txt", "--published", "2026-03-09"))
    assert not any("ambush" in claim["quote"]["text"] for claim in row["claims"])  # type: ignore[attr-defined]


def test_refused_inputs_are_named_and_counted_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAID)
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    (tmp_path / "c.txt").write_text("")
    done = run("code", tmp_path)
    assert done.exit_code == 1
    assert len(rows(done)) == 1
    assert "b.txt: not text but binary" in done.stderr
    assert "c.txt: empty" in done.stderr
    assert "2 of 3 inputs refused" in done.stderr


def test_without_a_publication_date_a_warning_says_so() -> None:
    (row,) = rows(run("code", "-", text=RAID))
    assert any("no publication date" in warning for warning in row["warnings"])  # type: ignore[attr-defined]


def test_a_day_that_is_none_is_refused() -> None:
    done = run("code", "-", "--published", "2026-02-30", text=RAID)
    assert done.exit_code == 1
    assert "2026-02-30" in done.stderr


def test_no_path_is_a_wrong_use() -> None:
    assert run("code").exit_code == 2


@pytest.mark.slow
def test_two_processes_print_the_same_bytes(lines: Path) -> None:
    assert run("code", lines, "--jobs", 2).stdout_bytes == run("code", lines).stdout_bytes


def test_the_output_of_a_report_does_not_depend_on_the_others(lines: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.jsonl"
    turned.write_text("\n".join(reversed(lines.read_text().splitlines())))
    assert run("code", lines).stdout.splitlines() == list(reversed(run("code", turned).stdout.splitlines()))


@pytest.mark.parametrize(
    "text",
    [
        "قتل 5 killed 🙂 \x07\x1b[31m in Gwoza, the army said on Friday. " * 20,
        "(" * 2000 + RAID + ")" * 2000,
        "killed " * 3000,
        "14" * 2000 + " militants were killed in Gwoza, the army said.",
        "\u202e" + RAID + "\u0000",
    ],
)
def test_strange_text_does_no_harm(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "published": "2026-03-09"}))
    done = run("code", tmp_path / "a.jsonl")
    assert done.exit_code == 0, done.stderr
    assert len(rows(done)) == 1
