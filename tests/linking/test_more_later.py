"""More who were killed on another day are of another deed; more who were found or died of it are of the same."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import make_report


def dead_by_day(text: str) -> dict[str | None, tuple[int | None, int | None]]:
    codebook = load_codebook()
    events = link([code(make_report(text, published="2024-05-10"), codebook)], codebook)
    return {
        e.period.start if e.period else None: (e.totals["killed"].low, e.totals["killed"].high)
        for e in events
        if "killed" in e.totals
    }


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five herders near Jos on Monday, police said. Five more herders were killed on Thursday in the same area.",
        "Gunmen killed five herders near Jos on Monday, police said. Five more herders were shot dead near Jos on Thursday.",
    ],
)
def test_more_killed_on_another_day_are_of_another_deed(text: str) -> None:
    assert dead_by_day(text) == {"2024-05-06": (5, 5), "2024-05-09": (5, 5)}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Gunmen killed five herders near Jos on Monday, police said. Two more of the herders died on Thursday.", 7),
        ("Two more bodies were found on Thursday after Monday's attack in Bama in which six people were killed, police said.", 8),
        ("Four more bodies were pulled from a well in Zurmi after Monday's raid, in which bandits killed nine people.", 13),
        ("On Monday gunmen killed five herders near Jos. Two more herders were killed in the same raid.", 7),
    ],
)
def test_more_of_the_same_deed_are_added(text: str, dead: int) -> None:
    assert dead_by_day(text) == {"2024-05-06": (dead, dead)}
