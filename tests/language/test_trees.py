"""The best tree: always a tree, and the best one."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.language.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return heads.count(0) == 1


def every_tree(count: int) -> list[tuple[int, ...]]:
    return [h for h in itertools.product(range(count + 1), repeat=count) if is_tree(list(h))]


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_no_other_tree_scores_higher(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    heads = best_tree(scores)
    assert is_tree(heads)
    best = max(sum(float(scores[i, h]) for i, h in enumerate(tree)) for tree in every_tree(count))
    assert abs(best - sum(float(scores[i, h]) for i, h in enumerate(heads))) < 1e-4


@settings(max_examples=20, deadline=None)
@given(st.integers(20, 140), st.integers(0, 1000))
def test_long_sentences_are_trees_too(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(best_tree(scores))


def test_equal_scores_still_give_a_tree() -> None:
    assert is_tree(best_tree(np.zeros((6, 7), dtype=np.float32)))
