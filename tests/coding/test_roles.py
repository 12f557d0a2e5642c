"""Who does it to whom, with what."""

import pytest
from tests.coding.reading_of import happenings, names, the


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


@pytest.mark.parametrize(
    ("text", "leaf", "source"),
    [
        ("Two hooded men shot dead councillor Jorge Rivas outside his home in Cali.", "shooting", "two hooded men"),
        ("A group of six masked gunmen attacked a bus in Batna.", "attack", "group of six masked gunmen"),
        ("The mayor was stabbed by one of the demonstrators in Tunis.", "attack", "demonstrators"),
        ("Authorities attribute the bombings in Cartagena to smugglers.", "bombing", "smugglers"),
        ("The ministry blamed Al Shabaab for the bombing of the hotel in Baidoa.", "bombing", "al shabaab"),
        ("Two lieutenants were implicated in the massacre of villagers in Ayacucho.", "massacre", "two lieutenants"),
    ],
)
def test_who_did_it_is_told_with_its_number_and_by_the_words_of_blame(text: str, leaf: str, source: str) -> None:
    assert source in names(the(text, leaf).sources)


@pytest.mark.parametrize(
    ("text", "leaf", "victim"),
    [
        ("Gunmen shot dead the mayor of Marawi, Omar Salim, on Tuesday.", "shooting", "omar salim"),
        ("REPORTER ROBERTO NAVAS AND JUDGE LUIS GALDAMEZ WERE SHOT BY TROOPS IN TACNA.", "shooting", "luis galdamez"),
        ("JUDGE JOSE EDUARDO SANCHEZ CASTILLO WAS SHOT IN TACNA.", "shooting", "jose eduardo sanchez castillo"),
        ("Quintero's murder shocked the city on Monday.", "killing", "quintero"),
    ],
)
def test_a_victim_is_named_in_full_without_title(text: str, leaf: str, victim: str) -> None:
    assert victim in names(the(text, leaf).targets)


@pytest.mark.parametrize(
    "text",
    ["A terrorist attack hit the market in Kano on Friday.", "The criminal attack in Kano on Friday hurt three."],
)
def test_what_sort_of_deed_it_is_is_no_party(text: str) -> None:
    assert not the(text, "attack").sources


def test_a_street_is_where_a_deed_happens_not_to_whom() -> None:
    assert not the("Gunmen opened fire on 57th Avenue in Lagos on Sunday.", "shooting").targets


@pytest.mark.parametrize(
    ("text", "leaf", "weapon"),
    [
        ("Fifty kilos of dynamite exploded outside the bank in La Paz.", "bombing", "dynamite"),
        ("The car bomb attack on the barracks in Hama killed two.", "car_bomb", "car bomb"),
        ("The attack on the post, carried out with rifles, was at dawn.", "armed_clash", "rifles"),
    ],
)
def test_weapons_are_found_in_compounds_measures_and_side_clauses(text: str, leaf: str, weapon: str) -> None:
    found = [h for h in happenings(text) if weapon in names(h.weapons)]
    assert found, [(h.action, names(h.weapons)) for h in happenings(text)]


def test_a_bomb_before_a_building_is_meant_for_it() -> None:
    assert names(the("A bomb exploded in front of a travel agency in Lima.", "bombing").objects) == {"travel agency"}


@pytest.mark.parametrize(
    "text",
    [
        "Police searched the old town of Sfax. Forty people were arrested.",
        "Forty people were rounded up in Sfax. Police gave no reason.",
    ],
)
def test_arrests_without_an_agent_are_those_of_the_police_the_report_names(text: str) -> None:
    arrest = the(text, "arrest")
    assert {p.actor for p in arrest.sources} == {"tun-police"}
    assert any("only the authorities arrest" in why for why in arrest.because)


def test_police_that_could_not_arrest_anybody_arrested_nobody() -> None:
    assert the("Police in Patna have not been able to arrest the kidnappers.", "arrest").negated


def test_a_mob_beside_the_police_did_not_do_the_shooting() -> None:
    shots = the("Four people were killed in police firing on a mob in Gaya.", "shooting")
    assert names(shots.sources) == {"police"}
