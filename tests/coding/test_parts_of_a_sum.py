"""Parts of a sum: shares that add up, lists, two scenes of one town, both sides, and words that only describe."""

from functools import lru_cache

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.read import read
from tollbook.coding.tolls import find_tolls
from tollbook.model import Claim, make_report

CODEBOOK = load_codebook()

Told = tuple[str, str | None, int | None, int | None, str]
"""Outcome, people, low, high and relation."""
Share = tuple[str, int]
"""People and how many."""


def told(text: str) -> list[Told]:
    """Every count of a text, in order."""
    found = find_tolls(read(make_report(text, published="2024-05-17"), CODEBOOK), CODEBOOK)
    return [(f.outcome, f.who, f.count.low, f.count.high, f.relation) for f in found]


@lru_cache(maxsize=128)
def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    return code(make_report(text, outlet="Delta Post", published="2024-05-17"), CODEBOOK).claims


def coded(text: str) -> list[Told]:
    """Every count of the claims of a text, in order."""
    return [(t.outcome, t.who, t.low, t.high, t.relation) for c in claims(text) for t in c.tolls]


def parts_of(outcome: str, *shares: Share) -> list[Told]:
    """The counts of parts, by who and how many."""
    return [(outcome, who, figure, figure, "part") for who, figure in shares]


@pytest.mark.parametrize(
    ("text", "whole", "shares"),
    [
        (
            "Nine people were killed in Palma on Friday. Five belonged to the insurgents and four were fishermen.",
            ("killed", 9),
            [("militants", 5), ("civilians", 4)],
        ),
        (
            "Eight people were killed in Lamu on Friday. Three were soldiers and five were farmers.",
            ("killed", 8),
            [("soldiers", 3), ("civilians", 5)],
        ),
        (
            "Ten people were wounded in Manbij on Friday. Six were fighters and four were shopkeepers.",
            ("wounded", 10),
            [("militants", 6), ("civilians", 4)],
        ),
        (
            "Seven people were killed in Manipur. Four belonged to the insurgents and three were farmers, a clerk said.",
            ("killed", 7),
            [("militants", 4), ("civilians", 3)],
        ),
        (
            "Seven people were killed in Uvira on Friday. Two were soldiers, one was a policeman and four were fishermen.",
            ("killed", 7),
            [("soldiers", 2), ("police", 1), ("civilians", 4)],
        ),
    ],
)
def test_shares_that_add_up_to_what_was_counted_last_are_its_parts(
    text: str, whole: tuple[str, int], shares: list[Share]
) -> None:
    outcome, figure = whole
    assert told(text) == [(outcome, "unknown", figure, figure, "count"), *parts_of(outcome, *shares)]


@pytest.mark.parametrize(
    "behind",
    ["Five belonged to the insurgents and three were fishermen.", "Five were arrested and four were fined."],
)
def test_figures_that_do_not_add_up_or_tell_another_fate_are_no_parts(behind: str) -> None:
    assert [t for t in told(f"Nine people were killed in Palma on Friday. {behind}") if t[4] == "part"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Of the five men shot dead in Zamboanga on Tuesday, three were fishermen and two were soldiers.",
            [("killed", "unknown", 5, 5, "count"), *parts_of("killed", ("civilians", 3), ("soldiers", 2))],
        ),
        (
            "Of the seven men shot dead in Tank on Friday, four were shepherds and three were policemen.",
            [("killed", "unknown", 7, 7, "count"), *parts_of("killed", ("civilians", 4), ("police", 3))],
        ),
        (
            "Of the six women shot dead in Apatzingán on Tuesday, five were nurses.",
            [("killed", "women", 6, 6, "count"), *parts_of("killed", ("aid_workers", 5))],
        ),
    ],
)
def test_some_of_those_shot_dead_are_parts(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Five of the dead in Sunday's attack on Barsalogho were children.", [("children", 5)]),
        ("Seven of the dead in Tuesday's strike on Idlib were women, the doctor said.", [("women", 7)]),
        (
            "Three of the dead in Monday's raid on Barkin Ladi were women and two were soldiers.",
            [("women", 3), ("soldiers", 2)],
        ),
    ],
)
def test_some_of_the_dead_of_a_day_s_attack_are_parts(text: str, shares: list[Share]) -> None:
    assert told(text) == parts_of("killed", *shares)


def test_not_one_of_them_is_not_one() -> None:
    text = "Six men were shot dead in Arauca on Friday. Not one of them belonged to the guerrillas, the priest said."
    assert told(text) == [("killed", "unknown", 6, 6, "count"), ("killed", "militants", 0, 0, "part")]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "Three men were shot dead in Turbat. The army described all three as members of the Baloch Liberation Army.",
            3,
        ),
        ("Two men were shot dead in Tulkarem on Friday. The army identified both as gunmen.", 2),
        ("Two men were killed at Cali on Friday. Prosecutors described both as hitmen.", 2),
        ("Four people were killed at Khan Younis on Monday. The military identified all four as gunmen.", 4),
        ("Six people were killed in Bajaur on Friday. The police labelled all six as insurgents.", 6),
    ],
)
def test_all_of_them_are_said_to_be_of_a_kind(text: str, figure: int) -> None:
    assert [t[:4] for t in told(text)] == [("killed", "unknown", figure, figure), ("killed", "militants", figure, figure)]


