"""The page of spans."""

import datetime as dt

from tollbook.coding.reading import Reading
from tollbook.exchange.page import page_of
from tollbook.language.mentions import ActorMention, Attribution, DateMention, NumberMention
from tollbook.language.pipeline import parse
from tollbook.model import make_report


def _reading(text: str, **found: tuple[object, ...]) -> Reading:
    parts = {"numbers": (), "dates": (), "actors": (), "places": (), "attributions": (), **found}
    return Reading(make_report(text, title="Raid <b>in</b> Kaya", published="2024-03-04"), parse(text), **parts)  # type: ignore[arg-type]


def test_text_of_a_report_is_escaped() -> None:
    page = page_of([_reading("Police said <script>alert(1)</script> & left.")])
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "Raid &lt;b&gt;in&lt;/b&gt; Kaya" in page


def test_marks_may_overlap_and_no_text_is_lost() -> None:
    text = "The army said 14 rebels died."
    reading = _reading(
        text,
        actors=(ActorMention(0, 8, "bfa-army", "Army", "state_force"),),
        numbers=(NumberMention(14, 16, 14, 14, None, "at_least", "count", 3, 4),),
        attributions=(Attribution((0, 8), (9, 13), (14, 28), name="The army"),),
    )
    page = page_of([reading])
    assert 'class="m actor source"' in page
    assert "14 or more" in page
    assert "said by The army" in page


def test_an_unresolved_date_says_so() -> None:
    text = "They left on Monday."
    page = page_of([_reading(text, dates=(DateMention(13, 19, None, None, None),))])
    assert "date: unresolved" in page
    day = dt.date(2024, 3, 4)
    assert "2024-03-04" in page_of([_reading(text, dates=(DateMention(13, 19, day, day, 1),))])


def test_no_readings_make_an_empty_page_with_a_legend() -> None:
    page = page_of([])
    assert "Legend" in page
    assert page.count("<h2>") == 0
