"""Deaths after an attack, and days that own a deed."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims_of(text: str) -> list[Claim]:
    return [c for c in code(make_report(text, published="2024-05-10"), load_codebook()).claims if c.tolls]


@pytest.mark.parametrize(
    "text",
    [
        "Two more villagers died on Thursday of wounds from Tuesday's attack in Bama, a doctor said.",
        "Two more traders died on Thursday of wounds from Tuesday's attack on the market in Bama, a doctor said.",
        "A teacher died on Wednesday of injuries received in Tuesday's raid on Bama, police said.",
        "Gunmen killed five herders near Bama on Tuesday. Two more of the herders died on Thursday.",
        "Two more bodies were found on Thursday after Tuesday's attack in Bama in which six people were killed, police said.",
    ],
)
def test_who_dies_or_is_found_later_is_of_the_attacks_day(text: str) -> None:
    assert {c.period.start for c in claims_of(text) if c.period} == {"2024-05-07"}


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a man who had helped to plan Monday's attack in Bama that killed nine people.",
        "The man had helped to plan Monday's attack, in which nine people died in Bama.",
        "Officers are looking for those who planned to carry out Monday's bombing in Bama, which killed nine.",
    ],
)
def test_a_day_that_has_a_deed_is_past(text: str) -> None:
    dead = [c for c in claims_of(text) if any(t.outcome == "killed" for t in c.tolls)]
    assert {c.period.start for c in dead if c.period} == {"2024-05-06"}


def test_a_day_that_is_awaited_is_to_come() -> None:
    claims = code(make_report("The army plans to attack Bama on Monday.", published="2024-05-10"), load_codebook()).claims
    assert [c.period.start for c in claims if c.period] == ["2024-05-13"]
