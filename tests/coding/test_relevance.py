"""What is no conflict stays silent."""

import time

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.relevance import is_unfit, maybe_conflict, words_of
from tollbook.model import make_report

SILENT = {
    "sport": "The striker scored a hat-trick as the attack tore the home defence apart in the semi-final on Sunday.",
    "cricket": "The spin attack took six wickets before lunch and the captain praised the bowlers' kill.",
    "road accident": "Fourteen passengers died and nine were hurt when a bus plunged into a ravine near Pokhara, rescuers said.",
    "fire": "Two workers were killed when a boiler exploded at a sugar factory in Piracicaba, firefighters said.",
    "earthquake": "A magnitude 6.1 earthquake killed at least 40 people and damaged hundreds of homes on Sumba island.",
    "boat": "A ferry capsized in heavy rain on Lake Victoria, drowning eleven people.",
    "market": "Shares fell and bond yields rose as investors feared an attack on the currency, analysts said.",
    "film": "The film retells the siege of a medieval city; its best scene is the battle in the second chapter.",
    "disease": "Cholera has killed nine patients in an outbreak in Beira, the health ministry said.",
}
TOLD = {
    "raid": "Gunmen killed six villagers in a night raid near Kaga-Bandoro, a councillor said.",
    "bus bomb": "A roadside bomb hit a bus near Qalat and killed nine passengers.",
    "protest": "Thousands of protesters marched in Tbilisi; police fired tear gas.",
    "talks": "The rebels and the government resumed peace talks in Doha.",
    "concert": "A man blew himself up outside a concert in Linz, wounding 15.",
    "hospital strike": "An air strike destroyed a hospital in Kharkiv, killing two patients.",
}


@pytest.mark.parametrize("name", sorted(SILENT))
def test_unfit_texts_are_known(name: str) -> None:
    assert is_unfit(words_of(SILENT[name]), load_codebook().topics, margin=1)


@pytest.mark.parametrize("name", sorted(TOLD))
def test_conflict_is_told(name: str) -> None:
    assert maybe_conflict(TOLD[name], load_codebook())
    assert not is_unfit(words_of(TOLD[name]), load_codebook().topics, margin=1)


def test_a_page_without_a_word_of_conflict_is_dismissed() -> None:
    assert not maybe_conflict("Peel the apples and bake them for half a minute longer than you think.", load_codebook())


@pytest.mark.parametrize("text", ["", " \n\n", "\x00", "¿¡", "🙂" * 50])
def test_bad_input_is_no_conflict(text: str) -> None:
    assert not maybe_conflict(text, load_codebook())


def test_an_irrelevant_page_is_dismissed_at_once() -> None:
    book = load_codebook()
    page = " ".join(SILENT.values()) * 4
    maybe_conflict(page, book)
    started = time.process_time()
    for _ in range(20):
        maybe_conflict(page, book)
    assert (time.process_time() - started) / 20 < 0.01


PAGES = {
    "bread": "Bake the dough until it is golden, let it cool and cut it into squares. The syrup needs sugar, water and patience. "
    "Our readers send in recipes every week, and the best of them are printed in the winter issue of the magazine. ",
    "sea floor": "Scientists have mapped the sea floor off the coast in more detail than ever before. Its ship spent a month at "
    "sea, and its sonar found hills and a colony of corals that nobody had known. The data are free for anyone to use. ",
    "football": "Rovers came from behind to beat City in a fierce derby, the striker scoring twice. The captain fired a low shot "
    "past the goalkeeper, the attack was changed at the break and the team held out. The coach spoke of a battle against "
    "relegation; the league season ends in May. ",
    "bus": "Eleven passengers were killed and 23 injured when a bus plunged into a ravine in heavy rain. The driver lost control "
    "on a bend, survivors said. Accidents are frequent on mountain highways, where speeding is common. ",
    "school": "The school moved to a new building in the autumn, and the parents were asked what it should be called. Most like "
    "the old name. A vote will be held on Friday, the head teacher said, and the result will be announced at the fair. ",
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_long_page_on_everyday_things_is_dismissed_before_it_is_parsed(name: str) -> None:
    page = PAGES[name] * 8
    assert not maybe_conflict(page, load_codebook())


@pytest.mark.parametrize(
    "deed",
    [
        "Six villagers were killed on the road.",
        "A teacher was abducted.",
        "Rebels hold the bridge.",
        "The minister called for talks.",
        "Police dispersed the crowd.",
    ],
)
def test_one_sentence_of_conflict_in_a_long_page_is_enough(deed: str) -> None:
    assert maybe_conflict(PAGES["school"] * 4 + deed + " " + PAGES["sea floor"] * 4, load_codebook())


def test_a_dismissed_page_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr("tollbook.coding.code.read", never)
    assert code(make_report(PAGES["bread"] * 8), load_codebook()).claims == ()


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A missile hit a cafe in Izium. The toll was lowered to 16 because one body had been counted twice.", [16]),
        ("Troops killed nine rebels in Arauca, not 11, since two had been counted twice.", [9]),
        ("Gunmen attacked a post in Tank. Two wounded men were counted among the dead by mistake.", []),
    ],
)
def test_only_those_whom_somebody_miscounted_are_left_out(text: str, dead: list[int]) -> None:
    claims = code(make_report(text, published="2024-06-12"), load_codebook()).claims
    assert [t.best for c in claims for t in c.tolls if t.outcome == "killed"] == dead


