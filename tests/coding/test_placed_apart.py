"""Two deeds side by side in one sentence, each with a place of its own, are two claims."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def told(text: str) -> set[tuple[str, str | None, int | None]]:
    """Action, place and first figure of each claim."""
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    return {(c.action, c.place.name if c.place else None, c.tolls[0].best if c.tolls else None) for c in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Raiders killed three guards in Beni and burned a church in Butembo on Friday, the army said.",
            {("killing", "Beni", 3), ("arson", "Butembo", None)},
        ),
        (
            "Three guards were killed in Beni and a church was burned in Butembo on Friday.",
            {("killing", "Beni", 3), ("arson", "Butembo", None)},
        ),
        (
            "Rebels ambushed a convoy near Gao, killing three soldiers, and shelled a school in Kidal on Friday.",
            {("ambush", "Gao", 3), ("shelling", "Kidal", None)},
        ),
    ],
)
def test_each_deed_has_its_own_place(text: str, expected: set[tuple[str, str | None, int | None]]) -> None:
    assert told(text) == expected


def test_the_dead_are_not_where_the_killers_fled_to() -> None:
    text = "Gunmen killed two policemen in Tank and fled to a village in Bannu on Friday, police said."
    assert {place for _, place, best in told(text) if best == 2} == {"Tank"}


@pytest.mark.parametrize(
    "text",
    [
        "Raiders burned a church and killed three guards in Beni on Friday.",
        "Raiders entered the town of Beni in North Kivu and killed three guards and burned a church in the town.",
    ],
)
def test_deeds_at_one_place_stay_together(text: str) -> None:
    assert {place for _, place, best in told(text) if best == 3} == {"Beni"}
