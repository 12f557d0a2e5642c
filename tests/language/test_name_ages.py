"""Ages behind names and bare telephone numbers count nobody; figures behind the names of places do."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.language.numbers import find_numbers
from tollbook.language.pipeline import parse

CODEBOOK = load_codebook()


def kinds(text: str) -> list[tuple[int | None, str]]:
    return [(n.best, n.kind) for n in find_numbers(parse(text, CODEBOOK), CODEBOOK) if text[n.start].isdigit()]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Doctors identified the dead as Ade Bello, 56, and Ngozi Okafor, 30.", [56, 30]),
        ("The victim was named as Rosa Quispe, 6.", [6]),
        ("Those who died were Paul Akena, 20; Grace Aber, 21; and Jane Auma, 19.", [20, 21, 19]),
        ("Omar Al-Sayed, 24 was shot in the chest as he left the mosque.", [24]),
        ("The bodies of Tomas and Elena Duarte, both 35, were found in the river.", [35]),
        ("He was charged over the death of J. P. Mensah, also 18.", [18]),
        ("Beside them lay an older boy, 11.", [11]),
        ("All of the injured were men between the ages of 24 and 30.", [24, 30]),
        ("The shell wounded her two grandsons, 8 and 11.", [8, 11]),
        ("Three brothers, 19, 22 and 30, were shot at the bridge.", [19, 22, 30]),
        ("Soldiers killed 17-year-old Karim Nasser on Friday.", [17]),
    ],
)
def test_ages_behind_names_count_nobody(text: str, ages: list[int]) -> None:
    assert kinds(text) == [(age, "age") for age in ages]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The dead by province: North Kivu, 12; South Kivu, 8.", [12, 8]),
        ("In Port Harcourt, 6 died.", [6]),
        ("Two villages were raided, with 8 and 11 dead.", [8, 11]),
        ("The navy gave a lower figure, 12.", [12]),
        ("The army called 120 reservists.", [120]),
    ],
)
def test_figures_behind_places_and_other_words_still_count(text: str, counts: list[int]) -> None:
    assert kinds(text) == [(count, "count") for count in counts]


@pytest.mark.parametrize(
    "text",
    ["A neighbour called 911 and hid.", "The guard dialled 1122, then ran.", "Photo 3 of 9 shows the burnt lorry."],
)
def test_telephone_numbers_and_numbers_of_pictures_count_nobody(text: str) -> None:
    assert all(kind == "name" for _, kind in kinds(text))
