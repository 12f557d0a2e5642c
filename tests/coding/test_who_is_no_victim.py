"""Beasts, vehicles, ages, and people who are only aboard or at home: none of them is among the dead."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def counts(text: str) -> list[tuple[str, str, int | None]]:
    claims = code(make_report(text, outlet="Delta Courier", published="2024-03-14"), load_codebook()).claims
    return [(t.outcome, t.who, t.best) for c in claims for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rustlers killed four herders and 200 sheep near Isiolo on Monday.", [("killed", "civilians", 4)]),
        ("Raiders shot dead 30 cows and two camels in Turkana on Monday, residents said.", []),
        ("The gunmen killed 12 horses that belonged to the police in Bokkos on Friday.", []),
        ("The brigade suffered the loss of four tanks and eight soldiers near Avdiivka.", [("killed", "soldiers", 8)]),
        ("Rebels attacked bars in Bria on Monday, two of which were destroyed.", []),
        (
            "The attackers torched shops in Tillia, three of which burned down, and killed a guard.",
            [("killed", "security_forces", 1)],
        ),
    ],
)
def test_beasts_and_things_are_not_counted_among_people(text: str, found: list[tuple[str, str, int | None]]) -> None:
    assert counts(text) == found


def test_a_plural_of_people_keeps_its_parts() -> None:
    assert ("killed", "women", 2) in counts("Rebels killed nine villagers in Bria on Monday, two of which were women.")


@pytest.mark.parametrize(
    "text",
    [
        "Police shot and killed 14-year-old Jamyha Lewis in Colombo on Friday.",
        "A sniper killed 17-year-old Karim Nasser in Ramadi on Friday.",
        "Soldiers killed 13-year old Daniel Bakari in Bamenda on Friday.",
    ],
)
def test_an_age_before_a_name_is_one_dead(text: str) -> None:
    assert [(outcome, best) for outcome, _, best in counts(text)] == [("killed", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "He took part in the bombing of the bus that carried 24 soldiers of the presidential escort.",
        "The helicopter carrying nine peacekeepers was shot down over Rutshuru on Tuesday, the UN said.",
        "Their four children and three of the children's friends were at the residence when gunmen attacked it on Monday.",
    ],
)
def test_people_aboard_or_at_home_are_not_dead_unless_somebody_says_so(text: str) -> None:
    assert not counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Poisoned liquor killed seventeen and blinded a dozen in Kibera.",
        "Nine people have died in Vancouver in the past 24 hours from an overdose of a painkiller.",
        "A deadly bacteria has killed 12 elderly patients in a hospital of Leeds.",
        "At least 35 people fell ill and three babies died in Pingliang after drinking contaminated milk.",
    ],
)
def test_poison_overdoses_and_germs_are_no_conflict(text: str) -> None:
    assert not counts(text)


def test_a_murder_and_suicide_is_no_suicide_bombing() -> None:
    text = "A murder-suicide left five people dead in Culpeper on Sunday, the sheriff said."
    claims = code(make_report(text, published="2024-03-14"), load_codebook()).claims
    assert [c.action for c in claims] == ["killing"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels killed on Monday two soldiers near Bria, the army said.", [("killed", "soldiers", 2)]),
        ("Cattle thieves shot dead on Monday three ranch hands near Tame.", [("killed", "workers", 3)]),
        ("In Gaza soldiers wounded on Friday 40 demonstrators, medics said.", [("wounded", "civilians", 40)]),
        ("Allied fighters captured on Thursday a key quarter of Deir al-Zour.", []),
        ("Ten people died on Monday, two officials said, in Bria.", [("killed", "unknown", 10)]),
        ("Nine people were killed in Monday's air strike near Kutkai.", [("killed", "unknown", 9)]),
        (
            "Four of the nine people killed in Monday's strike near Kutkai were pickers, the owner said.",
            [("killed", "civilians", 4), ("killed", "unknown", 9)],
        ),
    ],
)
def test_an_object_may_stand_behind_the_day(text: str, found: list[tuple[str, str, int | None]]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    "text",
    ["A mob nearly lynched four men in Mainpuri on Friday.", "A shell almost killed three nurses in Kharkiv on Monday."],
)
def test_what_nearly_happened_counts_nobody(text: str) -> None:
    assert not counts(text)


def test_people_beaten_up_are_hurt() -> None:
    assert counts("Three teachers were beaten up by a mob in Nimo on Monday.") == [("wounded", "civilians", 3)]
