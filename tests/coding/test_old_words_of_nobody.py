"""That nobody died is an old word where who said so gives a number now."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def counts(text: str) -> set[tuple[int | None, str]]:
    claims = code(make_report(text, published="2022-09-21"), load_codebook()).claims
    return {(t.best, t.relation) for c in claims for t in c.tolls if t.outcome == "killed" and t.who == "soldiers"}


@pytest.mark.parametrize(
    "text",
    [
        "Three soldiers were killed at Gwoza in Nigeria on Monday, the army spokesman said, four days after he had written that "
        "no soldier died there.",
        "Three soldiers died on Monday in the battle at Gwoza in Nigeria, the army spokesman said, going back on a statement "
        "that the army had suffered no losses there.",
        "Three soldiers were killed at Gwoza in Nigeria on Monday, said the army, though it had insisted that no soldier "
        "was killed.",
    ],
)
def test_who_had_said_that_nobody_died_says_so_no_longer(text: str) -> None:
    assert counts(text) == {(3, "count"), (0, "superseded")}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said they killed three soldiers at Gwoza in Nigeria on Monday, while the army said it had lost no soldier.",
        "Three soldiers were killed at Gwoza in Nigeria on Monday, the governor said, though the army had written that no "
        "soldier died.",
    ],
)
def test_anothers_word_that_nobody_died_stands_beside_the_number(text: str) -> None:
    assert (0, "superseded") not in counts(text)
