"""What kills without anybody's hand: the words, a team's own, and what a wrong file is told."""

from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.mishaps import load_mishaps
from tollbook.errors import BadCodebook


@pytest.mark.parametrize(
    "words",
    ["the lorry skidded off a bridge", "a crowd surged at the gate", "killed by lightning", "twelve soldiers died of meningitis"],
)
def test_words_of_a_mishap_are_found(words: str) -> None:
    assert load_codebook().mishaps.hits(words.split())


def test_words_of_a_deed_are_none() -> None:
    assert not load_codebook().mishaps.hits(["gunmen", "shot", "six", "villagers", "dead", "at", "a", "well"])


def test_a_team_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "mishaps.toml").write_text('[mishap]\npatterns = ["well ~3 cave|collapse"]\n', encoding="utf-8")
    assert load_codebook(tmp_path).mishaps.hits(["an", "old", "well", "had", "caved", "in"])


@pytest.mark.parametrize(
    ("content", "named"),
    [('[mishaps]\npatterns = ["skid"]\n', "mishaps"), ('[mishap]\npatterns = ["<carts> ~2 roll"]\n', "carts")],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / "mishaps.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadCodebook, match=rf"mishaps\.toml.*{named}"):
        load_mishaps([tmp_path])
