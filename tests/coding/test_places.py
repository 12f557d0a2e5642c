"""Where a happening took place."""

from functools import lru_cache

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.places import place_of
from tollbook.coding.read import read
from tollbook.model import Place, make_report


@lru_cache(maxsize=128)
def where(text: str, word: str, title: str | None = None) -> tuple[Place | None, tuple[str, ...]]:
    codebook = load_codebook()
    reading = read(make_report(text, title=title, published="2024-05-12"), codebook)
    token = next(t for t in reading.document.doc if t.text == word)
    return place_of(reading, codebook, token.i)


def place(text: str, word: str, title: str | None = None) -> Place:
    found = where(text, word, title)[0]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "word", "name", "precision"),
    [
        ("Gunmen killed nine herders in Menaka on Friday, Malian officials said.", "killed", "Menaka", 4),
        ("Gunmen killed nine herders outside Ansongo in Mali.", "killed", "Ansongo", 2),
        ("A mine killed two soldiers 15 km north of Djibo in Burkina Faso.", "killed", "Djibo", 2),
        ("A mine killed two soldiers 60 kilometres east of Djibo in Burkina Faso.", "killed", "Djibo", 5),
        ("A bomb killed three officers on the Maiduguri highway in Nigeria.", "killed", "Maiduguri", 5),
        ("Two guards were killed on the border between Niger and Nigeria.", "killed", "Niger and Nigeria border", 5),
        ("Jets struck fighters in northern Mali, killing twelve.", "struck", "northern Mali", 5),
        ("Raids killed seven people in Nuristan and Kunar provinces in Afghanistan.", "killed", "Nuristan and Kunar", 6),
        ("Shelling killed six in Sangin and Kajaki districts of Helmand.", "killed", "Sangin and Kajaki", 4),
        ("Violence killed 900 people in Myanmar in 2023.", "killed", "Myanmar", 6),
        ("A ship was attacked in the Gulf of Aden on Sunday.", "attacked", "Gulf of Aden", 7),
    ],
)
def test_words_around_a_name_give_its_precision(text: str, word: str, name: str, precision: int) -> None:
    found = place(text, word)
    assert (found.name, found.precision) == (name, precision)


def test_two_districts_share_their_province() -> None:
    found = place("Troops killed sixteen men in Bannu and North Waziristan districts in Pakistan.", "killed")
    assert (found.precision, found.adm1) == (4, "Khyber Pakhtunkhwa")


def test_the_finest_place_of_a_chain_is_meant() -> None:
    found = place("Rebels killed eight soldiers in Mweso, in Masisi territory of North Kivu.", "killed")
    assert (found.name, found.adm1) == ("Mweso", "North Kivu")


def test_another_happenings_place_is_left_alone() -> None:
    text = "Rebels seized four drivers outside Bria on Monday. The road leads to Bambari, where the group killed ten men in 2021."
    assert place(text, "seized").name == "Bria"
    assert place(text, "killed").name == "Bambari"


def test_a_partys_home_is_not_where_it_happened() -> None:
    found = place("Clashes killed thirty fighters in Lahj, the London-based monitor said.", "killed")
    assert found.name == "Lahj"


def test_a_hospital_where_the_wounded_die_is_not_the_place() -> None:
    found = place("Gunmen shot two officers in Turbat on Monday. One of them died in a Karachi hospital.", "died")
    assert found.name == "Turbat"


def test_the_northwest_of_pakistan_is_a_province() -> None:
    found = place("Security forces killed 31 militants in raids in northwest Pakistan.", "killed")
    assert (found.name, found.precision) == ("Khyber Pakhtunkhwa", 4)


def test_a_sentence_without_a_place_takes_the_story_s() -> None:
    found, why = where("A shell hit a market in Nyala on Monday. Eleven people were killed.", "killed")
    assert found is not None
    assert found.name == "Nyala"
    assert "before" in why[0]


def test_the_headline_helps_where_the_text_names_no_place() -> None:
    found, why = where("Eleven people were killed on Monday, medics said.", "killed", "Shell hits market in Kutum")
    assert found is not None
    assert found.name == "Kutum"
    assert why == ("the headline",)


