"""Where it was, in news that names the place late, beside a better known one, or by a name that no gazetteer has."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking import link
from tollbook.model import Event, make_report


def event(text: str) -> Event:
    codebook = load_codebook()
    found = link([code(make_report(text, published="2024-05-10"), codebook)], codebook)
    return next(e for e in found if e.scope == "incident" and not e.background and "killed" in e.totals)


PLACES = {
    "Two soldiers died when a shell hit their base in eastern Congo. The incident happened on Tuesday at Sake, about 25 km west "
    "of Goma. The wounded were taken to Goma.": "Sake",
    "Fighters stormed an army post in Halgawo, a mainly pastoral town 90 km north of Mogadishu, killing nine.": "Halgawo",
    "An air strike in Yemen's northern Saada province killed dozens of people on Thursday, the Red Cross said. Officials put the "
    "toll at 43. A hospital received the bodies of 29 children. The strike took place in Dahyan.": "Dahyan",
    "Gunmen killed four policemen in Kangpokpi district of India's Manipur on Monday. The ambush took place between Harao and "
    "Kobshe villages.": "Harao",
    "At least nine villagers were shot dead near Dole Tsaunawa, a settlement in Zurmi, Zamfara State, Nigeria.": "Dole Tsaunawa",
    "At least 12 people were killed on Sunday in a village of eastern Congo, officials said. The attackers entered Otomabwe at "
    "night, in Irumu territory of Ituri province.": "Otomabwe",
    "A roadside bomb killed two rangers in Bannang Sata district of Yala, Thailand. Police said that it exploded at Ban Talo "
    "Sumai as they came back from market.": "Ban Talo Sumai",
    "Rebels stormed Camp Shirab, a base in Helmand province, Afghanistan, killing 23 soldiers.": "Camp Shirab",
    "Two bombs went off in the Wazir Tanga area of Khogyani district in Nangarhar, Afghanistan, killing eight.": "Wazir Tanga",
}


@pytest.mark.parametrize("text", PLACES)
def test_the_village_is_the_place(text: str) -> None:
    place = event(text).place
    assert place is not None
    assert PLACES[text] in place.name


def test_a_quarter_told_after_its_town_leaves_the_town_as_the_place() -> None:
    place = event("Shells killed six people in Wad Madani, Sudan, on Monday. Bombs fell on the Al-Imtidad quarter too.").place
    assert place is not None
    assert place.name == "Wad Madani"


def test_the_toll_of_a_far_strike_does_not_move_the_place() -> None:
    text = (
        "An air strike hit a market in Dahyan, in Yemen's Saada province, on Thursday and killed 43 people. The coalition said "
        "that it was aimed at those who had fired a missile at the Saudi city of Jizan, in which a Yemeni was killed."
    )
    place = event(text).place
    assert place is not None
    assert place.country == "YE"


FROM_AFAR = {
    "Warplanes fired missiles from over the Gulf of Aden, west of Mukalla, at a depot in Ataq, killing two.": "Ataq",
    "The enemy carried out an air aggression with bursts of missiles from the direction of Beirut, hitting sites near Homs and "
    "killing two civilians, a military source said.": "Homs",
}


@pytest.mark.parametrize("text", FROM_AFAR)
def test_where_missiles_come_from_is_not_where_they_fall(text: str) -> None:
    place = event(text).place
    assert place is not None
    assert place.name == FROM_AFAR[text]


def test_the_seat_of_a_command_is_no_place_of_the_deed() -> None:
    place = event(
        "A drone strike in Lahj killed three civilians, officials say.\n\nThe Tampa, Florida-based command is investigating it."
    ).place
    assert place is not None
    assert place.name == "Lahj"


def test_a_coalition_is_no_village() -> None:
    text = "Three men were killed. It was a raid by the Coalition, in the city of Jarabulus in northern Syria, the army said."
    place = event(text).place
    assert place is not None
    assert place.name == "Jarabulus"
