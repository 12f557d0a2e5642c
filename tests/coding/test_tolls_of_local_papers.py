"""Counts in the English of local newspapers, short messages and translations."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str, published: str = "2024-03-14") -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def tolls(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(t.outcome, t.who, t.low, t.high) for c in claims(text) for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No fewer than 14 persons were killed by gunmen in Zurmi.", [("killed", "unknown", 14, None)]),
        ("The toll of the attack on Gaidam rose from 9 to 13 after more bodies were found.", [("killed", "unknown", 13, 13)]),
        ("One man, Joseph Otieno, 41, died of a bullet wound in Kondele.", [("killed", "civilians", 1, 1)]),
        (
            "A mortar shell killed a woman and left a man, 52, injured in Toretsk.",
            [("killed", "women", 1, 1), ("wounded", "civilians", 1, 1)],
        ),
        ("A 23-year-old Palestinian, Omar Zaid, was killed by settlers near Burin.", [("killed", "civilians", 1, 1)]),
        ("Some forty raiders were killed by troops near Bosso.", [("killed", "militants", 36, 44)]),
        ("Nine protesters fell to army bullets in Kara.", [("killed", "civilians", 9, 9)]),
        ("As a result as many as 20 villagers were killed in Loko.", [("killed", "civilians", 1, 20)]),
        ("Army: 15 militants 'neutralised' near Diapaga.", [("killed", "militants", 15, 15)]),
        ("A bomber struck a rally in Bara. The death toll: 12. Injured: more than 50.", [("wounded", "unknown", 50, None)]),
        (
            "Russia's defence ministry said over 200 nationalists had been destroyed in Toretsk.",
            [("killed", "unknown", 200, None)],
        ),
        ("Nearly 900 people were shifted to army camps after clashes in Moreh.", [("displaced", "unknown", 810, 900)]),
        (
            "Rioting went on in Jos. The toll since violence broke out on Monday has crossed 60.",
            [("killed", "unknown", 60, None)],
        ),
        ("Air strikes killed Omar Saleh, a senior commander of Islamic Jihad, in Gaza.", [("killed", "commanders", 1, 1)]),
        (
            "A bomb hurt troops in Kabul. The Pentagon put the number of injured US troops at 18.",
            [("wounded", "soldiers", 18, 18)],
        ),
        ('A gang killed "scores" of bandits in Yar Tasha.', [("killed", "militants", 40, 199)]),
        ("All 25 hostage-takers were eliminated by commandos in Bannu.", [("killed", "militants", 25, 25)]),
        ("A bomb hit a church in Jolo. Casualties so far: dead 20, injured about 100.", [("killed", "unknown", 20, 20)]),
        (
            "Air defences shot down 11 drones over Bryansk region. One of them fell on a bus in Klintsy: the driver was killed.",
            [("killed", "civilians", 1, 1)],
        ),
        ("Of the 31 people who died in the raid on Bua, 12 were children.", [("killed", "unknown", 31, 31)]),
    ],
)
def test_ways_of_counting(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    assert [t for t in tolls(text) if t in expected] == expected


def test_a_list_behind_a_dash_gives_the_parts() -> None:
    text = "Six persons lost their lives in the violence at Sitalkuchi — three farmers, two students and a driver."
    found = [t for c in claims(text) for t in c.tolls]
    assert next((t.who, t.best, t.relation) for t in found) == ("unknown", 6, "count")
    assert [t.best for t in found if t.relation == "part"] == [3, 2, 1]


def test_a_list_before_among_them_gives_the_parts() -> None:
    text = "At least 40 people, ten women and three infants among them, were killed by the gang in Liancourt."
    found = [t for c in claims(text) for t in c.tolls]
    assert [(t.who, t.best, t.relation) for t in found] == [
        ("unknown", 40, "count"),
        ("women", 10, "part"),
        ("children", 3, "part"),
    ]


def test_fell_or_were_captured_is_no_number_of_either() -> None:
    found = [t for c in claims("Some 30 rebels fell or were captured when troops took Lainya.") for t in c.tolls]
    assert {(t.outcome, t.low, t.best) for t in found} == {("killed", 1, None), ("captured", 1, None)}


def test_how_many_died_in_whose_fire_says_not_who_they_were() -> None:
    found = [
        t for c in claims("He put the number of those killed in the riots at 300, including 40 in army firing.") for t in c.tolls
    ]
    assert [(t.who, t.best) for t in found] == [("unknown", 300), ("unknown", 40)]


def test_trades_name_the_dead_anew() -> None:
    text = "The army said it killed two rebels in Vizcatan. Villagers said that those killed were coca growers."
    assert [(t.who, t.best) for c in claims(text) for t in c.tolls] == [("militants", 2), ("civilians", 2)]


def test_a_nephew_is_no_child() -> None:
    found = tolls("Gunmen killed the nephew of the district commissioner in Wajir.")
    assert found == [("killed", "unknown", 1, 1)]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ukraine's general staff put Russian losses at 640 on Monday.", "rus-armed-forces"),
        ("Fighting went on near Tavush. Armenia put its own losses at five.", "arm"),
        ("Kyiv admitted the loss of nine soldiers near Vuhledar.", "ukr"),
        (
            "The army struck a camp in Badhaadhe. Officers said 12 militants of al-Shabaab and two of their own died.",
            "al-shabaab",
        ),
    ],
)
def test_whose_losses(text: str, side: str) -> None:
    told = [t for c in claims(text) for t in c.tolls]
    assert any((t.side or "").startswith(side) for t in told)


def test_the_ages_of_the_dead_are_no_toll() -> None:
    found = tolls("Soldiers shot two people dead in Ilave. The dead were 15 and 18 years old.")
    assert [t[2] for t in found] == [2]


def test_no_serious_injuries_leaves_room_for_light_ones() -> None:
    assert not [
        t for t in tolls("Rockets hit Sderot and killed a farmer. No serious injuries were reported.") if t[0] == "wounded"
    ]


def test_an_earlier_figure_is_superseded() -> None:
    text = "At least 38 worshippers were killed in Owo, the governor said, revising an earlier figure of 22."
    assert [(t.best, t.relation) for c in claims(text) for t in c.tolls] == [(38, "count"), (22, "superseded")]


def test_the_wounded_taken_to_hospital_are_not_abducted() -> None:
    assert not [t for t in tolls("Raiders struck Bokkos. More than 300 wounded were taken to hospitals.") if t[0] == "abducted"]


def test_a_source_at_the_end_tells_both_halves_of_its_sentence() -> None:
    text = "Gunmen stormed a chapel. Six worshippers died on the spot; nine more were hurt, a nurse of the clinic said."
    assert {c.speaker.name for c in claims(text) if c.tolls} == {"a nurse of the clinic"}
