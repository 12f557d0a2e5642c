"""Whose the dead are where the phrase itself does not say: "their bodies", "their cadres", "the force lost 40 soldiers"."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Event, make_report


def event(text: str, published: str = "2003-07-15") -> Event:
    """The event with the most dead."""
    codebook = load_codebook()
    events = link([code(make_report(text, published=published), codebook)], codebook)
    return max((e for e in events if e.totals.get("killed")), key=lambda e: e.totals["killed"].best or 0)


def killed(found: Event) -> set[tuple[str, str | None, int | None]]:
    return {(t.who, t.side, t.best) for t in found.tolls if t.outcome == "killed"}


def test_bodies_counted_by_the_other_side() -> None:
    text = (
        "Fighters of the Lord's Resistance Army attacked a camp near Kitgum on Sunday, an army spokesman said. "
        '"The rebels paid dearly. We counted 17 of their bodies," he said.'
    )
    assert killed(event(text)) == {("militants", "lords-resistance-army", 17)}


def test_the_rebels_office_speaks_of_its_own() -> None:
    text = (
        "UNITA guerrillas overran an army camp near Kuito on Sunday, killing 19 soldiers, the Angolan military said.\n\n"
        "The rebels' office said in a statement that six of their fighters had died."
    )
    assert killed(event(text)) == {("soldiers", "ago-army", 19), ("militants", "unita", 6)}


def test_soldiers_counted_again_are_those_counted_before() -> None:
    text = (
        "RUF rebels killed seven Nigerian soldiers in an ambush in Sierra Leone on Sunday, officers said. "
        "A rebel spokesman said the force had lost 40 soldiers."
    )
    assert {side for who, side, _ in killed(event(text)) if who == "soldiers"} == {"nga-army"}


def test_weapons_found_beside_bodies_are_no_dead() -> None:
    text = "Soldiers found the bodies of nine rebels and dozens of rifles after a battle near Bunia on Sunday."
    assert {(who, best) for who, _, best in killed(event(text))} == {("militants", 9)}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed eight traders near Agadez on Sunday. Seven died on the spot. Another succumbed to his wounds in hospital.",
        "Eight policemen were killed in an ambush near Jolo on Sunday. Five were killed instantly.",
    ],
)
def test_those_who_died_at_once_are_some_of_those_counted(text: str) -> None:
    total = event(text).totals["killed"]
    assert (total.low, total.high) == (8, 8)


def test_survivors_found_beside_bodies_are_no_dead() -> None:
    text = (
        "Troops found the bodies of 12 policemen in the ruins of the post near Kuito on Sunday and five survivors, all wounded."
    )
    assert event(text).totals["killed"].best == 12


WHO = {
    "Gunmen ambushed a state police convoy near Apatzingan on Monday, killing five officers.": "police",
    "A soldier's jeep hit a mine near Gao. Two officers were killed.": "security_forces",
    "A mine killed an army engineer near Tame on Tuesday.": "soldiers",
    "Three police drivers were killed when a bomb went off in Quetta on Monday.": "police",
    "A bomb killed two army contractors in Mosul on Monday.": "workers",
}


@pytest.mark.parametrize(("text", "who"), WHO.items())
def test_officers_and_trades_are_of_the_force_told_of(text: str, who: str) -> None:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert {t.who for c in claims for t in c.tolls if t.outcome == "killed"} == {who}
