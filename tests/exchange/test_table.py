import pytest

from tollbook.exchange.table import period_words, place_words, range_words
from tollbook.model import Period, Place, Range


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, ""),
        (Range(14, 14, 14), "14"),
        (Range(0, 0, 0), "0"),
        (Range(45, 45, 76), "45 to 76"),
        (Range(31, 31, None), "at least 31"),
        (Range(None, None, 9), "up to 9"),
        (Range(None, None, None), "some"),
    ],
)
def test_a_count_is_shown_as_what_is_known_of_it(count: Range | None, words: str) -> None:
    assert range_words(count) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, "unknown"),
        (Period(None, None), "unknown"),
        (Period("2025-09-13", "2025-09-13", 1), "2025-09-13"),
        (Period("2025-09-13", "2025-09-14", 2), "2025-09-13 to 14"),
        (Period("2025-09-30", "2025-10-02", 2), "2025-09-30 to 10-02"),
        (Period("2025-12-30", "2026-01-02", 2), "2025-12-30 to 2026-01-02"),
    ],
)
def test_a_period_repeats_only_what_changes(period: Period | None, words: str) -> None:
    assert period_words(period) == words


def test_a_place_is_shown_with_what_it_lies_in() -> None:
    assert place_words(Place("Bannu", country="PK", adm1="Khyber Pakhtunkhwa")) == "Bannu, Khyber Pakhtunkhwa, PK"
    assert place_words(Place("PK", country="PK")) == "PK"
    assert place_words(None) == "unknown"
