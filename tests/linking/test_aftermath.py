"""What a report tells around an incident stays a claim and is no claim of the incident's event."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Claim, make_report


def actions_of_the_deed(text: str) -> tuple[set[str], set[str]]:
    """The actions of all claims, and of those of the event in which people were killed."""
    codebook = load_codebook()
    coded = code(make_report(text, published="2024-04-17"), codebook)
    event = next(e for e in link([coded], codebook) if e.totals.get("killed"))
    by_id: dict[str, Claim] = {c.id: c for c in coded.claims}
    return {c.action for c in coded.claims}, {by_id[c].action for c in event.claims}


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("The bishop of Nampula condemned the killing.", "condemnation"),
        ("President Nyusi visited the wounded in hospital.", "visit"),
        ("Police arrested the owner of a garage on Tuesday.", "arrest"),
        ("The army deployed troops along the coast road.", "deployment"),
    ],
)
def test_what_follows_a_deed_is_no_part_of_it(said: str, action: str) -> None:
    told, own = actions_of_the_deed(f"Insurgents killed four fishermen in Macomia on Monday, officials said. {said}")
    assert action in told
    assert action not in own


def test_who_is_blamed_for_it_and_who_claims_it_are() -> None:
    _, own = actions_of_the_deed(
        "A bomb killed four soldiers in Narathiwat on Monday. The Barisan Revolusi Nasional claimed responsibility for it."
    )
    assert "claim_of_responsibility" in own


def test_those_captured_in_a_raid_are_of_the_raid() -> None:
    told, own = actions_of_the_deed("Soldiers killed five rebels and captured three in a raid near Arauquita on Monday.")
    assert told == own


def test_an_arrest_alone_is_an_event() -> None:
    codebook = load_codebook()
    coded = code(make_report("Police in Tunis arrested a union leader on Monday.", published="2024-04-17"), codebook)
    assert [e.action for e in link([coded], codebook)] == ["arrest"]
