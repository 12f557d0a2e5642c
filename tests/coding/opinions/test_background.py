"""What lies back: the learned tagger says it, unless the words go back to the news."""

from dataclasses import replace

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions import background
from tollbook.model import make_report

NEWS = "Gunmen raided a market in Kukawa on Tuesday and killed nine traders, among them Bulama Modu, police said. "


def backgrounds(text: str) -> list[tuple[int | None, bool]]:
    claims = code(make_report(text, published="2024-05-16"), load_codebook()).claims
    return [(t.best, c.background) for c in claims for t in c.tolls if t.outcome == "killed" and t.relation != "part"]


def test_a_deed_of_another_time_lies_back() -> None:
    text = NEWS + "Attacks on traders have multiplied since March, when more than 30 people were killed at Baga."
    assert (30, True) in backgrounds(text)


@pytest.mark.parametrize(
    "told",
    [
        "All nine killed were buried in one grave.",
        "The family mourned the death of Bulama Modu.",
        "A relief team wrote that four women were also killed in the attack.",
        "On Tuesday the raiders shot two guards dead.",
        "The toll rose to eleven dead.",
    ],
)
def test_words_that_go_back_to_the_news_are_believed_before_the_tagger(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "rules", lambda: replace(rules(), past=0.0, news=0.0))
    assert {old for _, old in backgrounds(NEWS + told)} == {False}


def test_other_counts_are_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "rules", lambda: replace(rules(), past=0.0, news=0.0))
    assert (30, True) in backgrounds(NEWS + "Gunmen killed 30 fishermen at Baga.")
    assert (2, True) in backgrounds(NEWS + "Gunmen killed 30 fishermen at Baga. Two guards were also killed in the attack.")


def test_a_sum_over_attacks_is_no_incident() -> None:
    text = "Raiders killed six herders in Gwoza on Monday. The 29 people killed across attacks in Gwoza that night were buried."
    claims = code(make_report(text, published="2024-05-16"), load_codebook()).claims
    assert {c.scope for c in claims for t in c.tolls if t.best == 29} == {"aggregate"}
