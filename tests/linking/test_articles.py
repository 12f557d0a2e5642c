"""Articles of our own, from many regions, against the record of their main event: sides, days, place, deaths by side.

``seen`` was looked at while the coder was mended and only shows what must not be lost. ``unseen`` was written first and mends
nothing: it tells how the coder does on new text. A floor that falls means that a change lost more than it gained. The long ones
have many voices and names.
"""

import pytest
from tests.linking.articles import DEATHS, judged, records

from tollbook.codebook import load_codebook

FLOORS = {
    "seen": {"side_a": 86.0, "side_b": 83.0, "start": 92.0, "where": 62.0, "deaths": 86.0},
    "unseen": {"side_a": 84.0, "side_b": 82.0, "start": 92.0, "where": 62.0, "deaths": 74.0},
    "seen_long": {"side_a": 85.0, "side_b": 92.0, "start": 92.0, "where": 71.0, "deaths": 75.0},
    "unseen_long": {"side_a": 66.0, "side_b": 83.0, "start": 83.0, "where": 33.0, "deaths": 74.0},
}
"""Percent of records whose field must be right. ``deaths``: the mean of six, by side, of civilians, unknown, least, greatest."""


def shares(name: str) -> dict[str, float]:
    """The percentage of right answers by field."""
    rows = [judged(r, load_codebook()) for r in records(name)]
    found = {key: 100 * sum(r[key] for r in rows) / len(rows) for key in rows[0]}
    six = (*DEATHS, "low", "high")
    found["deaths"] = sum(found[key] for key in six) / len(six)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_main_event_of_our_own_articles_is_coded_as_well_as_before(name: str) -> None:
    reached = shares(name)
    assert all(reached[key] >= floor for key, floor in FLOORS[name].items()), reached


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_every_record_is_whole_and_its_deaths_fit_its_bounds(name: str) -> None:
    for record in records(name):
        assert len(record["deaths"]) == len(DEATHS), record["id"]
        assert record["low"] <= sum(record["deaths"]) <= record["high"], record["id"]
