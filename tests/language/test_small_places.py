"""Small places that the gazetteer does not know."""

from tollbook.codebook import load_codebook
from tollbook.language.actors import find_actors
from tollbook.language.mentions import PlaceMention
from tollbook.language.pipeline import parse
from tollbook.language.places import find_places


def places(text: str) -> tuple[PlaceMention, ...]:
    document, codebook = parse(text), load_codebook()
    return find_places(document, codebook, find_actors(document, codebook))


def test_a_name_beside_village_is_a_place_somewhere_in_the_area_named() -> None:
    found = {p.name: p for p in places("Soldiers burned eleven men in Ngwe Taw village, in Myanmar's Magway region.")}
    assert found["Ngwe Taw"].id is None
    assert found["Ngwe Taw"].adm1 == "Magway"
    assert found["Ngwe Taw"].precision == 4


def test_a_noun_of_a_small_place_may_stand_before_its_name() -> None:
    found = {p.name for p in places("Two men were shot in Barangay Malitub in Basilan province, Philippines.")}
    assert any("Malitub" in name for name in found)


def test_the_village_alone_is_no_name() -> None:
    assert {p.name for p in places("The village was burned. Kenya sent troops.")} == {"Kenya"}


def test_half_of_a_double_name_is_not_the_place_of_that_name() -> None:
    found = {p.name for p in places("Gunmen fired on a bus in the Carrefour-Montclos neighbourhood of Port-au-Prince, Haiti.")}
    assert "Carrefour" not in found
    assert "Port-au-Prince" in found


def test_a_body_that_speaks_is_no_place() -> None:
    text = "Guerrillas will free two policemen on Thursday, the Red Cross said, in Colombia."
    assert "Red Cross" not in {p.name for p in places(text)}


def test_a_name_with_an_apostrophe_is_one_place() -> None:
    assert {p.name for p in places("Two fishermen were found dead near Cox's Bazar, Bangladesh.")} == {
        "Cox's Bazar",
        "Bangladesh",
    }
    assert {p.name for p in places("A strike hit Syria's Homs on Monday.")} == {"Syria", "Homs"}


def test_a_name_at_a_distance_and_bearing_has_a_point_reckoned_from_them() -> None:
    found = {p.name: p for p in places("Fighters took a base in Bulamarrow, 130 km southwest of the capital Mogadishu, Somalia.")}
    base, capital = found["Bulamarrow"], found["Mogadishu"]
    assert base.latitude is not None and capital.latitude is not None
    assert base.longitude is not None and capital.longitude is not None
    assert 0.7 < capital.latitude - base.latitude < 0.95
    assert 0.7 < capital.longitude - base.longitude < 0.95
    assert base.precision == 5


def test_the_village_of_a_name_is_a_place() -> None:
    assert "Shulaywa" in {p.name for p in places("The bus was hit near the village of Shulaywa in Homs province, Syria.")}


def test_a_local_government_area_is_a_district_and_a_village_may_bear_a_mans_name() -> None:
    found = {
        p.name: p for p in places("Gunmen rode into Dan Gulbi village in Maru Local Government Area, Nigeria, and shot six men.")
    }
    assert found["Maru"].kind == "adm2"
    assert found["Dan Gulbi"].adm2 == "Maru"


def test_an_unknown_name_lies_in_the_land_told_right_behind_it() -> None:
    found = {p.name: p for p in places("Five died in an ambush near Boulkessa, in northern Burkina Faso. Two died in Djibo.")}
    assert (found["Boulkessa"].country, found["Boulkessa"].adm1, found["Boulkessa"].precision) == ("BF", None, 5)


def test_an_unknown_name_lies_by_the_place_from_which_it_is_measured() -> None:
    found = {p.name: p for p in places("Two died at Kato, east of Bouar, and six at Ngote, a village south of Bocaranga.")}
    assert (found["Kato"].country, found["Kato"].adm1) == ("CF", "Nana-Mambéré")
    assert found["Ngote"].adm1 == "Ouham-Pendé"


def test_the_first_half_of_an_unknown_name_is_no_province_of_another_land() -> None:
    found = {p.name: p for p in places("Raids killed five at Abyan Samaan, west of Aleppo, and three in Idlib, in Syria.")}
    assert "Abyan" not in found
    assert found["Abyan Samaan"].adm1 == "Aleppo"


def test_an_armed_group_is_at_home_where_its_small_towns_are() -> None:
    found = {p.name: p for p in places("Gran Grif gunmen killed twelve people in Liancourt on Friday, residents said.")}
    assert found["Liancourt"].country == "HT"


def test_a_great_city_is_where_it_is_whoever_attacks_it() -> None:
    found = {p.name: p for p in places("Al-Shabaab gunmen killed twelve people in Madrid on Friday.")}
    assert found["Madrid"].country == "ES"
