from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.perpetrators import load_perpetrators
from tollbook.codebook.unarmed import load_unarmed
from tollbook.errors import BadCodebook


def test_words_are_known_in_singular_and_plural_and_only_as_whole_words() -> None:
    rules = load_codebook().unarmed
    assert rules.civil.search("shelled two markets")
    assert rules.civil.search("a family of five")
    assert not rules.civil.search("the marketing department")
    assert rules.armed.search("an army base")


def test_a_list_that_is_none_is_refused_with_the_file_named(tmp_path: Path) -> None:
    (tmp_path / "unarmed.toml").write_text('[targets]\nwords = "market"\n', encoding="utf-8")
    with pytest.raises(BadCodebook, match=r"unarmed\.toml.*targets"):
        load_unarmed([tmp_path])


def test_a_party_is_named_by_words_before_or_behind_its_name() -> None:
    rules = load_codebook().perpetrators
    assert rules.before.search("officials blamed the raid on the ")
    assert rules.after.search(" said it was behind the raid")
    assert rules.never.search("No group claimed responsibility")
    assert not rules.before.search("talks with the ")


def test_cues_that_are_no_list_are_refused_with_the_file_named(tmp_path: Path) -> None:
    (tmp_path / "perpetrators.toml").write_text("[cues]\nbefore = 3\n", encoding="utf-8")
    with pytest.raises(BadCodebook, match=r"perpetrators\.toml.*before"):
        load_perpetrators([tmp_path])
