"""Words for people."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.codebook import load_codebook
from tollbook.codebook.people import plural_of
from tollbook.errors import BadCodebook

PEOPLE = load_codebook().people


@pytest.mark.parametrize(
    ("phrase", "who", "side", "number"),
    [
        ("soldiers", "soldiers", "state", "plural"),
        ("a jawan", "soldiers", "state", "singular"),
        ("Levies men", "police", "state", "plural"),
        ("head constables", "police", "state", "plural"),
        ("insurgents", "militants", "non_state", "plural"),
        ("suicide bomber", "militants", "non_state", "singular"),
        ("Taliban commanders", "commanders", "non_state", "plural"),
        ("villagers", "civilians", "civilian", "plural"),
        ("a wedding party", "civilians", "civilian", "collective"),
        ("sons of the soil", "civilians", "civilian", "plural"),
        ("schoolgirls", "children", "civilian", "plural"),
        ("pregnant women", "women", "civilian", "plural"),
        ("Chinese engineers", "workers", "civilian", "plural"),
        ("polio vaccinators", "aid_workers", "civilian", "plural"),
        ("newspaper editor", "journalists", "civilian", "singular"),
        ("members of parliament", "officials", "state", "plural"),
        ("displaced families", "refugees", "civilian", "plural"),
        ("people", "unknown", "unknown", "plural"),
        ("bodies", "unknown", "unknown", "plural"),
    ],
)
def test_a_word_for_people_has_its_kind_side_and_number(phrase: str, who: str, side: str, number: str) -> None:
    found = PEOPLE.who(phrase)
    assert found is not None
    assert (found.who, found.side, found.number) == (who, side, number)


def test_the_longest_ending_decides() -> None:
    soldier, doctor = PEOPLE.who(["two", "army", "doctors"]), PEOPLE.who(["two", "village", "doctors"])
    assert soldier is not None
    assert doctor is not None
    assert (soldier.who, doctor.who) == ("soldiers", "aid_workers")


def test_loaded_words_are_marked() -> None:
    for word in ("terrorists", "khwarij", "miscreants"):
        found = PEOPLE.who(word)
        assert found is not None
        assert found.loaded
    plain = PEOPLE.who("rebels")
    assert plain is not None
    assert not plain.loaded


def test_things_are_no_people() -> None:
    assert PEOPLE.who("armoured cars") is None
    assert PEOPLE.who("") is None


def test_there_are_more_than_500_words() -> None:
    assert len({w.word for w in PEOPLE.words.values() if w.number == "singular"}) > 500


@given(st.text(max_size=40))
def test_any_text_has_at_most_one_reading(text: str) -> None:
    found = PEOPLE.who(text)
    assert found is None or PEOPLE.exactly(found.word) is not None


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("policeman", "policemen"),
        ("deputy", "deputies"),
        ("boy", "boys"),
        ("witness", "witnesses"),
        ("sergeant at arms", "sergeant at arms"),
    ],
)
def test_plurals_are_made_by_rule(singular: str, plural: str) -> None:
    assert plural_of(singular, {"sergeant at arms": "sergeant at arms"}) == plural


def test_an_overlay_gives_a_word_another_kind(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[[people]]\nwho = "militants"\nside = "non_state"\nsingular = ["ranger"]\n', encoding="utf-8"
    )
    found = load_codebook(tmp_path).people.who("rangers")
    assert found is not None
    assert found.who == "militants"


def test_a_kind_that_is_not_in_the_contract_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('[[people]]\nwho = "villains"\nside = "state"\n', encoding="utf-8")
    with pytest.raises(BadCodebook, match="who of"):
        _ = load_codebook(tmp_path).people
