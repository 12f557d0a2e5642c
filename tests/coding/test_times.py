"""When a happening took place: by clause, sentence, story, saying and publication."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.read import read
from tollbook.coding.times import period_of
from tollbook.model import Period, make_report

CODEBOOK = load_codebook()


def when(text: str, word: str, published: str | None = "2025-09-17") -> tuple[Period | None, tuple[str, ...]]:
    reading = read(make_report(text, published=published), CODEBOOK)
    token = next(t.i for t in reading.document.doc if t.text == word)
    return period_of(reading, CODEBOOK, token)


def days(text: str, word: str, published: str | None = "2025-09-17") -> tuple[str | None, str | None] | None:
    period = when(text, word, published)[0]
    return (period.start, period.end) if period else None


ONE_DAY = [
    ("Gunmen killed 12 people in Kano on Monday.", "killed", "2025-09-15"),
    ("Twelve people were killed when gunmen attacked a village on Monday, police said.", "killed", "2025-09-15"),
    ("The rebels said on Wednesday that they had killed four soldiers in Arauca on Saturday.", "killed", "2025-09-13"),
    ("A bomb killed three soldiers near Gao on Sunday, a day after an ambush left six dead.", "killed", "2025-09-14"),
    ("A bomb killed three soldiers near Gao on Sunday, a day after an ambush left six dead.", "left", "2025-09-13"),
    ("Two days after a raid freed six men, soldiers shot dead 12 rebels on Tuesday.", "shot", "2025-09-16"),
    ("Soldiers who were captured in 2021 were killed on Tuesday in Loikaw.", "killed", "2025-09-16"),
    ("Gunmen raided Abala on Sunday. A herder in his 60s was killed.", "killed", "2025-09-14"),
    ("Shells fell on Maiduguri on Friday. Twins born nine days ago were killed.", "killed", "2025-09-12"),
    (
        "Shells fell on Sirte on Friday. The nine killed stand on the ministry's list of the dead released on Sunday.",
        "killed",
        "2025-09-12",
    ),
    ("Gunmen raided Abala on Sunday. They burned two shops.", "burned", "2025-09-14"),
    ("Gunmen raided Abala on Sunday.\n\nThe attack wounded five traders.", "wounded", "2025-09-14"),
]


@pytest.mark.parametrize(("text", "word", "day"), ONE_DAY)
def test_the_day_of_a_happening(text: str, word: str, day: str) -> None:
    assert days(text, word) == (day, day)


def test_an_old_year_in_its_own_sentence_stays_there() -> None:
    text = "Gunmen killed five on Monday.\n\nIn 2014, militants massacred 150 pupils at a school."
    assert days(text, "massacred") == ("2014-01-01", "2014-12-31")
    assert days(text, "killed") == ("2025-09-15", "2025-09-15")


def test_a_stretch_between_two_dates_is_joined() -> None:
    assert days("Clashes between 25 August and 1 September killed 45 people.", "killed") == ("2025-08-25", "2025-09-01")


def test_the_stated_days_stand_before_overnight() -> None:
    assert days("Overnight raids on September 13 and 14 killed 31 militants.", "killed") == ("2025-09-13", "2025-09-14")


def test_the_day_of_saying_is_only_the_latest_possible() -> None:
    period, why = when("Gunmen killed 12 people in a village, police said on Tuesday.", "killed")
    assert period is not None
    assert (period.end, period.precision) == ("2025-09-16", 2)
    assert "said" in why[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ten miners were killed in attacks on 8 September, the governor said in his Sunday address.",
        "The president on Monday decorated five gendarmes killed at Diffa on 8 September.",
        "In its Tuesday bulletin the observatory counts three villagers killed on 8 September.",
    ],
)
def test_the_day_of_an_address_or_a_rite_is_not_that_of_the_deed(text: str) -> None:
    assert days(text, "killed") == ("2025-09-08", "2025-09-08")


def test_who_looks_into_a_deed_comes_after_it() -> None:
    text = "Investigators of the commission went to Kutum on Monday and spoke to survivors. Eleven men had been shot, they found."
    period = when(text, "shot")[0]
    assert period is not None and period.precision == 2


def test_a_later_sentence_with_the_day_stands_before_the_day_of_saying() -> None:
    text = "Gunmen killed 12 people in a village, police said on Tuesday. The attackers came on Sunday night."
    assert days(text, "killed") == ("2025-09-14", "2025-09-14")


def test_without_any_date_it_is_the_day_of_publication_with_less_precision() -> None:
    period, why = when("The army killed five rebels.", "killed")
    assert period is not None
    assert (period.start, period.precision) == ("2025-09-17", 2)
    assert "publication" in why[0]


def test_without_publication_there_is_no_day() -> None:
    assert days("The army killed five rebels on Monday.", "killed", None) is None


def test_earlier_in_the_week_counts_from_the_day_of_the_story() -> None:
    text = "A strike killed a minister in Sanaa on Thursday. Earlier in the week, raids killed ten people."
    assert days(text, "raids", "2025-09-01") == ("2025-08-25", "2025-08-27")


def test_the_year_of_a_deed_that_a_clause_recalls_dates_no_other() -> None:
    text = (
        "A civilian was killed in Benue only days after the governor ordered a review of a 2019 bombing. "
        "A weekly said that the raid came on Friday. Seven members of one family were injured."
    )
    assert days(text, "killed", None) is None
    assert days(text, "raid", None) is None
    assert days(text, "injured", None) is None


def test_an_undated_report_may_tell_the_day_in_its_next_sentence() -> None:
    text = (
        "Troops raided a house near Jilib, a spokesman said. The raid was carried out on December 3, 2021, with helicopters. "
        "An official said on Monday that it had been planned."
    )
    assert days(text, "raided", None) == ("2021-12-03", "2021-12-03")


def test_the_day_before_a_noun_is_that_of_the_noun() -> None:
    text = "It comes days after the army appointed a general to look into a deadly March 18, 2019, attack near Gao."
    assert days(text, "attack", None) == ("2019-03-18", "2019-03-18")


def test_a_deed_on_one_of_two_days_is_one_incident() -> None:
    text = "Five civilians, including four of one family, were killed by a strike in Marib on November 3rd or 4th 2023."
    claims = code(make_report(text), CODEBOOK).claims
    assert [(c.scope, c.period.start, c.period.end) for c in claims if c.period] == [("incident", "2023-11-03", "2023-11-04")]


@pytest.mark.parametrize(
    "text",
    [
        "Eight people were killed in Kharkiv, the third such attack on the city in 2022.",
        "31st drone attack in 2022: a drone hit a car near Qamishli, and two men were killed.",
        "Eight traders were killed by rockets in Marib. It is the second massacre in Yemen since the beginning of 2022.",
    ],
)
def test_the_year_in_which_a_deed_is_the_nth_is_not_its_time(text: str) -> None:
    assert days(text, "killed", None) is None


def test_the_day_of_a_dateline_dates_nothing() -> None:
    text = "Gitega, 10 July: Rebels killed three soldiers in Rutana on Monday.\n\nThe governor said two farmers died too."
    coded = code(make_report(text, published="2002-07-11"), load_codebook())
    assert {c.period.start for c in coded.claims if c.tolls and c.period} == {"2002-07-08"}


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Hundreds in Daraa on Monday buried two boys who had been killed the previous day by a mine.", "buried", "2025-09-14"),
        ("A corporal wounded in an ambush in Caqueta on Saturday died of his wounds on Tuesday.", "died", "2025-09-13"),
        ("Gunmen shot three judges. The funeral was held on Tuesday. They had been attacked on Sunday.", "shot", "2025-09-14"),
    ],
)
def test_the_day_of_a_burial_or_of_a_later_death_is_not_the_deeds(text: str, word: str, day: str) -> None:
    assert days(text, word) == (day, day)


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        ("In March 2022 the village had buried nine herders killed on the plain.", "buried", "2022-03-01"),
        ("In 2019 the parish had mourned 20 teachers slain by the same gang.", "slain", "2019-01-01"),
    ],
)
def test_the_dead_who_were_buried_long_ago_died_no_later(text: str, word: str, first: str) -> None:
    told = days(f"Gunmen killed four herders at Bali on Monday. {text}", word)
    assert told is not None
    assert told[0] == first


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("All 40 pupils seized at Tegina on 7 September have been freed, the ministry said on Tuesday.", "freed", "2025-09-16"),
        ("All 40 pupils seized at Tegina on 7 September have been freed, the ministry said on Tuesday.", "seized", "2025-09-07"),
        (
            "It was the second ambush there in two days: on Sunday a lorry had been raked with bullets.",
            "raked",
            "2025-09-14",
        ),
        (
            "It was the second ambush there in two days: on Sunday a lorry had been raked with bullets.",
            "ambush",
            "2025-09-15",
        ),
    ],
)
def test_each_of_two_deeds_in_a_sentence_has_its_own_day(text: str, word: str, day: str) -> None:
    lead = "Gunmen killed four herders at Bali on Monday. " if "second" in text else ""
    assert days(lead + text, word) == (day, day)


@pytest.mark.parametrize(
    ("text", "word", "first", "last"),
    [
        ("Nine people were killed in two days of fighting that began on Friday in Bria.", "killed", "2025-09-12", "2025-09-13"),
        ("Nine people were killed in a three-day siege of the jail that ended on Sunday.", "killed", "2025-09-12", "2025-09-14"),
        ("Nine people were killed on Friday after three days of shelling.", "killed", "2025-09-12", "2025-09-12"),
        ("Nine people were killed overnight into Tuesday.", "killed", "2025-09-15", "2025-09-16"),
        (
            "The 35 maimed in Saturday's blast were flown to Amman on Monday, when the dead numbered 80.",
            "blast",
            "2025-09-13",
            "2025-09-13",
        ),
    ],
)
def test_how_long_it_went_on_and_where_the_hurt_went(text: str, word: str, first: str, last: str) -> None:
    assert days(text, word) == (first, last)


def test_a_day_after_that_of_telling_is_not_the_deeds() -> None:
    text = "Before the rally of 17 September, jets bombed a school in Marib; six died, the ministry said on Tuesday."
    assert days(text, "bombed") == ("2025-09-16", "2025-09-16")


def test_a_toll_that_rose_since_a_day_is_of_that_stretch() -> None:
    text = "The death toll in the fighting in Bria has climbed to 80 since last Friday, the governor said."
    assert days(text, "climbed") == ("2025-09-12", "2025-09-17")


def test_that_night_is_the_night_of_the_day_since_which_it_went_on() -> None:
    text = "Since Monday nobody sleeps in Bria. That night soldiers shot nine men."
    assert days(text, "shot") == ("2025-09-15", "2025-09-15")


def test_a_day_before_a_dash_is_no_dateline_behind_a_verb() -> None:
    assert days("Eight people were killed in air raids on Monday - five in Ariha and three in Binnish.", "killed") == (
        "2025-09-15",
        "2025-09-15",
    )


def counts_by_day(text: str) -> list[tuple[int | None, str | None, str | None]]:
    claims = code(make_report(text, published="2025-09-17"), CODEBOOK).claims
    return [(t.best, c.place and c.place.name, c.period and c.period.start) for c in claims for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Gunmen killed nine people in Jos on Friday and five on Monday, police said.",
            [(9, "Jos", "2025-09-12"), (5, "Jos", "2025-09-15")],
        ),
        (
            "Troops killed 12 rebels in Bria on Friday, 14 in Ndele on Saturday night and seven at Birao early on Sunday.",
            [(12, "Bria", "2025-09-12"), (14, "Ndele", "2025-09-13"), (7, "Birao", "2025-09-14")],
        ),
        (
            "On Friday nine farmers were killed in Jos; on Sunday, five in Bokkos; and on Monday two soldiers at Riyom.",
            [(9, "Jos", "2025-09-12"), (5, "Bokkos", "2025-09-14"), (2, "Riyom", "2025-09-15")],
        ),
        (
            "Six people died on Friday and three more on Sunday when shells hit the market in El Obeid.",
            [(6, "El Obeid", "2025-09-12"), (3, "El Obeid", "2025-09-14")],
        ),
        (
            "15 September - Three civilians killed by shelling in Goma.\n14 September - Two soldiers killed in a raid on Sake.",
            [(3, "Goma", "2025-09-15"), (2, "Sake", "2025-09-14")],
        ),
    ],
)
def test_counts_of_a_row_have_days_and_places_of_their_own(
    text: str, told: list[tuple[int | None, str | None, str | None]]
) -> None:
    assert counts_by_day(text) == told


def test_the_day_right_before_killing_is_its_day() -> None:
    text = "Drones struck Nikopol on Friday, killing two, and again on Sunday, when three died."
    assert days(text, "killing") == ("2025-09-12", "2025-09-12")
    assert days(text, "died") == ("2025-09-14", "2025-09-14")


@pytest.mark.parametrize("comma", [",", ""])
def test_a_date_right_before_a_deed_is_that_of_the_deed(comma: str) -> None:
    text = (
        "A drone killed two in Lahj on 3 December.\n\nNews of it comes days after the ministry appointed a four-star general to "
        f"investigate a deadly March 18, 2019{comma} attack on rebels in Dhale, Yemen, that left 70 civilians dead."
    )
    assert days(text, "left", "2021-12-04") == ("2019-03-18", "2019-03-18")


ANCHORS = [
    (
        "Rebels hit a post at Tera on Sunday, officials said on Tuesday. Two days earlier, a mine killed a trader.",
        "mine",
        "2025-09-12",
    ),
    (
        "Raiders shot a guard on Sunday. The search had not ended by Tuesday. A day earlier, they hacked a man.",
        "hacked",
        "2025-09-13",
    ),
    ("A bomb hit Odesa on Sunday. Crews were still digging on Monday. The same day drones killed two.", "drones", "2025-09-14"),
    (
        "It shot six men, the army said on Tuesday, a day after a mine killed two. The raid took place on Monday.",
        "shot",
        "2025-09-15",
    ),
    ("The toll from a blast in the town of Ak rose to 15 on Tuesday. The bomb went off on Monday.", "blast", "2025-09-15"),
]


@pytest.mark.parametrize(("text", "word", "day"), ANCHORS)
def test_days_of_telling_searching_and_counting_are_no_anchor(text: str, word: str, day: str) -> None:
    assert days(text, word) == (day, day)


def summed(text: str) -> list[tuple[str | None, str | None, str]]:
    claims = code(make_report(text, published="2025-09-17"), CODEBOOK).claims
    sums = [c for c in claims if c.scope == "aggregate" and c.period is not None and c.tolls]
    return [(c.period.start, c.period.end, "background" if c.background else "news") for c in sums if c.period is not None]


def test_a_sum_since_something_began_goes_from_the_day_told_of_its_beginning() -> None:
    text = (
        "Shells killed two on Monday. The rebels began their siege on 1 September. At least 60 people have died since it began."
    )
    assert summed(text) == [("2025-09-01", "2025-09-17", "news")]
    text = "Shells killed two on Monday. At least 60 people have been killed since fighting broke out on 1 September."
    assert summed(text) == [("2025-09-01", "2025-09-17", "news")]
    assert not summed("Two soldiers were killed on Monday, the first deaths since the truce began.")


def test_a_stretch_is_pointed_back_to() -> None:
    text = (
        "A mine killed two on Monday. Gangs killed 300 people between March and May. About 80 policemen died in the same period."
    )
    assert summed(text) == [("2025-03-01", "2025-05-31", "background")] * 2


def test_a_year_ends_where_the_count_does() -> None:
    text = "A mine killed two on Monday. The war killed 239 people in 2025 up to the end of June."
    assert summed(text) == [("2025-01-01", "2025-06-30", "background")]


def test_the_day_on_which_an_outlet_was_told_is_not_the_deeds() -> None:
    text = "Jihadists ambushed a convoy near Gossi on Monday and killed seven soldiers, a military source told AFP on Tuesday."
    assert days(text, "killed") == ("2025-09-15", "2025-09-15")
