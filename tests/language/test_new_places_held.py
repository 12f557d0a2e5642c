"""Where a place that no gazetteer knows lies: in the wider of two areas, never by the reporter's town or a hospital's."""

from tollbook.codebook import load_codebook
from tollbook.coding.read import read
from tollbook.language.mentions import PlaceMention
from tollbook.model import make_report

CODEBOOK = load_codebook()


def places(text: str) -> dict[str, PlaceMention]:
    return {m.name: m for m in read(make_report(text, published="2023-05-22"), CODEBOOK).places}


def test_a_district_lies_in_the_regency_behind_it() -> None:
    found = places("Four workers were shot dead in Mugi district, Nduga regency, on Sunday, the Papua police said.")
    assert found["Mugi"].adm1 == "Highland Papua"


def test_a_reporter_s_town_in_another_land_holds_nothing() -> None:
    found = places(
        "BEIRUT, May 22 (LPA) - Eleven Syrian soldiers were killed on the desert highway near Al-Shula, a monitor said."
    )
    assert found["Al-Shula"].country == "SY"


def test_those_evacuated_from_a_place_were_not_hit_by_the_hospital() -> None:
    text = "Two soldiers evacuated from Kelbo after an attack have died at the military infirmary in Ouagadougou, the army said."
    assert places(text)["Kelbo"].adm1 is None


def test_a_pact_s_town_and_the_part_of_the_world_in_a_body_s_name_are_no_places() -> None:
    text = (
        "Rebels near Avdiivka fired mortars banned under the Minsk deal. Soldiers burned houses in Bamenda, the Centre for Human "
        "Rights and Democracy in Africa said."
    )
    assert {"Minsk", "Africa"}.isdisjoint(places(text))
