"""Whose the dead are by who counts them and how: foes, members, both camps; those told of as a rule, or found alive."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Toll, make_report


def dead(text: str) -> list[Toll]:
    """The counts of dead of a text."""
    found = code(make_report(text, published="2024-05-16", outlet="The Lualaba Example"), load_codebook())
    return [t for c in found.claims for t in c.tolls if t.outcome == "killed"]


def whose(text: str) -> list[tuple[int | None, str, str | None]]:
    """Each count of dead, who they were and whose."""
    return [(t.best, t.who, t.side) for t in dead(text)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Some 80 fighters of both camps died at Abyei in June, including the 31 who fell at Todach on Sunday.", [80, 31]),
        (
            "Some 90 combatants of both sides have died in Kidal since May, including the 54 who fell at Anefis on Sunday.",
            [90, 54],
        ),
        ("Seventy fighters of both parties died at Arauquita, including the 22 who died at Puerto Jordan on Sunday.", [70, 22]),
        ("Seventy fighters of both camps died at Arauquita on Sunday.", [70]),
        ("Seventy militants from all parties were killed at Arauquita on Sunday.", [70]),
        ("Sixty fighters from both camps were killed at Kidal on Sunday.", [60]),
    ],
)
def test_the_dead_of_both_camps_and_their_part_are_nobodys_alone(text: str, counts: list[int]) -> None:
    assert whose(text) == [(best, "unknown", None) for best in counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Five soldiers died at Laiza on Sunday, the junta said. It called the rebels' figure of 14 a lie.",
            [(5, "soldiers", "mmr-army"), (14, "soldiers", "mmr-army")],
        ),
        (
            "Nine marines died in Sunday's clash at Buenaventura, the navy said. The dissidents' figure of 31 dead "
            "it called a fairy tale.",
            [(9, "soldiers", "col-navy"), (31, "soldiers", "col-navy")],
        ),
        (
            "Five policemen died at Bastar on Sunday, the police said. They called the Maoists' figure of 14 a lie.",
            [(5, "police", "ind-police"), (14, "police", "ind-police")],
        ),
    ],
)
def test_the_figure_of_the_foes_is_of_the_same_men(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert whose(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen enemy soldiers fell at Kumba on Sunday, the Ambazonia Defence Forces said.",
        "Sixteen enemy troops fell at Pauktaw on Sunday, the Arakan Army said.",
        "Sixteen enemy soldiers were killed at Dioura on Sunday, JNIM said in a statement.",
    ],
)
def test_enemy_soldiers_of_rebels_are_soldiers_and_not_theirs(text: str) -> None:
    assert whose(text) == [(16, "soldiers", None)]


def test_enemy_fighters_of_an_army_are_militants() -> None:
    (found,) = whose("The army said that 12 enemy fighters had been killed at Mullaitivu on Sunday.")
    assert found == (12, "militants", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marines cut off the gang's retreat at Tumaco on Sunday and shot dead three of its members.", (3, "militants", None)),
        ("Troops surrounded the gang's camp in Zamfara on Sunday and killed nine of its members.", (9, "militants", None)),
        ("Police intercepted the cartel's convoy near Culiacan on Sunday and shot dead four of its men.", (4, "militants", None)),
        ("The police chased a column of the ELN near Tibu on Sunday and killed five of its members.", (5, "militants", "eln")),
        (
            "The army encircled Abu Sayyaf near Patikul on Sunday and killed seven of its men.",
            (7, "militants", "abu-sayyaf"),
        ),
        ("JNIM attacked the army's convoy near Gao on Sunday and killed seven of its men.", (7, "soldiers", "mli-army")),
        ("The ELN ambushed an army patrol near Tibu on Sunday and shot dead five of its men.", (5, "soldiers", "col-army")),
        (
            "The Iraqi army hit an Islamic State convoy near Rutba on Sunday and killed six of its members.",
            (6, "militants", "islamic-state"),
        ),
        ("JNIM attacked an army patrol near Gao on Sunday and lost five of its men.", (5, "militants", "jnim")),
        (
            "Troops stormed the hideout of the gang in Zamfara on Sunday and lost nine of their men.",
            (9, "soldiers", "nga-army"),
        ),
    ],
)
def test_members_killed_by_those_who_struck_are_of_whom_they_struck(text: str, expected: tuple[int, str, str | None]) -> None:
    assert whose(text) == [expected]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("JNIM said its men had killed 14 militiamen at Bankass on Sunday.", 14),
        ("The Arakan Army said its troops had killed 11 militiamen at Pauktaw on Sunday.", 11),
        ("The ELN said its men killed nine guerrillas at Caloto on Sunday.", 9),
        ("Al-Shabaab said it had killed ten militiamen at Galmudug on Sunday.", 10),
    ],
)
def test_whom_a_group_says_that_it_killed_are_not_its_own(text: str, best: int) -> None:
    assert whose(text) == [(best, "militants", None)]


def test_fighters_of_whom_a_group_says_that_they_died_are_its_own() -> None:
    assert whose("JNIM said 14 militiamen had died at Bankass on Sunday.") == [(14, "militants", "jnim")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army put its losses at Laiza on Sunday at 15 and those of the Kachin Independence Army at 23.",
            [(15, "soldiers", "mmr-army"), (23, "militants", "kachin-independence-army")],
        ),
        (
            "The Colombian army put its losses in Sunday's battle at nine and those of the ELN at 31.",
            [(9, "soldiers", "col-army"), (31, "militants", "eln")],
        ),
    ],
)
def test_those_of_another_party_are_that_partys_losses(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert whose(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "JNIM named four fighters who it said were killed in its attack on Boulikessi on Sunday.",
            (4, "militants", "jnim"),
        ),
        (
            "JNIM published the names of five fighters who it said were killed "
            "in its attack on the base at Boulikessi on Sunday.",
            (5, "militants", "jnim"),
        ),
        (
            "The Arakan Army published photographs of six fighters who it said died in its raid on Sittwe on Sunday.",
            (6, "militants", "arakan-army"),
        ),
        (
            "The army said on Sunday that three fighters had been killed in its raid on Baidoa, an al-Shabaab stronghold.",
            (3, "militants", "al-shabaab"),
        ),
    ],
)
def test_fighters_killed_in_a_groups_own_attack_are_its_own(text: str, expected: tuple[int, str, str]) -> None:
    assert whose(text) == [expected]


@pytest.mark.parametrize(
    ("text", "who", "side"),
    [
        (
            "Nineteen people were killed at Kumba on Sunday, the bishop said. "
            "Not one of them belonged to the Ambazonia Defence Forces.",
            "militants",
            "ambazonian-separatists",
        ),
        (
            "Nineteen people were killed in Sunday's raid at Laiza. "
            "Not one of them belonged to the Kachin Independence Army, a nurse said.",
            "militants",
            "kachin-independence-army",
        ),
        (
            "Nineteen people died at Bajaur on Sunday. Not one of them belonged to the Pakistani Taliban.",
            "militants",
            "ttp",
        ),
        ("Nineteen people were killed at Tibu on Sunday. None of the dead belonged to the police.", "police", "col-police"),
    ],
)
def test_a_group_to_which_none_of_the_dead_belonged_lost_nobody(text: str, who: str, side: str) -> None:
    found = [(t.best, t.who, t.side, t.relation) for t in dead(text)]
    assert found == [(19, "unknown", None, "count"), (0, who, side, "part")]


def test_those_who_belonged_to_no_church_are_counted_as_before() -> None:
    found = dead("Twelve people were killed at Tibu on Sunday. Not one of them belonged to a church.")
    assert [(t.best, t.relation) for t in found] == [(12, "count")]


@pytest.mark.parametrize(
    "text",
    [
        "For their part the guerrillas own up to a few losses in Arauca.",
        "For its part the junta admits to some losses in Kachin.",
        "The dissidents acknowledge some deaths in the fighting in Cauca.",
        "For its part the navy concedes some losses off Trincomalee.",
        "The officers report a few deaths in the swamps.",
    ],
)
def test_losses_that_a_party_admits_as_a_rule_count_nobody(text: str) -> None:
    assert dead(text) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The army admits some losses in Sunday's raid at Arauca.", 2),
        ("The army admitted some losses at Arauca.", 2),
        ("The army admits nine losses at Arauca.", 9),
    ],
)
def test_losses_admitted_of_one_deed_are_counted(text: str, low: int) -> None:
    assert [(t.low, t.side) for t in dead(text)] == [(low, "col-army")]


@pytest.mark.parametrize(
    "text",
    [
        "Four pupils listed as killed in Sunday's raid on Kumba were found alive.",
        "Two of the dead turned up alive in Kismayo on Sunday.",
        "Six soldiers reported killed at Pauktaw on Sunday are alive.",
        "Six soldiers reported killed at Pauktaw on Sunday came back alive.",
        "Three pilots given up for dead after Sunday's crash at Hodeida turned up alive.",
        "Seven of the dead of Sunday's raid at Djibo are alive, the mayor said.",
    ],
)
def test_those_found_alive_are_not_among_the_dead(text: str) -> None:
    assert dead(text) == []


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Three miners killed in Sunday's raid at Ituri were not found alive.", 3),
        ("Five nurses were killed in Sunday's shelling of Avdiivka. Two doctors were found alive.", 5),
        ("Two women were killed at Zamfara on Sunday and three were found alive.", 2),
    ],
)
def test_those_not_found_alive_are_the_dead(text: str, best: int) -> None:
    assert [t.best for t in dead(text)] == [best]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Many people were killed at Tessalit on Sunday. The army speaks of four of its own soldiers and of 16 assailants.",
            [(4, "soldiers", "mli-army"), (16, "militants", None)],
        ),
        (
            "Fourteen men died in Sunday's battle at Arauca. The army speaks of five of its own men and of nine guerrillas.",
            [(5, "soldiers", "col-army"), (9, "militants", None)],
        ),
        (
            "Twenty people were killed at Bajaur on Sunday. "
            "The police spoke of eight of their own men, of two passers-by and of ten attackers.",
            [(8, "police", "pak-police"), (2, "civilians", None), (10, "militants", None)],
        ),
        ("Thirty people died at Bajaur on Sunday. The army speaks of the threat of 200 attackers.", []),
    ],
)
def test_a_party_that_speaks_of_its_own_men_and_of_others_counts_both(
    text: str, expected: list[tuple[int, str, str | None]]
) -> None:
    assert whose(text)[1:] == expected
