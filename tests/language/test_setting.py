"""Where a story is set, by its places."""

from tollbook.language.mentions import PlaceMention
from tollbook.language.setting import country_of_places


def place(start: int, country: str | None, kind: str = "place") -> PlaceMention:
    return PlaceMention(start, start + 4, "x", country=country, kind=kind)


def test_most_towns_decide() -> None:
    assert country_of_places([place(300, "ML"), place(400, "ML"), place(500, "NE")]) == "ML"


def test_the_dateline_counts_more_than_later_places() -> None:
    assert country_of_places([place(0, "CM"), place(400, "NG"), place(500, "NG")]) == "CM"


def test_names_of_countries_are_no_evidence() -> None:
    assert country_of_places([place(0, "FR", "country"), place(900, "ML", "adm1")]) == "ML"


def test_a_tie_and_no_places_say_nothing() -> None:
    assert country_of_places([place(300, "ML"), place(400, "NE")]) is None
    assert country_of_places([place(0, None)]) is None
    assert country_of_places([]) is None
