"""Deeds that are told, and violence that is only talked about."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report

TALK = (
    "The general was received in Quito on Tuesday. He toured the military academy with his hosts. "
    "The minister thanked him for the invitation. "
)


def actions(text: str) -> list[str]:
    report = make_report(text, published="2024-05-12")
    return [c.action for c in code(report, load_codebook(), rules_only=True).claims]


def test_violence_that_is_only_talked_about_is_no_claim() -> None:
    assert "bombing" not in actions(TALK + "The genocidal bombings will not deter a people at war.")


def test_an_attack_with_a_place_is_a_claim() -> None:
    assert "bombing" in actions(TALK + "He spoke of the bombing of a school in Manta.")


def test_a_deed_in_the_past_needs_no_more() -> None:
    assert "bombing" in actions(TALK + "A bomb exploded while they spoke.")


def test_a_short_report_tells_of_what_it_mentions() -> None:
    assert "shelling" in actions("Renewed shelling.")
