"""What one report adds up to: who the dead were, which figure stands, who did it. Incidents are invented."""

import pytest
from tests.linking.articles import main_event

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Event, make_report


def event_of(text: str, published: str = "2024-05-10") -> Event:
    codebook = load_codebook()
    event = main_event(code(make_report(text, published=published), codebook), codebook)
    assert event is not None
    return event


def killed(text: str) -> dict[str, int | None]:
    """The best count of dead by kind of people, parts left out."""
    return {t.who: t.best for t in event_of(text).tolls if t.outcome == "killed" and t.part_of is None}


def bounds(text: str) -> tuple[int | None, int | None]:
    total = event_of(text).totals["killed"]
    return total.low, total.high


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 31 people at a market near Maradi on Monday.",
        "A shell hit a bus in Kadugli on Monday, killing four people, two of them children.",
        "Eleven people were killed when militants burned the village of Kourou near Djibo on Monday.",
    ],
)
def test_people_killed_where_civilians_are_are_taken_for_civilians(text: str) -> None:
    assert set(killed(text)) == {"civilians"}


@pytest.mark.parametrize(
    "text",
    [
        "Eighteen people were killed in a shootout between two rival gangs in Zacatecas on Monday.",
        "Nine people died when rebels stormed an army base near Tessit on Monday.",
    ],
)
def test_people_killed_in_a_fight_or_at_a_base_stay_unknown(text: str) -> None:
    assert set(killed(text)) == {"unknown"}


def test_a_claim_keeps_its_word_for_people_though_the_event_concludes_that_they_were_civilians() -> None:
    text = "Gunmen killed 31 people at a market near Maradi on Monday."
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert {t.who for c in claims for t in c.tolls} == {"unknown"}


def test_victims_told_of_one_by_one_are_no_rival_count() -> None:
    text = (
        "An airstrike killed nine civilians in Marea on Monday, residents said. Layla Haddad was killed in the strike. "
        "A neighbour mourned the death of his cousin."
    )
    assert bounds(text) == (9, 9)
    assert killed(text) == {"civilians": 9}


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 20 cadets in Cali on Thursday, the minister said. Officials had first spoken of eight dead.",
        "A bomb killed 20 cadets in Cali on Thursday, the minister said. An earlier police report had given 27 dead.",
        "Initially the mayor reported nine deaths. The minister said on Thursday that the bomb in Cali killed 20 people.",
    ],
)
def test_a_figure_that_the_report_calls_old_binds_nothing(text: str) -> None:
    assert bounds(text) == (20, 20)


def test_who_a_total_was_made_of_may_stand_in_a_sentence_of_its_own() -> None:
    text = "Fighting in Bria killed 14 people on Monday. Eight of the dead were civilians and six were fighters, a doctor said."
    assert killed(text) == {"civilians": 8, "militants": 6}
    assert bounds(text) == (14, 14)


def test_a_headline_that_rounds_does_not_widen_the_range() -> None:
    text = "Nearly a hundred dead in raid in Ituri\n\nA raid on a camp in Ituri killed 96 people on Monday, the governor said."
    assert bounds(text) == (96, 96)


def test_an_armed_groups_boast_is_not_the_best_estimate() -> None:
    text = (
        "Ten soldiers were killed in an attack on a post in Kech on Monday, the army said. "
        "The Balochistan Liberation Front said its fighters had killed 17 soldiers."
    )
    assert killed(text) == {"soldiers": 10}
    assert bounds(text) == (10, 17)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five villagers near Bama on Monday. Officials blamed Boko Haram.",
        "Gunmen killed five villagers near Bama on Monday. Boko Haram said it was behind the raid.",
        "Insurgents killed five villagers near Bama on Monday. The region has suffered from Boko Haram for years.",
    ],
)
def test_who_did_it_may_be_told_around_the_deed(text: str) -> None:
    assert "boko-haram" in {a.id for a in event_of(text).actors if a.role == "source"}


def test_who_denies_it_is_not_taken_for_who_did_it() -> None:
    text = "Gunmen killed five villagers near Bama on Monday. Boko Haram denied any part in it, and so did ISWAP."
    assert not {a.id for a in event_of(text).actors if a.role == "source"} & {"boko-haram", "iswap"}


def test_a_party_known_only_by_its_dead_is_one_of_the_events_parties() -> None:
    event = event_of("Fourteen BIFF militants and four soldiers died in two days of clashes near Ampatuan this week.")
    assert "biff" in {a.id for a in event.actors}


def test_a_fight_of_two_days_is_one_incident() -> None:
    text = "Fourteen BIFF militants died in clashes in Maguindanao province on Tuesday and Wednesday."
    assert event_of(text).scope == "incident"


def test_those_who_say_it_are_none_of_the_dead() -> None:
    assert killed("Gunmen killed 26 civilians near Bankass on Saturday, two local officials and a resident said.") == {
        "civilians": 26
    }


def test_a_list_goes_on_after_an_aside_on_its_first_part() -> None:
    text = "State media said that five civilians, three of them women, and one soldier were killed in Kadugli on Monday."
    assert killed(text) == {"civilians": 5, "soldiers": 1}


def test_three_of_them_are_of_those_named_before() -> None:
    text = (
        "Rebels killed 22 civilians in Oicha on Saturday. The army said soldiers pursued the assailants and killed three of them."
    )
    assert killed(text) == {"civilians": 22, "militants": 3}


def test_one_of_the_injured_who_died_is_one_more() -> None:
    text = "Three people died in a shooting in Utrecht on Monday. One of the injured died of his injuries ten days later."
    assert bounds(text) == (4, 4)


def test_a_rancher_who_counts_more_than_the_prosecutor_is_a_rival() -> None:
    text = (
        "Nine gunmen were killed in Valparaiso in Mexico on Tuesday, the prosecutor said, when two gangs fought each other. "
        "A rancher said that twenty men were killed."
    )
    assert bounds(text) == (9, 20)


def test_a_few_of_a_told_kind_in_the_same_words_of_one_speaker_are_still_others() -> None:
    text = "Two soldiers died and 30 people were killed when a bomb went off at a market in Maiduguri on Monday, the police said."
    assert bounds(text) == (32, 32)
