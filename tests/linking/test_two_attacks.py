"""Two attacks in one town on one day, and who speaks of which. All incidents are invented; places and armed parties are real."""

import pytest
from test_stories import coded, range_of

from tollbook.codebook import load_codebook
from tollbook.linking import link
from tollbook.linking.link import link_tellings
from tollbook.model import Event

CODEBOOK = load_codebook()


def killing(events: list[Event]) -> list[tuple[int | None, int | None]]:
    return sorted(range_of(e, "killed") for e in events if e.scope == "incident" and "killed" in e.totals)


AFRIN = (
    (
        "Orontes Daily",
        "2023-05-03",
        "A bomb in a rubbish bin killed three shoppers in Afrin, in Syria's Aleppo province, on Tuesday morning, a hospital "
        "doctor said.",
    ),
    (
        "Levant Wire",
        "2023-05-03",
        "Four policemen were killed on Tuesday night when gunmen fired on a checkpoint in Afrin, in Syria's Aleppo province, the "
        "town's police chief said.",
    ),
)


def test_the_morning_s_bomb_and_the_night_s_shooting_are_two() -> None:
    assert killing(link(coded(*AFRIN), CODEBOOK)) == [(3, 3), (4, 4)]


def test_parts_of_the_day_that_may_meet_do_not_part_an_incident() -> None:
    told = (
        (
            "Orontes Daily",
            "2023-05-03",
            "Gunmen killed four policemen at a checkpoint in Afrin, Syria, late on Tuesday, police said.",
        ),
        (
            "Levant Wire",
            "2023-05-03",
            "Four policemen died on Tuesday night in a shooting at a checkpoint in Afrin, Syria, medics said.",
        ),
    )
    assert killing(link(coded(*told), CODEBOOK)) == [(4, 4)]


def test_one_report_that_names_a_day_for_each_tells_of_two() -> None:
    text = (
        "A drone strike killed five farmers in Kutum, in Sudan's North Darfur, on Monday, activists said.\n"
        "On Sunday another six were killed in Kutum by shells that hit the bus station, the same activists said."
    )
    assert killing(link(coded(("Nile Voice", "2024-03-05", text)), CODEBOOK)) == [(5, 5), (6, 6)]


def test_who_owns_up_to_one_deed_and_denies_another_speaks_of_two() -> None:
    told = (
        (
            "Andes Hoy",
            "2022-08-10",
            "Gunmen shot dead two policemen in Corinto, in Colombia's Cauca department, on Tuesday, the police commander said.",
        ),
        (
            "Cali Noticias",
            "2022-08-10",
            "A car bomb killed six people at the market of Corinto, in Colombia's Cauca department, on Tuesday, the mayor said.",
        ),
        (
            "Andes Hoy",
            "2022-08-11",
            "The ELN said that its men shot two policemen in Corinto, in Colombia's Cauca department, on Tuesday but had "
            "nothing to do "
            "with the car bomb at the market.",
        ),
    )
    events = link(coded(*told), CODEBOOK)
    assert killing(events) == [(2, 2), (6, 6)]
    bomb = next(e for e in events if "killed" in e.totals and e.totals["killed"].low == 6)
    assert (bomb.grade.level, bomb.grade.independent_sources) == ("contested", 1)
    shooting = next(e for e in events if "killed" in e.totals and e.totals["killed"].low == 2)
    assert shooting.grade.level != "contested"


def test_a_loss_denied_and_later_admitted_contests_nothing() -> None:
    told = (
        (
            "Lake Herald",
            "2021-06-07",
            "Fighters of ISWAP attacked the army base at Monguno, in Nigeria's Borno State, on Sunday and killed 12 soldiers, "
            "the "
            "group said.",
        ),
        (
            "Abuja Post",
            "2021-06-08",
            "The Nigerian army denied on Monday that it had lost any men in Sunday's attack on its base at Monguno, in Borno "
            "State.",
        ),
        (
            "Lake Herald",
            "2021-06-10",
            "Seven soldiers were killed in Sunday's attack on the base at Monguno, in Nigeria's Borno State, the army "
            "acknowledged on "
            "Wednesday.",
        ),
    )
    (event,) = (e for e in link(coded(*told), CODEBOOK) if "killed" in e.totals)
    assert event.grade.level == "confirmed"


