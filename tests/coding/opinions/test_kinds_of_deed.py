"""The learned scorer: adds what no rule knows, gives its reason, and is silent when told to be."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.learned.scorer import KindScorer
from tollbook.model import make_report

UNUSUAL = "Grad salvos rained on Trostyanets all night."


def test_a_deed_that_no_rule_knows_is_added_with_its_reason() -> None:
    claims = code(make_report(UNUSUAL), load_codebook()).claims
    assert [c.action for c in claims] == ["shelling"]
    assert any("learned scorer" in why for why in claims[0].because)


def test_rules_only_asks_no_scorer() -> None:
    assert code(make_report(UNUSUAL), load_codebook(), rules_only=True).claims == ()


def test_probabilities_sum_to_one_and_are_the_same_every_time() -> None:
    scorer = KindScorer()
    once, again = scorer.probabilities(UNUSUAL), scorer.probabilities(UNUSUAL)
    assert once == again
    assert abs(sum(once.values()) - 1) < 1e-4


def test_no_words_have_no_kind() -> None:
    assert KindScorer().probabilities(" \n ") == {}


def test_an_accident_stays_silent() -> None:
    assert (
        code(make_report("A coach left the road near Oruro in the rain and eleven passengers died."), load_codebook()).claims
        == ()
    )


def test_no_airstrike_is_laid_at_an_armed_groups_door() -> None:
    text = "The Balochistan Republican Guards said that they had bombed an army convoy near Mach, killing four soldiers."
    assert "airstrike" not in {c.action for c in code(make_report(text), load_codebook()).claims}


@pytest.mark.parametrize(
    "text",
    [
        "A coach plunged into a ravine near Pokhara after its brakes failed, killing 21 pilgrims.",
        "A stand collapsed at the stadium before the match and killed six fans.",
    ],
)
def test_a_short_report_of_an_accident_or_a_storm_has_no_claims_and_says_why(text: str) -> None:
    coded = code(make_report(text, published="2024-05-12"), load_codebook())
    assert coded.claims == ()


def test_a_report_that_names_a_force_is_not_dismissed() -> None:
    text = "Nigerian troops killed five insurgents near Baga as floods cut the road."
    assert code(make_report(text, published="2024-05-12"), load_codebook()).claims
