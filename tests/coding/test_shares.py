"""Who some of the dead were, what is no longer said, and whose people they were."""

from functools import lru_cache

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

CODEBOOK = load_codebook()


@lru_cache(maxsize=64)
def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, outlet="Delta Post", published="2024-05-17"), CODEBOOK).claims


def counts(text: str) -> set[tuple[str, str, int | None]]:
    return {(t.outcome, t.who, t.best) for c in claims(text) for t in c.tolls}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "A nurse said six of the nine people killed by shells in Taiz on Monday were civilians and three were rebels.",
            {("killed", "civilians", 6), ("killed", "militants", 3), ("killed", "unknown", 9)},
        ),
        (
            "Three of the seven men killed in Jolo on Monday were fishermen, the mayor said. He said the other four were gunmen.",
            {("killed", "civilians", 3), ("killed", "militants", 4)},
        ),
    ],
)
def test_some_of_those_killed_by_kind(text: str, kinds: set[tuple[str, str, int | None]]) -> None:
    found = {(o, "civilians" if w == "workers" else w, n) for o, w, n in counts(text)}
    assert kinds <= found


def test_a_toll_that_has_gone_up_to_a_figure_is_that_figure() -> None:
    tolls = [t for c in claims("The death toll of Monday's blast in Gao has gone up to 10, the governor said.") for t in c.tolls]
    assert [(t.low, t.best, t.high) for t in tolls] == [(10, 10, 10)]


def test_what_is_said_now_replaces_and_what_the_press_had_said_is_old() -> None:
    text = (
        "Police reported that six guards were killed in Monday's raid on a post in Tank. Police now say that four guards were "
        "killed. Television channels had put the number of dead at seven."
    )
    relations = {t.low: t.relation for c in claims(text) for t in c.tolls if t.outcome == "killed"}
    assert (relations[4], relations[7]) == ("update", "superseded")


def test_the_dead_of_both_sides_are_nobody_s_alone() -> None:
    text = (
        "Fighting near Marib killed 65 fighters from both sides on Monday, two officers said: 23 loyalists and 42 Houthi rebels."
    )
    tolls = {t.low: t for c in claims(text) for t in c.tolls}
    assert (tolls[65].who, tolls[65].side) == ("unknown", None)
    assert tolls[42].side == "houthis"
    assert tolls[23].who == "soldiers"


def test_its_fighters_are_the_armed_group_s_that_speaks() -> None:
    text = (
        "JNIM claimed Monday's ambush of a Malian convoy near Gao and said it killed 15 men. Two of its fighters died, it said."
    )
    assert ("jnim", 2) in {(t.side, t.low) for c in claims(text) for t in c.tolls}


def test_who_adds_is_who_said_it_before() -> None:
    text = (
        "Rebels killed seven civilians near Oicha on Monday, the army said, adding that its soldiers pursued the attackers and "
        "killed four of them."
    )
    assert {c.speaker.actor for c in claims(text) if c.tolls} == {"cod-army"}
    assert all(t.relation == "count" for c in claims(text) for t in c.tolls)


def test_where_a_message_was_read_is_not_where_it_happened() -> None:
    text = (
        "The army fought militants at Datta Khel on Tuesday.\n"
        "In a message sent to reporters in Bannu, a spokesman for the TTP said four of its fighters died there."
    )
    assert {c.place.name for c in claims(text) if c.tolls and c.place} == {"Datta Khel"}


def test_nobody_harmed_is_neither_killed_nor_wounded_and_no_losses_are_the_speaker_s() -> None:
    assert {("killed", 0), ("wounded", 0)} <= {
        (o, n) for o, _, n in counts("The jets bombed Gao on Monday. No civilian was harmed.")
    }
    text = "Fighters of the ELN ambushed a patrol near Tame and killed eight soldiers, the group said. It reported no losses."
    assert ("eln", 0) in {(t.side, t.low) for c in claims(text) for t in c.tolls}


def test_a_quoted_villager_is_not_the_commander_whose_account_goes_on() -> None:
    text = (
        "Troops killed five gunmen in Jolo on Monday. The commander said villagers had told the army that the men were resting. "
        "Two soldiers were wounded."
    )
    assert {c.speaker.kind for c in claims(text) if any(t.outcome == "wounded" for t in c.tolls)} <= {"party", "outlet"}


def test_the_day_on_which_bodies_were_found_is_not_that_of_the_fight() -> None:
    text = "Rebels killed six soldiers near Tame on Monday, police said. The bodies of two rebels were found on Thursday."
    assert {c.period.start for c in claims(text) if c.tolls and c.period} == {"2024-05-13"}
