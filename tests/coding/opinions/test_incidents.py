"""Incidents in words that no rule knows, which the learned tagger sees."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

TEXT = (
    "Gunmen stopped a bus on the Kaduna road on Monday, officials said.\n\n"
    "Armed men are still holding the priest Peter Okoro in the forest, the diocese said.\n\n"
    "The governor will speak to the council next week about the budget for roads.\n\n"
    "Schools reopened in the state capital.\n\n"
    "Rain is expected on Friday."
)


def added(rules_only: bool = False) -> list[Claim]:
    report = make_report(TEXT, published="2024-06-01")
    found = code(report, load_codebook(), rules_only=rules_only).claims
    return [c for c in found if any("no rule knows it; an incident" in why for why in c.because)]


def test_a_sentence_that_tells_of_an_incident_in_other_words_is_a_claim_with_the_reason() -> None:
    claim = next(c for c in added() if "still holding the priest" in c.quote.text)
    assert [a.name for a in claim.actors if a.role == "target"] == ["Peter Okoro"]
    assert claim.reality in ("happened", "ongoing")


def test_what_tells_of_no_incident_is_none() -> None:
    assert not any(word in c.quote.text for c in added() for word in ("budget", "Schools", "Rain"))


def test_rules_alone_leave_it_out() -> None:
    assert not added(rules_only=True)
