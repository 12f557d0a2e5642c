"""Claims of a report are numbered by deed, and share the day of theirs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.opinions.deeds import grouped
from tollbook.model import make_report

TWO = (
    "Gunmen shot dead four policemen at a checkpoint in Kulachi on Tuesday, police said. A fifth is in a critical condition. "
    "Attacks on the police have grown since 2021; last year 300 officers were killed in the province."
)


def test_the_deeds_of_a_report_are_numbered_in_order_of_the_text() -> None:
    claims = code(make_report(TWO, published="2024-05-16"), load_codebook()).claims
    by_best = {t.best: c.deed for c in claims for t in c.tolls if t.outcome == "killed"}
    assert by_best == {4: 1, 300: 2}


def test_rules_alone_number_no_deeds() -> None:
    claims = code(make_report(TWO, published="2024-05-16"), load_codebook(), rules_only=True).claims
    assert claims and {c.deed for c in claims} == {None}


@given(st.integers(0, 9), st.randoms(use_true_random=False))
def test_groups_are_numbered_from_one_in_order_and_certain_pairs_are_together(size: int, rng: "np.random.Generator") -> None:
    home = [rng.randint(0, 2) for _ in range(size)]  # type: ignore[attr-defined]
    odds = np.array([[3.0 if a == b else -3.0 for b in home] for a in home]).reshape(size, size)
    found = grouped(odds)
    firsts = list(dict.fromkeys(found))
    assert firsts == list(range(1, len(firsts) + 1))
    assert all((found[i] == found[j]) == (home[i] == home[j]) for i in range(size) for j in range(size))


@pytest.mark.parametrize(
    ("text", "killed", "day"),
    [
        ("The bodies of nine men killed in the hills near Bara were carried through Sukkur on Friday.", 9, 2),
        (
            "Gunmen killed two drivers in Bara on Friday. The attack came a day after seven miners were murdered in Tirah.",
            7,
            1,
        ),
        ("Eleven soldiers died in a weekend assault on a post near Bara.", 11, 2),
    ],
)
def test_days_on_which_something_came_after_a_deed_are_not_its_days(text: str, killed: int, day: int) -> None:
    claims = code(make_report(text, published="2024-04-21"), load_codebook(), rules_only=True).claims
    (period,) = {c.period for c in claims for t in c.tolls if t.best == killed}
    assert period is not None and period.precision == day
