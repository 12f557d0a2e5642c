"""Who does it to whom, with what."""

import pytest
from tests.coding.reading_of import names, the


@pytest.mark.parametrize(
    ("text", "leaf", "source"),
    [
        ("Cattle raiders ambushed a police patrol near Kapoeta on Friday.", "ambush", "cattle raiders"),
        ("Farmers were abducted by gunmen in Ituri.", "abduction", "gunmen"),
        ("The shelling of Kherson by Russian forces killed a nurse.", "shelling", "russian forces"),
        ("A convoy was hit in an ambush blamed on the National Liberation Army.", "ambush", "national liberation army"),
        ("Boko Haram fighters, who raided Gamboru on Monday, took cattle.", "raid", "boko haram fighters"),
        ("Troops entered Bunia and opened fire on a crowd of traders.", "shooting", "troops"),
        ("As many as 98 people were killed in police firing, a minister said.", "shooting", "police"),
        ("Ethiopia accused Eritrean troops of executing 100 youths in Aksum.", "execution", "eritrean troops"),
        ("The army launched air strikes on two villages in Karenni.", "airstrike", "army"),
    ],
)
def test_the_source_is_found(text: str, leaf: str, source: str) -> None:
    assert source in names(the(text, leaf).sources)


@pytest.mark.parametrize(
    ("text", "leaf", "target"),
    [
        ("Farmers were abducted by gunmen in Ituri.", "abduction", "farmers"),
        ("Gunmen shot dead a judge in Quetta with a pistol.", "shooting", "judge"),
        ("Police fired tear gas at protesters in Nairobi.", "protest_intervention", "protesters"),
        ("Ethiopia accused Eritrea of arming Amhara militias.", "accusation", "eritrea"),
    ],
)
def test_the_target_is_found(text: str, leaf: str, target: str) -> None:
    assert target in names(the(text, leaf).targets)


def test_both_sides_of_a_clash_are_told() -> None:
    clash = the("Clashes between Fulani herders and Dogon hunters left nine people dead.", "armed_clash")
    assert names(clash.sources) == {"fulani herders"}
    assert "dogon hunters" in names(clash.targets)


def test_a_weapon_is_no_party() -> None:
    blast = the("Two people died when a car bomb exploded outside a bank in Cali.", "car_bomb")
    assert names(blast.weapons) == {"car bomb"}
    assert names(blast.objects) == {"bank"}
    assert not blast.sources


def test_a_weapon_is_named_without_its_owner() -> None:
    strike = the("A Sudanese army drone struck a market in Nyala.", "drone_strike")
    assert names(strike.weapons) == {"drone"}
    assert names(strike.objects) == {"market"}


def test_people_and_their_organisation_are_both_named() -> None:
    taken = the("Farmers were abducted by gunmen of the Allied Democratic Forces in Ituri.", "abduction")
    assert names(taken.sources) == {"gunmen", "allied democratic forces"}


def test_a_place_is_no_target() -> None:
    assert "idlib" not in names(the("The two sides agreed to a ceasefire in Idlib.", "ceasefire").targets)
