"""The learned tagger of roles: supplies who did it, what was hit and with what, doubts what is no role, and says why."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.learned.tagger import RoleTagger
from tollbook.model import Claim, make_report

BUS = "A bomb planted under a minibus in Pul-e-Khumri killed 13 people, the Baghlan police chief said on Tuesday."


def claims(text: str, rules_only: bool = False) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-03-04"), load_codebook(), rules_only=rules_only).claims


def fills(text: str) -> set[tuple[str, str]]:
    return {(x.role, x.name) for c in claims(text) for x in (*c.actors, *c.things)}


def test_what_was_hit_is_supplied_with_the_reason() -> None:
    first = claims(BUS)[0]
    assert "minibus" in {t.name for t in first.things if t.role == "target"}
    assert any("minibus" in why and "learned tagger" in why for why in first.because)


def test_rules_only_asks_no_tagger() -> None:
    assert not any("learned tagger" in why for c in claims(BUS, rules_only=True) for why in c.because)


def test_who_only_tells_of_it_did_not_do_it() -> None:
    assert {a.name for c in claims(BUS) for a in c.actors if a.role == "source"} == set()


def test_the_dead_of_a_force_are_not_laid_at_its_own_door() -> None:
    text = "Three Frontier Corps soldiers embraced martyrdom when miscreants opened fire on a checkpoint on Sunday."
    assert ("source", "Frontier Corps") not in fills(text)


@pytest.mark.parametrize(
    ("text", "fill"),
    [
        (
            "Unknown men broke into the parish house at Tambura on Sunday and shot dead Sister Josephine Lado.",
            ("target", "parish house"),
        ),
        (
            "Gunmen waylaid the convoy of Senator Ruel Abad near Cotabato; his aide Jun Salik was hit by rifle fire and died.",
            ("weapon", "rifle"),
        ),
        ("Residents accused soldiers of torching the clinic and the granaries of Ngarannam.", ("target", "granaries")),
        ("At least 84 people died on Saturday in a truck bombing at a checkpoint.", ("target", "checkpoint")),
        (
            "FARABUNDO BRIGADE GUNMEN BURST INTO THE HOUSE OF MAYOR ELIO CASTRO AND KILLED HIM WITH MACHINEGUNS.",
            ("target", "ELIO CASTRO"),
        ),
    ],
)
def test_roles_in_unlike_sentences(text: str, fill: tuple[str, str]) -> None:
    assert fill in fills(text)


@pytest.mark.parametrize("weapon", ["suicide", "suicide bombing", "airstrikes"])
def test_a_deed_is_no_weapon(weapon: str) -> None:
    text = "Airstrikes and a suicide bombing near the gate of the fort killed nine people in Kismayo, officials said."
    assert ("weapon", weapon) not in {(r, n.lower()) for r, n in fills(text)}


def test_the_tagger_gives_the_same_answers_every_time_and_to_no_text_none() -> None:
    tagger = RoleTagger()
    once, again = tagger.read(BUS, [(0, len(BUS))]), tagger.read(BUS, [(0, len(BUS))])
    assert (once.roles == again.roles).all()
    assert once.tells((0, len(BUS)))["bombing"] > 0.5
    assert tagger.read("", []).spans((0, 0), 0.4) == []


def test_a_long_text_is_read_in_windows() -> None:
    text = " ".join([BUS] * 40)
    sentences = [(n * (len(BUS) + 1), n * (len(BUS) + 1) + len(BUS)) for n in range(40)]
    tagged = RoleTagger().read(text, sentences)
    assert all(any(role == "target" for _, role, _ in tagged.spans(s, 0.4)) for s in sentences)


def test_a_name_begins_behind_titles_and_including() -> None:
    names = {
        name
        for role, name in fills("The murder of six priests, including Ignacio Duarte, shook the city of Leon.")
        if role == "target"
    }
    assert names == {"Ignacio Duarte"}
    assert ("target", "Amina Yusuf") in fills("Unknown men attacked the car in which Dr Amina Yusuf was travelling near Jos.")
