"""Figures set off from the words that say what they count, whose they are, and figures that take the place of others."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

PUBLISHED = "2024-05-16"
OUTLET = "The Lualaba Example"


def claims(text: str) -> list[Claim]:
    """The claims of a text."""
    return list(code(make_report(text, published=PUBLISHED, outlet=OUTLET), load_codebook()).claims)


def told(text: str) -> list[tuple[str, str, int | None]]:
    """Who says each figure of a text, of what outcome."""
    found = [(c, t) for c in claims(text) for t in c.tolls if c.stance != "denies"]
    return [((c.speaker.name or "").removeprefix("the "), t.outcome, t.best) for c, t in found]


def standing(text: str) -> list[int | None]:
    """The numbers of dead of a text that it does not call old, and that nobody denies."""
    return [t.best for c in claims(text) for t in c.tolls if t.relation != "superseded" and c.stance != "denies"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels hit the base at Rutshuru on Monday. The army's count of dead rebels, 26, is too high.",
            ("army", "killed", 26),
        ),
        ("The army's number of dead fighters, 26, could not be checked in Rutshuru.", ("army", "killed", 26)),
        ("Militants raided Dosso on Monday. Nobody could confirm the governor's toll, 31.", ("governor", "killed", 31)),
        (
            "Militants raided Dosso on Monday. A teacher laughed at the ministry's figure for the wounded, 14.",
            ("ministry", "wounded", 14),
        ),
        (
            "Guerrillas attacked an army post in Tame on Monday. The 18 dead announced by the ELN are too many, residents say.",
            ("ELN", "killed", 18),
        ),
    ],
)
def test_a_figure_between_commas_is_counted_and_is_of_whom_its_noun_names(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Militants raided Dosso on Monday. The number of houses burnt, 26, is high.",
        "Militants raided Dosso on Monday. The number of sheep taken, 90, is high.",
    ],
)
def test_a_number_of_things_between_commas_counts_nobody(text: str) -> None:
    assert not told(text)


def test_who_gives_a_toll_is_not_who_died() -> None:
    whos = [
        t.who for c in claims("Militants raided Dosso on Monday. Nobody could confirm the governor's toll, 31.") for t in c.tolls
    ]
    assert whos == ["unknown"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Turkey's view is that 12 PKK fighters were killed in the air strikes on Sinjar on Monday.", "Turkey"),
        ("The ministry's message: nine militants were killed in the raid on Hit on Monday.", "the ministry"),
        ("Kigali's latest version: the shell that killed nine people in Goma on Monday was Congolese.", "Kigali"),
        (
            "A priest called for calm. Gunmen killed five farmers in Tame on Monday. Bishop Luis Mora condemned "
            "it. His office put the dead at nine.",
            "Bishop Luis Mora's office",
        ),
        (
            "Rockets hit the port of Mocha on Sunday. The ministry asked for calm. Its spokesman said nine had died.",
            "the ministry's spokesman",
        ),
        ("Nine of those who perished in April in Tumaco were fishermen, says the observatory.", "the observatory"),
    ],
)
def test_who_stands_by_a_view_or_has_an_office_speaks(text: str, speaker: str) -> None:
    assert speaker in {c.speaker.name for c in claims(text) if any(t.best in (9, 12) for t in c.tolls)}


@pytest.mark.parametrize("capital", ["Kigali", "Ankara", "Yerevan"])
def test_a_capital_that_speaks_is_its_government(capital: str) -> None:
    kinds = [
        c.speaker.kind
        for c in claims(f"{capital}'s position is that nine soldiers were killed at the border on Monday.")
        if c.tolls
    ]
    assert kinds == ["government"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels hit a boat off Mocha on Sunday. Correcting Monday's statement that there had been no deaths, "
            "the navy said three sailors had died.",
            [3],
        ),
        (
            "Rebels hit a boat off Mocha on Sunday. The navy, correcting a statement by an officer that nobody "
            "had died, said the dead were three.",
            [3],
        ),
        (
            "Rebels hit a boat off Mocha on Sunday. Putting right its Monday bulletin, which had spoken of no "
            "dead, the ministry said three sailors were killed.",
            [3],
        ),
        (
            "Rebels hit a boat off Mocha on Sunday. The navy asked reporters to disregard an official's "
            "statement that nobody had been hurt. Three sailors died, it said.",
            [3],
        ),
        (
            "Rebels hit a boat off Mocha on Sunday. After first denying that there were any deaths, the navy put "
            "the number at three.",
            [3],
        ),
        (
            "Rebels hit a boat off Mocha on Sunday. The navy withdrew its denial of any death and named three sailors as killed.",
            [3],
        ),
        ("Rebels hit a boat off Mocha on Sunday. The navy withdrew its report of nine dead and said four sailors had died.", [4]),
        (
            "Rebels hit a boat off Mocha on Sunday. The navy denied on Monday that any sailor was killed; on "
            "Tuesday it said that three had died.",
            [3],
        ),
        ("Rebels hit a boat off Mocha on Sunday. Officials said there were no dead.", [0]),
        ("Rebels hit a boat off Mocha on Sunday. A fisherman saw no dead.", []),
        (
            "Rebels hit a boat off Mocha on Sunday. The navy said nobody had died. The rebels said they had "
            "killed three sailors.",
            [0, 3],
        ),
    ],
)
def test_a_figure_takes_the_place_of_what_is_put_right(text: str, expected: list[int]) -> None:
    assert standing(text) == expected


def test_who_no_longer_denies_denies_nothing() -> None:
    text = (
        "Rebels hit a boat off Mocha on Sunday. The ministry no longer denies that anyone died: it says "
        "three sailors were killed."
    )
    assert "denies" not in {c.stance for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed eight people near Zurmi on Sunday. Police now say five died: three farmers thought "
            "dead have come home alive.",
            [8, 5],
        ),
        (
            "Gunmen raided Zurmi on Sunday. The toll fell to five after three women reported killed turned up "
            "alive in Gusau, police said.",
            [5],
        ),
        (
            "Gunmen raided Zurmi on Sunday. Six had died. Two men who had been mourned as dead walked home alive, the emir said.",
            [6],
        ),
        ("Gunmen raided Zurmi on Sunday. Six villagers were reported as dead and two were found alive under the ruins.", [6]),
    ],
)
def test_who_was_held_dead_and_lives_is_not_counted(text: str, expected: list[int]) -> None:
    assert [t.best for c in claims(text) for t in c.tolls if t.outcome == "killed"] == expected
