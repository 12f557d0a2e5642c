"""The table of quantities: every row's interval, the overrides of a profile, and files that do not fit."""

from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.files import DATA
from tollbook.codebook.quantities import load_quantities, split
from tollbook.errors import BadCodebook

ROWS = [
    ("exact", 14, (14, 14, 14)),
    ("at_least", 14, (14, 14, None)),
    ("nearly", 30, (27, 30, 30)),
    ("nearly", 14, (12, 14, 14)),
    ("about", 30, (27, 30, 33)),
    ("about", 14, (12, 14, 16)),
    ("about", 10, (9, 10, 11)),
    ("up_to", 12, (1, 12, 12)),
    ("under", 12, (1, 11, 11)),
]


@pytest.mark.parametrize(("row", "figure", "interval"), ROWS)
def test_a_row_turns_a_figure_into_its_interval(row: str, figure: int, interval: tuple[int | None, ...]) -> None:
    assert load_codebook().quantities.rows[row].interval(figure) == interval


VAGUE = {
    "couple": (2, 2, 2),
    "few": (3, 3, 9),
    "plural": (2, 2, None),
    "many": (10, 10, None),
    "tens": (20, 20, 99),
    "dozens": (24, 24, 99),
    "scores": (40, 40, 199),
    "hundreds": (200, 200, 999),
    "thousands": (2000, 2000, 9999),
    "unknown_number": (1, None, None),
}


@pytest.mark.parametrize(("words", "interval"), VAGUE.items())
def test_a_vague_word_has_its_interval(words: str, interval: tuple[int | None, ...]) -> None:
    assert load_codebook().quantities.interval(words) == interval


def test_a_profile_overrides_vague_words_and_leaves_the_rest() -> None:
    q = load_codebook().quantities
    assert q.interval("dozens", "acled") == (12, 12, 12)
    assert q.interval("hundreds", "acled") == (100, 100, 100)
    assert q.interval("scores", "acled") == q.interval("scores")
    assert q.interval("no such word") is None


def test_a_teams_folder_changes_a_row(tmp_path: Path) -> None:
    (tmp_path / "quantities.toml").write_text(
        '[[vague]]\nname = "dozens"\nwords = ["dozens of"]\nlow = 36\nbest = 36\nhigh = 99\n'
    )
    assert load_quantities([DATA, tmp_path]).interval("dozens") == (36, 36, 99)


def test_a_teams_folder_adds_a_hedge_and_keeps_ours(tmp_path: Path) -> None:
    (tmp_path / "quantities.toml").write_text('[[row]]\nname = "at_least"\nbefore = ["not short of"]\n', encoding="utf-8")
    ours, theirs = load_quantities([DATA]), load_quantities([DATA, tmp_path])
    assert theirs.rows == ours.rows
    assert sum(map(len, theirs.before.values())) == sum(map(len, ours.before.values())) + 1


@pytest.mark.parametrize("text", ["[[row]]\nlow = 1.0\n", 'words = "x"\n', "[profiles.mine]\ndozens = 12\n"])
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "quantities.toml").write_text(text)
    with pytest.raises(BadCodebook, match=r"quantities\.toml"):
        load_quantities([DATA, tmp_path])


def test_phrases_are_cut_as_texts_are() -> None:
    assert split("an as-yet unknown") == ("an", "as", "-", "yet", "unknown")
