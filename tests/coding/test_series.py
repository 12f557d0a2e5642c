"""Counts at several places under one verb: a claim for each, unless the first is their total."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def told(text: str) -> list[tuple[str | None, int | None, str]]:
    """Place, figure and scope of every count of dead."""
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    return [(c.place.name if c.place else None, t.best, c.scope) for c in claims for t in c.tolls if t.outcome == "killed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders killed 14 herders in Bor and six in Pibor.", [("Bor", 14), ("Pibor", 6)]),
        ("Fourteen herders were killed in Bor and six near Pibor.", [("Bor", 14), ("Pibor", 6)]),
        ("Rockets killed two in Kherson, three in Nikopol and one in Kharkiv.", [("Kherson", 2), ("Nikopol", 3), ("Kharkiv", 1)]),
        ("Raiders killed two herders in Bor and a teacher in Pibor.", [("Bor", 2), ("Pibor", 1)]),
        ("Two guards were shot dead in Herat and a doctor in Kabul.", [("Herat", 2), ("Kabul", 1)]),
        ("A soldier died in Gao and two civilians in Kidal on Friday.", [("Gao", 1), ("Kidal", 2)]),
        ("Rebels killed a priest in Beni and three soldiers in Butembo, the army said.", [("Beni", 1), ("Butembo", 3)]),
        ("The bombs left nine dead in Bauchi, four in Gombe.", [("Bauchi", 9), ("Gombe", 4)]),
    ],
)
def test_each_count_is_told_at_its_place(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == [(place, figure, "incident") for place, figure in expected]


def test_a_total_in_front_of_its_parts_stays_a_total() -> None:
    assert ("Nigeria", 13, "aggregate") in told("Bombs killed 13 people in Nigeria, nine in Bauchi and four in Gombe.")


def test_what_has_a_verb_of_its_own_is_no_member() -> None:
    assert told("Raiders killed 14 herders in Bor and six in Pibor were wounded.") == [("Bor", 14, "incident")]


@pytest.mark.parametrize(
    "text",
    [
        "In Gao, soldiers killed two men; in Menaka, jihadists killed six herders.",
        "Soldiers killed two men in Gao; six herders were killed near Menaka.",
    ],
)
def test_each_side_of_a_semicolon_has_its_place(text: str) -> None:
    assert told(text) == [("Gao", 2, "incident"), ("Menaka", 6, "incident")]


def test_a_semicolon_before_more_of_the_same_place_parts_nothing() -> None:
    text = "Troops killed nine rebels in Arauca; two soldiers were killed."
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert [len(c.tolls) for c in claims] == [2]


def test_each_side_of_a_semicolon_has_its_doer() -> None:
    text = "In Gao, soldiers killed two men; in Menaka, jihadists killed six herders."
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert [[a.name for a in c.actors if a.role == "source"] for c in claims] == [["soldiers"], ["jihadists"]]
