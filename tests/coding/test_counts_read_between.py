"""Counts that a sentence leaves to be worked out: shares, survivors, pronouns, left-out verbs, parts without a verb."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def tolls(text: str) -> list[tuple[str, str, int | None]]:
    claims = code(make_report(text, published="2024-05-12"), load_codebook()).claims
    return [(t.outcome, t.who, t.best) for c in claims for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bandits let all but five of the 60 passengers go near Zurmi on Friday.", ("released", "civilians", 55)),
        ("Half of the 24 hostages were released at Diffa on Friday.", ("released", "civilians", 12)),
        ("The raid on Kaya left 40 people dead. A quarter of the 40 dead were children.", ("killed", "children", 10)),
        ("Every one of the eleven guards was killed when rebels stormed the mine at Ituri.", ("killed", "security_forces", 11)),
    ],
)
def test_a_share_of_a_figure_is_a_figure(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


@pytest.mark.parametrize(
    ("text", "who", "dead"),
    [
        ("Only two of the 19 men in the bunker survived the strike on Lysychansk, the army said.", "unknown", 17),
        ("Rebels shot down a plane carrying 16 paratroopers over Kutum. There were no survivors.", "soldiers", 16),
        ("Of the 12 fishermen in the boat that the gunboat hit off Mocha, only three came out alive.", "civilians", 9),
        ("Not one of the eight sailors survived when the drone hit their tug off Hodeidah.", "soldiers", 8),
    ],
)
def test_those_who_did_not_survive_are_the_dead(text: str, who: str, dead: int) -> None:
    assert ("killed", who, dead) in tolls(text)


def test_survivors_count_nobody_where_the_dead_are_counted() -> None:
    found = tolls("Nine of the 12 fishermen in the boat were killed off Mocha; three survived.")
    assert [t for t in found if t[0] == "killed"] == [("killed", "civilians", 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders took seven shepherds near Hawija and beheaded them.", ("killed", "civilians", 7)),
        ("The militia dragged three farmers from a bus at Yei and executed them.", ("killed", "civilians", 3)),
        ("Gunmen kidnapped six engineers at Awka on Monday. They were freed on Thursday.", ("released", "workers", 6)),
    ],
)
def test_them_are_those_counted_before(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


def test_them_are_not_those_who_do_it() -> None:
    assert tolls("Six gunmen took the mayor's sons at Awka and killed them.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels lost eleven men at Bambari, the army three.", [("killed", "militants", 11), ("killed", "soldiers", 3)]),
        (
            "A first rocket killed two people in Sderot, a second five.",
            [("killed", "unknown", 2), ("killed", "unknown", 5)],
        ),
        (
            "The army put its own losses at two and those of the guerrillas at nine in the fighting near Arauca.",
            [("killed", "soldiers", 2), ("killed", "militants", 9)],
        ),
    ],
)
def test_a_verb_left_out_holds_for_the_second_figure_too(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [t for t in tolls(text) if t[0] == "killed"] == expected


def test_the_former_and_the_latter_are_the_places_named_before() -> None:
    text = "Gunmen raided Gwoza and Bama on Friday. In the former nine people died; in the latter two were killed."
    claims = code(make_report(text, published="2024-05-12"), load_codebook()).claims
    told = {t.best: c.place.name for c in claims for t in c.tolls if c.place is not None}
    assert told == {9: "Gwoza", 2: "Bama"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed 31 people in Derna on Monday. Among them were four nurses.", ("killed", "aid_workers", 4)),
        ("Shells killed 31 people in Derna on Monday. Among the dead seven women and a medic.", ("killed", "aid_workers", 1)),
        ("The enemy shelled Sumy. There are dead: six people, two of them children.", ("killed", "unknown", 6)),
        ("The ministry put the insurgents' dead in Sukma at 14 and their wounded at nine.", ("wounded", "militants", 9)),
        (
            "The rebels who were killed at Bria numbered 21. The bandits killed numbered 30, the governor said.",
            ("killed", "militants", 30),
        ),
        ("Police lose two, gang five in Cité Soleil gunfight; six officers in hospital.", ("wounded", "police", 6)),
        ("The raiders had five killed and three captured at Torit, the garrison said.", ("killed", "militants", 5)),
    ],
)
def test_figures_without_a_verb_of_their_own(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 30 gunmen who stormed the post at Mandera, six were shot dead.", ("killed", "militants", 6)),
        ("Of the raiders four fell at Abyei and the others fled.", ("killed", "militants", 4)),
        ("A mine blew up a lorry carrying nine rangers near Yala on Monday. Four died.", ("killed", "soldiers", 4)),
        ("Masked men ordered eight miners out of a bar in Zamora and opened fire, killing seven.", ("killed", "workers", 7)),
        ("Colonel Idriss Mahamat was killed near Bol on Monday.", ("killed", "soldiers", 1)),
    ],
)
def test_bare_figures_and_names_take_the_kind_of_people_told_beside_them(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


def test_people_sent_somewhere_are_not_those_hit_there() -> None:
    assert ("killed", "unknown", 9) in tolls("The government deployed 500 police in Jos, where nine were killed on Monday.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the nine men in the jeep three were killed and the rest wounded by a mine near Gorom.", ("wounded", "unknown", 6)),
        ("A mine hit a lorry carrying ten rangers near Yala. Four died and the others were wounded.", ("wounded", "soldiers", 6)),
        ("Bandits took 12 traders near Jibia on Monday. Five were freed and the rest killed.", ("killed", "civilians", 7)),
    ],
)
def test_the_rest_are_those_whom_the_figures_leave_over(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The raid on Maré left 18 dead, 17 suspects and one policeman.", [("killed", "police", 1)]),
        (
            "The shelling of Sirte claimed nine lives, those of seven civilians and two medics.",
            [("killed", "aid_workers", 2)],
        ),
        (
            "Six members of a family - a nurse and five children - were shot dead at Bria on Monday.",
            [("killed", "aid_workers", 1), ("killed", "children", 5)],
        ),
        (
            "Five guests from the north, a nurse of twenty and two children among them, were killed by a shell in Sirte.",
            [("killed", "aid_workers", 1), ("killed", "children", 2)],
        ),
    ],
)
def test_a_list_that_adds_up_is_its_parts(text: str, parts: list[tuple[str, str, int]]) -> None:
    found = tolls(text)
    assert [p for p in parts if p not in found] == []


def test_attackers_are_counted_behind_by_too() -> None:
    assert ("attackers", "militants", 80) in tolls(
        "The post at Djibo was attacked on Monday by about 80 gunmen, who killed two soldiers."
    )


def test_per_cent_and_two_in_five_are_no_people() -> None:
    found = tolls("Shells put 8,000 people, 40 per cent of them children, to flight in Sirte on Monday.")
    assert found == [("displaced", "unknown", 8000)]
    found = tolls("Shells killed 50 people in Sirte on Monday, two in five of them women.")
    assert found == [("killed", "unknown", 50)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Of the 30 lives lost in the raid on Bria, 22 were those of rebels and eight belonged to the army.",
            ("killed", "militants", 22),
        ),
        (
            "The committee put those who had fled across the river to Zongo at 2,600 after the raid.",
            ("displaced", "unknown", 2600),
        ),
        ("Shells killed 19 people in Sumy, police said; a surgeon said 23.", ("killed", "unknown", 23)),
        ("By nightfall four of the gunmen who raided Bria were dead.", ("killed", "militants", 4)),
        ("Six pupils aged between nine and twelve died when shells hit a school in Sumy.", ("killed", "civilians", 6)),
        (
            "Thirty soldiers who had crossed into Chad after losing their fort gave themselves up.",
            ("surrendered", "soldiers", 30),
        ),
        ("Rebels raided Bria on Monday; five of the raiders were taken.", ("captured", "militants", 5)),
        ("The raiders, who left four of their dead behind, burned the post at Bria.", ("killed", "militants", 4)),
        ("Nine men were lined up at the mosque in Djibo, Soum province, and shot on Monday.", ("killed", "unknown", 9)),
        ("Army raid near Bria on Monday: six rebels shot, two captured.", ("killed", "militants", 6)),
    ],
)
def test_figures_far_from_their_people(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


def test_the_ages_and_the_quarters_of_the_hit_are_no_people() -> None:
    found = tolls(
        "Nine people lie dead in Celaya: seven diners, cut down in two quarters, and two gunmen. A boy of eight was hurt."
    )
    assert found == [("killed", "unknown", 9), ("killed", "civilians", 7), ("killed", "militants", 2), ("wounded", "children", 1)]
    assert [t[0] for t in tolls("A raid on the camp at Drodro on Monday left 31 displaced dead.")] == ["killed"]
    assert tolls("The Red Cross picked up eleven bodies at Bria after the raid.") == [("killed", "unknown", 11)]
