"""Events as areas: counted in the database, never finer than they are known."""

import json
from typing import Any

import pytest
from invented import several
from msgspec.structs import replace

from tollbook.book import adding, mapping, reading
from tollbook.book.filters import Filter
from tollbook.book.mapping import Box, shapes, units
from tollbook.book.models import EventRow
from tollbook.codebook import load_codebook


@pytest.fixture
def events(book: str) -> list[EventRow]:
    """Some events, placed by each test as it needs them."""
    adding.add(several(12), load_codebook(), "test")
    rows = list(EventRow.objects.filter(until__isnull=True, scope="incident", background=False).order_by("ident"))
    assert len(rows) >= 4
    EventRow.objects.exclude(pk__in=[r.pk for r in rows[:4]]).delete()
    return rows[:4]


def put(row: EventRow, **values: Any) -> None:
    EventRow.objects.filter(pk=row.pk).update(**values)


def test_places_in_one_square_are_counted_in_it_and_told_apart_when_it_is_smaller(events: list[EventRow]) -> None:
    for n, row in enumerate(events):
        put(row, latitude=10.1 + n, longitude=20.1, precision=1, place=f"P{n}", country="TD")
    (square,) = shapes(Filter(), Box(), 1)
    assert (square.kind, square.sums.events) == ("square", 4)
    assert square.box is not None
    assert square.box[0] <= 10.1 and square.box[2] >= 13.1
    apart = shapes(Filter(), Box(), 9)
    assert [(s.kind, s.name, s.radius) for s in apart] == [("place", f"P{n}", 2.0) for n in range(4)]


def test_a_district_is_a_circle_as_wide_as_a_district_and_a_country_has_no_point(events: list[EventRow]) -> None:
    for row in events[:3]:
        put(row, latitude=10.0, longitude=20.0, precision=3, place="D", adm1="A", country="TD")
    put(events[3], latitude=15.0, longitude=19.0, precision=6, place="Chad", country="TD")
    country, district = shapes(Filter(), Box(), 10)
    assert (country.kind, country.country, country.latitude, country.sums.events) == ("country", "TD", None, 1)
    assert (district.kind, district.radius, district.sums.events) == ("place", 30.0, 3)


def test_only_what_lies_in_the_box_is_drawn(events: list[EventRow]) -> None:
    for n, row in enumerate(events):
        put(row, latitude=10.0 * n, longitude=20.0, precision=1, place=f"P{n}", country="TD")
    assert [s.name for s in shapes(Filter(), Box(9.0, 19.0, 21.0, 21.0), 9)] == ["P1", "P2"]


def test_an_open_figure_makes_the_sum_open_and_an_uncounted_event_makes_no_zero(events: list[EventRow]) -> None:
    same = {"latitude": 10.0, "longitude": 20.0, "precision": 1, "place": "P", "adm1": "A", "country": "TD"}
    for row in events:
        put(row, **same, killed_low=None, killed_high=None)
    assert units(Filter())[0].sums.counted is False
    put(events[0], killed_low=3, killed_high=5)
    put(events[1], killed_low=2, killed_high=None)
    sums = units(Filter())[0].sums
    assert (sums.events, sums.killed_low, sums.killed_high, sums.open, sums.counted) == (4, 5, 7, True, True)


def test_every_incident_with_a_place_is_in_exactly_one_shape_at_any_zoom(book: str) -> None:
    adding.add(several(40), load_codebook(), "test")
    known = [
        e
        for e in reading.all_events(Filter(scope="incident"))
        if e.event.place is not None and (e.event.place.latitude is not None or e.event.place.precision == mapping.COUNTRY)
    ]
    assert known
    for zoom in range(13):
        assert sum(s.sums.events for s in shapes(Filter(), Box(), zoom)) == len(known)


def test_months_do_not_depend_on_the_days_asked_for(events: list[EventRow]) -> None:
    put(events[0], start="2025-01-03", end="2025-01-03")
    for row in events[1:]:
        put(row, start="2025-03-01", end="2025-03-02")
    wanted = Filter(start="2025-03-01", end="2025-03-31")
    assert mapping.months(wanted) == mapping.months(replace(wanted, start=None)) == [("2025-01", 1), ("2025-03", 3)]


def test_sqlite_adds_up_from_the_index_alone(book: str) -> None:
    """Rows are long, and there are a million claims: a plan that looks up each of them takes minutes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by what it knows of the table")
    adding.add(several(40), load_codebook(), "test")
    with CaptureQueriesContext(connection) as asked:
        shapes(Filter(), Box(), 2)
        units(Filter())
        mapping.months(Filter())
    plans = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if "COUNT(" in query["sql"]:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plans.append(" ".join(str(row[-1]) for row in cursor.fetchall()))
    assert len(plans) >= 4
    assert [p for p in plans if "COVERING INDEX event_map" not in p] == []


def test_outlines_name_every_country_that_events_are_coded_in() -> None:
    from pathlib import Path

    import tollbook.desk

    file = Path(tollbook.desk.__file__).parent / "static" / "desk" / "outlines.json"
    drawn = {code for code, _ in json.loads(file.read_text())["countries"]}
    at_war = {"AF", "CD", "CO", "ET", "HT", "IL", "IQ", "ML", "MM", "NG", "PK", "PS", "RU", "SD", "SO", "SY", "UA", "XK", "YE"}
    assert at_war <= drawn
