"""What later reports add to an incident, and what they must not join to it. All incidents are invented."""

import pytest
from test_stories import coded, range_of

from tollbook.codebook import load_codebook
from tollbook.linking import link
from tollbook.linking.areas import relation
from tollbook.model import Event, Place

CODEBOOK = load_codebook()
WAU = Place("Wau", "w", "SS", "Western Bahr el Ghazal", None, 7.7, 28.0, 1)
RAGA = Place("Raga", "r", "SS", "Western Bahr el Ghazal", None, 8.46, 25.68, 1)
ROAD = Place("Wau and Jur River", None, "SS", "Western Bahr el Ghazal", None, 7.7, 28.1, 4)


def incidents(*told: tuple[str, str, str]) -> list[Event]:
    return [e for e in link(coded(*told), CODEBOOK) if e.scope == "incident"]


def test_a_place_between_two_towns_holds_those_and_no_third() -> None:
    assert relation(WAU, ROAD) == "inside"
    assert relation(RAGA, ROAD) == "apart"


def test_a_late_death_told_by_a_hospital_takes_the_count_of_the_police_further() -> None:
    told = (
        (
            "Altiplano",
            "2024-04-11",
            "A bomb in a parked car killed two policemen in Ocaña, Colombia, on Wednesday, the town's police chief said.",
        ),
        (
            "Altiplano",
            "2024-04-16",
            "A third policeman has died of the burns that he suffered in last Wednesday's car bombing in Ocaña, Colombia, "
            "raising the death toll to three, the Emiro Quintero hospital said.",
        ),
    )
    (event,) = incidents(*told)
    assert range_of(event, "killed") == (3, 3)
    assert {t.who for t in event.tolls if t.outcome == "killed" and t.part_of is None} == {"police"}


def test_who_says_that_nobody_was_hurt_vouches_for_a_deed_that_hurt_nobody() -> None:
    quiet = (
        "Sahel Matin",
        "2024-04-12",
        "Gunmen fired at the barracks of Ayorou, Niger, on Thursday.\nNobody was hurt, the mayor said.",
    )
    assert incidents(quiet)[0].grade.independent_sources == 1
    rival = (
        "Niamey Post",
        "2024-04-12",
        "Gunmen killed four guards at the barracks of Ayorou, Niger, on Thursday, a trader said.",
    )
    (event,) = incidents(quiet, rival)
    assert event.grade.independent_sources == 1  # the mayor's word is then a denial of the four


def test_a_report_that_gives_no_day_is_no_bridge_between_two_days() -> None:
    told = (
        (
            "Nile Voice",
            "2024-08-04",
            "Shelling killed 22 civilians at the cattle market of Kutum, in Sudan's North Darfur, on Saturday, a doctor said.",
        ),
        (
            "Khartoum Echo",
            "2024-08-05",
            "The Rapid Support Forces on Sunday rejected accusations that they had shelled Kutum, in Sudan's North Darfur.",
        ),
        (
            "Relief Digest",
            "2024-08-06",
            "Shelling killed three patients at the clinic of Kutum, in Sudan's North Darfur, on Sunday, its manager said.",
        ),
    )
    assert sorted(range_of(e, "killed") for e in incidents(*told) if "killed" in e.totals) == [(3, 3), (22, 22)]


def test_people_among_whom_were_children_are_no_soldiers_because_another_counts_soldiers() -> None:
    told = (
        (
            "Steppe Wire",
            "2024-04-06",
            "Fourteen people were killed, six of them children, when a missile hit a square in Izium, Ukraine, on Friday.",
        ),
        (
            "Volga Post",
            "2024-04-06",
            "Russia's Defence Ministry said that up to 60 servicemen were killed when a missile hit an inn in Izium, Ukraine, "
            "on Friday.",
        ),
    )
    (event,) = incidents(*told)
    assert {(t.who, t.low, t.high) for t in event.tolls if t.outcome == "killed" and t.part_of is None} >= {("civilians", 14, 14)}


@pytest.mark.parametrize(
    "text",
    [
        "A missile killed nine people in Izium, Ukraine, on Friday, the governor said. Hours after the strike drones burned a "
        "garage in another part of the town, killing a watchman, he said.",
        "A car bomb killed nine people in Jaramana, Syria, on Friday, the governor said. Minutes after the blast gunmen shot up "
        "a café two streets away, killing a waiter, he said.",
    ],
)
def test_one_victim_of_another_deed_hours_after_is_none_of_the_first_one_s(text: str) -> None:
    assert sorted(range_of(e, "killed") for e in incidents(("Daily", "2024-04-06", text))) == [(1, 1), (9, 9)]


