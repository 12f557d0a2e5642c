import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.analysis.agreement import Level, alpha

# Four observers, twelve units, gaps: the worked example of Krippendorff's "Computing Krippendorff's Alpha-Reliability".
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
UNITS = list(zip(*OBSERVERS, strict=True))


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("interval", 0.849), ("ratio", 0.797)])
def test_alpha_of_the_published_example(level: Level, expected: float) -> None:
    assert alpha(UNITS, level) == pytest.approx(expected, abs=0.0006)


def test_full_agreement_is_one() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1


def test_systematic_disagreement_is_below_zero() -> None:
    found = alpha([("a", "b"), ("b", "a")])
    assert found is not None
    assert found < 0


@pytest.mark.parametrize("units", [[], [("a", None)], [("a", "a"), ("a", "a")]])
def test_alpha_is_undefined_without_variation(units: list[tuple[str | None, ...]]) -> None:
    assert alpha(units) is None


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=2, max_size=4), max_size=12))
def test_alpha_is_never_above_one_and_does_not_depend_on_the_order_of_coders(units: list[list[int | None]]) -> None:
    found = alpha(units)
    assert found is None or found <= 1 + 1e-9
    turned = alpha([list(reversed(unit)) for unit in units])
    assert (found is None) == (turned is None)
    assert found is None or turned == pytest.approx(found)
