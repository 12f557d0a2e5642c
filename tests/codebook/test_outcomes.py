"""The outcome words of the codebook."""

from pathlib import Path

import pytest

from tollbook.codebook.files import DATA
from tollbook.codebook.outcomes import load_outcomes
from tollbook.errors import BadCodebook


def test_ours_know_the_plain_verbs() -> None:
    outcomes = load_outcomes([DATA])
    assert outcomes.verbs["kill"].outcome == "killed"
    assert outcomes.states["missing"].strict


def test_an_overlay_adds_a_verb(tmp_path: Path) -> None:
    (tmp_path / "outcomes.toml").write_text(
        '[[verb]]\noutcome = "killed"\nframe = "object"\nlemmas = ["smite"]\n', encoding="utf-8"
    )
    assert load_outcomes([DATA, tmp_path]).verbs["smite"].frame == "object"


@pytest.mark.parametrize("row", ['outcome = "sad"\nframe = "object"', 'outcome = "killed"\nframe = "sideways"'])
def test_a_row_out_of_the_contract_is_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "outcomes.toml").write_text(f"[[verb]]\n{row}\nlemmas = []\n", encoding="utf-8")
    with pytest.raises(BadCodebook, match=r"outcomes\.toml"):
        load_outcomes([tmp_path])