def test_those_who_deny_one_deed_and_name_another_doer_speak_of_one_deed() -> None:
    text = "The rebels denied that they had shelled the mill in Kadugli, Sudan, and said that the army had fired the rounds."
    assert len(incidents(("Nuba Times", "2024-04-06", text))) == 1


def test_the_killing_of_one_who_is_named_among_the_dead_elsewhere_is_no_rival_count() -> None:
    told = (
        (
            "Cedar Post",
            "2024-10-16",
            "An air strike on the town hall of Tyre, Lebanon, killed 16 people on Wednesday, among them the mayor, the Health "
            "Ministry said.",
        ),
        ("Relief Wire", "2024-10-16", "A UN envoy called the killing of the mayor of Tyre, Lebanon, on Wednesday alarming."),
    )
    (event,) = incidents(*told)
    assert range_of(event, "killed") == (16, 16)


def test_a_party_that_denies_a_deed_is_one_of_its_parties() -> None:
    told = (
        (
            "Nile Voice",
            "2024-08-04",
            "The Rapid Support Forces shelled a market of Kutum, in Sudan's North Darfur, on Saturday, killing 22 civilians.",
        ),
        (
            "Khartoum Echo",
            "2024-08-05",
            "The Rapid Support Forces on Sunday rejected accusations that they had shelled the market of Kutum, in Sudan's "
            "North Darfur, and said that the army's own guns had fired the rounds.",
        ),
        (
            "Relief Digest",
            "2024-08-06",
            "Shells hit the clinic of Kutum, in Sudan's North Darfur, on Sunday; three patients were killed, its manager said.",
        ),
    )
    found = {range_of(e, "killed"): e.grade.level for e in incidents(*told)}
    assert found == {(22, 22): "contested", (3, 3): "weak"}


def test_two_villages_that_only_the_report_names_are_two_incidents() -> None:
    text = (
        "Raiders killed four herders at Wuro Alhaji in Nigeria's Adamawa State on Monday, the chief said.\n"
        "Three women were killed at Wuro Dole, he said."
    )
    assert sorted(range_of(e, "killed") for e in incidents(("Yola Times", "2024-04-09", text))) == [(3, 3), (4, 4)]


def test_a_person_who_speaks_with_and_without_his_post_is_one_source() -> None:
    told = (
        (
            "Bor Voice",
            "2025-01-20",
            "Raiders killed 14 people in Akobo, South Sudan, on Saturday, the commissioner, Peter Gatluak, told reporters.",
        ),
        (
            "Juba Wire",
            "2025-01-21",
            "Raiders killed 14 people in Akobo, South Sudan, on Saturday, commissioner Peter Gatluak said.",
        ),
    )
    (event,) = incidents(*told)
    assert event.grade.independent_sources == 1


def test_who_only_condemns_an_attack_is_no_source_of_it_and_who_confirms_it_is_one() -> None:
    told = "Gunmen killed five miners at Kabo in Kenya's Mandera County on Tuesday, police said."
    condemned = "The bishop of Garissa condemned Tuesday's attack at Kabo in Kenya's Mandera County."
    confirmed = (
        "Gunmen killed five miners at Kabo in Kenya's Mandera County on Tuesday. Commissioner John Kamau confirmed the incident."
    )

    def sources(*texts: str) -> int:
        reports = [(f"Outlet {n}", "2025-04-30", text) for n, text in enumerate(texts)]
        (event,) = incidents(*reports)
        return event.grade.independent_sources

    assert sources(told, condemned) == 1
    assert sources(told, confirmed) == 2


def test_two_maps_of_one_town_and_a_district_by_two_names_are_one_place() -> None:
    town = Place("Zawiya", "a", "LY", "Az Zawiyah", None, 32.757, 12.728, 1)
    assert relation(town, Place("Zawia", "b", "LY", "Az Zawiyah", None, 32.76, 12.72, 1)) == "same"
    assert relation(town, Place("Zawia", "c", "LY", "Az Zawiyah", None, 32.3, 12.2, 1)) == "apart"
    district = Place("Rueso", "d", "TH", "Narathiwat", "Amphoe Rueso", 6.4, 101.5, 3)
    assert relation(district, Place("Amphoe Rueso", None, "TH", "Narathiwat", "Amphoe Rueso", 6.4, 101.5, 3)) == "same"
