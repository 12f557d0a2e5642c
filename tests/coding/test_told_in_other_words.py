"""What befell people, told without the plain verbs: idioms, lists with colons, counts set behind those they count."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.read import read
from tollbook.coding.tolls import find_tolls
from tollbook.model import make_report


def tolls(text: str) -> list[tuple[str, int | None, int | None]]:
    """Outcome, low and high of every count in a text."""
    codebook = load_codebook()
    found = find_tolls(read(make_report(text, published="2023-08-14"), codebook), codebook)
    return [(f.outcome, f.count.low, f.count.high) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marksmen picked off three sentries on the ridge above Shusha.", [("killed", 3, 3)]),
        ("The patrol was cut down within sight of its base; of the nine men one could not be saved.", [("killed", 1, 1)]),
        ("Surgeons fought for him, but a corporal did not make it to the hospital in Bunia.", [("killed", 1, 1)]),
        ("Two nomads bled to death on the track to Abéché.", [("killed", 2, 2)]),
        ("Assailants slit the throats of four charcoal burners outside Palma.", [("killed", 4, 4)]),
        ("Six gendarmes paid with their lives for the hill.", [("killed", 6, 6)]),
        ("The brigade lost seven men to a mine outside Robotyne.", [("killed", 7, 7)]),
        ("Fourteen reservists limped back with shrapnel in arms and legs.", [("wounded", 14, 14)]),
        ("Three bus passengers escaped with bruises.", [("wounded", 3, 3)]),
        ("Doctors dug splinters out of five market women.", [("wounded", 5, 5)]),
        ("Eight miners had to be hospitalised after the grenade went off.", [("wounded", 8, 8)]),
        ("Two medics were shot in the leg at the crossing.", [("wounded", 2, 2)]),
        ("Nine deckhands were marched into the bush at gunpoint.", [("abducted", 9, 9)]),
        ("Gunmen made off with eleven schoolboys.", [("abducted", 11, 11)]),
        ("Gunmen shot at a nightwatchman and made off with his bicycle.", []),
        ("Twenty officers fell into the hands of the rebels at Kutum.", [("captured", 20, 20)]),
        ("Seven of the runaways have been recaptured.", [("captured", 7, 7)]),
        ("The barrage sent 3,000 people running for the border.", [("displaced", 3000, 3000)]),
        ("The flood of gunmen drove 800 villagers out of Monguno.", [("displaced", 800, 800)]),
        ("Of the platoon, 13 men cannot be accounted for.", [("missing", 13, 13)]),
        ("Half a million people took to the streets of Khartoum.", []),
    ],
)
def test_what_befell_people_is_read_from_idioms(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KIA: 5. WIA: 12.", [("killed", 5, 5), ("wounded", 12, 12)]),
        ("Shot dead: four. Detained: seven.", [("killed", 4, 4), ("captured", 7, 7)]),
        ("Abducted on the Jos road: six traders.", []),
        ("Fatalities: 9. Injuries: 21.", [("killed", 9, 9), ("wounded", 21, 21)]),
    ],
)
def test_a_colon_sets_a_figure_behind_its_word(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert tolls(text) == expected


def test_who_was_hit_stands_behind_a_form_of_be() -> None:
    assert tolls("Among those who died were a midwife, a ferryman and his nephew.") == [("killed", 1, 1)] * 3
    assert tolls("The sole fatality was a lorry driver.") == [("killed", 1, 1)]
    assert tolls("The fatality was a lorry driver, the first in a month of calm.") == []


def test_a_figure_in_an_aside_counts_the_people_before_it() -> None:
    assert tolls("They executed the deserters, 26 of them, at the quarry.") == [("killed", 26, 26)]
    assert tolls("His bodyguards, nine in all, were killed in Garissa.") == [("killed", 9, 9)]
    assert tolls("They executed the deserters, 26 kilometres from the quarry.") == []


def test_a_strike_results_in_people_being_killed() -> None:
    text = "A drone hit a car in Homs, resulting in four people being killed, two of whom were children."
    assert tolls(text)[:2] == [("killed", 4, 4), ("killed", 2, 2)]
