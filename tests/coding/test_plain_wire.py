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