@pytest.mark.parametrize(
    ("later", "sources"),
    [
        ("the governor said", 1),
        ("Governor Serhii Lysak said", 1),
        ("a police spokesman said", 2),
    ],
)
def test_a_short_name_is_the_longer_one_of_the_event(later: str, sources: int) -> None:
    told = (
        (
            "Dnipro Times",
            "2023-04-03",
            "Three people were killed when shells hit Nikopol, in Ukraine's Dnipropetrovsk region, on Sunday, the regional "
            "governor "
            "Serhii Lysak said.",
        ),
        (
            "Kyiv Desk",
            "2023-04-04",
            f"Three people died in Sunday's shelling of Nikopol, in Ukraine's Dnipropetrovsk region, {later}.",
        ),
    )
    (event,) = (e for e in link(coded(*told), CODEBOOK) if "killed" in e.totals)
    assert event.grade.independent_sources == sources


def test_rescuers_and_residents_are_one_source_with_the_residents() -> None:
    told = (
        (
            "Chin Post",
            "2024-01-09",
            "Nine villagers died when a jet bombed Khampat, in Myanmar's Sagaing, on Monday, residents said.",
        ),
        (
            "Sagaing Now",
            "2024-01-09",
            "Nine villagers died when a jet bombed Khampat, in Myanmar's Sagaing, on Monday, rescuers and residents said.",
        ),
    )
    (event,) = (e for e in link(coded(*told), CODEBOOK) if "killed" in e.totals)
    assert event.grade.independent_sources == 1


def test_a_deed_only_named_beside_another_says_less() -> None:
    told = (
        (
            "Orontes Daily",
            "2020-02-12",
            "Rebel shelling of Saraqib, in Syria's Idlib, killed nine shoppers, a war monitor said.",
        ),
        (
            "Levant Wire",
            "2020-02-12",
            "Renewed clashes in Saraqib, in Syria's Idlib, killed 14 fighters, amid heavy shelling of the town, activists said.",
        ),
    )
    linked = link_tellings(coded(*told), CODEBOOK)
    assert "action_beside" in {e.name for e in linked.verdict(*sorted(linked.tellings)).evidence}


def test_who_denies_it_and_says_that_the_enemy_did_it_contests_the_event() -> None:
    told = (
        (
            "Nile Voice",
            "2023-08-02",
            "Eleven civilians were killed on Tuesday when shells landed on the fish market of Nyala, in Sudan's South Darfur, "
            "activists said. They accused the Rapid Support Forces.",
        ),
        (
            "Khartoum Desk",
            "2023-08-04",
            "The Rapid Support Forces denied on Thursday that they shelled the fish market in Nyala, in Sudan's South Darfur, "
            "and said "
            "that the army had fired the rounds.",
        ),
    )
    (event,) = (e for e in link(coded(*told), CODEBOOK) if "killed" in e.totals)
    assert (event.grade.level, event.grade.independent_sources) == ("contested", 1)


def test_the_storming_of_a_base_and_a_shell_on_a_market_are_two() -> None:
    text = (
        "Gunmen stormed the army base in Djibo, Burkina Faso, on Tuesday, killing 14 soldiers, the army said.\n\n"
        "Four people were killed in the town's market on the same day when a shell fell there, a nurse said."
    )
    assert killing(link(coded(("Sahel Example", "2024-05-15", text)), CODEBOOK)) == [(4, 4), (14, 14)]


def test_one_market_by_two_names_is_one_scene() -> None:
    told = (
        (
            "Sahel Example",
            "2024-05-15",
            "Gunmen attacked the market of Djibo, Burkina Faso, on Tuesday, and six traders were killed, the army said.",
        ),
        (
            "Volta Example",
            "2024-05-15",
            "Six traders were killed in the bazaar of Djibo, Burkina Faso, when gunmen opened fire on Tuesday, residents said.",
        ),
    )
    assert killing(link(coded(*told), CODEBOOK)) == [(6, 6)]
