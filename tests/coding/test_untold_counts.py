"""People of whom no rule knows what befell them, and the learned reader of counts does."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding import untold_counts
from tollbook.coding.code import code
from tollbook.model import Claim, Toll, make_report

TEXT = "Raiders attacked Arawa on Monday. Eleven villagers were hacked with machetes and lie in their blood, the governor said."


@pytest.fixture(autouse=True)
def _believed_from_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believes the reader from odds that no rounding of another processor turns."""
    monkeypatch.setattr(untold_counts, "least", lambda: dict.fromkeys(untold_counts.shipped_reader().outcomes, 0.7))


def learned(text: str, rules_only: bool = False) -> list[tuple[Claim, Toll]]:
    """The tolls that stand on the reader's word, with their claims."""
    claims = code(make_report(text, published="2024-05-10"), load_codebook(), rules_only=rules_only).claims
    return [(c, t) for c in claims for t in c.tolls if any("learned reader of counts" in why for why in c.because)]


def test_people_who_met_their_end_in_other_words_are_counted_with_the_reason() -> None:
    ((claim, toll),) = learned(TEXT)
    assert (toll.outcome, toll.low, toll.best, toll.high) == ("killed", 11, 11, 11)
    assert any("'Eleven villagers'; killed to the learned reader" in why for why in claim.because)


def test_people_to_whom_nothing_happened_are_not_counted() -> None:
    told = "Gunmen attacked the convoy near Arawa on Monday. "
    sent = told + "Two hundred policemen were sent there, and nine ministers met in Port Moresby."
    assert learned(sent) == []


def test_rules_alone_leave_them_out() -> None:
    assert learned(TEXT, rules_only=True) == []


def test_some_of_what_are_no_people_are_not_counted() -> None:
    text = "Air defences dealt with 52 of 60 drones that came for Odesa on Tuesday; two nurses were killed."
    assert learned(text) == []


def test_what_was_counted_before_is_not_counted_again() -> None:
    text = "Near Arawa 11 villagers were killed. Eleven villagers were hacked with machetes and lie in their blood, he said."
    assert learned(text) == []
