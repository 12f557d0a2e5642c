"""Counts of plain stories: nobody lost, late deaths, figures that run on, casualties in all, those led away, who they were."""

from functools import lru_cache

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.read import read
from tollbook.coding.tolls import find_tolls
from tollbook.model import make_report

CODEBOOK = load_codebook()

Count = tuple[str, str | None, int | None, int | None]
"""Outcome, people, low and high."""
Told = tuple[str, str | None, int | None, int | None, str]
"""Outcome, people, low, high and relation."""


@lru_cache(maxsize=128)
def told(text: str) -> list[Told]:
    """Every count of a text, in order."""
    found = find_tolls(read(make_report(text, published="2024-05-17"), CODEBOOK), CODEBOOK)
    return [(f.outcome, f.who, f.count.low, f.count.high, f.relation) for f in found]


def counts(text: str) -> list[Count]:
    """Every count of a text, in order, without its relation to others."""
    return [one[:4] for one in told(text)]


def coded(text: str) -> list[Count]:
    """Every count of the claims of a text."""
    claims = code(make_report(text, outlet="Delta Post", published="2024-05-17"), CODEBOOK).claims
    return [(t.outcome, t.who, t.low, t.high) for c in claims for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Colombian army said it did not lose a single soldier in the battle for Tibú.", ("killed", "soldiers", 0, 0)),
        ("The battalion has not lost a man since it took the bridge at Bakhmut.", ("killed", "soldiers", 0, 0)),
        ("The police said they had not lost a single officer in the raid on Cité Soleil.", ("killed", "police", 0, 0)),
        ("The mortar fire on Saada did not wound any soldiers.", ("wounded", "soldiers", 0, 0)),
        ("The rebels said they did not kill any civilians in Bunagana.", ("killed", "civilians", 0, 0)),
    ],
)
def test_a_denied_verb_of_harm_counts_nobody(text: str, expected: Count) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["The raiders did not kill a mayor in Tumaco.", "The battalion has not lost a bridge since it came to Bakhmut."],
)
def test_a_denied_verb_about_one_person_or_thing_counts_nothing(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not one soldier was captured in the fighting at Rutshuru, the army said.", [("captured", "soldiers", 0, 0)]),
        ("No fighter was captured at Rutshuru, the army said.", [("captured", "militants", 0, 0)]),
        ("No soldiers were captured at Lashio.", [("captured", "soldiers", 0, 0)]),
        ("No girl was abducted at Rutshuru, the army said.", []),
        ("No fighter surrendered at Lashio.", []),
    ],
)
def test_nobody_is_counted_among_the_armed_who_were_captured(text: str, expected: list[Count]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militants led away four soldiers at Mocímboa da Praia.", ("captured", "soldiers", 4, 4)),
        ("The militants marched away three soldiers at Marawi.", ("captured", "soldiers", 3, 3)),
        ("Fighters took away two soldiers near Al-Hasakah.", ("captured", "soldiers", 2, 2)),
        ("Rebels hauled off five soldiers near Bambari.", ("captured", "soldiers", 5, 5)),
        ("Gunmen led away four teachers at Kumba.", ("abducted", "civilians", 4, 4)),
        ("Gunmen marched six teachers into the forest at Bamenda.", ("abducted", "civilians", 6, 6)),
    ],
)
def test_soldiers_led_away_are_captured_and_the_unarmed_abducted(text: str, expected: Count) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "late", "toll"),
    [
        (
            "Gunmen fired on a church in Jos on Sunday. Three of the wounded have succumbed to their injuries, the hospital "
            "said. The death toll is thus brought to 14.",
            ("killed", "unknown", 3, 3),
            14,
        ),
        (
            "A bomb went off at a market in Mogadishu on Monday. Two women have died of their wounds. That brings the toll to "
            "nine.",
            ("killed", "women", 2, 2),
            9,
        ),
        (
            "Shells hit a market in Sloviansk on Monday. Four people have succumbed to their wounds in hospital. The toll thus "
            "rises to 16.",
            ("killed", "unknown", 4, 4),
            16,
        ),
        (
            "A bus was hit by a mine near Mopti on Monday. One of the injured died on Tuesday. This brought the number of dead "
            "to eight.",
            ("killed", "unknown", 1, 1),
            8,
        ),
    ],
)
def test_those_who_died_of_wounds_are_part_of_the_running_toll_behind_them(text: str, late: Count, toll: int) -> None:
    assert told(text) == [(*late, "part"), ("killed", "unknown", toll, toll, "update")]


