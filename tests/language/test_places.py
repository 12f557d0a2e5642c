"""Places in a text: what is one, and which of several of one name."""

from functools import lru_cache

import pytest

from tollbook.codebook import load_codebook
from tollbook.language.actors import find_actors
from tollbook.language.mentions import PlaceMention
from tollbook.language.pipeline import parse
from tollbook.language.places import find_places


@lru_cache(maxsize=128)
def places(text: str, outlet: str | None = None) -> tuple[PlaceMention, ...]:
    document, codebook = parse(text), load_codebook()
    return find_places(document, codebook, find_actors(document, codebook), outlet)


def the(text: str, name: str) -> PlaceMention:
    found = [p for p in places(text) if p.name == name]
    assert found, [p.name for p in places(text)]
    return found[0]


def names(text: str) -> list[str]:
    return [p.name for p in places(text)]


@pytest.mark.parametrize(
    ("text", "name", "country", "adm1"),
    [
        ("Gunmen raided Abala, in Niger's Tillabéri region, on Monday.", "Abala", "NE", "Tillabéri"),
        ("A bus plunged off a road outside Paris, Texas, officials said.", "Paris", "US", "Texas"),
        ("The army shelled positions near San Fernando, Bukidnon, on Friday.", "San Fernando", "PH", None),
        ("Rockets hit Tripoli in northern Lebanon late on Sunday.", "Tripoli", "LB", None),
        ("Rockets hit Tripoli in western Libya late on Sunday.", "Tripoli", "LY", None),
        ("Officials in Atlanta, Georgia, declined to comment.", "Georgia", "US", "Georgia"),
        ("Tbilisi is the capital of Georgia, which borders Armenia.", "Georgia", "GE", None),
    ],
)
def test_the_area_named_nearby_decides(text: str, name: str, country: str, adm1: str | None) -> None:
    place = the(text, name)
    assert place.country == country
    assert adm1 is None or place.adm1 == adm1


def test_offsets_are_those_of_the_name() -> None:
    text = "Fighting spread from Kidal to Gao in Mali."
    assert [text[p.start : p.end] for p in places(text)] == ["Kidal", "Gao", "Mali"]


def test_a_shared_name_without_a_cue_is_the_highest_level() -> None:
    assert the("Heavy fighting in Ghazni left nine dead, Afghan officials said.", "Ghazni").kind == "adm1"


def test_a_noun_says_which_level_is_meant() -> None:
    assert the("Gunmen killed two people in the city of Idlib in Syria.", "Idlib").kind == "place"
    assert the("Gunmen killed two people in Idlib province in Syria.", "Idlib").kind == "adm1"
    assert the("A raid in Bannu district in Pakistan killed two.", "Bannu").precision == 3


def test_a_plural_noun_is_said_of_both() -> None:
    text = "Troops killed six men in Bannu and Tank districts in Pakistan."
    assert [p.kind for p in places(text)[:2]] == ["adm2", "adm2"]


@pytest.mark.parametrize(
    "text",
    [
        "President Jordan spoke to reporters.",
        "Michael Jordan said he would return in March.",
        "Turkish troops met Syrian officials on Tuesday.",
        "She was reading a book by Florence Martin that evening.",
        "The Balochistan Liberation Army said it carried out the attack.",
    ],
)
def test_people_months_nationalities_and_parties_are_no_places(text: str) -> None:
    assert names(text) == []


def test_a_state_inside_an_institution_is_still_named() -> None:
    assert "U.S." in names("The U.S. Department of Justice said on Monday that two men were held.")


def test_a_list_of_states_is_a_list_of_states() -> None:
    found = places("Storms hit Ohio, Oregon, Georgia and Nebraska on Friday, the agency said.")
    assert [(p.kind, p.country) for p in found] == [("adm1", "US")] * 4


def test_dollars_are_not_a_country() -> None:
    assert "US" not in names("The firm paid US $5 million.")


def test_an_unknown_hamlet_is_no_finer_than_what_it_lies_in() -> None:
    hamlet = the("Four men were killed in a strike on a house in Zormakhel, South Waziristan.", "Zormakhel")
    assert hamlet.precision == 3
    assert hamlet.id is None
    assert hamlet.country == "PK"


def test_a_namesake_far_from_the_story_gets_no_point() -> None:
    text = "Fighting went on in Homs, Hama, Aleppo and Daraa in Syria. Residents of Ölby fled."
    assert all(p.country in (None, "SY") for p in places(text))


def test_a_lone_namesake_abroad_gets_no_point_where_another_land_is_named() -> None:
    assert "BR" not in {p.country for p in places("Separatists killed four people in Bambui, the Cameroonian army said.")}


def test_upper_case_wire_text_is_read() -> None:
    found = places("SAN SALVADOR, 3 JAN 90 -- GUERRILLAS ATTACKED AN ARMY POST IN SAN MIGUEL, EL SALVADOR, ON TUESDAY.")
    assert {p.country for p in found} == {"SV"}


def test_the_outlets_country_tips_the_scale() -> None:
    text = "The mayor of Victoria spoke to residents."
    assert [p.country for p in places(text, "CA")] == ["CA"]


@pytest.mark.parametrize("text", ["", " ", "?!", "lower case only and no names", "A" * 5000])
def test_texts_without_places_give_none(text: str) -> None:
    assert places(text) == ()


def test_the_same_text_gives_the_same_places() -> None:
    text = "Clashes near Goma and Sake in North Kivu drove people towards Bukavu."
    document, codebook = parse(text), load_codebook()
    assert find_places(document, codebook, ()) == find_places(document, codebook, ())


def test_a_region_that_many_lands_have_is_a_part_of_the_one_told_of() -> None:
    region = the("Hama - Syrian air defences met missiles over Homs and the Central Region.", "Central Region")
    assert (region.country, region.adm1, region.precision) == ("SY", None, 5)
    named = the("Ugandan police shot two men in the Central Region, in Kampala's outskirts.", "Central Region")
    assert (named.country, named.adm1) == ("UG", "Central Region")
