"""Lists of one place: each event once though several columns name the place, in every order, and quick in a book of a million."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from helping import CODEBOOK, add
from invented import several
from msgspec.structs import replace

from tollbook.book import reading
from tollbook.book.filters import ORDERS, Filter, chosen
from tollbook.book.pages import most, page
from tollbook.book.tolls import how_many_events
from tollbook.linking import Question

MILLION = {
    "claim_ident": "1000000 1",
    "claim_where": "1000000 100000 10000 830 1",
    "claim_told": "1000000 2 2",
    "event_versions": "290000 1 1",
    "event_when": "290000 40 1",
    "event_adm1": "290000 2900 2 2",
    "event_adm2": "290000 240 1 1",
    "event_place": "290000 27 1 1",
    "event_where": "290000 29000 2900 2",
    "event_status": "290000 290000 40",
    "event_killed": "290000 9000",
    "event_map": "290000 40 40 40 40 2 2 2 2 2 1 1 1 1",
}
"""What SQLite's ANALYZE notes of a book of a million claims: rows in all, rows with one value of the first column, and so on."""


@pytest.mark.parametrize("order", list(ORDERS))
@pytest.mark.parametrize("place", ["gao", "BANNU", "Khyber Pakhtunkhwa", "ML"])
def test_pages_of_a_place_give_each_event_once_in_order(place: str, order: str, book: str) -> None:
    told = list(several(24, 4, 6))
    undated = [replace(c, claims=tuple(replace(x, period=None) for x in c.claims)) for c in told[-5:]]
    add(*told[:-5], *undated)
    wanted = Filter(place=place, order=order)  # type: ignore[arg-type]
    seen: list[str] = []
    mark = None
    while not seen or mark:
        found = page(wanted, after=mark, limit=2)
        seen += [e.event.id for e in found.events]
        mark = found.next
    assert seen == [r.ident for r in chosen(wanted)] == [e.event.id for e in reading.events(wanted)]
    assert most(wanted) == len(seen) > 3
    assert most(wanted, 2) == 3
    assert reading.count_events(wanted) == len(seen)


def pretend(known: dict[str, str]) -> None:
    """Lets SQLite believe that ANALYZE noted this."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")
        for index, numbers in known.items():
            table = "book_claimrow" if index.startswith("claim") else "book_eventrow"
            cursor.execute("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", [table, index, numbers])
        cursor.execute("ANALYZE sqlite_master")  # reads what was written


def plans(queries: list[dict[str, str]]) -> list[str]:
    """How SQLite goes about each of the queries."""
    found = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            found.append(" ".join(str(row[-1]) for row in cursor.fetchall()))
    return found


@pytest.mark.parametrize("known", [{}, MILLION], ids=["new", "million"])
def test_sqlite_finds_a_place_and_its_days_in_the_places_own_index(known: dict[str, str], book: str) -> None:
    """A walk from the book's first day to the period's last takes the better part of a second."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by what it knows of the table")
    add(*several(40))
    pretend(known)
    wanted = Filter(place="Khyber Pakhtunkhwa", start="2025-03-02", end="2025-03-05")
    with CaptureQueriesContext(connection) as asked:
        page(wanted)
        most(wanted)
    found = plans(asked.captured_queries)
    own = [f"event_{column} (<expr>=? AND start" for column in ("adm1", "adm2", "place")]
    assert [p for p in found if not any(index in p for index in own)] == []
    assert len(found) == 6


@pytest.mark.parametrize("known", [{}, MILLION], ids=["new", "million"])
def test_sqlite_finds_the_claims_of_a_question_by_their_place(known: dict[str, str], book: str) -> None:
    """A walk over all claims takes a second."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by what it knows of the table")
    add(*several(40))
    pretend(known)
    with CaptureQueriesContext(connection) as asked:
        assert how_many_events(Question("killed", (), "Gao", "2025-03-02", "2025-03-05"), CODEBOOK) > 0
    found = plans([q for q in asked.captured_queries if 'FROM "book_claimrow"' in q["sql"]])
    assert len(found) == 3
    assert [p for p in found if "claim_where (country=?" not in p] == []
