"""What an event is, where its claims tell of it in several words."""

import pytest
from tests.linking.builders import claim, report, toll

from tollbook.codebook import load_codebook
from tollbook.linking.event_action import best_action
from tollbook.model import Actor, Claim


def of(*claims: Claim) -> str:
    """The action that these claims of one event add up to."""
    return best_action(report(*claims).claims, load_codebook())


def test_a_killing_says_less_than_an_attack() -> None:
    dead = toll(6, "civilians")
    assert of(claim(dead, action="attack"), claim(dead, action="killing"), claim(dead, action="killing")) == "attack"


def test_an_abduction_in_which_one_died_stays_one() -> None:
    assert (
        of(claim(toll(20, "civilians", "abducted"), action="abduction"), claim(toll(1, "civilians"), action="killing"))
        == "abduction"
    )


@pytest.mark.parametrize("action", ["shooting", "killing"])
def test_fighters_shot_by_troops_fell_in_a_fight(action: str) -> None:
    assert of(claim(toll(6, "militants"), action=action)) == "armed_clash"
    both = claim(toll(6, "militants"), toll(1, "soldiers"), action=action)
    assert of(both) == "armed_clash"


def test_shot_by_persons_unknown_or_beside_villagers_they_did_not() -> None:
    unknown = Actor("source", "gunmen on a motorcycle", None, None)
    assert of(claim(toll(1, "militants"), action="shooting", actors=[unknown])) == "shooting"
    assert of(claim(toll(3, "militants"), action="shooting"), claim(toll(14, "civilians"), action="shooting")) == "shooting"


def test_half_of_the_votes_do_not_make_an_attack_on_a_post_its_capture() -> None:
    dead = toll(9, "soldiers")
    assert of(claim(dead, action="armed_clash"), claim(dead, action="territory_gain_non_state")) == "armed_clash"
