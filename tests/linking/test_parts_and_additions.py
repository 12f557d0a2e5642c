"""Parts of one sum, people counted on top of others, words taken back. Incidents are invented; places and parties are real."""

import pytest
from test_stories import coded, range_of

from tollbook.codebook import load_codebook
from tollbook.linking import Question, ask, link
from tollbook.model import Event

CODEBOOK = load_codebook()
DAY, NEXT = "2024-05-10", "2024-05-11"

Dead = list[tuple[str, tuple[int | None, int | None]]]


def dead(events: list[Event], scope: str = "incident") -> Dead:
    """Where how many were killed."""
    told = [e for e in events if e.scope == scope and "killed" in e.totals]
    return sorted((e.place.name if e.place is not None else "", range_of(e, "killed")) for e in told)


def numbers(events: list[Event], outcome: str = "killed") -> list[tuple[int | None, int | None]]:
    return sorted(range_of(e, outcome) for e in events if e.scope == "incident" and outcome in e.totals)


TWO_TOWNS: list[tuple[tuple[tuple[str, str, str], ...], Dead]] = [
    (
        (
            (
                "Volta Example",
                DAY,
                "Eight soldiers were killed on Tuesday, four in Djibo and four in Arbinda, in Burkina Faso, the army said.",
            ),
            (
                "Sahel Example",
                DAY,
                "Four soldiers were killed on Tuesday in an attack in Burkina Faso's Sahel region, near Djibo and Arbinda, the "
                "army "
                "said.",
            ),
            ("Niger Bend Radio", NEXT, "Four soldiers were killed in Djibo on Tuesday, Burkina Faso's army said."),
            ("Desert Post", NEXT, "Four soldiers were killed in Arbinda on Tuesday, Burkina Faso's army said."),
        ),
        [("Arbinda", (4, 4)), ("Djibo", (4, 4))],
    ),
    (
        (
            (
                "Andes Hoy",
                DAY,
                "Six farmers were killed on Wednesday, three in Corinto and three in Toribio, in Colombia's Cauca, police said.",
            ),
            ("Cali Noticias", DAY, "Gunmen killed three farmers on Wednesday in Colombia's Cauca, the governor said."),
        ),
        [("Corinto", (3, 3)), ("Toribio", (3, 3))],
    ),
    (
        (
            (
                "Nile Voice",
                DAY,
                "Six farmers were killed on Wednesday, three in Kutum and three in Mellit, in Sudan's North Darfur, activists "
                "said.",
            ),
            (
                "Khartoum Desk",
                DAY,
                "Three farmers were killed on Wednesday by gunmen between Kutum and Mellit, in Sudan's North Darfur, a doctor "
                "said.",
            ),
        ),
        [("Kutum", (3, 3)), ("Mellit", (3, 3))],
    ),
]


@pytest.mark.parametrize(("reports", "told"), TWO_TOWNS)
def test_like_parts_of_one_sum_at_two_towns_are_never_one_incident(reports: tuple[tuple[str, str, str], ...], told: Dead) -> None:
    assert dead(link(coded(*reports), CODEBOOK)) == told


def test_the_part_that_another_report_tells_of_is_one_with_it() -> None:
    reports = (
        (
            "Khyber Example",
            DAY,
            "Nine policemen were killed on Tuesday, four in Bannu and five in Hangu, in Pakistan, police said.",
        ),
        ("Indus Example", NEXT, "Gunmen killed five policemen in Hangu, in Pakistan, on Tuesday, officials said."),
    )
    assert dead(link(coded(*reports), CODEBOOK)) == [("Bannu", (4, 4)), ("Hangu", (5, 5))]


ELSEWHERE = [
    (
        "Eleven villagers were killed on Wednesday, seven in Gwoza and four in Bama, in Nigeria's Borno State, officials said. "
        "Six "
        "fighters gave themselves up in Konduga.",
        "surrendered",
        (6, 6),
        [(4, 4), (7, 7)],
    ),
    (
        "Eight people were killed on Sunday, five in Corinto and three in Toribio, in Colombia's Cauca, officials said. Seven "
        "rebels "
        "laid down their arms in Jambalo.",
        "surrendered",
        (7, 7),
        [(3, 3), (5, 5)],
    ),
    (
        "Shells killed nine people on Sunday, five in Saraqib and four in Binnish, in Syria's Idlib, medics said. Three people "
        "were "
        "wounded in Ariha.",
        "wounded",
        (3, 3),
        [(4, 4), (5, 5)],
    ),
]


