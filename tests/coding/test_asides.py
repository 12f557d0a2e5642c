"""Lists of parts between a count and its verb, and people who died "along with" others."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def killed(text: str) -> list[tuple[str, int | None, int | None, str]]:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    return [(t.who, t.low, t.high, t.relation) for c in claims for t in c.tolls if t.outcome == "killed"]


WHOLES = {
    "Nine relatives of a chief, among them four girls, a grandmother and two infants, were shot dead by militiamen in Djugu.": (
        9,
        9,
    ),
    "Some 30 mourners — most of them elderly women, according to a priest — were shot dead by gunmen in Kajuru.": (27, 33),
    "At least 18 villagers of three clans – including six children, one nurse, and two elders (one of whom was the chief) – were "
    "killed by rebels in Ituri.": (18, None),
    "At least 40 people spanning three generations of the Okoye and Nwosu families, including 20 children, were killed in an air "
    "strike on Bama.": (40, None),
    "At least 12 members of the Haroun (Harun) clan from two villages, including seven women, were killed in air strikes near "
    "Nyala.": (12, None),
    "At least 19 identified civilians, including at least nine and up to 15 children, were killed in shelling of Bama.": (
        19,
        None,
    ),
    "Between six to nine villagers, all of them farmers, died when a drone hit a mill in Khost province.": (6, 9),
    "At least 14 and up to 17 miners were killed by militants in Harnai, Balochistan, police said.": (14, 17),
    "A house in Idlib was hit by an airstrike killing at least seven residents, including two women.": (7, None),
    "Two members of one household, a nurse and her son, were killed by a landmine near Izium.": (2, 2),
}


@pytest.mark.parametrize("text", WHOLES)
def test_the_count_before_a_list_of_its_parts_is_the_whole(text: str) -> None:
    found = killed(text)
    assert found[0][1:3] == WHOLES[text]
    assert all(f[3] == "part" for f in found[1:]), found


def test_who_dies_along_with_others_is_counted_beside_them() -> None:
    found = killed("A prosecutor, together with three bodyguards, was killed by hitmen in Culiacan on Monday.")
    assert [f[1] for f in found] == [1, 3]


def test_a_family_name_behind_an_article_is_no_party() -> None:
    claims = code(
        make_report("Iyad Abdul Ghani al-Hamas was killed by soldiers in Rafah.", published="2024-05-10"), load_codebook()
    )
    assert [(t.low, t.high, t.side) for c in claims.claims for t in c.tolls] == [(1, 1, None)]


@pytest.mark.parametrize("day", ["On 12 May 2024", "On Monday", "In March"])
def test_a_day_before_a_count_without_a_comma_does_not_govern_it(day: str) -> None:
    assert killed(f"{day} at least 16 villagers were killed in an air strike on Bama.")[0][1:3] == (16, None)


def test_an_age_between_two_years_counts_nobody() -> None:
    found = killed("Militants shelled a house in Bama on Monday. The owner's sister, aged either 40 or 41, was killed.")
    assert [f[1] for f in found] == [1]