def test_those_who_died_of_something_else_are_no_part_of_the_running_toll() -> None:
    text = "A bomb killed 12 people in Kabul on Monday. Six people died of hunger on Tuesday. The toll of the bomb rose to 14."
    assert ("killed", "unknown", 6, 6, "count") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A boy died of burns in Gaza on Sunday and the toll now stands at 22.",
        "A boy died on Sunday and the toll of the strike on Nuseirat now stands at 22.",
        "A girl died of her wounds on Sunday, and the number of dead of the raid on Kishishe now stands at 22.",
    ],
)
def test_who_died_before_the_toll_now_stands_at_a_figure_is_part_of_it(text: str) -> None:
    assert told(text) == [("killed", "children", 1, 1, "part"), ("killed", "unknown", 22, 22, "update")]


def test_a_figure_first_spoken_of_is_no_part_of_what_the_toll_now_stands_at() -> None:
    text = "Police first spoke of six dead in Karachi; the toll now stands at 11."
    assert told(text) == [("killed", "unknown", 6, 6, "superseded"), ("killed", "unknown", 11, 11, "update")]


@pytest.mark.parametrize(
    "said",
    [
        "The ministry gave a new death toll of 15 on Tuesday.",
        "The governor gave a revised toll of 15 on Tuesday.",
        "A fresh toll of 15 was given on Tuesday.",
        "The updated death toll is 15.",
    ],
)
def test_a_new_toll_takes_the_place_of_the_one_before(said: str) -> None:
    assert told(f"Eleven people were killed in Diffa on Monday. {said}")[1] == ("killed", "unknown", 15, 15, "update")


def test_a_toll_that_is_not_called_new_is_a_count() -> None:
    text = "Eleven people were killed in Diffa on Monday. The governor gave a toll of 15 for Tuesday in Bosso."
    assert told(text)[1] == ("killed", "unknown", 15, 15, "count")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Derna puts the civilians killed by the shelling on 3 and 4 May at 21.", ("killed", "civilians", 21, 21)),
        ("The ombudsman put the civilians killed by the air strikes in Loikaw at 27.", ("killed", "civilians", 27, 27)),
        ("The governor put the soldiers killed by the mines near Tillabéri at 19.", ("killed", "soldiers", 19, 19)),
        ("Doctors put the children wounded by the shelling of Taiz at 16.", ("wounded", "children", 16, 16)),
    ],
)
def test_people_and_what_befell_them_are_put_at_a_figure(text: str, expected: Count) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The strike on Nikopol caused 17 casualties. Six civilians were killed and 11 were wounded.", "civilians"),
        ("There were 17 casualties at Hodeidah on Thursday. Six soldiers were killed and 11 were wounded.", "soldiers"),
        ("There were 17 casualties at Hodeidah on Thursday. Six soldiers were killed and nine were wounded.", "unknown"),
    ],
)
def test_casualties_are_of_the_kind_of_the_dead_and_wounded_that_make_them_up(text: str, who: str) -> None:
    assert counts(text)[0] == ("casualties", who, 17, 17)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In two encounters, six dead in each, the Maoists lost their best men in Bijapur.", 6),
        ("Police reported three gun battles, four dead in each, around Sukma on Monday.", 4),
        ("Two raids, five killed in each, shook Zamfara on Monday.", 5),
        ("Three ambushes, seven killed in each, were reported around Gao on Monday.", 7),
    ],
)
def test_deeds_that_are_counted_are_no_dead(text: str, expected: int) -> None:
    assert counts(text) == [("killed", "unknown", expected, expected)]


@pytest.mark.parametrize("rite", ["funerals", "burials"])
def test_rites_that_were_held_hold_nobody(rite: str) -> None:
    assert counts(f"Two of the {rite} were held in Hebron on Tuesday.") == []


def test_people_who_were_held_are_captured() -> None:
    assert counts("Two of the students were held in Hebron on Tuesday.") == [("captured", "civilians", 2, 2)]


