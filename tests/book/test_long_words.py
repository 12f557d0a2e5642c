"""Words longer than their columns, which PostgreSQL refuses, and values that are none."""

import pytest
from helping import add, clean, decide, events
from invented import told
from msgspec.structs import replace

from tollbook.book import reading
from tollbook.errors import BadInput
from tollbook.model import Place, Speaker

LONG = "a very long name " * 40


def test_names_longer_than_their_columns_are_stored(book: str) -> None:
    one = told(0, 3, 5)
    place = Place(LONG, None, "PK", LONG, LONG, 32.0, 70.0, 1)
    claims = tuple(replace(c, speaker=Speaker(LONG, "police"), place=place) for c in one.claims)
    add(replace(one, report=replace(one.report, outlet=LONG), claims=claims))
    [event] = events()
    assert event.event.place is not None and event.event.place.name == LONG
    [report] = reading.reports_of(event)
    assert report.claims[0].speaker.name == LONG
    assert LONG.startswith(str(report.report.outlet))
    clean()


@pytest.mark.parametrize(
    ("field", "value"), [("reality", "perhaps"), ("scope", "everything"), ("reality", LONG), ("action", LONG)]
)
def test_a_correction_to_what_is_no_value_is_refused(field: str, value: str, book: str) -> None:
    add(told(0, 3, 5))
    [event] = events()
    with pytest.raises(BadInput, match=field):
        decide("correct", event, field=field, value=value)


def test_a_name_that_is_too_long_to_be_one_is_refused(book: str) -> None:
    add(told(0, 3, 5))
    [event] = events()
    with pytest.raises(BadInput, match="at most 200 characters"):
        decide("assign", event, to=LONG)
