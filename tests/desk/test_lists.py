"""Long lists: pages that lose and repeat nothing, and a period's sums."""

import datetime as dt
from itertools import pairwise

import pytest
from msgspec.structs import replace

from tollbook.book import adding, reading
from tollbook.book.filters import ORDERS, Filter
from tollbook.book.marks import written
from tollbook.book.pages import most, page
from tollbook.book.summing import buckets, period_sum
from tollbook.codebook import Codebook
from tollbook.errors import BadInput


@pytest.fixture
def longer(empty: str, codebook: Codebook) -> str:
    """A book of more events than a page, some without a day."""
    from invented import several

    told = list(several(24, 4, 6))
    undated = [replace(c, claims=tuple(replace(x, period=None) for x in c.claims)) for c in told[-3:]]
    adding.add([*told[:-3], *undated], codebook, "test")
    return empty


@pytest.mark.parametrize("order", list(ORDERS))
def test_pages_lose_no_event_and_show_none_twice(order: str, longer: str) -> None:
    wanted = Filter(order=order)  # type: ignore[arg-type]
    seen: list[str] = []
    mark = None
    for _ in range(100):
        found = page(wanted, after=mark, limit=4)
        seen += [e.event.id for e in found.events]
        mark = found.next
        if mark is None:
            break
    assert seen == [e.event.id for e in reading.events(wanted, limit=1000)]
    assert len(seen) == len(set(seen)) == most(wanted) > 8


@pytest.mark.parametrize("mark", ["x", "e30", "WzEsMl0", "\x00", "ł"])
def test_a_mark_that_is_none_is_refused_in_words(mark: str, longer: str) -> None:
    with pytest.raises(BadInput, match="no mark of a page"):
        page(Filter(), after=mark)


@pytest.mark.parametrize(("order", "value"), [("newest", 3), ("killed", "x"), ("weakest", "2025-03-01"), ("oldest", "2025\x00")])
def test_a_mark_of_another_order_or_no_order_is_refused_in_words(order: str, value: object, longer: str) -> None:
    with pytest.raises(BadInput, match="no mark of a page"):
        page(Filter(order=order), after=written((value, "e-1")))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end"), [("2025-03-01", "2025-03-31"), ("2025-01-01", "2025-12-31"), ("2020-01-01", "2024-06-30")]
)
def test_buckets_cover_a_period_without_gap_or_overlap(start: str, end: str) -> None:
    found = buckets(start, end)
    assert (found[0][0], found[-1][1]) == (start, end)
    for (_, last), (first, _) in pairwise(found):
        assert dt.date.fromisoformat(last) + dt.timedelta(days=1) == dt.date.fromisoformat(first)
    assert len(found) <= 61


def test_a_periods_sum_is_that_of_its_incidents(longer: str) -> None:
    sums = period_sum("2025-03-01", "2025-03-31")
    events = [
        e.event for e in reading.events(Filter(start="2025-03-01", end="2025-03-31"), limit=1000) if e.event.scope == "incident"
    ]
    assert sums.events == len(events) == sum(b.events for b in sums.buckets)
    assert sums.killed.low == sum(e.totals["killed"].low or 0 for e in events) == sum(b.killed_low for b in sums.buckets)
