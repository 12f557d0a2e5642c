"""The codebook's actions: every leaf has what it needs, and words find their leaf."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.codebook.actions import Actions, load_actions
from tollbook.codebook.files import DATA
from tollbook.codebook.inflection import noun_forms, verb_forms
from tollbook.codebook.patterns import split_words
from tollbook.errors import BadCodebook

ACLED = {
    "Battles: Government regains territory",
    "Battles: Non-state actor overtakes territory",
    "Battles: Armed clash",
    "Protests: Excessive force against protesters",
    "Protests: Protest with intervention",
    "Protests: Peaceful protest",
    "Riots: Violent demonstration",
    "Riots: Mob violence",
    "Explosions/Remote violence: Chemical weapon",
    "Explosions/Remote violence: Air/drone strike",
    "Explosions/Remote violence: Suicide bomb",
    "Explosions/Remote violence: Shelling/artillery/missile attack",
    "Explosions/Remote violence: Remote explosive/landmine/IED",
    "Explosions/Remote violence: Grenade",
    "Violence against civilians: Sexual violence",
    "Violence against civilians: Attack",
    "Violence against civilians: Abduction/forced disappearance",
    "Strategic developments: Agreement",
    "Strategic developments: Arrests",
    "Strategic developments: Change to group/activity",
    "Strategic developments: Disrupted weapons use",
    "Strategic developments: Headquarters or base established",
    "Strategic developments: Looting/property destruction",
    "Strategic developments: Non-violent transfer of territory",
    "Strategic developments: Other",
}
PLOVER = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}


@pytest.fixture(scope="module")
def actions() -> Actions:
    return load_actions((DATA,))


def found(actions: Actions, text: str) -> set[str]:
    return {hit.pattern.action for hit in actions.hits(split_words(text))}


def test_every_leaf_has_a_known_crosswalk(actions: Actions) -> None:
    for leaf in actions.leaves.values():
        assert leaf.plover is None or leaf.plover.split("/")[0] in PLOVER, leaf.name
        assert leaf.acled is None or leaf.acled in ACLED, leaf.name
        assert leaf.cameo is not None and 1 <= int(leaf.cameo) <= 20, leaf.name


def test_every_acled_sub_event_has_a_leaf(actions: Actions) -> None:
    assert {leaf.acled for leaf in actions.leaves.values()} - {None} == ACLED


def test_the_narrower_leaf_lies_below_the_wider(actions: Actions) -> None:
    assert list(actions.ancestors("car_bomb")) == ["ied", "bombing", "attack"]
    assert actions.covers("attack", "suicide_bombing")
    assert not actions.covers("suicide_bombing", "attack")


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("herders ambushed a convoy", "ambush"),
        ("a bomber blew herself up at the gate", "suicide_bombing"),
        ("they lobbed two hand grenades into the yard", "grenade"),
        ("a mortar round landed in the camp", "shelling"),
        ("an unmanned aerial vehicle struck a fuel truck", "drone_strike"),
        ("the governor imposed a curfew", "curfew"),
        ("raiders set three huts ablaze", "arson"),
        ("the column pulled out of the town", "withdrawal"),
    ],
)
def test_words_find_their_leaf(actions: Actions, text: str, leaf: str) -> None:
    assert leaf in found(actions, text)


@pytest.mark.parametrize(
    "text", ["he died of a heart attack".replace("died of ", "had "), "a price war", "the stock market rally in shares"]
)
def test_figures_of_speech_find_nothing(actions: Actions, text: str) -> None:
    assert not found(actions, text) & {"attack", "armed_clash", "protest", "killing"}


def test_an_attack_on_an_armed_party_is_a_battle_to_acled(actions: Actions) -> None:
    assert actions.codes("shooting").acled == "Violence against civilians: Attack"
    assert actions.codes("shooting", armed_target=True).acled == "Battles: Armed clash"


def test_a_team_adds_a_word_without_touching_code(tmp_path: Path) -> None:
    (tmp_path / "actions.toml").write_text('[actions.raid]\npatterns = ["night visit"]\n', encoding="utf-8")
    assert "raid" in found(load_actions((DATA, tmp_path)), "a night visit to the hamlet")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[actions.raid]\nparent = "nowhere"\n', "nowhere"),
        ('[actions.raid]\nverb = ["raid"]\n', "unknown key"),
        ('[actions.raid]\npatterns = ["<nobody> raid"]\n', "nobody"),
        ("[actions.raid\n", "actions.toml"),
    ],
)
def test_a_broken_file_names_itself_and_what_is_wrong(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "actions.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadCodebook, match=words) as problem:
        load_actions((DATA, tmp_path))
    assert "actions.toml" in str(problem.value)


@pytest.mark.parametrize(
    ("verb", "form"),
    [("raid", "raided"), ("shoot", "shot"), ("blow", "blew"), ("nab", "nabbed"), ("flee", "fled"), ("bury", "buried")],
)
def test_verbs_have_their_forms(verb: str, form: str) -> None:
    assert form in verb_forms(verb)


def test_nouns_have_their_plurals() -> None:
    assert noun_forms("grenade") == {"grenade", "grenades"}
    assert "gunmen" in noun_forms("gunman")


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    words = split_words(text)
    for hit in load_actions((DATA,)).hits(words):
        assert 0 <= hit.start <= hit.end < len(words)
