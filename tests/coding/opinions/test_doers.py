"""Who did it, where only the learned tagger sees who did."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

RIDERS = (
    "Nineteen villagers died at Kelbo on Sunday night. Houses were still smoking on Monday. Al-Shabaab's riders came from three "
    "sides, an elder said, and left with the cattle."
)
ROADBLOCK = (
    "Four drivers were shot dead on the Kidal road on Sunday. Soldiers of Mali's army had stopped their lorries at a roadblock, "
    "a survivor said."
)


def counted(text: str, *, rules_only: bool = False) -> Claim:
    coded = code(make_report(text, published="2024-06-18"), load_codebook(), rules_only)
    return next(c for c in coded.claims if any(t.outcome == "killed" for t in c.tolls))


@pytest.mark.parametrize(("text", "who"), [(RIDERS, "al-shabaab"), (ROADBLOCK, "mli-army")])
def test_the_party_that_another_sentence_shows_at_the_deed_did_it(text: str, who: str) -> None:
    claim = counted(text)
    assert [a.id for a in claim.actors if a.role == "source"] == [who]
    assert any("did it to the learned tagger" in why for why in claim.because)


def test_who_only_came_to_help_did_not_do_it() -> None:
    text = RIDERS.split(" Al-Shabaab")[0] + " Mali's army arrived at noon and brought the wounded to hospital, an elder said."
    assert not any(a.role == "source" for a in counted(text).actors)


def test_those_who_were_hit_did_not_do_it() -> None:
    text = "Six soldiers of Mali's army were killed near Kidal on Sunday. The army's men had fired on the hill, a herder said."
    assert not any(a.id == "mli-army" and a.role == "source" for a in counted(text).actors)


def test_by_rules_only_nobody_is_named() -> None:
    assert not any("learned tagger" in why for why in counted(RIDERS, rules_only=True).because)
