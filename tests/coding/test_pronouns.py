"""An outcome whose people are a pronoun counts those told of before in the sentence."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def counted(text: str) -> set[tuple[str, str, int | None]]:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    return {(t.outcome, t.who, t.best) for c in claims for t in c.tolls}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Gunmen abducted two nurses in Butembo on Monday and later killed them.",
            {("abducted", "aid_workers", 2), ("killed", "aid_workers", 2)},
        ),
        ("A gunman stabbed a student on a tram in Malmö and killed her.", {("killed", "civilians", 1)}),
        (
            "The convoy halted, and militiamen pulled three nuns from the second car and shot them dead.",
            {("killed", "civilians", 3)},
        ),
        ("Police found the gunman hiding in a barn near Oslo and shot him dead.", {("killed", "militants", 1)}),
    ],
)
def test_who_does_one_thing_after_another_does_it_to_the_same_people(text: str, people: set[tuple[str, str, int]]) -> None:
    assert counted(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("When a farmer resisted, the raiders shot him dead near Kaura Namoda.", ("killed", "civilians", 1)),
        ("A man stabbed a soldier at a checkpoint near Hebron before police killed him.", ("killed", "unknown", 1)),
        ("Two gunmen fired at officers in Nice, who shot and killed them.", ("killed", "militants", 2)),
    ],
)
def test_who_has_a_subject_of_its_own_did_it_to_an_earlier_subject(text: str, people: tuple[str, str, int]) -> None:
    assert people in counted(text)


def test_what_is_only_threatened_is_done_to_nobody() -> None:
    assert counted("The militants seized six fishermen off Sandakan and said they would kill them.") == {
        ("abducted", "civilians", 6)
    }


def test_a_figure_behind_a_place_or_deed_opens_a_phrase_of_its_own() -> None:
    assert ("killed", "unknown", 22) in counted("Bombs hit two markets in Maiduguri. In both attacks 22 people died.")