@pytest.mark.parametrize(("text", "outcome", "count", "killed"), ELSEWHERE)
def test_what_was_done_at_a_third_place_is_no_part_of_the_sum(
    text: str, outcome: str, count: tuple[int, int], killed: list[tuple[int, int]]
) -> None:
    events = link(coded(("Example Wire", DAY, text)), CODEBOOK)
    (other,) = (e for e in events if outcome in e.totals)
    assert range_of(other, outcome) == count
    assert "killed" not in other.totals
    assert numbers(events) == killed


ADDED = [
    (
        "Shelling killed three people in Nikopol, in Ukraine, on Tuesday, the governor said.",
        "Three more people were killed in shelling on Friday in Nikopol, in Ukraine, the governor said.",
        [(3, 3), (3, 3)],
    ),
    (
        "A mine killed six traders in Gwoza, in Nigeria's Borno State, on Tuesday, police said.",
        "Six more traders were killed by a mine on Thursday in Gwoza, in Nigeria's Borno State, police said.",
        [(6, 6), (6, 6)],
    ),
]


@pytest.mark.parametrize(("first", "later", "told"), ADDED)
def test_more_people_on_a_day_of_their_own_add_nothing_to_those_before(
    first: str, later: str, told: list[tuple[int, int]]
) -> None:
    events = link(coded(("Example Wire", "2024-05-08", first), ("Other Example", "2024-05-11", later)), CODEBOOK)
    assert numbers(events) == told


def test_as_many_more_at_another_town_are_others() -> None:
    reports = (
        ("Nile Voice", DAY, "Four people were killed on Monday in Kutum, in Sudan's North Darfur, activists said."),
        ("Nile Voice", NEXT, "Four more people were killed on Thursday in Mellit, in Sudan's North Darfur, activists said."),
    )
    assert dead(link(coded(*reports), CODEBOOK)) == [("Kutum", (4, 4)), ("Mellit", (4, 4))]


def test_as_many_more_on_a_later_day_are_not_lost_in_those_before() -> None:
    told = (
        ("Ubangi Example", "2024-05-08", "Gunmen killed five herders in Bria, in the Central African Republic, on Tuesday."),
        (
            "Bangui Example",
            DAY,
            "Five more herders were killed by gunmen on Thursday in Bria, in the Central African Republic, officials said.",
        ),
    )
    assert sum(low or 0 for low, _ in numbers(link(coded(*told), CODEBOOK))) == 10


def test_more_dead_of_the_same_day_told_behind_the_first_add_up() -> None:
    text = (
        "Gunmen killed five herders in Bria, in the Central African Republic, on Tuesday, officials said. Two more people were "
        "killed in Bria on Tuesday when they fled, the officials said."
    )
    assert dead(link(coded(("Oubangui Example", DAY, text)), CODEBOOK)) == [("Bria", (7, 7))]


SCENES = [
    (
        "Twelve people were killed in Balad on Wednesday, police in Somalia said: seven soldiers at the army base and five "
        "traders "
        "in the market.",
        "Gunmen shot dead five traders in the market of Balad, Somalia, on Wednesday, residents said.",
        "Seven soldiers were killed when fighters stormed the army base in Balad, Somalia, on Wednesday, officials said.",
        [(5, 5), (7, 7)],
    ),
    (
        "Eight people were killed in Balad on Wednesday, police in Somalia said: four soldiers at the army base and four "
        "traders in "
        "the market.",
        "Gunmen shot dead four people in the market of Balad, Somalia, on Wednesday, residents said.",
        "Four people were killed when fighters stormed the army base in Balad, Somalia, on Wednesday, officials said.",
        [(4, 4), (4, 4)],
    ),
    (
        "Gunmen killed nine people in Kirkuk, Iraq, on Wednesday, police said: five soldiers at an army post, four worshippers "
        "in a "
        "mosque.",
        "Gunmen shot dead four people in a mosque in Kirkuk, Iraq, on Wednesday, residents said.",
        "Five people were shot dead by gunmen at an army post in Kirkuk, Iraq, on Wednesday, officials said.",
        [(4, 4), (5, 5)],
    ),
]


