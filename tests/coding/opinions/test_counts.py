"""People of whom no rule knows what befell them, and the learned tagger does; and those to whom nothing happened."""

from dataclasses import replace

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions import counted_people, counts, kinds_of_people, unharmed
from tollbook.model import Claim, Toll, make_report

TEXT = "Raiders attacked Arawa on Monday. Eleven villagers were hacked with machetes and lie in their blood, the governor said."


@pytest.fixture(autouse=True)
def _believed_from_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believes the tagger from odds that no rounding of another processor turns."""
    shipped = rules()
    loose = replace(shipped, figure=0.6, other=0.6, whose=dict.fromkeys(shipped.whose, 0.6), nothing=0.9, sure=0.6)
    for module in (counted_people, counts, kinds_of_people, unharmed):
        monkeypatch.setattr(module, "rules", lambda: loose)


def claims(text: str, rules_only: bool = False) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-05-10"), load_codebook(), rules_only=rules_only).claims


def learned(text: str, rules_only: bool = False) -> list[tuple[Claim, Toll]]:
    """The tolls of claims that stand on the tagger's word for what befell somebody."""
    told = [c for c in claims(text, rules_only) if any(w.startswith("no rule knows what befell") for w in c.because)]
    return [(c, t) for c in told for t in c.tolls]


def test_people_who_met_their_end_in_other_words_are_counted_with_the_reason() -> None:
    ((claim, toll),) = learned(TEXT)
    assert (toll.outcome, toll.low, toll.best, toll.high) == ("killed", 11, 11, 11)
    assert any("'Eleven villagers'; killed to the learned tagger" in why for why in claim.because)


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


def test_more_about_people_counted_just_before_counts_nobody() -> None:
    text = "A mine near Sake killed four members of a family of six on Monday, and Omar Saleh, a senior commander, was shot dead."
    assert {t.best for c in claims(text) for t in c.tolls} <= {4, 1}


def test_figures_without_a_noun_are_of_whom_the_text_tells() -> None:
    text = "Insurgents stormed a barracks near Gao on Monday. The army says it lost nine in the attack; 20 soldiers are treated."
    kinds = {(t.who, t.best) for c in claims(text) for t in c.tolls}
    assert ("soldiers", 9) in kinds


def test_what_no_word_tells_of_people_stays_open() -> None:
    (toll,) = [t for c in claims("A bomb killed 12 people at a market in Jos on Friday.") for t in c.tolls]
    assert toll.who == "unknown"


def test_a_figure_alone_is_of_fighters_where_the_tagger_is_sure() -> None:
    text = "Relatives of two of the conscripts told a website that fourteen had died in the ambush near Rafah on Monday."
    found = {(t.who, t.best) for c in claims(text) for t in c.tolls if t.outcome == "killed"}
    assert found == {("soldiers", 14)}
    assert {t.who for c in claims(text, rules_only=True) for t in c.tolls} == {"unknown"}
