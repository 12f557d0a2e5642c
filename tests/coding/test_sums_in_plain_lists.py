"""Parts of a sum in a list without a colon, days of the week told before, and the dead of one deed in a long time."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str, published: str = "2025-03-14") -> list[Claim]:
    return [c for c in code(make_report(text, published=published), load_codebook()).claims if c.tolls]


def told(claim: Claim) -> tuple[str | None, str | None, int | None]:
    place, period = claim.place, claim.period
    return (place and place.name, period and period.start, claim.tolls[0].best)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "text",
    [
        "Villagers in Borno buried 14 people this week, nine after the bombing of a market in Gwoza on Monday and five after the "
        "raid on Bama on Wednesday, the governor said.",
        "Fighting in Borno killed 14 people this week, made up of nine killed in Gwoza on Monday and five killed in Bama on "
        "Wednesday, the governor said.",
        "The army lost 14 men in Borno this week, comprising nine in an ambush at Gwoza on Monday and five in a raid at Bama on "
        "Wednesday, the governor said.",
        "The governor of Borno said 14 people had died this week, nine in Gwoza on Monday and five in Bama on Wednesday.",
    ],
)
def test_a_list_that_just_makes_the_sum_gives_its_parts(text: str) -> None:
    whole = next(c for c in claims(text) if c.tolls[0].best == 14)
    parts = [c for c in claims(text) if c.id in whole.parts]
    assert whole.scope == "aggregate"
    assert [told(c) for c in parts] == [("Gwoza", "2025-03-10", 9), ("Bama", "2025-03-12", 5)]


def test_kinds_of_people_behind_a_comma_are_no_places_of_a_sum() -> None:
    (claim,) = claims("Gunmen killed 14 people in Gwoza on Monday, nine women and five children, the governor of Borno said.")
    assert claim.scope == "incident"


@pytest.mark.parametrize(
    "text",
    [
        "Eleven people died in Borno last week: nine in Gwoza on Tuesday and two gendarmes in Bama on Thursday, officials said.",
        "Last week gunmen killed nine villagers in Gwoza on Tuesday and two soldiers in Bama on Thursday, the governor said.",
    ],
)
def test_days_told_behind_last_week_are_of_it(text: str) -> None:
    days = {told(c)[:2] for c in claims(text, "2020-08-18")}  # a Tuesday
    assert {("Gwoza", "2020-08-11"), ("Bama", "2020-08-13")} <= days


def test_the_day_on_which_last_week_was_spoken_of_is_its_own() -> None:
    text = "Gunmen burned a school in Gwoza last week. Two guards were shot dead in Bama on Tuesday, the governor of Borno said."
    (claim,) = claims(text, "2020-08-19")
    assert told(claim)[1] == "2020-08-18"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In the past week the rebels killed nine soldiers with one bomb near Hakkari in Turkey, the army said.", "incident"),
        ("In January the insurgents killed 14 soldiers in a single ambush near Gwoza in Borno, the governor said.", "incident"),
        ("In the past week the rebels killed 31 soldiers with roadside bombs in Hakkari in Turkey, the army said.", "aggregate"),
    ],
)
def test_whom_one_deed_killed_in_a_long_time_were_killed_at_once(text: str, scope: str) -> None:
    assert {c.scope for c in claims(text)} == {scope}
