"""Plain wire English: who speaks at the end of a long sentence, who the dead were, which of two deeds, whose day."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, Toll, make_report


def claims(text: str, published: str = "2024-05-22") -> tuple[Claim, ...]:
    return code(make_report(text, published=published, outlet="Harbour Gazette"), load_codebook()).claims


def toll(text: str, best: int, outcome: str = "killed", published: str = "2024-05-22") -> tuple[Claim, Toll]:
    """The toll of so many, with its claim."""
    found = [(c, t) for c in claims(text, published) for t in c.tolls if (t.outcome, t.best) == (outcome, best)]
    assert found, f"no {outcome} {best}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "best", "speaker"),
    [
        (
            "Four of the troopers hit in last Friday's attack on a post near Diffa, in Niger, have died in hospital, taking the "
            "losses to 12, a security source who declined to be identified said on Tuesday.",
            12,
            "a security source",
        ),
        (
            "Nine herders were shot dead on Sunday near Kidal in Mali, caught between the army and fighters of JNIM, the UN "
            "rights office OHCHR said on Tuesday.",
            9,
            "the UN rights office OHCHR",
        ),
        (
            "Seven guerrillas were killed on Sunday in a clash in the forests of Sukma district in India, Deputy "
            "Inspector General "
            "(Southern Zone) R. Kaur told reporters on Monday.",
            7,
            "Deputy Inspector General (Southern Zone) R. Kaur",
        ),
        (
            "Five members of a gang were shot dead on Sunday near Tumaco in Colombia, Colombia's navy said in a "
            "short note that did "
            "not mention wounded of its own.",
            5,
            "Colombia's navy",
        ),
        (
            "A soldier hurt by a mine near Kherson has died, the brigade said on Monday, bringing to 48 the "
            "number of its men killed "
            "since March.",
            48,
            "the brigade",
        ),
        (
            "Men from a column that had slept in a school burned Hta Naung village in Myanmar on Sunday and shot "
            "three villagers who "
            "had stayed there, a farmer who came to bury them told Radio Chindwin.",
            3,
            "a farmer",
        ),
        (
            "A midwife in Gao said the clinic had admitted seven people with bullet wounds after gunmen raided a market near "
            "Gao in Mali on Monday.",
            7,
            "a midwife in Gao",
        ),
        (
            "Gunmen killed a trader near Jolo in the Philippines on Monday. In a message sent round on Telegram, "
            "the Islamic State "
            'group put the number of "unbelievers" its men had killed there at six.',
            6,
            "the Islamic State group",
        ),
        (
            "The rebellion has claimed more than 5,400 lives in the hill provinces since March 2005, according "
            "to Hill Peace Watch. "
            "A bomb killed two soldiers in Manipur in India on Monday.",
            5400,
            "Hill Peace Watch",
        ),
    ],
)
def test_who_speaks(text: str, best: int, speaker: str) -> None:
    outcome = "wounded" if "bullet wounds" in text else "killed"
    assert toll(text, best, outcome)[0].speaker.name == speaker


def test_an_agency_that_cites_somebody_says_all_of_it_after_him() -> None:
    claim, told = toll(
        "The news agency WAFA, quoting an ambulance driver, said a drone had hit a car near Rafah on Monday and put the dead at "
        'nine, "all of them fishermen".',
        9,
    )
    assert claim.speaker.name == "an ambulance driver"
    assert told.who in ("civilians", "workers")


@pytest.mark.parametrize(
    ("text", "best", "who"),
    [
        (
            "Rebels hacked a potter and three of his cousins to death near Beni in Congo on Monday, a witness said.",
            3,
            "civilians",
        ),
        ("Gunmen killed four tricycle-taxi riders near Jos in Nigeria on Monday, police said.", 4, "civilians"),
        ("Gunmen shot dead five mussel-dredgers near Gaza on Monday, police said.", 5, "civilians"),
        ("A boy who crossed the field after the clash near Baidoa on Monday counted 17 bodies in army fatigues.", 17, "soldiers"),
        ("Six members of the Harbour Stability force were killed in a clash in Zliten in Libya on Sunday.", 6, "security_forces"),
        ("Two members of the judge-escort team were killed by a bomb in Yala in Thailand on Sunday.", 2, "security_forces"),
        (
            "A soldier posted to guard a bridge team was shot dead on Sunday near Kidal in Mali, the army said.",
            1,
            "soldiers",
        ),
        (
            "Police shot dead seven members of the Clan del Golfo near Turbo in Colombia on Sunday, among them a lookout of 19, "
            "an officer said.",
            1,
            "militants",
        ),
        ("Shells killed five elderly people in Nikopol on Sunday, the mayor said.", 5, "civilians"),
    ],
)
def test_who_they_were(text: str, best: int, who: str) -> None:
    assert toll(text, best)[1].who == who


def test_none_of_their_own_are_fighters() -> None:
    text = (
        "The Baloch Liberation Army said its men had killed more than a score of enemy troops near Turbat in Pakistan on Monday "
        "and lost none of their own."
    )
    assert toll(text, 0)[1].who == "militants"


def test_women_and_children_together_are_civilians() -> None:
    text = (
        "Raiders stormed a cattle camp near Pibor in South Sudan on Monday and carried off 21 women and children, an elder said."
    )
    assert toll(text, 21, "abducted")[1].who == "civilians"


def test_the_first_of_two_deeds_keeps_its_dead() -> None:
    text = (
        "A roadside bomb tore into a lorry near Bafut in Cameroon on Monday, leaving four gendarmes dead, "
        "and soldiers who came to "
        "help then shot dead three traders at a bar, according to a priest."
    )
    assert toll(text, 4)[0].action in ("ied", "bombing", "explosion")
    assert toll(text, 3)[0].action == "shooting"


def test_people_led_away_beside_a_killing_are_abducted() -> None:
    text = "Gunmen shot dead a surveyor near Nabire in Indonesia on Monday and led away three of his fellow workers, police said."
    assert toll(text, 3, "abducted")[0].action == "abduction"
    assert toll(text, 1)[0].action == "shooting"


def test_the_day_and_place_of_what_the_dead_were_buried_after() -> None:
    text = (
        '"We have buried 19 of our people," the head of Uror county, Peter Gai, said by phone on Tuesday, a day after armed men '
        "from Bor stormed two cattle camps in South Sudan's Akobo area."
    )
    claim, _ = toll(text, 19)
    assert claim.period is not None and claim.period.start == "2024-05-20"
    assert claim.place is not None and claim.place.name != "Bor"


def test_a_day_for_most_of_which_they_fought() -> None:
    text = (
        "The bodies of six rebels were found after a gunfight that went on for most of Saturday near Jolo in the Philippines, "
        "a major told reporters on Monday."
    )
    claim, _ = toll(text, 6)
    assert claim.period is not None and claim.period.start == "2024-05-18"


def test_a_clause_with_a_day_of_its_own_is_not_counted_back() -> None:
    text = (
        "Gunmen shot dead four traders near Mopti in Mali on Monday. It came a day after the army said it "
        "had killed 60 jihadists "
        "in the Timbuktu area between 11 and 14 May."
    )
    claim, _ = toll(text, 60)
    assert claim.period is not None and (claim.period.start, claim.period.end) == ("2024-05-11", "2024-05-14")


def test_a_sum_over_years_is_background() -> None:
    text = (
        "A bomb killed two soldiers near Bafut in Cameroon on Monday, a priest said. The war between the "
        "state and separatists has "
        "cost more than 7,000 lives since 2017."
    )
    assert toll(text, 7000)[0].background
    assert not toll(text, 2)[0].background


@pytest.mark.parametrize(
    ("text", "best", "speaker"),
    [
        (
            "Raiders of the Azande movement stormed the hamlet of Duma, 30 kilometres from Yambio, in the south of South Sudan, "
            "overnight from Friday to Saturday and killed eight farmers and a guard, Yambio councillor Moses "
            "Gume lamented on Sunday.",
            8,
            "Yambio councillor Moses Gume",
        ),
        (
            "Four miners, one a lad of ten, died when a bomb stuck to a truck went off in the Sangin district of "
            "Helmand on Sunday, "
            "Helmand police spokesman Nur Gul told the Khaama news agency.",
            1,
            "Helmand police spokesman Nur Gul",
        ),
        (
            "Gunmen killed a farmer near Jos in Nigeria on Sunday. Since 2001 more than 400 soldiers and police "
            "have fallen in the "
            "state, the daily El Heraldo recalls.",
            400,
            "the daily El Heraldo",
        ),
        (
            "The Arakan Army has taken a hill above Paletwa in Myanmar after an assault in which it says 60 "
            "government troops were "
            "killed, the ethnic force announced on Monday.",
            60,
            "Arakan Army",
        ),
        (
            "Gunmen killed a farmer near Jos in Nigeria on Sunday. Survivors reached by this agency spoke of "
            "nine villagers killed.",
            9,
            "Survivors",
        ),
    ],
)
def test_who_speaks_where_the_parse_goes_astray(text: str, best: int, speaker: str) -> None:
    assert toll(text, best)[0].speaker.name == speaker


def test_an_ethnic_force_is_the_armed_group_told_of() -> None:
    text = (
        "The Arakan Army stormed a post near Paletwa in Myanmar on Sunday and killed 11 soldiers, the army "
        "said. The ethnic force "
        "said it had lost four fighters."
    )
    assert toll(text, 4)[0].speaker.actor == "arakan-army"


def test_a_sum_since_an_offensive_began_is_no_incident() -> None:
    text = (
        "A soldier was killed by a mortar near Rafah in the Gaza Strip on Monday, the military said, raising "
        "to 290 the number of "
        "its soldiers killed since the offensive began."
    )
    assert toll(text, 290)[0].scope == "aggregate"


def test_a_body_named_for_war_counts_what_its_figure_says() -> None:
    text = (
        "A bomb killed a clerk in Berdiansk on Tuesday, officials said. Partisans have killed at least 20 officials since 2022, "
        "according to the Institute for the Study of War."
    )
    claim, _ = toll(text, 20)
    assert claim.scope == "aggregate"
    assert claim.background
    assert claim.period is not None and claim.period.start == "2022-01-01"


def test_kin_of_an_official_are_none() -> None:
    text = "A governor and two of her cousins were killed by rebels near Tumaco in Colombia on Sunday, the army said."
    assert [t.who for c in claims(text) for t in c.tolls] == ["officials", "unknown"]


def test_an_officer_beside_constables_is_a_policeman() -> None:
    text = "Two constables who gave chase near Sukkur in Pakistan on Sunday were killed and an officer was hurt, a minister said."
    assert toll(text, 1, "wounded")[1].who == "police"


def test_as_many_bodies_are_of_those_shot_before() -> None:
    text = (
        "Fighters of Boko Haram ambushed woodcutters near Bama in Nigeria on Saturday and shot 12 of them, a guide said. "
        '"We picked up 12 bodies," he said.'
    )
    assert {t.who for c in claims(text) for t in c.tolls if t.best == 12} <= {"civilians", "workers"}


def test_all_three_were_civilians_is_a_rival_claim() -> None:
    text = (
        "Turkish agents killed three members of the YPG near Qamishli in Syria, officials in Ankara said on "
        "Monday. The Kurdish-led "
        "administration said all three were civilians."
    )
    told = {(c.speaker.name, t.who) for c in claims(text) for t in c.tolls}
    assert told == {("officials in Ankara", "militants"), ("the Kurdish-led administration", "civilians")}


def test_the_lands_from_which_the_dead_were_are_no_place() -> None:
    text = (
        "Soldiers fired on a lorry near Huixtla in Mexico on Sunday, killing six people, among them "
        "nationals of Egypt and Nepal, "
        "the ministry said."
    )
    claim, _ = toll(text, 6)
    assert claim.place is not None and claim.place.country == "MX"


def test_authorities_with_their_seat_speak() -> None:
    text = "Russian-installed authorities in the Kherson region said a rocket had killed seven people in Oleshky on Sunday."
    assert toll(text, 7)[0].speaker.name == "Russian-installed authorities in the Kherson region"


def test_who_speaks_instead_of_something_speaks() -> None:
    text = (
        "Shells killed 13 people in Omdurman in Sudan on Sunday, a doctor said. The RSF on its channel spoke "
        "instead of an air raid "
        "that killed 20 people in Bahri."
    )
    assert toll(text, 20)[0].speaker.actor == "rapid-support-forces"


def test_one_of_those_on_whom_something_fell_is_of_them() -> None:
    text = (
        "Soldiers fired on two farmers in Jos in Nigeria on Monday: one, a man of 50, died on the spot and the other was hurt, "
        "the governor said."
    )
    assert toll(text, 1)[1].who == "civilians"


def test_officers_of_whom_the_army_tells_are_soldiers() -> None:
    text = "Hours after the clash near Rafah on Monday the army announced the deaths of four officers."
    assert toll(text, 4)[1].who == "soldiers"


def test_all_told_in_a_month_is_a_sum() -> None:
    text = (
        "Shells killed a couple in Stanislav in Ukraine on Monday, the council said. In all, Russian fire "
        "has killed 23 residents of "
        "the region in May, prosecutors say."
    )
    assert toll(text, 23)[0].scope == "aggregate"


def test_what_was_done_meanwhile_elsewhere_has_its_own_place() -> None:
    text = (
        "Gunmen shot dead a baker in San Pelayo in Colombia on Sunday, the mayor said, while in Tierralta "
        "three policemen were hurt "
        "by a mine."
    )
    claim, _ = toll(text, 3, "wounded")
    assert claim.place is not None and claim.place.name == "Tierralta"