FIGURES = [
    "Accra Lions killed off their title hopes with a strike in the 88th minute; one of five players hurt was carried off.",
    "Shareholders repelled a raid on the board by a bidder for its shares, which had fired a shot. They asked for a truce.",
    "A herd of elephants killed two tea workers in Sonitpur, forest officials said. Villagers threw stones at the animals.",
    "Rangers shot dead a crocodile that had killed three fishermen on Lake Baringo.",
    "A museum in Lyon shows letters of soldiers from Verdun, the battle of 1916 in which some 300,000 men were killed.",
    "On her third album the singer takes no prisoners and opens fire on cheating husbands.",
    "In the new board game each player commands a rebel column and tries to capture Kinshasa.",
    "Fourteen people were killed when a bus carrying soldiers' families went off a bend near Quetta.",
]


@pytest.mark.parametrize("text", FIGURES)
def test_words_of_war_for_other_things_are_no_conflict(text: str) -> None:
    assert not code(make_report(text, published="2024-05-14"), load_codebook()).claims


@pytest.mark.parametrize(
    "text",
    [
        "Poachers shot dead two rangers who guarded elephants in Garamba on Monday.",
        "Militants smashed statues in the museum of Mosul and killed three guards on Monday.",
        "Bandits stole 300 animals and killed two herders near Kajo Keji on Monday.",
    ],
)
def test_conflict_beside_animals_art_and_money_is_told(text: str) -> None:
    claims = code(make_report(text, published="2024-05-14"), load_codebook()).claims
    assert any(t.outcome == "killed" for c in claims for t in c.tolls)


def test_an_accident_beside_the_fighting_counts_nobody() -> None:
    text = "Rebels shelled Goma on Monday, killing two nurses. Nine passengers died when a bus plunged into a ravine near Sake."
    claims = code(make_report(text, published="2024-05-12"), load_codebook()).claims
    assert {t.best for c in claims for t in c.tolls if t.outcome == "killed"} == {2}


@pytest.mark.parametrize(
    "found",
    [
        "Searchers found the body of the sixth man in a ravine, bringing to six the number of workers killed, police said.",
        "Search and rescue teams recovered two bodies from the gorge, taking the number of soldiers killed to nine, he said.",
    ],
)
def test_a_toll_that_goes_on_is_of_the_report_s_deed_wherever_the_dead_were_found(found: str) -> None:
    text = f"{found} The army and the rebels dispute who attacked the camp. Soldiers are hunting the militants."
    assert any(
        t.relation == "update" for c in code(make_report(text, published="2024-05-12"), load_codebook()).claims for t in c.tolls
    )


def test_a_rising_toll_of_an_accident_stays_silent() -> None:
    text = (
        "Searchers found the body of the sixth passenger in a ravine, bringing to six the number of people killed when a "
        "bus ran off the road near Pokhara. Rescuers and police are still searching the gorge."
    )
    assert not any(c.tolls for c in code(make_report(text, published="2024-05-12"), load_codebook()).claims)
