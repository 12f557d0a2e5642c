"""What is only practised or played is no deed and has no dead; an attack on those who practise is one."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-05-12"), load_codebook()).claims


@pytest.mark.parametrize(
    "text",
    [
        "Firemen in Oslo on Friday held an exercise in which a gunman shot 12 commuters on a tram.",
        "Commandos boarded and stormed a cargo ship as part of a drill off Karachi on Monday.",
        "Soldiers near Thies rehearsed an ambush on a convoy on Tuesday.",
        "A mock attack on the airport in Entebbe wounded 30 volunteers on Thursday.",
        "The scenario of the simulation, in which a bomb killed 60 people at a stadium, was kept secret.",
    ],
)
def test_practice_is_no_deed(text: str) -> None:
    assert [c for c in claims(text) if c.action != "military_exercise"] == []


def test_an_attack_on_those_who_practise_is_one() -> None:
    (one,) = (c for c in claims("Gunmen fired on cadets during an exercise near Barkhan on Sunday, killing four.") if c.tolls)
    assert one.tolls[0].best == 4
    assert one.reality == "happened"


@pytest.mark.parametrize(
    "text",
    [
        "In his second novel guerrillas take a Bolivian mine and shoot 20 engineers.",
        "The opera, set in Warsaw, follows a boy through the rising in which 200,000 people were killed.",
        "The game lets players storm a bunker and kill up to 50 guards.",
        "Released on Friday, the documentary traces how soldiers shot 34 miners at Marikana.",
    ],
)
def test_what_a_work_tells_happened_nowhere(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The series of raids began on Friday, when gunmen killed six herders near Wase.",
        "Gunmen burst into a cinema in Herat on Friday as a film was shown and killed six people.",
    ],
)
def test_news_with_words_of_works_is_told(text: str) -> None:
    assert [t.best for c in claims(text) for t in c.tolls] == [6]
