"""Choices: the likeliest answer is chosen, and what counts nobody follows what counts people of its deed."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.opinions.choices import Choice, chosen, follow, log_odds
from tollbook.model import Claim, Period, make_report

MONDAY, TUESDAY = Period("2024-05-06", "2024-05-06", 1), Period("2024-05-07", "2024-05-07", 1)


SHOT = code(make_report("Gunmen killed three people in Gao on Monday."), load_codebook(), rules_only=True).claims[0]


def claim(deed: int, *, counts: bool) -> Claim:
    """A claim of a deed of Monday, with or without a count."""
    return structs.replace(SHOT, period=MONDAY, deed=deed, tolls=SHOT.tolls if counts else ())


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=6), st.floats(0.1, 3))
def test_the_answer_for_which_most_speaks_is_chosen(values: list[float], weight: float) -> None:
    choices = [Choice(n, {"evidence": v, "unknown": 99.0}) for n, v in enumerate(values)]
    assert values[chosen(choices, {"evidence": weight})] == max(values)


@given(st.floats(0, 1))
def test_log_odds_have_the_sign_of_the_chance_and_limits(chance: float) -> None:
    odds = log_odds(chance)
    assert -4 <= odds <= 4
    assert (odds > 0) == (chance > 0.5) or abs(chance - 0.5) < 1e-9


def test_what_counts_nobody_follows_the_counts_of_its_deed() -> None:
    claims = [claim(1, counts=True), claim(1, counts=False), claim(2, counts=False)]
    assert follow(claims, {0: TUESDAY}, lambda c: c.period) == {1: TUESDAY}


def test_nothing_follows_where_another_count_of_the_deed_keeps_its_answer() -> None:
    claims = [claim(1, counts=True), claim(1, counts=False), claim(1, counts=True)]
    assert follow(claims, {0: TUESDAY}, lambda c: c.period) == {}
