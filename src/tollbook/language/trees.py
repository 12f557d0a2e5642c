"""The best dependency tree over a sentence's arc scores."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
EXACT = 80  # words; longer sentences, mostly lists or junk, are mended one cycle at a time, which takes far less time


def best_tree(scores: Scores) -> list[int]:
    """Heads of the words (0 is the root) in the highest-scoring tree with one root word.

    ``scores`` is (words, words + 1): row i the scores of word i+1's heads. Greedy heads are nearly always a tree; where
    they are not, cycles are mended by Chu-Liu/Edmonds for each likely root.
    """
    count = len(scores)
    table = np.array(scores, dtype=np.float64)
    table[np.arange(count), np.arange(count) + 1] = -np.inf
    greedy = [int(h) for h in table.argmax(1)]
    if greedy.count(0) == 1 and not _cycle(greedy):
        return greedy
    rooted = [_with_root(table, int(r)) for r in _likely_roots(table)]
    return max(rooted, key=lambda answer: answer[0])[1]


def _likely_roots(table: NDArray[np.float64]) -> list[int]:
    """The words that lose least by being the root; one where the choice is clear."""
    other = table[:, 1:].max(1) if len(table) > 1 else np.array([-1e9])
    gain = table[:, 0] - other
    order = np.argsort(-gain, kind="stable")
    return [int(i) for i in order[:3] if gain[i] > gain[order[0]] - 8.0]


def _with_root(table: NDArray[np.float64], root: int) -> tuple[float, list[int]]:
    """The best tree whose root is the given word, and its score."""
    forced = table.copy()
    forced[:, 0] = -1e9
    forced[root, 0] = table[root, 0]
    forced[root, 1:] = -np.inf
    heads = [int(h) for h in forced.argmax(1)]
    if _cycle(heads) and len(heads) > EXACT:
        heads = _mend(forced, heads)
    elif _cycle(heads):
        heads = _edmonds(np.vstack([np.full((1, len(table) + 1), -np.inf), forced]))[1:]
    return float(sum(table[i, h] for i, h in enumerate(heads))), heads


def _mend(table: NDArray[np.float64], heads: list[int]) -> list[int]:
    """The heads with each cycle opened where that costs least, hung on words that lead to the root."""
    heads = list(heads)
    while True:
        safe = _led_to_root(heads)
        loose = np.flatnonzero(~safe[1:])
        if not len(loose):
            return heads
        kept = table[loose, [heads[i] for i in loose]]
        loss = kept[:, None] - np.where(safe[None, :], table[loose], -np.inf)
        row, head = np.unravel_index(int(loss.argmin()), loss.shape)
        heads[int(loose[row])] = int(head)


def _led_to_root(heads: list[int]) -> NDArray[np.bool_]:
    """Which nodes (0 is the root) lead to the root."""
    safe = np.zeros(len(heads) + 1, dtype=bool)
    safe[0] = True
    up = np.array([0, *heads])
    while True:
        more = safe | safe[up]
        if (more == safe).all():
            return safe
        safe = more


def _cycle(heads: list[int]) -> list[int]:
    """The words (from 1) of a cycle among the heads; empty when there is none."""
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path = []
        node = start
        while node and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if node and state[node] == 1:
            return path[path.index(node) :]
        for done in path:
            state[done] = 2
    return []


def _edmonds(table: NDArray[np.float64]) -> list[int]:
    """Chu-Liu/Edmonds on a square table [child, head]; node 0 is the root and has no head."""
    size = len(table)
    heads = [0, *(int(h) for h in table[1:].argmax(1))]
    loop = _cycle(heads[1:])
    if not loop:
        return heads
    inside = sorted(loop)
    outside = [n for n in range(size) if n not in set(inside)]
    cost = np.array([table[n, heads[n]] for n in inside])
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = table[np.ix_(outside, outside)]
    entering = table[np.ix_(inside, outside)] - cost[:, None]
    small[-1, :-1] = entering.max(0)
    enters = entering.argmax(0)
    leaving = table[np.ix_(outside, inside)]
    small[:-1, -1] = leaving.max(1)
    leaves = leaving.argmax(1)
    answer = _edmonds(small)
    result = list(heads)
    for n, child in enumerate(outside):
        if n:
            result[child] = inside[int(leaves[n])] if answer[n] == len(outside) else outside[answer[n]]
    entry = inside[int(enters[answer[-1]])]
    result[entry] = outside[answer[-1]]
    return result
