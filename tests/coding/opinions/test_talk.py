"""Violence that a sentence only speaks of makes no claim of a deed; what is told with a day, a town or a count always does."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.drafts import is_violent
from tollbook.model import make_report

NEWS = (
    "Two gunmen shot dead a prosecutor outside his home in Tamale on Tuesday, police in Ghana said. "
    "The justice ministry sent its condolences. The funeral will be held on Friday. {} The street was quiet on Wednesday."
)


def deeds(text: str, rules_only: bool = False) -> set[str]:
    codebook = load_codebook()
    claims = code(make_report(text, published="2025-06-18"), codebook, rules_only=rules_only).claims
    return {" ".join(c.quote.text.split()) for c in claims if is_violent(c.action, codebook.actions) and c.reality == "happened"}


@pytest.mark.parametrize(
    "talk",
    [
        "The campaign has turned into a battle of words between the two parties.",
        "Every attack on the judiciary is an attack on the republic, the bar association said.",
        "Attacks on lawyers will not silence us, said the head of the bar.",
        "Killing a prosecutor is killing justice, wrote a columnist.",
        "The opposition said that violence had been the language of the strong since colonial times.",
    ],
)
def test_talk_is_no_deed(talk: str) -> None:
    found = deeds(NEWS.format(talk))
    assert talk not in found
    assert any("prosecutor" in quote for quote in found)


@pytest.mark.parametrize(
    "told",
    [
        "Another prosecutor was killed in Kumasi in March.",
        "Gunmen killed five policemen on the same road last month.",
        "Insurgents clashed with the army nearby.",
        "Warplanes bombed the camp of the insurgents.",
        "The gang also set off a bomb at the courthouse in Bolgatanga.",
    ],
)
def test_what_has_a_place_a_day_or_a_count_is_told(told: str) -> None:
    assert told in deeds(NEWS.format(told))


def test_a_short_report_keeps_what_it_tells() -> None:
    assert deeds("Rebels attacked a village.")
