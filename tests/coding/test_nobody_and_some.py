"""Nobody, in other words than "no one was killed", and nobody that is none; some of the dead by what they were called."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Toll, make_report

Told = set[tuple[str, str, int | None]]


def counted(text: str) -> list[Toll]:
    found = code(make_report(text, published="2024-03-15", outlet="The Benue Example"), load_codebook())
    return [t for c in found.claims for t in c.tolls]


def tolls(text: str) -> Told:
    """Outcome, kind of people and count of each toll."""
    return {(t.outcome, t.who, t.best) for t in counted(text)}


def sides(text: str) -> set[tuple[str, int | None, str | None]]:
    return {(t.who, t.best, t.side) for t in counted(text) if t.outcome == "killed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen raided Zurmi on Friday. Neither police nor soldiers were hurt.",
            {("wounded", "police", 0), ("wounded", "soldiers", 0)},
        ),
        (
            "The ambush at Zurmi on Friday killed neither soldiers nor civilians.",
            {("killed", "soldiers", 0), ("killed", "civilians", 0)},
        ),
        (
            "Troops took the camp at Baga on Friday without suffering any casualties, the army said.",
            {("killed", "soldiers", 0), ("wounded", "soldiers", 0)},
        ),
        (
            "JNIM said its fighters took the base at Djibo on Friday without suffering casualties.",
            {("killed", "militants", 0), ("wounded", "militants", 0)},
        ),
        ("Jets bombed Baga on Friday without killing any civilians.", {("killed", "civilians", 0)}),
        (
            "Troops killed 11 insurgents near Baga on Friday without losing a single man.",
            {("killed", "militants", 11), ("killed", "soldiers", 0)},
        ),
        (
            "No deaths were reported among the soldiers after the attack on Gao on Friday, the army said.",
            {("killed", "soldiers", 0)},
        ),
        ("There were no victims in the attack on Gao on Friday.", {("killed", "unknown", 0), ("wounded", "unknown", 0)}),
        (
            "Militants attacked a police station in Quetta on Friday. There was no loss of life, officials said.",
            {("killed", "unknown", 0)},
        ),
        (
            "Nine people died in the bombing in Jolo on Friday, no soldier among them, the mayor said.",
            {("killed", "unknown", 9), ("killed", "soldiers", 0)},
        ),
    ],
)
def test_nobody_is_counted_of_those_who_are_named(text: str, expected: Told) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Apart from the driver, nobody was hurt when a mine blew up a lorry near Gao on Friday.",
        "Except for a guard, no one was killed in the attack on Gao on Friday.",
        "Friday's attack in Gao was the first this month in which no one died.",
        "A drone struck Bara on Friday. A second drone fell in a field without hurting anyone.",
    ],
)
def test_nobody_but_somebody_and_nobody_elsewhere_count_nobody(text: str) -> None:
    assert all(best != 0 for _, _, best in tolls(text))


def test_not_all_of_the_dead_are_no_part_of_them() -> None:
    assert tolls("Not all of the 12 killed at Kidal on Friday were fighters, the mayor said.") == {("killed", "unknown", 12)}


def test_none_of_the_dead_a_soldier_counts_no_soldier() -> None:
    assert ("killed", "soldiers", 1) not in tolls("Bombs hit Jolo on Friday. None of the dead was a soldier, the army said.")


@pytest.mark.parametrize("said", ["the rebels said the enemy lost 40 men", '"The enemy lost 40," a spokesman of the rebels said'])
def test_the_enemy_of_rebels_are_soldiers(said: str) -> None:
    assert ("killed", "soldiers", 40) in tolls(f"After the battle at Kidal on Friday {said}.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed nine people near Jos on Friday. Five were herders; the other four were soldiers.", {5, 4}),
        ("Gunmen killed nine people near Jos on Friday. Five were herders and the rest soldiers.", {5, 4}),
        ("Nine people died near Jos on Friday. Five were herders. The other four were soldiers.", {5, 4}),
        ("Police killed nine men in Jalalabad on Friday. The ministry identified three as gunmen.", {3}),
        ("Troops killed nine people in Palma on Friday. The army described seven as insurgents and two as porters.", {7, 2}),
        ("A strike killed nine people in Palma on Friday. Relatives recognised four of the dead as fishermen.", {4}),
    ],
)
def test_shares_of_those_counted_just_before_are_parts(text: str, expected: set[int]) -> None:
    assert {t.best for t in counted(text) if t.relation == "part"} == expected
    assert [t.best for t in counted(text) if t.relation == "count"] == [9]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("An air strike killed seven people near Kidal on Friday. The army said they were Islamist fighters.", "militants"),
        ("Soldiers killed seven people near Kidal on Friday. Relatives said they were cattle herders.", "civilians"),
        ("Soldiers killed seven people near Kidal on Friday, the mayor said. They were gold miners.", "workers"),
        ("A raid in Jolo left eight dead. The eight people it killed in Jolo were militants, the army said.", "militants"),
        ("Troops raided a farm in Basilan. The six men the troops killed on Friday in Lamitan were farmers.", "civilians"),
    ],
)
def test_who_they_were_is_told_of_those_counted(text: str, who: str) -> None:
    assert who in {t.who for t in counted(text) if t.outcome == "killed"}


@pytest.mark.parametrize(
    "text",
    [
        "Armed men killed nine people near Jos on Friday. Residents said they were soldiers.",
        "Gunmen killed nine people near Jos on Friday. Police said they were members of a cattle gang.",
    ],
)
def test_they_may_be_those_who_did_it(text: str) -> None:
    assert tolls(text) == {("killed", "unknown", 9)}


def test_a_sum_is_told_by_scenes_behind_with() -> None:
    text = "Ten people were killed in Maiduguri on Friday, with four vendors in the market and six soldiers at the base."
    assert {("killed", "civilians", 4), ("killed", "soldiers", 6)} <= tolls(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Militants struck twice in Pattani, with two rangers killed at a checkpoint and three customers in a tea shop.",
            {("killed", "soldiers", 2), ("killed", "civilians", 3)},
        ),
        ("Police found four men dead in the market and six rifles at the base in Jos on Friday.", {("killed", "unknown", 4)}),
    ],
)
def test_a_word_for_their_death_may_be_told_once_for_two_scenes(text: str, expected: Told) -> None:
    assert tolls(text) == expected
