"""Whose word a count is: own counts, versions, owners of figures, reports taken back; and deeds that a speaker disowns."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

PUBLISHED = "2024-05-16"
OUTLET = "The Lualaba Example"


def claims(text: str) -> list[Claim]:
    """The claims of a text."""
    return list(code(make_report(text, published=PUBLISHED, outlet=OUTLET), load_codebook()).claims)


def counted(text: str) -> list[tuple[str | None, int | None]]:
    """Who says each figure of a text."""
    return [(c.speaker.name, t.best) for c in claims(text) for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked the post at Fotokol on Monday and by their own account killed 34 soldiers.", ("Rebels", 34)),
        ("Turkey's version is that it lost nobody in Zap on Monday, and the PKK's that 23 soldiers died.", ("the PKK", 23)),
        ("Turkey's version is that it lost nobody in Zap on Monday, and the PKK's that 23 soldiers died.", ("Turkey", 0)),
        ("The report said, on the word of the police, that seven people died in Jos on Sunday.", ("the police", 7)),
        (
            '"Nobody was hurt." With these words a spokesman for the army denied that guards had died in Kulma.',
            ("a spokesman for the army", 0),
        ),
        ("The army's figures for the clash in Kulma are two soldiers and 18 rebels killed.", ("the army", 18)),
    ],
)
def test_a_count_is_of_whose_word_it_is(text: str, expected: tuple[str, int]) -> None:
    assert expected in counted(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army, which took back what its division had said, put the dead of Bunia at 14 on Sunday. "
            "It said nine were wounded.",
            ("the army", 9),
        ),
        (
            "A doctor said on Sunday that 14 people had died in Bunia. The army's spokesman had not commented. "
            "She said nine were wounded.",
            ("a doctor", 9),
        ),
        ("Two soldiers died in Bunia on Sunday, according to the union, which said nine were wounded.", ("the union", 9)),
    ],
)
def test_who_goes_on_speaking_is_who_spoke(text: str, expected: tuple[str, int]) -> None:
    assert expected in counted(text)


def test_people_counted_by_an_estimate_are_not_those_who_make_it() -> None:
    text = "The mayor spoke on Monday. Some 300 people have left for Banibangou since Sunday, by his estimate."
    assert ("the mayor", 300) in counted(text)


def test_a_land_that_speaks_is_its_government() -> None:
    (claim,) = claims("Armenia put its own losses at five soldiers after the clash near Jermuk on Monday.")
    assert claim.speaker.kind == "government"


@pytest.mark.parametrize(
    "text",
    [
        "Our story on Monday about 18 villagers killed in Kananga was wrong.",
        "What we published on Monday about 18 villagers killed in Kananga was wrong.",
        "The Lualaba Example retracts the item broadcast on 9 May about 18 villagers killed in Kananga.",
        "The Lualaba Example takes back what it published about 18 villagers killed in Kananga on Monday.",
    ],
)
def test_an_outlet_takes_back_what_it_told(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.stance, claim.speaker.name, claim.tolls[0].best) == ("denies", OUTLET, 0)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "The group carried out the assault near Atareb on Monday, it said, but had nothing to do with a bombing in town.",
            "bombing",
        ),
        ("The army played no part in the raid on Kobo on Tuesday, its spokesman said.", "raid"),
        ("The ministry rejected reports that it had bombed a church in Demoso on Monday.", "bombing"),
    ],
)
def test_a_disowned_deed_is_not_told_as_done(text: str, action: str) -> None:
    assert action not in {c.action for c in claims(text) if c.action != "denial"}


@pytest.mark.parametrize(
    ("text", "action", "best"),
    [
        (
            "The BIFF said that it had nothing to do with an explosion in Datu Hoffer that hurt nine people on Monday.",
            "bombing",
            9,
        ),
        ("The army played no part in a raid that killed six herders near Gao on Monday, its spokesman said.", "raid", 6),
    ],
)
def test_a_disowned_deed_of_which_it_is_told_whom_it_hit_was_done_but_not_by_who_says_so(
    text: str, action: str, best: int
) -> None:
    (deed,) = [c for c in claims(text) if c.tolls]
    assert (deed.action, deed.tolls[0].best) == (action, best)
    assert not [a for a in deed.actors if a.role == "source"]


def test_a_deed_done_that_only_sounds_disowned_is_told() -> None:
    assert "raid" in {c.action for c in claims("The army took part in the raid on Kobo on Tuesday, its spokesman said.")}


def test_ground_only_tried_for_is_not_taken() -> None:
    actions = {c.action for c in claims("Nine rebels died in an attempt to overrun the garrison of Kidal on Monday.")}
    assert actions.isdisjoint({"territory_gain_non_state", "territory_seizure"})


def test_those_who_come_to_attack_are_counted_as_attackers() -> None:
    text = "The camp at Inata came under attack from scores of gunmen on Monday and 12 soldiers were killed."
    outcomes = {(t.outcome, t.who) for c in claims(text) for t in c.tolls}
    assert ("attackers", "militants") in outcomes


def test_a_sum_of_the_course_of_the_week_is_an_aggregate() -> None:
    (claim,) = claims("Eleven people were killed in the course of the week by shelling in Kherson, the governor said.")
    assert claim.scope == "aggregate"
    assert claim.period is not None and claim.period.start == "2024-05-13"