@pytest.mark.parametrize(("whole", "one", "other", "told"), SCENES)
def test_each_part_of_a_town_s_sum_is_the_incident_of_its_own_scene(
    whole: str, one: str, other: str, told: list[tuple[int, int]]
) -> None:
    events = link(coded(("First Example", DAY, whole), ("Second Example", DAY, one), ("Third Example", DAY, other)), CODEBOOK)
    assert numbers(events) == told
    total = sum(low for low, _ in told)
    assert [killed for _, killed in dead(events, "aggregate")] == [(total, total)]


WITHDRAWN = [
    (
        (
            (
                "Volta Example",
                "2024-05-09",
                "Nobody was killed in Tuesday's attack on the base at Arbinda, in Burkina Faso, an army official said.",
            ),
            (
                "Volta Example",
                NEXT,
                "Six soldiers were killed in Tuesday's attack on the base at Arbinda, in Burkina Faso, the army said on "
                "Friday. It "
                "asked to disregard an official's statement that nobody had been killed.",
            ),
        ),
        (6, 6),
    ),
    (
        (
            (
                "Sahel Example",
                NEXT,
                "An army official said that no soldiers had been killed in Tuesday's attack on Arbinda, in Burkina Faso. On "
                "Friday "
                "the army said that six soldiers were killed and retracted an earlier statement that nobody had died.",
            ),
        ),
        (6, 6),
    ),
    (
        (
            (
                "Lake Example",
                NEXT,
                "Nobody died in Tuesday's attack on the base at Gwoza, in Nigeria's Borno State, an army official said. The "
                "army said "
                "on Friday that nine soldiers were killed, and asked to disregard the official's statement that nobody had died.",
            ),
        ),
        (9, 9),
    ),
]


@pytest.mark.parametrize(("reports", "killed"), WITHDRAWN)
def test_an_official_s_zero_that_his_army_withdraws_no_longer_stands(
    reports: tuple[tuple[str, str, str], ...], killed: tuple[int, int]
) -> None:
    assert numbers(link(coded(*reports), CODEBOOK)) == [killed]


def test_a_zero_that_nobody_withdrew_stands_beside_the_enemy_s_count() -> None:
    text = (
        "An official of the army said that no soldier was killed in Tuesday's ambush near Menaka, in Mali. The JNIM group said "
        "that "
        "its fighters killed nine soldiers."
    )
    assert numbers(link(coded(("Desert Example", NEXT, text)), CODEBOOK)) == [(0, 9)]


def civilians_of_lahj(sum_told: str) -> tuple[int | None, int | None]:
    shell = "Four civilians were killed on Tuesday when a shell hit a house in Tuban, in Yemen's Lahj province, medics said."
    reports = coded(("Aden Example", DAY, sum_told), ("Gulf Example", DAY, shell))
    found = ask(reports, Question(who=("civilians",), place="Lahj", start="2024-05-04", end="2024-05-10"), CODEBOOK)
    return found.low, found.high


@pytest.mark.parametrize(
    "told",
    [
        "More than 90 fighters of both sides have been killed in clashes in Yemen's Lahj province since Monday, medics said.",
        "Clashes across Yemen's Lahj province have killed 90 fighters of both sides since Sunday, officials said.",
        "Between Monday and Wednesday 90 fighters of both sides were killed in Yemen's Lahj province, officials said.",
        "More than 90 combatants from both sides were killed over the past week in Yemen's Lahj province, medics said.",
    ],
)
def test_a_sum_of_fighters_leaves_no_room_for_civilians(told: str) -> None:
    assert civilians_of_lahj(told) == (4, 4)


def test_a_sum_of_people_leaves_room_for_civilians() -> None:
    told = "Between Monday and Wednesday 90 people were killed in clashes in Yemen's Lahj province, officials said."
    low, high = civilians_of_lahj(told)
    assert low == 4
    assert high is None or high > 4


@pytest.mark.parametrize(
    "text",
    [
        "A schoolboy and a driver were killed when a drone hit a bus in Kherson, Ukraine, on Thursday, and the death toll "
        "stands at "
        "13, police said.",
        "A mine blew up a bus in Ghazni, Afghanistan, on Thursday. A schoolgirl died and the toll now stands at 13, officials "
        "said.",
    ],
)
def test_a_child_named_beside_a_toll_makes_no_children_of_all(text: str) -> None:
    (event,) = (e for e in link(coded(("Example Wire", DAY, text)), CODEBOOK) if "killed" in e.totals)
    assert sorted((t.who, t.low, t.high) for t in event.tolls) == [("children", 1, 1), ("civilians", 13, 13)]
