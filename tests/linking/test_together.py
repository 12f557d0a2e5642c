"""Groups of reports that no two reports would join, and what keeps them apart all the same."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.linking.clusters import cluster
from tollbook.linking.evidence import kind_of, together

RULES = load_codebook().linking
SCORES = {(0, 1): 5.0, (0, 2): 1.0, (1, 2): -2.0}


def test_of_each_kind_what_says_most_counts_once() -> None:
    day = {"bias": -2.0, "time": 1.0, "place": -1.0}
    quarter = {"bias": -2.0, "time untold": -2.7, "place": 2.0, "count": 3.0}
    assert together([day, quarter]) == pytest.approx(-2.0 + 1.0 + 2.0 + 3.0)
    assert together([quarter]) == pytest.approx(-2.0 - 2.7 + 2.0 + 3.0)


def test_a_day_that_differs_is_not_outweighed_by_days_that_are_not_told() -> None:
    apart = {"bias": -2.0, "time": -4.0}
    assert together([apart, {"bias": -2.0, "time untold": -1.0}]) == pytest.approx(-6.0)


def test_evidence_is_of_the_kind_its_name_begins_with() -> None:
    assert [kind_of(n) for n in ("days_may_meet", "place_same", "count_alone", "quarter_shared")] == [
        "time",
        "place",
        "count_alone",
        "quarter_shared",
    ]


def test_what_all_tell_together_joins_where_the_mean_does_not() -> None:
    def groups(all_told: float) -> list[list[int]]:
        return cluster(
            ["a", "b", "c"],
            {p: s for p, s in SCORES.items() if s > 0},
            lambda a, b: SCORES[a, b],
            RULES,
            together=lambda one, other: all_told,
        )

    assert groups(RULES.weak + 1) == [[0, 1, 2]]
    assert groups(RULES.weak - 1) == [[0, 1], [2]]
