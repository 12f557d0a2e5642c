"""Where it was and over what days: by offices, posts, datelines and headlines, by months, and in deeds looked back on."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

CODEBOOK = load_codebook()


def claims(text: str, published: str = "2024-05-10", title: str | None = None) -> tuple[Claim, ...]:
    return tuple(code(make_report(text, title=title, published=published), CODEBOOK).claims)


def counting(number: int, text: str, outcome: str = "killed", published: str = "2024-05-10", title: str | None = None) -> Claim:
    """The one claim that counts so many people."""
    found = [c for c in claims(text, published, title) if any(t.outcome == outcome and t.low == number for t in c.tolls)]
    assert len(found) == 1, found
    return found[0]


def place_of(claim: Claim) -> str | None:
    return claim.place.name if claim.place is not None else None


def days_of(claim: Claim) -> tuple[str | None, str | None]:
    assert claim.period is not None
    return claim.period.start, claim.period.end


OFFICES = {
    "The mayor of Quilcará said that gunmen killed 11 farm hands on Tuesday. They were taken to Cali, in Colombia.": "Quilcará",
    "Villagers of Tchombaro buried 11 herders on Thursday, whom gunmen had killed a day before in northern Mali.": "Tchombaro",
    "Residents of Kambarou said that jihadists killed 11 herders on Wednesday.\n\nThe army of Niger sent troops.": "Kambarou",
    "The prefect of Mbangara said that rebels killed 11 villagers on Wednesday. Troops of the Central African Republic are "
    "searching for them.": "Mbangara",
    "The chief of Umm Zeidan said that the RSF killed 11 farmers on Wednesday, Sudan's doctors' union reported.": "Umm Zeidan",
    "Rebels killed 11 farmers on Wednesday, the administrator of Kasimbiri said. Congo's army is on its way.": "Kasimbiri",
}


@pytest.mark.parametrize("text", OFFICES)
def test_whose_office_speaks_is_a_town_that_no_gazetteer_has(text: str) -> None:
    assert place_of(counting(11, text)) == OFFICES[text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The chief of Interpol said that rebels killed 11 farmers on Wednesday in Beni, in Congo.", "Beni"),
        ("The chief of Hezbollah said that Israel killed 11 farmers on Wednesday in Khiam, in Lebanon.", "Khiam"),
    ],
)
def test_the_head_of_a_body_makes_no_town_of_it(text: str, name: str) -> None:
    assert place_of(counting(11, text)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eleven soldiers were killed in Wednesday's attack on the Tibarogo post in Burkina Faso, the army said.", "Tibarogo"),
        ("Wednesday's assault on the Kambouli camp killed eleven soldiers, Togo's army said.", "Kambouli"),
        (
            "Eleven policemen were killed on Wednesday when gunmen overran the Zarghun Tal checkpoint, Afghan officials said.",
            "Zarghun Tal",
        ),
    ],
)
def test_a_post_bears_the_name_of_where_it_is(text: str, name: str) -> None:
    assert place_of(counting(11, text)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eleven soldiers died when the Taliban attacked the Afghan post in Kunduz on Wednesday.", "Kunduz"),
        ("Gunmen attacked the Wagner camp in Timbuktu, Mali, on Wednesday and killed eleven.", "Timbuktu"),
    ],
)
def test_a_post_named_for_who_holds_it_is_no_place(text: str, name: str) -> None:
    assert place_of(counting(11, text)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "QALANGAR - Gunmen killed 11 labourers on Wednesday, police in Pakistan's Balochistan province said.",
            "Qalangar",
        ),
        ("TAMBAGHA, Burkina Faso - Gunmen killed 11 villagers on Wednesday, the army said.", "Tambagha"),
        (
            "TAMBAGHA – The market reopened on Thursday, a day after militants killed 11 villagers there, the army of Burkina "
            "Faso said.",
            "Tambagha",
        ),
    ],
)
def test_an_unknown_town_of_a_dateline_in_capitals_is_the_place_in_ordinary_letters(text: str, name: str) -> None:
    assert place_of(counting(11, text)) == name


@pytest.mark.parametrize("opening", ["BAMAKO", "BREAKING NEWS"])
def test_other_capitals_before_the_dash_are_not_where_it_was(opening: str) -> None:
    text = f"{opening} - Gunmen killed 11 villagers near Douentza in Mali on Wednesday, the army said."
    assert place_of(counting(11, text)) == "Douentza"


def test_the_town_of_the_headline_beats_one_of_a_later_paragraph() -> None:
    text = (
        "The mayor of Toribio contests the army's count of those killed on Tuesday. Two of the nine dead were farmers, he said."
        "\n\nIn Cali, soldiers killed three fighters on Wednesday."
    )
    title = "Two of Toribio's dead were farmers, mayor says"
    assert place_of(counting(9, text, title=title)) == "Toribio"
    assert place_of(counting(3, text, title=title)) == "Cali"


def test_an_unknown_town_of_headline_and_headman_beats_one_of_a_later_paragraph() -> None:
    text = (
        "The headman of Marabo contests the army's count of the dead of Tuesday's raid. Three of the eleven dead were fishermen, "
        "he said.\n\nIn Goma, in Congo, rebels killed two policemen on Wednesday."
    )
    title = "Three of Marabo's dead were fishermen, headman says"
    assert place_of(counting(11, text, title=title)) == "Marabo"
    assert place_of(counting(2, text, title=title)) == "Goma"


def test_a_town_that_the_headline_names_for_another_matter_moves_no_deed() -> None:
    text = (
        "Gunmen killed nine people in Corinto, Colombia, on Tuesday, police say. Toribio closed its schools.\n\n"
        "In Cali, soldiers killed three fighters on Wednesday."
    )
    assert place_of(counting(9, text, title="Toribio closes schools")) == "Corinto"


SURRENDERS = [
    (
        "Troops fought the CODECO militia at Fataki, in Congo's Ituri, on Tuesday, killing nine.\n\n"
        "Twelve fighters gave themselves up in Bunia, the army said.",
        "Fataki",
        "Bunia",
    ),
    (
        "Troops killed nine rebels at Fataki, in Congo's Ituri, on Tuesday.\n\n"
        "Twelve fighters laid down their arms in Mahagi, the army said.",
        "Fataki",
        "Mahagi",
    ),
]


@pytest.mark.parametrize(("text", "fought", "gave_up"), SURRENDERS)
def test_the_town_behind_the_verb_is_where_fighters_gave_themselves_up(text: str, fought: str, gave_up: str) -> None:
    assert place_of(counting(12, text, outcome="surrendered")) == gave_up
    assert place_of(counting(9, text)) == fought


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "Seven people were killed in Turbat on Wednesday, Pakistani police said: two shopkeepers in the bazaar and five "
            "soldiers at a checkpoint.",
            "Turbat",
        ),
        (
            "Seven people were killed in Kutum on Wednesday, Sudanese doctors said: two shopkeepers in the market and five "
            "soldiers at a base.",
            "Kutum",
        ),
    ],
)
def test_parts_at_two_scenes_of_a_town_are_in_the_town_of_their_sum(text: str, town: str) -> None:
    whole, traders, soldiers = counting(7, text), counting(2, text), counting(5, text)
    assert [place_of(c) for c in (whole, traders, soldiers)] == [town] * 3
    assert [c.scope for c in (whole, traders, soldiers)] == ["aggregate", "incident", "incident"]


TWO_CLASHES = (
    "TTP gunmen attacked a checkpoint in Bannu, in Pakistan, on Saturday and a second one in Tank on Tuesday, police said. "
    "Three officers were killed in Tank.\n\nPolice say that two officers died in Bannu."
)


def test_each_of_two_towns_has_its_own_dead_and_day() -> None:
    tank, bannu = counting(3, TWO_CLASHES), counting(2, TWO_CLASHES)
    assert (place_of(tank), days_of(tank)) == ("Tank", ("2024-05-07", "2024-05-07"))
    assert (place_of(bannu), days_of(bannu)) == ("Bannu", ("2024-05-04", "2024-05-04"))


def test_nobody_died_on_the_day_told_of_the_place_named() -> None:
    text = (
        "The army said that its troops raided Rann on Monday and fought gunmen at Ngala, in Nigeria's Borno State, on Wednesday. "
        "Twelve fighters of ISWAP were killed at Ngala.\n\nThe group says that nobody died at Rann."
    )
    claim = counting(0, text)
    assert (place_of(claim), days_of(claim)) == ("Rann", ("2024-05-06", "2024-05-06"))


def test_the_bomb_s_day_holds_for_the_nurse_s_count_of_its_town() -> None:
    text = (
        "A bomb killed two guards in Zurmi, in Nigeria's Zamfara State, on Saturday. On Monday gunmen killed nine herders in "
        "Anka."
        "\n\nA nurse says that four people were killed in Zurmi."
    )
    claim = counting(4, text)
    assert (place_of(claim), days_of(claim)) == ("Zurmi", ("2024-05-04", "2024-05-04"))


def test_a_day_that_the_sentence_itself_names_beats_that_of_its_place() -> None:
    text = (
        "M23 fighters raided Kitshanga, in Congo's North Kivu, on Sunday, killing three. They shelled Sake on Wednesday, killing "
        "six.\n\nA priest said that eight people were killed in Kitshanga on Thursday."
    )
    assert days_of(counting(8, text)) == ("2024-05-09", "2024-05-09")


@pytest.mark.parametrize(
    ("text", "number", "published", "days"),
    [
        (
            "In June 31 people were killed in Sudan's El Fasher, medics said.",
            31,
            "2024-07-05",
            ("2024-06-01", "2024-06-30"),
        ),
        (
            "In April 26 villagers were killed in Myanmar's Sagaing region, residents said.",
            26,
            "2024-05-04",
            ("2024-04-01", "2024-04-30"),
        ),
        (
            "During August 24 civilians were killed in the Kharkiv region of Ukraine, the governor said.",
            24,
            "2024-09-04",
            ("2024-08-01", "2024-08-31"),
        ),
    ],
)
def test_a_figure_behind_in_and_a_month_counts_people(text: str, number: int, published: str, days: tuple[str, str]) -> None:
    assert days_of(counting(number, text, published=published)) == days


def test_a_figure_behind_on_and_a_month_is_a_day() -> None:
    text = "Six people were killed by a shell on June 28 in Sudan's El Fasher, medics said."
    assert days_of(counting(6, text, published="2024-07-05")) == ("2024-06-28", "2024-06-28")


def test_people_without_a_number_behind_a_day_leave_it_a_day() -> None:
    text = "On June 21 people were killed in Sudan's El Fasher when a shell hit a bus, medics said."
    (claim,) = (c for c in claims(text, published="2024-07-05") if c.tolls)
    assert days_of(claim) == ("2024-06-21", "2024-06-21")


MONTHS = [
    "Nine people lost their lives in May in the Kajaki district of Helmand, Afghanistan, residents said.",
    "Residents of the Zari district of Balkh, in Afghanistan, say that nine people lost their lives in May.",
    "Nine civilians were killed in May in Kalma district of South Darfur, in Sudan, activists said.",
    "Nine fishermen were killed in the course of May at Macomia, in Mozambique's Cabo Delgado, officials said.",
]


@pytest.mark.parametrize("text", MONTHS)
def test_who_died_in_a_district_in_the_month_just_over_is_a_sum(text: str) -> None:
    assert counting(9, text, published="2024-06-05").scope == "aggregate"


def test_a_month_long_over_or_with_a_doer_is_no_sum_of_a_district() -> None:
    past = "Nine people were killed in May in the Kajaki district of Helmand, Afghanistan, residents said."
    done = "Militants killed eight soldiers in May in Kajaki district of Helmand, Afghanistan, officials said."
    assert counting(9, past, published="2024-11-05").scope == "incident"
    assert counting(8, done, published="2024-06-05").scope == "incident"


@pytest.mark.parametrize(
    ("text", "whole", "one", "action"),
    [
        (
            "Nineteen people lost their lives in May in Zurmi, in Nigeria's Zamfara State, a rights group said. A car bomb "
            "killed six on 12 May.",
            19,
            6,
            "car_bomb",
        ),
        (
            "Seventeen fishermen lost their lives in May in Mocimboa district of Mozambique's Cabo Delgado, a rights group said. "
            "Insurgents beheaded two on 9 May.",
            17,
            2,
            "execution",
        ),
    ],
)
def test_one_deed_told_behind_the_sum_of_its_month_is_not_all_of_it(text: str, whole: int, one: int, action: str) -> None:
    month, deed = counting(whole, text, published="2024-06-05"), counting(one, text, published="2024-06-05")
    assert (month.action, month.scope) == ("killing", "aggregate")
    assert (deed.action, deed.scope) == (action, "incident")


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        (
            "Thirty people were killed in Monday's and Tuesday's raids in Ituri province of Congo, officials said. The CODECO "
            "militia's figure of 9 for Djugu is lower.",
            30,
            9,
        ),
        (
            "The army said that 27 people were killed over three days of fighting in Congo's Ituri province. In Mongbwalu, nine "
            "people were killed, a priest said.",
            27,
            9,
        ),
        (
            "Between Sunday and Tuesday 22 people were killed in Sudan's South Darfur state, the army said. The RSF's figure of "
            "six for Nyala is lower.",
            22,
            6,
        ),
    ],
)
def test_the_figure_of_one_town_is_no_sum_though_the_province_s_is(text: str, whole: int, part: int) -> None:
    assert counting(whole, text).scope == "aggregate"
    assert counting(part, text).scope == "incident"


def test_a_town_s_figure_over_days_named_beside_it_is_a_sum() -> None:
    text = "The army said that 22 people were killed in Nyala, in Sudan's South Darfur state, between Sunday and Tuesday."
    assert counting(22, text).scope == "aggregate"


RECALLED = [
    (
        "It was the second raid of the week in Congo's Ituri, after the one on Drodro, where nuns counted 16 dead. Six people "
        "were killed in Fataki on Wednesday.",
        6,
        "Fataki",
        16,
        "Drodro",
    ),
    (
        "Gunmen killed six farmers in Fataki, in Congo's Ituri, on Wednesday. It came three days after the raid on Drodro, where "
        "nuns counted 16 dead.",
        6,
        "Fataki",
        16,
        "Drodro",
    ),
    (
        "Gunmen killed five traders in Gwoza, in Nigeria's Borno State, on Wednesday, two days after the attack on Bama, in "
        "which 17 people were killed.",
        5,
        "Gwoza",
        17,
        "Bama",
    ),
    (
        "A drone killed four shoppers in Kutum, in Sudan's North Darfur, on Wednesday, five days after the strike on Mellit, "
        "where elders buried 21 people.",
        4,
        "Kutum",
        21,
        "Mellit",
    ),
]


@pytest.mark.parametrize(("text", "new", "where", "old", "there"), RECALLED)
def test_the_clause_behind_a_recalled_deed_goes_on_about_it(text: str, new: int, where: str, old: int, there: str) -> None:
    now, then = counting(new, text), counting(old, text)
    assert (place_of(now), place_of(then)) == (where, there)
    assert days_of(now) == ("2024-05-08", "2024-05-08")
    assert then.quote.text.startswith("after the")


PLANNED = {
    "Pakistani police arrested two men who had helped to plan Monday's attack, in which six people were killed in Quetta.": 6,
    "Police in Kenya arrested three men who had plotted Sunday's bombing in Garissa, which killed four people.": 4,
    "Police in Iraq arrested two men who had helped to plan Saturday's bombing in Kirkuk, in which five people were killed.": 5,
}


@pytest.mark.parametrize("text", PLANNED)
def test_a_deed_that_had_been_planned_and_killed_was_done(text: str) -> None:
    deed = counting(PLANNED[text], text)
    assert deed.reality == "happened"
    assert deed.action in ("attack", "bombing")
    assert not any(c.reality == "planned" for c in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Police in Kenya arrested three men who planned to bomb a church in Garissa on Sunday.",
        "Police in Kenya arrested three men who had planned an attack on a church in Garissa.",
        "Police in Kenya held a man who had planned to bomb a church in Garissa on Sunday.",
    ],
)
def test_a_plan_of_which_nothing_came_stays_a_plan(text: str) -> None:
    assert any(c.reality == "planned" and c.action in ("attack", "bombing") for c in claims(text))
