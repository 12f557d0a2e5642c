"""Sums that a body gives for a stretch of time: their days, whose dead they are, and that they are no single incident."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str, published: str = "2024-10-08") -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def test_a_part_of_a_year_sums() -> None:
    (one,) = claims("In the third quarter of the year 96 people were killed in Ituri, the province's human-rights office said.")
    assert one.scope == "aggregate"
    assert one.period is not None
    assert (one.period.start, one.period.end) == ("2024-07-01", "2024-09-30")


def test_the_kind_before_a_noun_for_the_dead_is_theirs() -> None:
    one = claims("The mission recorded 40 civilian casualties in August: 12 killed and 28 injured.")[0]
    assert {(t.outcome, t.who, t.best) for t in one.tolls} == {
        ("casualties", "civilians", 40),
        ("killed", "civilians", 12),
        ("wounded", "civilians", 28),
    }


def test_dead_of_a_month_were_not_killed_on_a_march() -> None:
    (one,) = claims("Some 30 farmers were killed in Plateau State in March.")
    assert one.action == "killing"


def test_those_who_lost_their_lives_are_not_the_losses_of_some_of_them() -> None:
    one = claims("At least 61 people, among them villagers, policemen and rebels, lost their lives in Chocó in May.")[0]
    assert one.tolls[0].who == "unknown"
    assert one.tolls[0].side is None


def test_a_body_that_watches_one_country_sums_over_it() -> None:
    one = claims("UNSMIL recorded 31 civilian deaths in the first half of the year.")[0]
    assert one.place is not None
    assert (one.place.name, one.place.precision) == ("Libya", 6)


def test_across_a_land_is_where_it_was() -> None:
    text = "In August 44 people were killed in 20 attacks across Mozambique. Nearly all of these deaths were in Cabo Delgado."
    place = claims(text)[0].place
    assert place is not None
    assert place.name == "Mozambique"


def test_a_bodys_figures_for_a_month_are_a_sum_and_what_they_are_compared_with_dates_nothing() -> None:
    text = (
        "Violence rose in August, when 154 people, 70 of them militants, were killed, the Nairobi-based "
        "International Crisis Group said. It counted 40 attacks, against 28 in July."
    )
    made = claims(text, "2024-09-03")
    assert [(c.scope, c.period and c.period.start) for c in made if c.tolls] == [("aggregate", "2024-08-01")]
    assert not [c for c in made if c.period is not None and c.period.start == "2024-07-01"]


def test_the_dead_of_a_whole_revolt_are_no_incident() -> None:
    text = "The guerrillas said on Monday that they were ending a revolt in which more than 12,000 people have died."
    (one,) = (c for c in claims(text) if c.tolls)
    assert one.scope == "aggregate"
    assert one.period is None or one.period.start != one.period.end
