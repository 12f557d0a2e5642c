"""People who die after an attack's own count, and other counts that stand in odd clothes."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking import link
from tollbook.model import Event, make_report


def event(text: str) -> Event:
    codebook = load_codebook()
    found = link([code(make_report(text, published="2024-05-10"), codebook)], codebook)
    (one,) = [e for e in found if e.scope == "incident" and not e.background and "killed" in e.totals]
    return one


def killed(text: str) -> list[tuple[str, int | None, str | None]]:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    return [(t.who, t.best, t.side) for c in claims for t in c.tolls if t.outcome == "killed"]


def test_who_died_of_wounds_days_later_died_of_the_attack() -> None:
    text = (
        "A drone strike killed 16 villagers in Amhara's Merawi district on 3 May. A relative wrote that Abebe Tesfa died in the "
        "following days, after he had succumbed to his injuries on 7 May."
    )
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert {(c.period.start, c.period.end) for c in claims if c.period and c.tolls} == {("2024-05-03", "2024-05-03")}


LATER = {
    "Five people were shot dead in a bar in Argelia, Cauca, on Saturday. One of the wounded has since died in a clinic in "
    "Popayan, the mayor said.": (6, "2024-05-04", "Argelia"),
    "A missile killed 16 people in Kostiantynivka, Ukraine, on Monday. Two of the injured died in hospital on Tuesday.": (
        18,
        "2024-05-06",
        "Kostiantynivka",
    ),
    "Nine traders were killed by bandits near Zurmi, Nigeria, on Monday. The tenth victim, an apprentice, died on Wednesday "
    "at a hospital in Gusau, a nurse said.": (10, "2024-05-06", "Zurmi"),
    "Militants killed four soldiers in Mopti, Mali, on Monday. A fifth soldier succumbed to his injuries on Wednesday.": (
        5,
        "2024-05-06",
        "Mopti",
    ),
}


@pytest.mark.parametrize("text", LATER)
def test_who_dies_later_is_one_more_of_the_attack(text: str) -> None:
    found = event(text)
    assert found.period is not None
    assert found.place is not None
    assert (found.totals["killed"].best, found.period.start, found.place.name) == LATER[text]


def test_the_victim_that_brings_a_toll_to_two_is_one_of_the_two() -> None:
    text = "A second policeman died of his wounds on Tuesday, bringing the toll of the ambush in Swabi, Pakistan, to two."
    assert event(text).totals["killed"].best == 2


def test_the_first_of_a_pair_may_stand_before_of() -> None:
    found = killed("A trooper of the India Reserve Battalion and his driver were shot dead by militants in Kangpokpi.")
    assert [f[1] for f in found] == [1, 1]
    assert found[0][0] == "soldiers"


def test_somebodys_losses_are_their_dead() -> None:
    assert killed("The ministry put the militants' losses at 110 after fighting in Galcad, Somalia.")[0][:2] == ("militants", 110)


def test_a_verb_in_scare_quotes_is_a_verb() -> None:
    found = killed('The army said that soldiers had "neutralised" seven of the assailants near Komanda, Congo.')
    assert found[0][:2] == ("militants", 7)


def test_whom_somebody_describes_as_fighters_are_fighters() -> None:
    found = killed("A drone killed three people near Bamarne in Iraq, two of whom officials described as fighters of the PKK.")
    assert found[1] == ("militants", 2, "pkk")


def test_most_of_them_civilians_makes_civilians() -> None:
    found = killed(
        "Rebels killed at least 130 people in Barsalogho, Burkina Faso, most of them civilians who were digging trenches."
    )
    assert found[0][:2] == ("civilians", 130)


def test_the_object_of_a_relative_clause_is_not_its_subject() -> None:
    text = "Fighters stormed a base in a town that government troops captured last week and killed seven men in Galcad, Somalia."
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert not [t for c in claims for t in c.tolls if t.outcome == "captured"]


def test_a_list_of_kinds_that_opens_the_count_is_the_whole_of_it() -> None:
    text = "Shells killed five women and a child in Taiz, Yemen, medics said. A hospital received the bodies of two more women."
    assert event(text).totals["killed"].best == 8


def test_those_buried_are_some_of_the_dead() -> None:
    text = (
        "At least 30 people were killed when a drone hit a truck near Sasit, Ethiopia. We buried 24 that night, a resident said."
    )
    assert event(text).totals["killed"].low == 30


def test_namely_opens_a_list_of_the_same_people() -> None:
    found = killed("Three civilians, namely a trader, a teacher and a girl aged 8, died from rebels' bullets near Bakouma.")
    assert found[0][:2] == ("civilians", 3)


def test_whose_son_somebody_is_counts_nobody_more() -> None:
    text = "Major Rana and DSP Humayun Bhat, son of a retired inspector, were killed by militants in Kokernag, Kashmir."
    assert [f[1] for f in killed(text)] == [1, 1]


def test_those_of_the_wounded_who_died_are_dead_and_not_wounded() -> None:
    text = "Six of those wounded in Saturday's raid on Akobo have died, bringing the number of dead to 20, a doctor said."
    claims = code(make_report(text, published="2025-01-22"), load_codebook()).claims
    assert {(t.outcome, t.best) for c in claims for t in c.tolls} == {("killed", 6), ("killed", 20)}


def test_who_was_hurt_in_a_named_attack_dies_of_that_day_not_of_the_hospitals() -> None:
    text = (
        "A constable who was injured in Monday's ambush at Swabi, Pakistan, succumbed in a Peshawar hospital on Wednesday, "
        "bringing the number of policemen killed to three, an officer said."
    )
    found = event(text)
    assert found.period is not None
    assert (found.totals["killed"].best, found.period.start) == (3, "2024-05-06")
