"""Counts whose words tell whose they are, what they are a share of, or that they stand in place of others."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import as_heard, code
from tollbook.coding.read import read
from tollbook.coding.tolls import find_tolls
from tollbook.model import Claim, make_report

PUBLISHED = "2024-05-16"


def told(text: str) -> list[tuple[str, int | None, str | None, str]]:
    """Outcome, figure, kind of people and relation of every count in a text."""
    codebook = load_codebook()
    found = find_tolls(as_heard(read(make_report(text, published=PUBLISHED), codebook), codebook), codebook)
    return [(f.outcome, f.count.best, f.who, f.relation) for f in found]


def claims(text: str) -> list[Claim]:
    """The claims of a text that count anybody."""
    return [c for c in code(make_report(text, published=PUBLISHED), load_codebook()).claims if c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels stormed the barracks in Loikaw and the army killed dozens of them.", ("killed", 24, "militants", "count")),
        ("Some 20 gunmen attacked the mine and the police killed nine of them.", ("killed", 9, "militants", "count")),
        ("The guards shot dead five armed men.", ("killed", 5, "militants", "count")),
        (
            "Ten died. Six of them were nurses; the other four, she said, were gunmen.",
            ("killed", 4, "militants", "part"),
        ),
        (
            "It displaced 900 people. Over 300 of those uprooted were children.",
            ("displaced", 300, "children", "part"),
        ),
        (
            "Ten rebels, together with their 40 wives and children, laid down arms.",
            ("surrendered", 10, "militants", "count"),
        ),
        ("Two brothers aged five and eight were killed by a shell.", ("killed", 2, "children", "count")),
        ("Nine people killed by a drone on Friday were shepherds.", ("killed", 9, "civilians", "count")),
        ("Six people are now listed as wounded.", ("wounded", 6, "unknown", "update")),
        ("The coroner put at 21 the number of people killed.", ("killed", 21, "unknown", "count")),
        ("Eight nurses and two drivers were herded into a chapel by rebels.", ("abducted", 8, "aid_workers", "count")),
    ],
)
def test_a_count_is_of_those_whom_its_words_name(text: str, expected: tuple[str, int, str, str]) -> None:
    assert expected in told(text)


def test_those_whom_the_army_killed_are_not_of_the_army() -> None:
    found = told("Rebels attacked the camp and the army killed 12 of them.")
    assert ("killed", 12, "soldiers", "count") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were wounded. Two of the wounded were flown to the capital.",
        "Nine people were wounded, one of whom is not expected to live.",
        "Nine people were wounded, three of them in a critical state.",
    ],
)
def test_a_share_of_the_hurt_told_by_its_state_is_no_count_of_its_own(text: str) -> None:
    assert told(text) == [("wounded", 9, "unknown", "count")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The drone killed 14 fighters. No civilian was hit, the army said.", "civilians"),
        ("The drone killed 14 herders. No armed men were with them, their families said.", "militants"),
        ("The blast killed nine officers. There were no civilians in the hall, the group said.", "civilians"),
        ("The raid killed five shepherds. There was not a single fighter among them, an elder said.", "militants"),
    ],
)
def test_a_kind_that_was_not_there_counts_nobody(text: str, who: str) -> None:
    assert ("killed", 0, who, "part") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "No civilians live in the desert north of the town.",
        "The blast tore the roof off a school and killed a guard. No pupils were inside.",
        "Two soldiers were killed. No soldiers were at the post when help came.",
    ],
)
def test_an_empty_place_disputes_no_count(text: str) -> None:
    assert not any(best == 0 for _, best, _, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two of the hurt have died in hospital, the Herat police said on Thursday, which brings the toll of the blast to six.",
        "Two of the hurt have died in hospital, the Herat police said on Thursday, bringing the toll of the blast to six.",
    ],
)
def test_what_goes_on_behind_the_speaker_is_said_too(text: str) -> None:
    (claim,) = claims(text)
    assert claim.speaker is not None and claim.speaker.name == "the Herat police"


def test_a_ministry_with_a_relative_clause_still_speaks() -> None:
    (claim,) = claims("The ministry, which controls the border, said on Monday that a mine had killed five people in Kaya.")
    assert claim.speaker is not None and claim.speaker.name == "the ministry"


def test_a_sum_tells_its_parts_behind_the_place_of_the_deed() -> None:
    found = told("A medic counted nine deaths from the shelling of Hodeida on Friday, seven civilians and two policemen.")
    assert [(best, who) for _, best, who, _ in found] == [(9, "unknown"), (7, "civilians"), (2, "police")]


def test_figures_put_at_a_sum_have_their_places() -> None:
    text = (
        "The governor put at 18 the number of lives lost in the two incidents, "
        "14 in the fight at Dori and four in the raid on Djibo."
    )
    places = {t.best: c.place.name for c in claims(text) for t in c.tolls if c.place is not None}
    assert places[14] == "Dori" and places[4] == "Djibo"


def test_a_hospital_s_chief_executive_does_not_make_it_business() -> None:
    text = "Nine people died in Monday's battle in Bama. The clinic treated six with bullet wounds, its chief executive said."
    assert ("wounded", 6) in [(t.outcome, t.best) for c in claims(text) for t in c.tolls]


def test_the_dead_of_that_attack_are_of_the_deed_told_last() -> None:
    text = (
        "Mortar rounds killed a woman in Hodan district of Mogadishu on Tuesday, the commissioner said. "
        "It came a day after a blast in Wadajir. Seven people are now known to have died in that attack, the police said."
    )
    seven = next(c for c in claims(text) if any(t.best == 7 for t in c.tolls))
    assert seven.place is not None and seven.place.name == "Wadajir"
    assert seven.period is not None and seven.period.start == "2024-05-13"


def test_a_capital_is_read_by_its_land() -> None:
    (claim,) = claims("A car bomb killed six people in the Somali capital on Monday, police said.")
    assert claim.place is not None and claim.place.name == "Mogadishu"


def test_a_kind_that_another_voice_counted_may_be_denied() -> None:
    text = (
        "A blast on a bus in Kirkuk killed 12 passengers on Monday, an interior ministry source said. "
        "Islamic State said that it was behind the blast and that no civilian had been aboard."
    )
    assert ("killed", 12, "civilians", "count") in told(text) and ("killed", 0, "civilians", "part") in told(text)


@pytest.mark.parametrize(
    "denial",
    ['"There was no attack near Kaya," a spokesman said.', "No such raid took place, its spokesman said."],
)
def test_who_says_that_there_was_no_deed_counts_nobody(denial: str) -> None:
    text = f"The rebels said on Monday that they had killed six soldiers near Kaya, Burkina Faso. The army denied it. {denial}"
    found = [(c.stance, t.best, t.side) for c in claims(text) for t in c.tolls]
    assert ("asserts", 6, "bfa-army") in found and ("denies", 0, "bfa-army") in found


def test_who_denies_his_part_in_a_deed_counts_nobody_away() -> None:
    text = "Residents said shells killed nine farmers near Kaya, Burkina Faso, on Monday. The army denied that it had fired them."
    assert all(t.best for c in claims(text) for t in c.tolls)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine of the 14 teachers they abducted are still held.", ("abducted", 14)),
        ("Killed in the ambush on Sunday were eight rangers and a guide.", ("killed", 8)),
        ("The raiders, about 40 in all, stormed the mine.", ("attackers", 40)),
        ("The bandits, some 30 of them, swept into the village.", ("attackers", 30)),
        ("An air strike made it possible to kill 20 rebels.", ("killed", 20)),
        ("The war has driven over three million people from their homes.", ("displaced", 3_000_000)),
    ],
)
def test_a_count_is_found_where_its_verb_closes_or_opens_the_clause(text: str, expected: tuple[str, int]) -> None:
    assert expected in [(outcome, best) for outcome, best, _, _ in told(text)]


def test_those_taken_who_got_away_are_no_second_count() -> None:
    found = told("Rebels abducted 20 porters near Goma on Monday, four of whom escaped in the night.")
    assert [(outcome, best) for outcome, best, _, _ in found if outcome == "abducted"] == [("abducted", 20)]


def test_some_of_a_total_are_what_they_are_said_to_be() -> None:
    found = told(
        "The army said that it had killed nine guerrillas. A priest answered that four of the nine were boys from the village."
    )
    assert ("killed", 4, "children", "part") in found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells hit a stop in Kupiansk, Ukraine, on Monday and killed two women waiting for the bus to Izium.", "Kupiansk"),
        ("Gunmen shot dead six labourers from Punjab in Gwadar, Pakistan, on Monday.", "Gwadar"),
    ],
)
def test_where_people_come_from_or_go_is_not_where_they_died(text: str, place: str) -> None:
    (claim,) = claims(text)
    assert claim.place is not None and claim.place.name == place


def test_what_a_party_does_in_general_is_no_deed() -> None:
    text = "The Karen National Union, which fights the army, said that a mine killed two boys in Hpa-an, Myanmar, on Monday."
    actions = [c.action for c in code(make_report(text, published=PUBLISHED), load_codebook()).claims]
    assert "armed_clash" not in actions


def test_who_is_only_identified_does_not_speak() -> None:
    text = (
        "A gunman identified as Omar Aydin opened fire in Mersin, Turkey, on Monday and killed two policemen, the governor said."
    )
    assert {c.speaker.name for c in claims(text)} == {"the governor"}


def test_deaths_that_explain_a_new_count_are_among_it() -> None:
    text = (
        "Five people were killed by a bomb in Jos, Nigeria, on Monday, police said. "
        "Seven people are now known to have died in that attack, since two of the wounded did not survive."
    )
    counts = [(t.best, t.relation) for c in claims(text) for t in c.tolls if t.outcome == "killed"]
    assert (7, "update") in counts and (2, "part") in counts


def test_a_denial_of_unnumbered_dead_counts_nobody() -> None:
    text = "Rebels said they killed six soldiers in Kaya, Burkina Faso, on Monday. The army denied that soldiers had died."
    assert [t.best for c in claims(text) for t in c.tolls] == [6]


def test_where_lands_meet_nobody_talks() -> None:
    text = "Gunmen killed nine soldiers at Tongo Tongo on Monday. The district lies where Niger meets Mali and Burkina Faso."
    assert {c.action for c in code(make_report(text, published="2024-05-16"), load_codebook()).claims}.isdisjoint(
        {"talks", "visit"}
    )
