"""Fitting of choices: what the right answers have in common gets weight, and the rules' answer is favoured."""

from tollbook.coding.learned.train_choices import Seen, fitted, judged

NAMES = ["near", "rules"]


def seen(near: tuple[float, float], right: int) -> Seen:
    """Two answers, the rules' first, of which one is right."""
    features = [{"rules": 1.0, "near": near[0]}, {"near": near[1]}]
    return Seen("days", features, [right == 0, right == 1], held=False)


def test_evidence_that_the_right_answers_share_speaks_for_an_answer() -> None:
    rows = [seen((0.0, 1.0), 1), seen((1.0, 0.0), 0), seen((0.0, 1.0), 1), seen((1.0, 0.0), 0)] * 20
    near, _ = fitted(rows, NAMES)
    assert near > 1


def test_where_nothing_tells_answers_apart_the_more_often_right_one_is_chosen() -> None:
    rows = [seen((0.0, 0.0), 0)] * 30 + [seen((0.0, 0.0), 1)] * 10
    weights = fitted(rows, NAMES)
    assert weights[1] > 0
    assert "by the rules 30 right, by the weights 30; 0 changed, 0 for the worse" in judged(rows, NAMES, weights)
