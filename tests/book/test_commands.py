"""The commands over the book, as a person types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helping import clean
from invented import several

from tollbook.book import reading
from tollbook.commands import main
from tollbook.model import to_json


def run(*words: str, ok: bool = True) -> Result:
    found = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert (found.exit_code == 0) is ok, found.output
    return found


@pytest.fixture
def coded_file(tmp_path: Path) -> str:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(to_json(r) + "\n" for r in several(12)))
    return str(path)


@pytest.fixture
def filled(book: str, coded_file: str) -> str:
    run("add", "--coded", coded_file, "--as", "Amina")
    return coded_file


def ids() -> list[str]:
    return [line.split()[0] for line in run("list").stdout.splitlines()]


def test_reports_are_coded_linked_and_added_once(book: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "---\npublished: 2025-03-04\noutlet: Morning Post\n---\n"
        "A suicide bomber killed nine soldiers at a checkpoint in Bannu on Monday, police said."
    )
    (tmp_path / "empty.txt").write_text(" ")
    first = run("add", str(tmp_path), "--rules-only", ok=False)
    assert "1 reports added" in first.output
    assert "empty.txt" in first.output
    assert "1 of 2 inputs refused" in first.output
    again = run("add", str(tmp_path), "--rules-only", ok=False)
    assert "0 reports added with 0 claims, 1 known already" in again.output
    found = reading.report(reading.search("checkpoint")[0].report)
    assert found.got_from.endswith("one.txt")
    clean()


def test_a_list_can_be_exported(filled: str) -> None:
    lines = run("list", "--json", "--limit", "0", "--place", "Gao").stdout.splitlines()
    assert lines
    assert {json.loads(line)["place"]["name"] for line in lines} == {"Gao"}
    assert "0 events" not in run("list").output
    assert "no events" in run("list", "--actor", "nobody").output


def test_an_event_is_shown_with_its_sentences(filled: str) -> None:
    shown = run("show", ids()[0].upper()).output
    assert "Gunmen attacked" in shown
    assert "grade" in shown
    one = json.loads(run("show", ids()[0], "--json").stdout)
    assert one["event"]["id"] == ids()[0]
    claim = one["event"]["claims"][0]
    assert "Gunmen attacked" in run("show", claim).output
    report = one["event"]["reports"][0]
    assert "coded by tollbook" in run("show", report).output


def test_words_are_found(filled: str) -> None:
    assert "«convoy»" in run("search", "convoy").output
    assert "no report" in run("search", "zeppelin").output


def test_a_decision_is_taken_shown_and_undone(filled: str) -> None:
    one = ids()[0]
    made = run("decide", "correct", one, "--toll", "killed:civilians=14-17", "--reason", "both stand", "--as", "Bilal").output
    assert "14 to 17 killed" in made
    assert "Bilal" in run("show", one, "--history").output
    decision = made.split()[0]
    assert "correct" in run("show", decision).output
    run("undo", decision, "--reason", "no")
    assert "14 to 17" not in run("list").output
    clean()


@pytest.mark.parametrize(
    "words",
    [
        ("confirm", "{0}"),
        ("not-conflict", "{0}", "--reason", "a parade"),
        ("comment", "{0}", "--reason", "hm"),
        ("assign", "{0}", "Chen"),
        ("grade", "{0}", "fair", "--reason", "two papers"),
        ("merge", "{0}", "{1}", "--reason", "one"),
        ("correct", "{0}", "--field", "action", "--value", "ambush", "--reason", "they lay in wait"),
        ("correct", "{0}", "--no-toll", "killed:civilians", "--reason", "nobody was hurt"),
        ("correct", "{0}", "--toll", "killed:soldiers=2+", "--reason", "at least two"),
    ],
)
def test_each_kind_of_decision_has_a_command(filled: str, words: tuple[str, ...]) -> None:
    known = ids()
    made = json.loads(run("decide", *(w.format(*known) for w in words), "--json").stdout)
    assert made["decision"]["kind"] == words[0]
    clean()


def test_a_claim_is_added_by_the_words_that_carry_it(filled: str) -> None:
    report = reading.search("market")[0].report
    words = "Gunmen attacked a market"
    run("decide", "claim", report, words, "--value", '{"action": "attack", "speaker": {"name": "a nurse", "kind": "medical"}}')
    assert any(c.speaker.name == "a nurse" for c in reading.report(report).claims)
    assert "exactly as they stand" in run("decide", "claim", report, "not there", "--value", "{}", ok=False).output
    clean()


def test_what_is_wrong_is_said_in_one_line(filled: str) -> None:
    for words in (
        ("show", "e-ffffffffffffffff"),
        ("show", "nonsense"),
        ("undo", "d-ffffffffffffffff"),
        ("decide", "grade", ids()[0], "sure", "--reason", "x"),
        ("decide", "correct", ids()[0], "--toll", "killed=many", "--reason", "x"),
        ("list", "--as-of", "yesterday"),
        ("list", "--order", "deadliest"),
        ("release", "../x"),
        ("toll", "--outcome", "kissed"),
    ):
        said = run(*words, ok=False).output
        assert said.startswith("Error: "), said
        assert "Traceback" not in said
    clean()


def test_the_toll_of_the_book_is_that_of_its_claims(filled: str) -> None:
    asked = ("toll", "--place", "Gao", "--from", "2025-03-01", "--to", "2025-03-31", "--json")
    assert json.loads(run(*asked).stdout) == json.loads(run(*asked, "--claims", filled).stdout)


def test_changes_releases_and_checks(filled: str, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in run("changes").stdout.splitlines()]
    assert {line["kind"] for line in lines} == {"report", "claim", "event"}
    assert run("changes", "--since", str(lines[-1]["cursor"])).stdout == ""
    assert "12 reports" in run("release", "2025-03", "-o", str(tmp_path / "releases")).output
    assert "as it was released" in run("release", "2025-03", "-o", str(tmp_path / "releases"), "--verify").output
    assert "no fault" in run("check").output
    assert "0 events changed" in run("check", "--rebuild").output
    assert "revision" in run("backup", str(tmp_path / "b.zip")).output
    assert "not empty" in run("restore", str(tmp_path / "b.zip"), ok=False).output


def test_what_recoding_would_change_is_said_before_it_is_done(filled: str) -> None:
    report = reading.search("convoy")[0].report
    before = reading.numbers()
    said = run("recode", report, "--rules-only").output
    assert "would change; --apply does it" in said
    assert reading.numbers() == before
    assert "1 reports recoded" in run("recode", report, "--rules-only", "--apply").output
    assert "nothing changes" in run("recode", report, "--rules-only").output
    clean()


def test_an_erasure_names_the_releases_that_hold_the_report(filled: str, tmp_path: Path) -> None:
    run("release", "2025-03", "-o", str(tmp_path / "releases"))
    report = reading.search("convoy")[0].report
    said = run("erase", report, "--reason", "court order").output
    assert "2025-03" in said
    assert "erased: court order" in run("show", report).output
    clean()
