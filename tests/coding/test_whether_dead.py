"""People of whom a report says only that they were shot."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def tolls(text: str) -> list[tuple[str, str, int | None]]:
    claims = code(make_report(text, published="2024-05-12"), load_codebook(), rules_only=True).claims
    return [(t.outcome, t.who, t.best) for c in claims for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Three miners were marched into the bush near Zamora on Monday and shot.", "killed"),
        ("Soldiers lined nine villagers up beside the well at Pissila and shot them.", "killed"),
        ("Gunmen shot four teachers at a school near Yala on Monday. The funerals of the dead are today.", "killed"),
        ("Gunmen shot four teachers at a school near Yala on Monday, the ministry said.", "casualties"),
        ("Gunmen shot four teachers at a school near Yala on Monday; two survived.", "casualties"),
        ("Police shot four students in the legs at a march in Conakry on Monday.", "wounded"),
        ("Four students were shot and wounded at a march in Conakry on Monday.", "wounded"),
    ],
)
def test_whether_those_shot_died_is_what_the_words_around_say(text: str, outcome: str) -> None:
    assert [t[0] for t in tolls(text) if t[0] in ("killed", "wounded", "casualties")] == [outcome]


def test_drones_and_aircraft_shot_down_are_nobody() -> None:
    assert tolls("Air defences shot down 21 of 24 drones over Odesa, the air force said.") == []
