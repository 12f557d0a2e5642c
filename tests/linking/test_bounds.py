from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.linking.bounds import Account, Problem, Sum


def one(name: str, cell: str, low: int, high: int | None) -> Account:
    return Account(name, (Sum((cell,), low, high),))


def ask(*accounts: Account, cells: str = "abc") -> tuple[int, int | None]:
    weights = dict.fromkeys(cells, 1)
    bound = Problem(list(accounts)).bound(weights, weights)
    return bound.low, bound.high


def test_claims_of_one_cell_that_meet_bind_together() -> None:
    assert ask(one("x", "a", 4, 9), one("y", "a", 6, None)) == (6, 9)


def test_rival_claims_are_alternatives_and_not_a_sum() -> None:
    assert ask(one("army", "a", 9, 9), one("rebels", "a", 4, 4)) == (4, 9)


def test_an_open_claim_goes_with_the_rivals_it_fits() -> None:
    assert ask(one("army", "a", 9, 9), one("rebels", "a", 32, 32), one("villagers", "a", 10, None)) == (9, 32)


def test_cells_add_up() -> None:
    assert ask(one("x", "a", 2, 2), one("y", "b", 5, 11), one("z", "c", 1, None)) == (8, None)


def test_a_sum_binds_its_cells() -> None:
    total = Account("sum", (Sum(("a", "b"), 45, 45),))
    assert ask(total, one("x", "a", 14, 14)) == (45, 45)


def test_a_sum_against_its_parts_gives_every_largest_set() -> None:
    total = Account("sum", (Sum(("a", "b"), 7, 7),))
    assert ask(total, one("x", "a", 2, 2), one("y", "b", 11, 11)) == (7, 13)


def test_an_account_is_taken_whole() -> None:
    army = Account("army", (Sum(("a",), 12, 12), Sum(("b",), 0, 0)))
    village = Account("village", (Sum(("a",), 0, 0), Sum(("b",), 12, 12)))
    assert ask(army, village) == (12, 12)
    assert ask(army, village, cells="b") == (0, 12)


def test_a_part_of_a_cell_is_at_most_the_cell() -> None:
    problem = Problem([Account("sum", (Sum(("a@x", "slack"), 45, 45),)), one("raid", "a", 31, 31)], [("a@x", "a")])
    weights = {"a": 1, "slack": 1}
    bound = problem.bound(weights, weights)
    assert (bound.low, bound.high) == (45, 76)


def test_what_cannot_hold_is_told_with_the_smallest_conflict() -> None:
    accounts = [one("at least 8", "a", 8, None), one("exactly 6", "a", 6, 6), one("some", "a", 1, None)]
    bound = Problem(accounts).bound({"a": 1}, {"a": 1})
    assert bound.conflicts == (("at least 8", "exactly 6"),)
    assert (bound.low, bound.high) == (6, None)


def test_no_claim_is_no_number() -> None:
    assert ask() == (0, 0)


def test_hundreds_of_overlapping_sums_are_answered() -> None:
    accounts = [one(f"day {n}", f"d{n}", n % 7, n % 7 + n % 3) for n in range(300)]
    accounts += [Account(f"week {n}", (Sum(tuple(f"d{m}" for m in range(n, n + 7)), 0, 60),)) for n in range(290)]
    weights = {f"d{n}": 1 for n in range(300)}
    bound = Problem(accounts).bound(weights, weights)
    assert bound.low == sum(n % 7 for n in range(300))


SUMS = st.builds(
    lambda cells, low, width: Sum(tuple(sorted(cells)), low, None if width is None else low + width),
    st.sets(st.sampled_from("abc"), min_size=1, max_size=3),
    st.integers(0, 4),
    st.one_of(st.none(), st.integers(0, 3)),
)


def allows(one: Sum, value: int) -> bool:
    return one.low <= value and (one.high is None or value <= one.high)


def brute(sums: list[Sum]) -> tuple[int, int]:
    """Least and greatest a + b + c (up to 12 each) over every largest set of sums that can hold together."""
    points = [{"a": a, "b": b, "c": c} for a in range(13) for b in range(13) for c in range(13)]

    def holding(chosen: tuple[int, ...]) -> list[dict[str, int]]:
        spoken = {cell for i in chosen for cell in sums[i].cells}
        return [
            p
            for p in points
            if all(allows(sums[i], sum(p[c] for c in sums[i].cells)) for i in chosen)
            and all(p[c] == 0 for c in p if c not in spoken)
        ]

    sets: list[frozenset[int]] = []
    values: list[int] = []
    for size in range(len(sums), 0, -1):
        for chosen in combinations(range(len(sums)), size):
            if any(frozenset(chosen) <= s for s in sets):
                continue
            held = holding(chosen)
            if held:
                sets.append(frozenset(chosen))
                values += [sum(p.values()) for p in held]
    return min(values), max(values)


@settings(max_examples=40, deadline=None)
@given(st.lists(SUMS, min_size=1, max_size=4))
def test_the_answer_is_that_of_trying_everything(sums: list[Sum]) -> None:
    closed = [Sum(s.cells, s.low, s.low + 3 if s.high is None else s.high) for s in sums]
    accounts = [Account(f"s{n}", (s,)) for n, s in enumerate(closed)]
    assert ask(*accounts) == brute(closed)


@given(st.permutations(range(5)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    accounts = [one("v", "a", 3, 3), one("w", "a", 5, 5), one("x", "b", 2, None), one("y", "b", 4, 4), one("z", "c", 1, 1)]
    assert ask(*(accounts[n] for n in order)) == ask(*accounts)


@pytest.mark.parametrize("count", [60, 120])
def test_many_rival_figures_of_one_cell_stay_quick(count: int) -> None:
    assert ask(*(one(f"v{n}", "a", n, n) for n in range(count)), cells="a") == (0, count - 1)
