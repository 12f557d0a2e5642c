"""A deed that a sentence only names beside its own has its own place and day; so has a part of a sum; and what is taken back."""

from functools import lru_cache

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

CODEBOOK = load_codebook()


@lru_cache(maxsize=64)
def claims(text: str, published: str = "2024-05-17") -> tuple[Claim, ...]:
    return code(make_report(text, outlet="Delta Post", published=published), CODEBOOK).claims


def told(text: str, published: str = "2024-05-17") -> set[tuple[str | None, str | None]]:
    """Places and first days of the deeds told."""
    return {
        (c.place.name if c.place else None, c.period.start if c.period else None)
        for c in claims(text, published)
        if c.stance == "asserts"
    }


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        (
            "Troops killed three rebels in Kidal on Wednesday, a day after the ambush in Gao, the army said.",
            ("Kidal", "2024-05-15"),
            ("Gao", "2024-05-14"),
        ),
        (
            "A mine killed two herders near Djibo on Tuesday, a mayor said. It came two days after the raid on Dori.",
            ("Djibo", "2024-05-14"),
            ("Dori", "2024-05-12"),
        ),
        (
            "Gunmen killed nine traders in Maiduguri on Thursday, police said. It was the second attack in the state in two "
            "days, after the one in Damboa.",
            ("Maiduguri", "2024-05-16"),
            ("Damboa", "2024-05-15"),
        ),
        (
            "Rebels shot dead a councillor in Saravena on Monday evening, five hours after the car bomb in Tame, officials said.",
            ("Saravena", "2024-05-13"),
            ("Tame", "2024-05-13"),
        ),
    ],
)
def test_a_deed_named_beside_another_has_its_own_place_and_day(text: str, own: tuple[str, str], other: tuple[str, str]) -> None:
    assert {own, other} <= told(text)


def test_a_fight_under_way_elsewhere_gives_the_blast_no_place() -> None:
    text = (
        "Three soldiers were killed when a bomb hit their lorry near Kidal on Tuesday, police said.\n"
        "The blast came while fighting was under way elsewhere in the north, in Tessalit."
    )
    assert {("Kidal", "2024-05-14"), ("Tessalit", "2024-05-14")} <= told(text)
    assert not any(
        c.action in ("ied", "bombing", "roadside_bomb") for c in claims(text) if c.place and c.place.name == "Tessalit"
    )


def test_bodies_of_some_counted_before_are_no_further_dead() -> None:
    text = (
        "Fifteen soldiers died in Monday's attack on the camp at Djibo, the army said, up from ten. The bodies of five men who "
        "had been missing were found in a well, it said."
    )
    assert {t.low: t.relation for c in claims(text) for t in c.tolls}.get(5) == "part"


def test_a_day_in_what_came_before_is_no_day_of_the_news() -> None:
    text = (
        "Shells killed six people in Mocha on Tuesday, a doctor said.\n"
        "The envoy condemned the shelling, three weeks after the truce of 20 April."
    )
    days = {c.period.start for c in claims(text) if c.action == "condemnation" and c.period}
    assert days == {"2024-05-14"}


def test_what_happened_when_is_dated_by_the_words_before() -> None:
    text = (
        "A bomb killed four soldiers in Damascus on Monday, state media said. It was the worst blast in the city since March "
        "2017, when an attacker killed at least 30 people."
    )
    old = next(c for c in claims(text) if any(t.low == 30 for t in c.tolls))
    assert old.background
    assert old.period is not None
    assert (old.period.start, old.period.end) == ("2017-03-01", "2017-03-31")


def test_parts_of_a_month_s_sum_that_have_their_own_day() -> None:
    text = (
        "Nine people were killed in violence in Tame in the month of April, the ombudsman's office said on Thursday, among them "
        "the two teachers who died on 12 April."
    )
    found = claims(text)
    whole = next(c for c in found if c.scope == "aggregate")
    assert [t.low for t in whole.tolls] == [9]
    part = next(c for c in found if c.id in whole.parts)
    assert part.period is not None
    assert (part.period.start, [t.low for t in part.tolls]) == ("2024-04-12", [2])


def test_parts_by_deed_with_a_day_each() -> None:
    text = (
        "Twelve civilians were killed in Loikaw township last week, the Records Group said on Sunday: eight in the air strike on "
        "6 May and four in the burning of a hamlet on 7 May."
    )
    found = claims(text, "2024-05-12")
    whole = next(c for c in found if c.scope == "aggregate")
    parts = {(c.period.start, c.tolls[0].low) for c in found if c.id in whole.parts and c.period}
    assert parts == {("2024-05-06", 8), ("2024-05-07", 4)}


def test_a_count_of_a_month_is_a_sum_and_a_deed_in_a_month_is_none() -> None:
    assert claims("Nine people were killed in Basra province in April, the council said.")[0].scope == "aggregate"
    assert claims("In April gunmen killed nine people at a checkpoint in Basra.")[0].scope == "incident"


def test_an_outlet_takes_its_report_back() -> None:
    found = claims("This radio withdraws its report of Monday that 14 people were killed in Konna. We apologise.")
    assert [(c.stance, [t.high for t in c.tolls]) for c in found if c.tolls] == [("denies", [0])]


def test_the_figure_that_is_called_wrong_is_none() -> None:
    found = claims("The army said on Sunday that six soldiers, and not seven, were killed in Thursday's ambush in El Tambo.")
    assert [t.low for c in found for t in c.tolls] == [6]


@pytest.mark.parametrize(
    "text",
    [
        "Nine villagers were killed when a jet bombed Loikaw on Monday, residents said. More than ten were hurt.",
        "Troops killed five gunmen in Pualas on Tuesday, the 103rd Brigade said. Two soldiers were wounded.",
    ],
)
def test_a_sentence_that_only_counts_goes_on_with_the_account_before(text: str) -> None:
    assert all(c.speaker.kind != "outlet" for c in claims(text) if c.tolls)


def test_the_day_of_a_claim_of_responsibility_is_not_the_attack_s() -> None:
    text = "JNIM claimed responsibility on Thursday for Monday's assault on Djibo and said its men had killed 31 soldiers there."
    assert {c.period.start for c in claims(text) if c.tolls and c.period} == {"2024-05-13"}


def test_losses_in_its_own_ranks_are_the_speaker_s_and_a_figure_belongs_to_whom_it_is_ascribed() -> None:
    text = (
        "JNIM said its men killed 31 soldiers in Djibo on Monday. It spoke of four dead in its own ranks.\n"
        'The army\'s figure of ten is "a joke", the group said.'
    )
    tolls = {(c.speaker.actor, t.side, t.low) for c in claims(text) for t in c.tolls}
    assert ("jnim", "jnim", 4) in tolls
    assert any(actor == "bfa-army" and low == 10 for actor, _, low in tolls)


def test_a_bombing_of_last_year_is_no_news_beside_yesterday_s_that_counts_nobody() -> None:
    text = (
        "The mission condemns yesterday's bombing of a mosque in Baghlan. Its team is looking into the number of victims. "
        "In October 2022, a bombing at a school in Kabul killed 53 people."
    )
    claims = code(make_report(text, published="2023-10-14"), load_codebook()).claims
    assert {c.background for c in claims if any(t.best == 53 for t in c.tolls)} == {True}
