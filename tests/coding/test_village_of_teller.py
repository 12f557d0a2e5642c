"""The village of which its own people tell is where it happened, if no more than the area around it is known otherwise."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Place, make_report


def place_of_the_dead(text: str, title: str | None = None) -> Place | None:
    claims = code(make_report(text, title=title, published="2024-05-10"), load_codebook()).claims
    return next(c.place for c in claims if any(t.outcome == "killed" for t in c.tolls))


@pytest.mark.parametrize(
    ("title", "text", "village", "adm1"),
    [
        (
            "Raiders kill nine in Sokoto",
            "The headman of Tudun Karfe said raiders killed nine herders on Friday.",
            "Tudun Karfe",
            "Sokoto",
        ),
        (
            "Nine herders killed in Sokoto",
            '"They killed nine herders," the village head of Tudun Karfe said.',
            "Tudun Karfe",
            "Sokoto",
        ),
        (
            "Five dead in Gao region",
            "A councillor of Bintagoungel said five people died when men on motorbikes fired on Sunday.",
            "Bintagoungel",
            "Gao",
        ),
        (
            None,
            "Police in Sokoto state are hunting raiders. Residents of Tudun Karfe said nine herders were killed on Friday.",
            "Tudun Karfe",
            "Sokoto",
        ),
    ],
)
def test_the_village_of_those_who_tell_is_the_place(title: str | None, text: str, village: str, adm1: str) -> None:
    place = place_of_the_dead(text, title)
    assert place is not None
    assert (place.name, place.adm1) == (village, adm1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The governor of Sokoto said raiders killed nine herders on Friday.", "Sokoto"),
        ("Residents of Maiduguri said gunmen killed seven people in a village in Borno on Friday.", "Borno"),
        ("Gunmen attacked the village of Dogo in Sokoto on Friday. Residents of Tambuwal said six farmers were killed.", "Dogo"),
    ],
)
def test_who_tells_of_another_place_does_not_move_it(text: str, name: str) -> None:
    place = place_of_the_dead(text)
    assert place is not None
    assert place.name == name


def test_a_headman_tells_of_his_own_village_whatever_was_told_before() -> None:
    text = (
        "Gunmen killed three people in Anka, Zamfara state, on Sunday. On Monday they attacked again. "
        '"Six of our farmers were killed," the headman of Rafin Gero said.'
    )
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert {(c.place.name, t.best) for c in claims if c.place for t in c.tolls} == {("Anka", 3), ("Rafin Gero", 6)}


@pytest.mark.parametrize("text", ["The indigenous governor of Munchique said seven people were killed on Friday."])
def test_a_village_in_no_land_named_is_known_by_its_name(text: str) -> None:
    place = place_of_the_dead(text)
    assert place is not None
    assert (place.name, place.country) == ("Munchique", None)
