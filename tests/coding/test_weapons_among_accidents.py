"""What a weapon of war did is a deed, however many drivers, trains and passengers are told of; figures of speech are none."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-05-10"), load_codebook()).claims


@pytest.mark.parametrize(
    ("text", "action", "killed"),
    [
        ("A shell hit a bus in Donetsk, killing the driver and four passengers.", "shelling", {1, 4}),
        ("Eight passengers and the driver were killed when a mine went off under a train near Sibi.", "landmine", {8, 1}),
    ],
)
def test_a_weapon_that_hits_a_bus_is_no_accident(text: str, action: str, killed: set[int]) -> None:
    found = claims(text)
    assert found[0].action == action
    assert {t.best for c in found for t in c.tolls} == killed


@pytest.mark.parametrize(
    "text",
    [
        "A gas cylinder exploded in a bus near Quetta on Thursday, killing 14 passengers.",
        "The striker fired a rocket into the net to win the match for Arsenal.",
    ],
)
def test_accidents_and_matches_stay_silent(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The rebels handed over six captured sailors to the Red Cross near Aden on Wednesday.", (6, 6)),
        ("The FARC handed four former lawmakers to the Red Cross in Guaviare after holding them for years.", (4, 4)),
        ("The gang released over six sailors near Aden on Wednesday.", (6, None)),
    ],
)
def test_handed_over_six_is_no_more_than_six(text: str, figure: tuple[int, int | None]) -> None:
    assert [(t.low, t.high) for c in claims(text) for t in c.tolls if t.outcome == "released"] == [figure]