def test_the_dateline_is_the_last_resort() -> None:
    found, why = where("DIFFA, Niger - Four soldiers were killed on Monday, an officer said.", "killed")
    assert found is not None
    assert found.name.lower() == "diffa"
    assert why == ("the report's dateline",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DIFFA, Niger - Raiders killed eight miners on Sunday. Their bodies were flown to Zinder.", "diffa"),
        ("BUKAVU, Congo - Raiders killed eight miners on Sunday. The victims were taken to a hospital in Goma.", "bukavu"),
        ("KABUL - A bomb killed nine people on Monday. The blast tore through a market in Herat.", "herat"),
    ],
)
def test_the_dateline_of_a_lead_outweighs_later_towns_unless_it_is_the_capital(text: str, name: str) -> None:
    found, _ = where(text, "killed")
    assert found is not None
    assert found.name.lower() == name


def test_no_place_named_is_no_place() -> None:
    assert where("Four soldiers were killed on Monday, an officer said.", "killed") == (None, ())


def test_the_quote_is_the_name_in_the_text() -> None:
    text = "Gunmen killed nine herders outside Ansongo in Mali."
    found = place(text, "killed")
    assert found.quote is not None
    assert text[found.quote.start : found.quote.end] == found.quote.text == "Ansongo"


def test_a_later_sentence_takes_the_place_of_what_was_reported_before_not_the_speakers_country() -> None:
    text = (
        "Chad's army said 40 fighters were killed when they attacked its base at Boma, near the Nigerian border, on Monday. "
        "One Chadian corporal died."
    )
    (_, second) = [c for c in code(make_report(text, published="2020-03-24"), load_codebook()).claims if c.tolls][:2]
    assert second.place is None or second.place.name != "Chad"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "Shelling of Vesela Balka, a village on the bank of the Dnipro, killed four people, Ukraine said.",
            "Shelling",
            "Vesela Balka",
        ),
        ("Guerrillas attacked a post in the hills above Toribío on Monday.", "attacked", "Toribío"),
        ("Raiders shot four fishermen on the Congo River in Équateur province.", "shot", "Équateur"),
        ("Sixteen people were slaughtered in Runkaji, a hamlet in Zangon Kataf, on Sunday.", "slaughtered", "Runkaji"),
    ],
)
def test_a_village_said_to_be_one_is_the_place_and_a_river_is_not(text: str, word: str, name: str) -> None:
    assert place(text, word).name == name


def test_a_hospital_in_a_town_is_not_where_its_patients_were_hit() -> None:
    text = (
        "Gunmen shot nine people at a market near Jos on Sunday. Seven more are receiving treatment at a hospital in Kafanchan."
    )
    assert place(text, "receiving").name == "Jos"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Villagers in Kutum on Friday buried five herders killed when gunmen raided a well in Tawila.", "buried", "Tawila"),
        ("A sergeant who had been wounded by a mine in Kidal died on Tuesday at a clinic in Bamako.", "died", "Kidal"),
        ("Six women hurt when a shell hit a bakery in Maarat Misrin were rushed to a clinic in Idlib.", "hurt", "Maarat Misrin"),
    ],
)
def test_where_the_hurt_are_brought_and_the_dead_buried_is_not_where_they_were_hit(text: str, word: str, name: str) -> None:
    assert place(text, word).name == name


def test_a_funeral_in_another_sentence_gives_no_place() -> None:
    text = "Four guards were shot dead as they slept. Their funeral was held in Goma on Sunday. The attack was in Sake."
    assert place(text, "shot").name == "Sake"


def test_where_somebody_speaks_from_is_not_the_place() -> None:
    text = "Shells killed two boys in Dilling, a nurse told the agency by telephone from Kadugli."
    assert place(text, "killed").name == "Dilling"


def test_whose_flag_a_ship_flies_is_no_place() -> None:
    text = "Two sailors of a Malta-flagged tanker were killed when a drone hit it 30 nautical miles off Tartus."
    assert (place(text, "killed").name, place(text, "killed").precision) == ("Tartus", 7)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("A patrol boat fired on fishermen off the coast of Libya, killing one.", 7),
        ("Rebels cut off Bambari, killing nine soldiers.", 1),
    ],
)
def test_off_a_coast_is_at_sea_and_cut_off_is_not(text: str, precision: int) -> None:
    assert place(text, "killing").precision == precision


