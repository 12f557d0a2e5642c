"""Whether an incident lies in the place asked about."""

import pytest
from builders import GAO, KP, LAKKI

from tollbook.codebook import load_codebook
from tollbook.codebook.gazetteer.names import plain_name
from tollbook.linking.questions import asked_place, told_inside, where
from tollbook.linking.totals import place_by_name
from tollbook.model import Place

CODEBOOK = load_codebook()
HAMLET = Place("Basti Dara", None, "PK", "Khyber Pakhtunkhwa", "Bannu District", 32.95, 70.65, 3)


@pytest.mark.parametrize(
    "words",
    [
        "Shells hit Basti Dara village, in Tajori tehsil, on Monday.",
        "Three died in Basti Dara, Tajori, on Monday.",
        "A raid on Basti Dara in northern Tajori failed.",
        "At Basti Dara, in Pakistan's Tajori, two were hurt.",
    ],
)
def test_a_report_that_puts_a_village_in_a_township_says_where_it_lies(words: str) -> None:
    assert told_inside([HAMLET], "Tajori", [words])


@pytest.mark.parametrize("words", ["Basti Dara, not far from Tajori, was shelled.", "Men from Tajori raided Basti Dara."])
def test_a_town_named_beside_a_village_does_not_hold_it(words: str) -> None:
    assert not told_inside([HAMLET], "Tajori", [words])


def test_a_wide_place_told_beside_a_finer_one_in_it_opens_nothing() -> None:
    other = Place("Tank", "p9", "PK", "Khyber Pakhtunkhwa", "Tank District", 32.2, 70.4, 3)
    assert where([LAKKI, KP], other, "Tank") == "no"
    assert where([KP], other, "Tank") == "perhaps"


def test_everything_in_a_country_lies_in_the_country_asked_about() -> None:
    asked = place_by_name("Mali", [GAO], CODEBOOK)
    assert asked is not None
    assert where([GAO], asked, "Mali") == "yes"


def test_the_word_for_a_unit_is_no_part_of_its_name_in_french_and_spanish_either() -> None:
    assert plain_name("Province du Soum") == plain_name("Soum Province") == "soum"
    assert plain_name("Departamento de Arauca") == plain_name("Arauca Department") == "arauca"
    assert asked_place("Gao", [GAO]) is not None


def test_a_town_told_too_by_its_district_s_name_is_the_town() -> None:
    town = Place("Bannu", "p7", "PK", "Khyber Pakhtunkhwa", "Bannu District", 32.99, 70.6, 1)
    district = Place("Bannu", "p8", "PK", "Khyber Pakhtunkhwa", "Bannu District", 33.0, 70.65, 3)
    other = Place("Kakki", "p9", "PK", "Khyber Pakhtunkhwa", "Bannu District", 32.7, 70.9, 1)
    assert where([town, district], other, "Kakki") == "no"
    assert where([district], other, "Kakki") == "perhaps"
