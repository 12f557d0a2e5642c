"""People of whom it is only said that they were shot: the learned tagger knows whether they died, the rules do not."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report

TEXT = "Three brick makers were shot by gunmen who stopped their lorry near Wapda on Monday."


def tolls(text: str, rules_only: bool = False) -> set[tuple[str, int | None]]:
    claims = code(make_report(text, published="2024-05-12"), load_codebook(), rules_only=rules_only).claims
    return {(t.outcome, t.best) for c in claims for t in c.tolls}


def test_the_tagger_says_whether_those_who_were_shot_died() -> None:
    assert tolls(TEXT) == {("killed", 3)}
    assert tolls(TEXT, rules_only=True) == {("casualties", 3)}


def test_what_is_told_of_them_besides_is_believed_first() -> None:
    assert tolls("Two guards were shot near Bentiu on Monday; both are in hospital.") >= {("wounded", 2)}
    assert ("killed", 2) not in tolls("Two guards were shot near Bentiu on Monday; both are in hospital.")


def test_words_that_count_both_stay_unsplit() -> None:
    assert tolls("The blast caused dozens of casualties in Kabul on Monday.") == {("casualties", 24)}