@pytest.mark.parametrize(
    "said",
    ["The army did not identify both as gunmen.", "A witness described both as tall."],
)
def test_nobody_is_of_a_kind_that_is_denied_or_no_kind_of_people(said: str) -> None:
    assert told(f"Two men were shot dead in Tulkarem on Friday. {said}") == [("killed", "unknown", 2, 2, "count")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four of the nine killed were diggers, civilians who had come to work, an official said.",
            [("killed", "civilians", 4, 4, "part"), ("killed", "unknown", 9, 9, "count")],
        ),
        (
            "Five of the 12 people killed in Djugu were diggers, civilians who had come for the gold, an administrator said.",
            [("killed", "civilians", 5, 5, "part"), ("killed", "unknown", 12, 12, "count")],
        ),
        (
            "Four of the nine killed were diggers and three were soldiers, an official said.",
            [
                ("killed", "civilians", 4, 4, "part"),
                ("killed", "unknown", 9, 9, "count"),
                ("killed", "soldiers", 3, 3, "part"),
            ],
        ),
    ],
)
def test_words_that_describe_a_part_count_nobody_more(text: str, expected: list[Told]) -> None:
    assert sorted(told(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four woodcutters who had never carried a gun were among nine people killed in Bambari, the prefect said.",
            [("killed", "civilians", 4, 4, "part"), ("killed", "unknown", 9, 9, "count")],
        ),
        (
            "Three tailors who had never held a weapon were among ten killed in Hodeidah.",
            [("killed", "civilians", 3, 3, "part"), ("killed", "unknown", 10, 10, "count")],
        ),
    ],
)
def test_those_described_by_a_clause_are_among_the_killed(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Seven people were killed in Cauca on Friday. Three were policemen and the four others were farmers.",
        "Of the seven people killed in Cauca on Friday, three were policemen. The four others were farmers.",
    ],
)
def test_the_others_are_the_rest_of_a_sum(text: str) -> None:
    assert told(text) == [("killed", "unknown", 7, 7, "count"), *parts_of("killed", ("police", 3), ("civilians", 4))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed three policemen, a father and his two sons, in Cotabato on Monday.",
            [("killed", 3, "count"), ("killed", 1, "part"), ("killed", 2, "part")],
        ),
        (
            "Gunmen killed four miners, a father and his three daughters, in Segovia on Monday.",
            [("killed", 4, "count"), ("killed", 1, "part"), ("killed", 3, "part")],
        ),
        (
            "Rebels killed three officials, two teachers and a nurse in Basilan on Monday.",
            [("killed", 3, "count"), ("killed", 2, "count"), ("killed", 1, "count")],
        ),
    ],
)
def test_a_family_behind_a_figure_says_who_they_were(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(outcome, low, relation) for outcome, _, low, _, relation in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rockets hit Derna on Friday. The 18 people they killed were students.",
            [("killed", "civilians", 18, 18, "count")],
        ),
        (
            "Army jets struck Loikaw on Friday. The junta said that the eight men it killed were rebels.",
            [("killed", "militants", 8, 8, "count")],
        ),
        (
            "The rebels said that the six people they killed near Goma on Friday were soldiers.",
            [("killed", "soldiers", 6, 6, "count")],
        ),
    ],
)
def test_who_they_were_is_told_behind_who_killed_them(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_some_of_the_dead_are_conceded_to_be_soldiers() -> None:
    text = "Six people were killed in Akobo. Four of the dead, the general conceded, were his soldiers."
    assert told(text) == [("killed", "unknown", 6, 6, "count"), *parts_of("killed", ("soldiers", 4))]


@pytest.mark.parametrize(
    ("text", "figure", "places"),
    [
        (
            "Mortar fire killed 17 people in Ukraine on Friday: four in Kupiansk, two in Vovchansk and 11 who died in the "
            "shelling of Kherson.",
            17,
            [("Kupiansk", 4), ("Vovchansk", 2), ("Kherson", 11)],
        ),
        (
            "Bombs killed 12 people in Nigeria on Monday: three in Gombe, four in Bauchi and five who died in the bombing of "
            "Maiduguri.",
            12,
            [("Gombe", 3), ("Bauchi", 4), ("Maiduguri", 5)],
        ),
        (
            "Rockets killed nine people in Israel on Monday: two in Sderot, three in Ashkelon and four who died in the shelling "
            "of Metula.",
            9,
            [("Sderot", 2), ("Ashkelon", 3), ("Metula", 4)],
        ),
    ],
)
def test_those_who_died_in_the_shelling_of_a_town_are_a_part_there(text: str, figure: int, places: list[tuple[str, int]]) -> None:
    whole, *parts = claims(text)
    assert (whole.tolls[0].best, whole.tolls[0].relation) == (figure, "count")
    assert whole.parts == tuple(c.id for c in parts)
    assert [(c.place.name if c.place else None, t.best, t.relation) for c in parts for t in c.tolls] == [
        (place, best, "part") for place, best in places
    ]


@pytest.mark.parametrize(
    ("text", "figure", "shares"),
    [
        (
            "Nine people died in Quetta on Monday: three traders in the bazaar and six policemen at the checkpoint.",
            9,
            [("civilians", 3), ("police", 6)],
        ),
        (
            "Mortar fire killed 13 people in Taiz on Monday: eight shoppers in the market and five soldiers at the barracks.",
            13,
            [("civilians", 8), ("soldiers", 5)],
        ),
        (
            "Eight dead in Zurmi in one day, the book says: three clerks in the bank and five soldiers at the gate.",
            8,
            [("workers", 3), ("soldiers", 5)],
        ),
        (
            "The list has eight dead for Aden, with three tailors killed in the bazaar and five soldiers killed at the post.",
            8,
            [("civilians", 3), ("soldiers", 5)],
        ),
        (
            "Fourteen people died in Palma on Monday: nine guests at the hotel and five soldiers at the airstrip.",
            14,
            [("civilians", 9), ("soldiers", 5)],
        ),
    ],
)
def test_the_armed_and_the_unarmed_at_two_scenes_of_a_town_are_told_apart(text: str, figure: int, shares: list[Share]) -> None:
    whole, *parts = claims(text)
    assert [(t.best, t.relation) for t in whole.tolls] == [(figure, "count")]
    assert whole.parts == tuple(c.id for c in parts)
    assert [(t.who, t.best, t.relation) for c in parts for t in c.tolls] == [(who, best, "part") for who, best in shares]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died in Quetta on Monday: three traders in the bazaar and six policemen at the hospital.",
        "Six people were killed in Maiduguri on Monday: two soldiers in the barracks and four gunmen at the gate.",
    ],
)
def test_parts_at_a_hospital_or_of_the_armed_alone_stay_in_one_claim(text: str) -> None:
    assert [[t.relation for t in c.tolls] for c in claims(text)] == [["count", "part", "part"]]


