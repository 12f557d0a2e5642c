"""A team's own words laid over the lists of ``words/``."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import tollbook
from tollbook.codebook import Codebook, load_codebook
from tollbook.codebook.files import DATA
from tollbook.coding.code import code
from tollbook.commands import main
from tollbook.errors import BadCodebook
from tollbook.model import make_report

REPORT = make_report("Police scuppered a bombing of a market in Kano on Monday.", published="2025-03-12")


def overlay(folder: Path, text: str, file: str = "reality") -> Path:
    (folder / "words").mkdir(parents=True)
    (folder / "words" / f"{file}.toml").write_text(text, encoding="utf-8")
    return folder


def bombings(codebook: Codebook) -> list[str]:
    return [c.action for c in code(REPORT, codebook, rules_only=True).claims if c.reality == "happened" and "bomb" in c.action]


def test_a_listed_word_of_the_team_is_heeded_in_coding_and_in_no_other_codebook(tmp_path: Path) -> None:
    theirs = load_codebook(overlay(tmp_path / "own", '[prevented]\nwords = ["scupper"]\n'))
    assert (bombings(load_codebook()), bombings(theirs), bombings(load_codebook())) == (["bombing"], [], ["bombing"])


def test_a_team_adds_to_a_list_and_takes_words_off_it(tmp_path: Path) -> None:
    ours = load_codebook().word_lists["reality.prevented"]
    text = '[prevented]\nwords = ["scupper"]\noff = ["halt", "avoid"]\n'
    theirs = load_codebook(overlay(tmp_path / "own", text)).word_lists["reality.prevented"]
    assert (theirs - ours, ours - theirs) == ({"scupper"}, {"halt", "avoid"})


def test_short_forms_of_the_team_end_no_sentence(tmp_path: Path) -> None:
    from tollbook.language.pipeline import parse

    theirs = load_codebook(overlay(tmp_path / "own", '[short_forms]\nwords = ["Subz."]\n', "grammar"))
    text = "Troops under Subz. Idris left Gao."
    assert "Subz." in [t.text for t in parse(text, theirs).doc]
    assert "Subz." not in [t.text for t in parse(text).doc]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("reality", '[prevnted]\nwords = ["scupper"]\n', "no list [prevnted] to add to; use one of [hypothetical_aux]"),
        ("realty", '[prevented]\nwords = ["scupper"]\n', "[prevented] in words/reality.toml"),
        ("reality", '[prevented]\nword = ["scupper"]\n', "words = [...]"),
        ("reality", '[prevented]\nwords = "scupper"\n', "lists of words in quotes"),
    ],
)
def test_a_slip_in_a_list_is_told_with_what_may_stand_there(tmp_path: Path, file: str, text: str, told: str) -> None:
    folder = overlay(tmp_path / "own", text, file)
    with pytest.raises(BadCodebook) as problem:
        _ = load_codebook(folder).word_lists
    assert told in str(problem.value)
    result = CliRunner().invoke(main, ["codebook", "check", "--overlay", str(folder)])
    assert (result.exit_code, told in result.output) == (1, True)


def test_every_list_is_asked_for_and_says_what_it_is() -> None:
    code_text = "\n".join(p.read_text(encoding="utf-8") for p in Path(tollbook.__file__).parent.rglob("*.py"))
    for name in load_codebook().word_lists:
        file, _, table = name.partition(".")
        assert f'"{name}"' in code_text or (f'f"{file}.{{' in code_text and f'"{table}"' in code_text), f"nothing asks for {name}"
    for path in (DATA / "words").glob("*.toml"):
        head = path.read_text(encoding="utf-8").partition("[")[0]
        assert "Source:" in head and re.search(r"20\d\d-\d\d-\d\d", head), f"{path.name}: no source or date at its top"


def test_diff_shows_what_a_listed_word_changes(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own", '[prevented]\nwords = ["scupper"]\n')
    story = tmp_path / "story.txt"
    story.write_text(REPORT.text, encoding="utf-8")
    result = CliRunner().invoke(main, ["codebook", "diff", str(story), "--published", "2025-03-12", "--overlay", str(folder)])
    assert result.exit_code == 0
    assert "lost" in result.output and "bombing" in result.output
