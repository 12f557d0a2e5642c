"""The place that a later sentence of the same deed tells more closely."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def first_place(text: str) -> str | None:
    claims = code(make_report(text, published="2022-06-20"), load_codebook()).claims
    place = next(c.place for c in claims if c.tolls)
    return place.name if place is not None else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Raiders killed six farmers in northeast Nigeria on Saturday. The attack took place in Konduga.", "Konduga"),
        ("Raiders killed six farmers in Borno, Nigeria. Elsewhere, troops searched houses in Konduga.", "Borno"),
        ("Raiders killed six farmers in Borno, Nigeria. In Konduga, two traders were shot dead.", "Borno"),
        ("Raiders killed six farmers in Borno, Nigeria. The defence minister flew to Paris.", "Borno"),
        ("Raiders killed six farmers in northern Nigeria. The attack took place in Konduga district.", "Konduga"),
    ],
)
def test_a_village_told_later_of_the_same_deed_is_its_place(text: str, name: str) -> None:
    assert first_place(text) == name
