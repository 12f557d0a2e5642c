"""Days: a claim's deed has the day that the learned tagger sees for it, where the report tells others; the rules' own stand."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

CODEBOOK = load_codebook()
FOLLOW_UP = (
    "Ministers met in Maroua on Thursday to discuss the bombing of the market of Mora. Nine traders were killed in the blast, "
    "and twelve are in hospital in Garoua. It happened on Sunday morning."
)


def counting(text: str, published: str, low: int, *, rules_only: bool = False) -> Claim:
    """The claim that counts so many dead."""
    claims = code(make_report(text, published=published), CODEBOOK, rules_only).claims
    return next(c for c in claims if any(t.outcome == "killed" and t.low == low for t in c.tolls))


def test_the_day_on_which_ministers_met_is_not_that_of_the_deed() -> None:
    period = counting(FOLLOW_UP, "2024-05-10", 9).period
    assert period is not None and period.start == period.end == "2024-05-05"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Shelling killed two men in Toretsk on Monday and three in Huliaipole on Tuesday.",
            {2: "2024-05-06", 3: "2024-05-07"},
        ),
        (
            "Four miners were shot at Zango on 2 May; on 4 May six herders were killed near Bena.",
            {4: "2024-05-02", 6: "2024-05-04"},
        ),
    ],
)
def test_counts_that_the_rules_part_in_a_sentence_keep_their_days(text: str, days: dict[int, str]) -> None:
    for low, day in days.items():
        period = counting(text, "2024-05-09", low).period
        assert period is not None and period.start == period.end == day


def test_a_report_by_rules_only_is_dated_by_rules() -> None:
    assert not any(why.startswith("day: ") for why in counting(FOLLOW_UP, "2024-05-10", 9, rules_only=True).because)