@pytest.mark.parametrize(
    ("behind", "who"),
    [
        ('"They were fishermen," a chief said.', "civilians"),
        ("They were poor farmers.", "civilians"),
        ("They were soldiers of the 16th division.", "soldiers"),
        ("They were tall.", "unknown"),
    ],
)
def test_they_in_the_next_sentence_tells_who_the_counted_were(behind: str, who: str) -> None:
    assert counts(f"Five men were shot dead near Lake Chad on Monday. {behind}") == [("killed", who, 5, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The navy named three fighters who it said were killed off Jolo on Monday.", ("killed", "militants", 3, 3)),
        ("The army displayed five rebels who it said had been captured at Kaya.", ("captured", "militants", 5, 5)),
    ],
)
def test_who_says_so_may_stand_between_who_and_what_befell_them(text: str, expected: Count) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The doctors put the army's dead at 14 and the Libyan National Army's at 23.",
        "The doctors put the army's dead at 14 and the Syrian National Army's, SNA, at 23.",
        "The Syrian Observatory put the losses of the army at 14 and those of the Syrian Democratic Forces, SDF, at 23.",
    ],
)
def test_a_second_figure_is_of_the_party_before_it_whatever_letters_it_goes_by(text: str) -> None:
    assert counts(text) == [("killed", "soldiers", 14, 14), ("killed", "militants", 23, 23)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Libyan National Army lost nine men near Sirte.", ("killed", "militants", 9, 9)),
        ("The Syrian National Army lost five men near Manbij.", ("killed", "militants", 5, 5)),
        ("The Ta'ang National Liberation Army lost six men near Lashio.", ("killed", "militants", 6, 6)),
        ("The self-defence brigade lost five men at Tlahuelilpan.", ("killed", "militants", 5, 5)),
        ("The guerrilla army lost seven men near Saravena.", ("killed", "militants", 7, 7)),
        ("The insurgent army lost eleven men at Bafut.", ("killed", "militants", 11, 11)),
        ("Three members of the rebel army were killed in Bafut.", ("killed", "militants", 3, 3)),
        ("Six members of the self-defence brigade were killed near Dori.", ("killed", "militants", 6, 6)),
        ("The country's army lost eleven men at Bafut.", ("killed", "soldiers", 11, 11)),
        ("The Lebanese Army lost six men near Arsal.", ("killed", "soldiers", 6, 6)),
    ],
)
def test_an_army_that_is_no_state_s_loses_militants(text: str, expected: Count) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine volunteers were killed at Djibo, the Volunteers for the Defence of the Homeland said.",
            ("killed", "security_forces", 9, 9),
        ),
        (
            "The Volunteers for the Defence of the Homeland said on Monday that six volunteers were killed near Kaya.",
            ("killed", "security_forces", 6, 6),
        ),
        ("Nine volunteers were killed at Deir al-Balah, the kitchen said.", ("killed", "aid_workers", 9, 9)),
    ],
)
def test_volunteers_are_of_the_force_that_the_report_names(text: str, expected: Count) -> None:
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed four soldiers near Sake. Two more men are missing.", ("missing", "soldiers", 2, 2)),
        ("Rebels killed nine policemen at Sukma. Three more men are missing.", ("missing", "police", 3, 3)),
        ("Gunmen killed five priests in Jos. Two men were wounded.", ("wounded", "unknown", 2, 2)),
    ],
)
def test_more_men_are_of_those_named_last(text: str, expected: Count) -> None:
    assert counts(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lebanese army said that one of its men had died in the clash at Arsal.", ("killed", "soldiers", 1, 1)),
        ("The rebels conceded that one of their fighters had been killed near Lashio.", ("killed", "militants", 1, 1)),
        ("The rebels said that one of their commanders had been killed near Goma.", ("killed", "commanders", 1, 1)),
    ],
)
def test_one_behind_that_is_counted(text: str, expected: Count) -> None:
    assert coded(text) == [expected]


@pytest.mark.parametrize("said", ["The five were miners,", "All were miners,", "They were miners,"])
def test_who_the_counted_were_is_read_in_quotation_marks(said: str) -> None:
    text = f'Five men were shot dead near Cúcuta on Monday. "{said}" a priest said.'
    assert counts(text) == [("killed", "workers", 5, 5)]


def test_one_behind_that_is_nobody_where_nothing_befell_anybody() -> None:
    assert counts("The mayor said that one was enough.") == []
