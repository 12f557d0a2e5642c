"""Whose a figure is: who gave it, whose own words hold it, which figure is old, and which one its outlet takes back."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, Toll, make_report


def claims(text: str) -> list[Claim]:
    """The claims of a text."""
    return list(code(make_report(text, published="2024-05-16", outlet="The Lualaba Example"), load_codebook()).claims)


def dead(text: str) -> list[tuple[Claim, Toll]]:
    """The counts of dead, each with its claim."""
    return [(c, t) for c in claims(text) for t in c.tolls if t.outcome == "killed"]


def said(text: str) -> list[tuple[str | None, int | None]]:
    """Who says each count of dead, and how many."""
    return [(c.speaker.name, t.best) for c, t in dead(text)]


def kinds(text: str) -> list[tuple[str, int | None]]:
    """The kind of who says each count of dead, and how many."""
    return [(c.speaker.kind, t.best) for c, t in dead(text)]


def relations(text: str) -> list[tuple[int | None, str]]:
    """Each count of dead, and what it is to the others."""
    return [(t.best, t.relation) for _, t in dead(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine marines died in Sunday's clash at Buenaventura, the navy said. "
            "The dissidents' figure of 31 dead it called a fairy tale.",
            ("the dissidents", 31),
        ),
        (
            "Speaking in Sittwe on Sunday, the admiral called the Arakan Army's tally of 44 dead sailors a bluff.",
            ("the Arakan Army", 44),
        ),
        ("The ELN's toll of 12 dead soldiers at Arauca on Sunday is disputed.", ("the ELN", 12)),
        (
            "Five soldiers died at Laiza on Sunday, the junta said. It called the rebels' figure of 14 a lie.",
            ("the rebels", 14),
        ),
        (
            "Six policemen died in Sunday's ambush near Apure, the ministry said. "
            "It called the guerrillas' figure of 19 a fable.",
            ("the guerrillas", 19),
        ),
        (
            "Nine soldiers died at Arauca on Sunday, the army said. The dissidents' number of 23 it called a boast.",
            ("the dissidents", 23),
        ),
        ("Al-Shabaab's figure of 60 dead soldiers at El Adde on Sunday Nairobi called a boast.", ("Al-Shabaab", 60)),
        ("The Maoists' count of 23 dead policemen at Bastar on Sunday the minister called a boast.", ("the Maoists", 23)),
    ],
)
def test_a_figure_is_of_whom_its_phrase_names_whoever_scorns_it(text: str, expected: tuple[str, int]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Tamil Tigers confirmed the raid on the port of Trincomalee on Monday "
            "and contested only the navy's number of dead rebels, 26.",
            ("the navy", 26),
        ),
        (
            "The army admitted that it had lost a post at Laiza on Sunday "
            "but rejected the Kachin Independence Army's number of dead soldiers, 33.",
            ("the Kachin Independence Army", 33),
        ),
        (
            "The Houthis confirmed Sunday's raid on Mocha and disputed only the army's number of dead fighters, 40.",
            ("the army", 40),
        ),
        (
            "The junta's account of Sunday's clash at Laiza, 16 dead rebels, was laughed at by the Kachin Independence Army.",
            ("the junta", 16),
        ),
    ],
)
def test_a_figure_behind_somebodys_number_of_dead_is_theirs(text: str, expected: tuple[str, int]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The admiral spoke on Sunday at Sittwe of the 18 dead sailors announced by the Arakan Army.",
            ("the Arakan Army", 18),
        ),
        (
            "The navy did not confirm the 18 dead sailors announced by the Arakan Army after Sunday's raid on Sittwe.",
            ("the Arakan Army", 18),
        ),
        (
            "The navy would say nothing about the 18 dead sailors reported by the Arakan Army after Sunday's raid on Sittwe.",
            ("the Arakan Army", 18),
        ),
        ("The army knows nothing of the 17 dead soldiers announced by JNIM at Tessalit on Sunday.", ("JNIM", 17)),
        ("The ministry rejects the 25 dead soldiers announced by the ELN at Arauca on Sunday.", ("the ELN", 25)),
        ("The army accepts the 25 dead rebels confirmed by the Red Cross at Kidal on Sunday.", ("the Red Cross", 25)),
        ("The 25 dead rebels buried by the Red Cross at Kidal on Sunday had no names.", ("The Lualaba Example", 25)),
    ],
)
def test_the_dead_announced_by_somebody_are_that_partys_count(text: str, expected: tuple[str, int]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army's position is that nobody died at Kidal on Sunday.", ("the army", 0)),
        ("The junta's stance is that nobody was killed at Laiza on Sunday.", ("the junta", 0)),
        ("JNIM's line remains that 16 soldiers fell at Boulikessi on Sunday.", ("JNIM", 16)),
        ("The Maoists' position is that six policemen died at Bastar on Sunday.", ("the Maoists", 6)),
        ("The ministry's position was that nobody died at Hodeida on Sunday.", ("the ministry", 0)),
    ],
)
def test_what_a_party_stands_by_is_its_word(text: str, expected: tuple[str, int]) -> None:
    assert said(text) == [expected]


def test_a_line_that_is_held_is_nobodys_word() -> None:
    found = kinds("The army held its line at Kidal on Sunday, where three soldiers died.")
    assert found == [("outlet", 3)]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Monday's message is that nine people died at Kolofata on Sunday.", 9),
        ("Thursday's statement that 13 people had died at Kolofata came from the mayor.", 13),
    ],
)
def test_a_weekday_speaks_to_nobody(text: str, best: int) -> None:
    assert kinds(text) == [("outlet", best)]


@pytest.mark.parametrize(
    ("text", "party", "best"),
    [
        (
            "The mayor spoke of no deaths at Tessalit on Sunday. "
            "JNIM offered another account: its fighters, it said, killed 13 soldiers.",
            "jnim",
            13,
        ),
        (
            "The governor said on Sunday that two teachers had died at Caloto. "
            "The ELN gave another version: its men, it wrote, killed 11 soldiers there.",
            "eln",
            11,
        ),
        ("JNIM named four fighters who it said were killed in its attack on Boulikessi on Sunday.", "jnim", 4),
        (
            "The Arakan Army published photographs of six fighters who it said died in its raid on Sittwe on Sunday.",
            "arakan-army",
            6,
        ),
        ("Hezbollah named three fighters who it said were killed in its attack on Metula on Sunday.", "hezbollah", 3),
    ],
)
def test_it_is_the_subject_of_the_clause_that_its_words_are_put_into(text: str, party: str, best: int) -> None:
    assert (party, best) in [(c.speaker.actor, t.best) for c, t in dead(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Boko Haram attacked the Chadian army base at Bohoma on Sunday. The army said nine soldiers had died.",
            ("the army", 9),
        ),
        (
            "JNIM attacked the Malian army base at Dioura on Sunday. The army said seven soldiers had died.",
            ("the army", 7),
        ),
        (
            "Fighters of the ELN attacked the Colombian army base at Arauca on Sunday. The army put its dead at eight.",
            ("the army", 8),
        ),
    ],
)
def test_an_army_that_speaks_after_its_base_is_not_the_base(text: str, expected: tuple[str, int]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Arakan Army gave its own account of Sunday's battle at Sittwe. "
            '"The navy lost nine sailors," its spokesman said.',
            "arakan-army",
        ),
        (
            "The Kachin Independence Army gave its own account of Sunday's raid on Laiza. "
            '"The army lost nine soldiers," its spokesman said.',
            "kachin-independence-army",
        ),
        ('JNIM told another story on Sunday. "The army lost nine men at Tessalit," its spokesman said.', "jnim"),
        ('The ELN denied the report on Sunday. "The army lost nine men at Arauca," its spokesman said.', "eln"),
    ],
)
def test_its_spokesman_is_not_of_whom_he_speaks(text: str, speaker: str) -> None:
    assert [(c.speaker.actor, t.best) for c, t in dead(text)] == [(speaker, 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The villagers of Bentiu said on Sunday that soldiers had come at dawn. "
            "By their count seven girls were killed, because soldiers fired into the market.",
            ("the villagers of Bentiu", 7),
        ),
        (
            "The rebels said on Sunday that soldiers had come at dawn to Kidal. "
            "By their account five fighters died, because soldiers shelled the well.",
            ("the rebels", 5),
        ),
        (
            "The dissidents said on Sunday that the battle at Caloto was over. "
            "By their account four fighters died, because soldiers bombed the camp.",
            ("the dissidents", 4),
        ),
        (
            "The prefect said on Sunday that 30 people had died at Diffa. The villagers spoke of more. "
            "By their count 44 were killed, because soldiers came late.",
            ("the villagers", 44),
        ),
        (
            "The rebels struck Bosso on Sunday. By their own account they killed 22 soldiers.",
            ("the rebels", 22),
        ),
    ],
)
def test_by_their_account_is_by_that_of_whom_the_sentence_before_told(text: str, expected: tuple[str, int]) -> None:
    assert said(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry rejected the battalion's claim that six rebels had died at Laiza on Sunday. "
            "It said two soldiers were killed.",
            [("the battalion", 6), ("the ministry", 2)],
        ),
        (
            "The Nigerian army revised its announcement that 20 rebels had died at Ngala on Sunday. Eleven were killed, it said.",
            [("the Nigerian army", 20), ("the Nigerian army", 11)],
        ),
    ],
)
def test_who_rejects_a_claim_goes_on_speaking(text: str, expected: list[tuple[str, int]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Cedar Forum, a lawyers' group, said nine people were killed at Baalbek on Sunday.", "monitor"),
        ("The Cedar Register, a group that counts the dead, said nine people were killed at Baalbek on Sunday.", "monitor"),
        ("The Palm Collective, a teachers' group, said on Sunday that nine pupils had been killed in Kumba.", "monitor"),
        ("The Cedar Front, an armed group, said nine people were killed at Baalbek on Sunday.", "armed_group"),
        ("The Cedar Brigade, a rebel group, said nine people were killed at Baalbek on Sunday.", "armed_group"),
        ("The sarpanch said nine villagers had been killed at Doda on Sunday.", "resident"),
        ("DIG Rafiq Ahmed said nine officers had been killed at Doda on Sunday.", "police"),
        ("IG Anand Mohan said nine officers had been killed at Doda on Sunday.", "police"),
        ("The security chief of Marib said nine people had been killed on Sunday.", "government"),
        ("The dissidents said they had killed nine soldiers at Caloto on Sunday.", "armed_group"),
        ("The relief committee said nine people had been killed at El Geneina on Sunday.", "monitor"),
        ("The committee said nine people had been killed at El Geneina on Sunday.", "monitor"),
    ],
)
def test_who_speaks_is_of_a_kind(text: str, kind: str) -> None:
    assert kinds(text) == [(kind, 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army in Bogota said seven soldiers died at Arauca on Sunday. It had admitted no losses until then.",
            [(7, "count"), (0, "superseded")],
        ),
        (
            "Colombia's army put its dead in Sunday's clash at nine. It had conceded no losses until then.",
            [(9, "count"), (0, "superseded")],
        ),
        (
            "The Nigerian navy admitted on Monday that nine sailors had been killed at Brass. "
            "It had reported no deaths until now.",
            [(9, "count"), (0, "superseded")],
        ),
        (
            "The junta took back its announcement that nobody had died in Sunday's raid on Laiza. Eight soldiers were killed, "
            "it said.",
            [(0, "superseded"), (8, "count")],
        ),
        (
            "The Kenyan army revised its statement of three days earlier that the attack on Kulbiyow "
            "had cost no soldier his life. Nine died, it said.",
            [(0, "superseded"), (9, "count")],
        ),
        (
            "The Indonesian police asked the press to disregard their statement that six people had died at Nduga on Sunday. "
            "Eight died, they said.",
            [(6, "superseded"), (8, "count")],
        ),
        (
            "The Nigerian army revised its announcement that 20 rebels had died at Ngala on Sunday. Eleven were killed, it said.",
            [(20, "superseded"), (11, "count")],
        ),
        (
            "Turkey's army reported five dead at Zap on Sunday. It had conceded two deaths until then.",
            [(5, "count"), (2, "superseded")],
        ),
        (
            "The Indonesian police stood by their statement that six people had died at Nduga on Sunday.",
            [(6, "count")],
        ),
        (
            "The army said seven soldiers died at Arauca on Sunday. Until then nobody had entered the town.",
            [(7, "count")],
        ),
    ],
)
def test_a_count_that_its_own_speaker_corrects_is_old(text: str, expected: list[tuple[int, str]]) -> None:
    assert relations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Our radio takes back what it broadcast on Sunday about 31 villagers hacked to death near Bunia.",
        "Our radio takes back what it broadcast on Thursday about 31 miners beaten to death.",
        "Our paper takes back what it printed on Sunday about nine herders shot dead at Ngala.",
        "Our desk withdraws what it carried on Friday about 14 people stabbed to death in Kumba.",
    ],
)
def test_what_an_outlet_takes_back_counts_nobody(text: str) -> None:
    assert [(c.stance, c.speaker.kind, t.best) for c, t in dead(text)] == [("denies", "outlet", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry wonders what our paper printed on Sunday about nine herders shot dead at Ngala.",
        "Our radio repeats what it broadcast on Sunday about nine herders hacked to death at Ngala.",
    ],
)
def test_what_an_outlet_told_and_does_not_take_back_is_counted(text: str) -> None:
    assert relations(text) == [(9, "count")]


@pytest.mark.parametrize(
    "text",
    [
        "The junta took back its announcement that nobody had died in Sunday's raid on Laiza. "
        "Four soldiers were killed, it said.",
        "The Navy of Peru took back its announcement that nobody was lost in Sunday's attack at Vizcatan. "
        "Four sailors were killed, it said.",
    ],
)
def test_a_word_taken_back_that_nobody_was_killed_denies_no_dead(text: str) -> None:
    assert relations(text) == [(0, "superseded"), (4, "count")]
    assert "denies" not in [c.stance for c in claims(text)]
