"""What holds for any text at all."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Report
from tollbook.reports import Refusal, read_reports
from tollbook.reports.fields import day_of

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200)


@given(TEXTS)
def test_a_text_is_kept_letter_by_letter_or_refused(text: str) -> None:
    line = json.dumps({"id": "x", "text": text}).encode()
    (found,) = read_reports(["-"], stdin=io.BytesIO(line))
    assert isinstance(found, Refusal) or found.text == text


@given(st.text(max_size=40))
def test_a_day_is_iso_or_none(words: str) -> None:
    day = day_of(words)
    assert day is None or len(day) == 10


@given(st.dates())
def test_every_iso_day_is_read(day: "object") -> None:
    assert day_of(str(day)) == str(day)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_report_or_a_refusal(data: bytes) -> None:
    found = list(read_reports(["-"], stdin=io.BytesIO(data)))
    assert found
    assert all(isinstance(one, Report | Refusal) for one in found)