@pytest.mark.parametrize(
    ("text", "figure", "shares"),
    [
        (
            "Fighting in Lashio killed 48 fighters on Monday, 31 soldiers and 17 men of the Ta'ang National Liberation Army.",
            48,
            [("soldiers", 31), ("militants", 17)],
        ),
        (
            "Clashes near El Fasher killed 37 fighters on Tuesday, 12 soldiers and 25 rebels, a teacher said.",
            37,
            [("soldiers", 12), ("militants", 25)],
        ),
        (
            "Ten fighters died in Shabwa, four soldiers and six men of the Southern Transitional Council.",
            10,
            [("soldiers", 4), ("militants", 6)],
        ),
        (
            "Around Sirte 62 fighters had been killed, an ambulance driver said. By his reckoning 40 of the dead were soldiers "
            "and 22 belonged to the Islamic State.",
            62,
            [("soldiers", 40), ("militants", 22)],
        ),
        (
            "In Shan State 44 fighters were killed on Monday. The army put its losses at 19 and the rebels' at 25.",
            44,
            [("soldiers", 19), ("militants", 25)],
        ),
    ],
)
def test_a_sum_of_soldiers_and_fighters_is_of_neither_side(text: str, figure: int, shares: list[Share]) -> None:
    assert coded(text) == [("killed", "unknown", figure, figure, "count"), *parts_of("killed", *shares)]
    assert claims(text)[0].tolls[0].side is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("More than 80 fighters have died around Kidal, a nurse said. She gave no split between the two sides.", "unknown"),
        ("About 80 combatants have died near Hajin, a medic said. Neither of the two sides has given figures.", "unknown"),
        ("Over 80 fighters were killed at Bentiu. Both sides buried their dead on Tuesday.", "unknown"),
        ("More than 80 fighters have died around Kidal, a nurse said. She gave no split between men and boys.", "militants"),
        ("Some 80 civilians have died around Kidal, a nurse said. She gave no split between the two sides.", "civilians"),
    ],
)
def test_fighters_of_two_sides_that_are_not_told_apart_are_of_neither(text: str, who: str) -> None:
    assert [(t.who, t.best) for c in claims(text) for t in c.tolls] == [(who, 80)]


def test_one_of_a_part_is_no_part_of_a_sum_that_its_list_fills() -> None:
    text = "Bombs killed nine people in Mali on Monday: two in Gao and seven in Kidal. One of those killed in Gao was a nurse."
    whole, gao, kidal, nurse = claims(text)
    assert whole.parts == (gao.id, kidal.id)
    assert [(t.who, t.best, t.relation) for t in nurse.tolls] == [("aid_workers", 1, "part")]


def test_one_of_the_dead_is_part_of_a_sum_that_its_list_does_not_fill() -> None:
    text = "Bombs killed nine people in Mali on Monday, two of them in Gao. One of those killed in Kidal was a nurse."
    nurse = next(c for c in claims(text) for t in c.tolls if t.who == "aid_workers")
    assert nurse.tolls[0].relation == "part"
