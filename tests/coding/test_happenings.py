"""Which happenings a sentence asserts: one for each deed, with its leaf and its reality."""

import pytest
from tests.coding.reading_of import happenings, the

LEAVES = [
    ("Cattle raiders ambushed a police patrol near Kapoeta on Friday, killing four officers.", "ambush"),
    ("Two people died when a car bomb exploded outside a bank in Cali.", "car_bomb"),
    ("A woman blew herself up at a bus stop in Maroua.", "suicide_bombing"),
    ("The shelling of Kherson by Russian forces killed a nurse.", "shelling"),
    ("Clashes between Fulani herders and Dogon hunters left nine people dead.", "armed_clash"),
    ("Farmers were abducted by gunmen in Ituri.", "abduction"),
    ("Rebels captured the town of Goz Beida from government forces.", "territory_gain_non_state"),
    ("The army recaptured Goz Beida from the rebels.", "territory_gain_government"),
    ("A mob lynched two suspected kidnappers in Huixtla.", "mob_violence"),
    ("Five fighters surrendered to troops in Borno.", "surrender"),
    ("Police fired tear gas at protesters in Nairobi.", "protest_intervention"),
    ("Riot police opened fire on demonstrators in Conakry, killing two.", "excessive_force"),
    ("Thieves made off with 200 goats.", "looting"),
    ("Militiamen set a clinic on fire in Zalingei.", "arson"),
    ("Nine villagers were killed in an air strike on a wedding in Kachin State.", "airstrike"),
    ("More than thirty raids which targeted the port of Hodeidah sank two ships.", "airstrike"),
    ("Dawn raids targeted the offices of an opposition party in Kampala.", "raid"),
    ("Bandit raids hit three villages in Zamfara on Friday, leaving 12 farmers dead.", "raid"),
    ("Soldiers arrested three smugglers at the Karni crossing.", "arrest"),
    ("The truce collapsed after rebels attacked an outpost.", "ceasefire_end"),
    ("Two glide bombs fell on a row of garages in Zolochiv, killing a mechanic.", "airstrike"),
    ("A paraglider dropped explosives on a full-moon feast in Myaung and killed nine people.", "airstrike"),
    ("Rangers closed in on a hideout of poachers' gunmen near Garba Tula.", "raid"),
    ("Troops swooped on a camp of bandits in Zurmi.", "raid"),
    ("At dawn the rebels broke through the southern gate of the garrison in Nyala.", "armed_clash"),
    ("A patrol caught up with the raiders in the hills and killed three of them.", "armed_clash"),
    ("Four masked men burst into a bar in Palmira and killed the owner.", "attack"),
    ("Soldiers put torches to the thatched roofs of the hamlet.", "arson"),
    ("Revolutionary Guards seized a tanker in the Gulf of Oman.", "abduction"),
]

NO_LEAF = [
    ("The army displayed a machine gun and three mobile phones.", "shooting"),
    ("The crowd burst into song at the church.", "attack"),
    ("The coast guard seized a dhow laden with rifles off Mukalla.", "abduction"),
    ("Rescuers broke through the wall of the mine.", "armed_clash"),
]


@pytest.mark.parametrize(("text", "leaf"), LEAVES)
def test_a_sentence_has_its_leaf(text: str, leaf: str) -> None:
    assert the(text, leaf).reality == "happened"


@pytest.mark.parametrize(("text", "leaf"), NO_LEAF)
def test_words_of_a_leaf_that_mean_another_thing_do_not_make_it(text: str, leaf: str) -> None:
    assert leaf not in {h.action for h in happenings(text)}


@pytest.mark.parametrize(
    ("text", "leaf", "reality"),
    [
        ("Police could raid the compound.", "raid", "hypothetical"),
        ("The army plans to retake the town next month.", "territory_gain_government", "planned"),
        ("Fifty fighters tried to storm a post in Helmand, killing four guards.", "armed_clash", "happened"),
        ("The rebels went on to burn the market.", "arson", "happened"),
    ],
)
def test_a_deed_has_its_reality(text: str, leaf: str, reality: str) -> None:
    assert the(text, leaf).reality == reality


def test_a_denied_deed_is_negated() -> None:
    assert the("Juba denied that its troops had burned the village.", "arson").negated


def test_killed_and_wounded_belong_to_what_did_it() -> None:
    found = happenings(
        "Cattle raiders ambushed a police patrol near Kapoeta on Friday, killing four officers and wounding seven."
    )
    assert [h.action for h in found] == ["ambush"]
    assert len(found[0].tokens) == 3


def test_two_deeds_of_two_parties_stay_two() -> None:
    text = (
        "A Sudanese army drone struck a market in Nyala, and shelling by the Rapid Support Forces killed three women in El Obeid."
    )
    assert [h.action for h in happenings(text)] == ["drone_strike", "shelling"]


def test_a_deed_of_another_time_stays_apart() -> None:
    found = happenings("Two days after an ambush killed six soldiers, troops shot dead 12 rebels in Ituri.")
    assert {"ambush", "shooting"} <= {h.action for h in found}


def test_the_attack_resumes_the_bombing_told_before() -> None:
    found = happenings("A suicide bomber struck a checkpoint in Beledweyne. Six people were killed in the attack.")
    assert {h.action for h in found} == {"suicide_bombing"}


@pytest.mark.parametrize(
    "answer",
    [
        "Two of the raiders were shot as they fled.",
        "Soldiers shot dead two of the attackers.",
        "An assailant died under fire from a jet.",
    ],
)
def test_the_attack_is_not_the_answer_to_it(answer: str) -> None:
    found = happenings(f"Six policemen died in the attack on Zurmi on Friday. {answer}")
    assert found[0].action in ("attack", "killing")


def test_the_attack_may_be_the_shooting_of_those_attacked() -> None:
    found = happenings("Six people died in the attack on Zurmi on Friday. The gunmen opened fire on worshippers.")
    assert found[0].action == "shooting"


def test_march_the_month_is_no_march() -> None:
    assert not [h for h in happenings("Troops shot two men in Rafah on March 7.") if h.action == "protest"]


@pytest.mark.parametrize(
    "text",
    [
        "Eleven passengers died when a coach left the road near Tambacounda and fell into a ravine.",
        "A gas cylinder exploded in a kitchen in Lima, injuring two cooks, firefighters said.",
        "The home side's attack was too strong; the striker scored twice before half-time.",
    ],
)
def test_accidents_and_matches_are_silent(text: str) -> None:
    assert happenings(text) == ()


@pytest.mark.parametrize("text", ["", "\n\n", "killed", "???", "killed " * 200])
def test_odd_text_gives_an_answer(text: str) -> None:
    assert len(happenings(text)) <= 40