def claimed(text: str) -> list[tuple[int | None, str, int | None]]:
    claims = code(make_report(text, published="2024-05-12"), load_codebook()).claims
    return [(t.best, c.place.name, c.place.precision) for c in claims for t in c.tolls if c.place is not None]


def test_the_place_from_which_another_is_measured_is_not_the_place() -> None:
    assert place("Raiders burned Kpatua, a hamlet east of Bangassou, killing four people.", "killing").name == "Kpatua"
    assert place("Troops killed nine people in Saraqib, south of Idlib, in Syria.", "killed").name == "Saraqib"


def test_counts_of_a_sum_have_the_places_said_with_them_and_the_sum_the_area_that_holds_them() -> None:
    text = "Shelling killed 11 people in Ukraine, six of them in Sloviansk city and five in the town of Kramatorsk."
    assert claimed(text)[1:] == [(6, "Sloviansk", 1), (5, "Kramatorsk", 1)]
    text = "Jets killed nine people on Monday, five of them at Taftanaz and four in Binnish, in Syria's Idlib province."
    assert claimed(text)[0][2] in (3, 4)


def test_behind_a_semicolon_it_is_the_place_of_the_part_before() -> None:
    text = "Rebels stormed Bria at noon, hours after work on the road at Bambari had begun; eleven people have died so far."
    assert place(text, "died").name == "Bria"


def test_a_town_that_one_left_is_no_closer_place() -> None:
    text = "Gunmen shot four passengers of a bus dead on the Torkham road. The bus had left Peshawar in the morning."
    assert claimed(text) == [(4, "Torkham", 5)]


def test_dead_laid_to_rest_elsewhere() -> None:
    text = "Our men held the bridge at Myawaddy. Two of them fell; they were laid to rest at Lay Kay Kaw, in Myanmar."
    assert place(text, "fell").name == "Myawaddy"


def test_the_dead_of_an_earlier_sentence_have_no_part_in_a_later_death_told_with_its_own_blast() -> None:
    text = (
        "Two rebels were gunned down in Bijapur on Friday. In neighbouring Jharkhand, a guard who had been wounded in a blast in "
        "Latehar on Thursday succumbed to his injuries at a Ranchi hospital."
    )
    assert [name for best, name, _ in claimed(text) if best == 1][:1] == ["Latehar"]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Jets bombed a school in Maarrat Misrin, in the Syrian province of Idlib, on Monday.", "bombed", "Maarrat Misrin"),
        ("Rebels shelled Kadugli, in the oil-rich Sudanese state of South Kordofan, on Monday.", "shelled", "Kadugli"),
        ("Shells fell on the rebel-held eastern Ghouta, outside Damascus, and killed nine.", "killed", "eastern Ghouta"),
        ("A drone killed four men in Jamrud, near Peshawar, Pakistan.", "killed", "Jamrud"),
        ("Militants killed four men in Helmand, near Sangin.", "killed", "Sangin"),
        ("Fighters held 40 pupils. Kidnappers holding pupils of a school in Kagara, Nigeria, asked for money.", "held", "Kagara"),
        ("A mayor in Kiryat Shmona said rockets had wounded two gardeners in Israel.", "wounded", "Kiryat Shmona"),
        ("In the Donbas, a prosecutor in Kramatorsk said shells had killed two Ukrainians.", "killed", "Kramatorsk"),
        ("In Somalia, a ministry spokesman in Mogadishu said gunmen had killed four elders.", "killed", "Somalia"),
        ("In Goma, Congo, gunmen went into the Majengo quarter and killed two.", "killed", "Goma"),
    ],
)
def test_the_scene_outweighs_what_holds_it_and_what_lies_beside_it(text: str, word: str, name: str) -> None:
    assert place(text, word).name == name


@pytest.mark.parametrize(
    "text", ["Raiders killed 38 in Akoke East county, Jonglei state.", "Nine died in Gumar district of Marib."]
)
def test_a_district_that_no_map_knows_is_a_district_without_a_point(text: str) -> None:
    found = place(text, "killed" if "killed" in text else "died")
    assert (found.precision, found.latitude, found.adm2) == (3, None, found.name)
