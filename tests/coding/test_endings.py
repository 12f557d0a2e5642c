"""A truce or talks that end, however far the words stand from each other."""

import pytest
from tests.coding.reading_of import happenings, names, the


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire between Karen fighters and the army in Kawkareik township, signed in May, fell apart on Friday.",
        "The armistice that Baku and Yerevan had hailed as historic lapsed on Monday.",
        "The guerrillas tore the truce with the government up on Friday.",
        "Mortar fire shattered the truce on Tuesday.",
    ],
)
def test_what_befell_a_truce_is_read_from_the_parse(text: str) -> None:
    assert the(text, "ceasefire_end").reality == "happened"
    assert not [h for h in happenings(text) if h.action == "ceasefire"]


def test_both_sides_of_a_broken_truce_are_its_parties() -> None:
    act = the("The ceasefire between Tuareg rebels and the army in Kidal collapsed on Monday.", "ceasefire_end")
    assert "tuareg rebels" in names(act.sources)
    assert "army" in names(act.targets)


def test_a_truce_that_may_fail_has_not_failed() -> None:
    assert the("If the ceasefire collapses, thousands will flee.", "ceasefire_end").reality == "hypothetical"
