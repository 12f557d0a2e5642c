"""tollbook codebook: check, find, diff."""

from pathlib import Path

from click.testing import CliRunner

from tollbook.commands import main


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["codebook", *arguments])
    return result.exit_code, result.output


def overlay(folder: Path, text: str) -> Path:
    (folder / "actors").mkdir(parents=True)
    (folder / "actors" / "ours.toml").write_text(text, encoding="utf-8")
    return folder


def test_our_codebook_passes_its_check() -> None:
    code, output = run("check")
    assert code == 0
    assert "no problems" in output


def test_a_codebook_with_a_fault_fails_and_the_fault_is_named(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "ours", '[actor]\nx = { name = "X", kind = "rebel", parent = "nobody" }\n')
    code, output = run("check", "--overlay", str(folder))
    assert code == 1
    assert "dead id: x: parent 'nobody'" in output


def test_a_broken_file_is_one_line_that_names_it(tmp_path: Path) -> None:
    code, output = run("check", "--overlay", str(overlay(tmp_path / "ours", "[actor\n")))
    assert code == 1
    assert "ours.toml" in output
    assert "line 1" in output


def test_find_shows_whose_word_it_is() -> None:
    code, output = run("find", "khwarij")
    assert code == 0
    assert "ttp" in output
    assert "pak-armed-forces" in output
    assert "militants" in output


def test_find_shows_hedges_verbs_of_speech_and_any_listed_word(tmp_path: Path) -> None:
    for word, where in (("upwards of", "at_least.before"), ("reiterate", "speech.toml"), ("lest", "words/reality.toml")):
        code, output = run("find", word)
        assert (code, where in output) == (0, True)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "reality.toml").write_text('[prevented]\nwords = ["scupper"]\n', encoding="utf-8")
    code, output = run("find", "scupper", "--overlay", str(tmp_path))
    assert (code, "prevented" in output) == (0, True)


def test_find_says_where_nothing_is_found() -> None:
    code, output = run("find", "qwertyish")
    assert code == 1
    assert "nowhere in the codebook" in output


def test_each_subcommand_has_an_example_in_its_help() -> None:
    for name in ("check", "find", "diff"):
        code, output = run(name, "--help")
        assert code == 0
        assert f"tollbook codebook {name}" in output
