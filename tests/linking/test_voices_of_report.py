"""Who speaks in one report under two names is one source of its event."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import make_report


def sources(text: str) -> int:
    codebook = load_codebook()
    event = max(link([code(make_report(text, published="2024-04-17"), codebook)], codebook), key=lambda e: len(e.claims))
    return event.grade.independent_sources


@pytest.mark.parametrize(
    "text",
    [
        "Four passengers were killed on Monday by a mine near Hays in Yemen, a medic said. Nine were wounded, said the "
        "medic from the field clinic where they were brought.",
        "At least 11 soldiers were killed on Monday in an ambush in Homs in Syria, a war monitor said. Six were wounded, the "
        "Syrian Observatory for Human Rights said.",
        "The Katsina State Police Command said that bandits killed nine villagers in Jibia in Nigeria on Monday. The "
        "command's spokesman, Abubakar Sadiq, said that four others were wounded.",
    ],
)
def test_one_speaker_under_two_names_is_one_source(text: str) -> None:
    assert sources(text) == 1


def test_a_medic_and_the_mayor_are_two() -> None:
    text = "Four men were killed on Monday by a mine near Hays in Yemen, a medic said. Nine were wounded, the mayor of Hays said."
    assert sources(text) == 2
