"""Whose "the army" is: that of the country told of; else of the one country that the outlet covers, wherever it sits."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def sources(text: str, outlet: str | None) -> list[str | None]:
    coded = code(make_report(text, published="2024-05-17", outlet=outlet), load_codebook())
    return [a.id for c in coded.claims for a in c.actors if a.role == "source"]


@pytest.mark.parametrize(
    ("outlet", "actor"),
    [("Radio Okapi", "cod-army"), ("Radio Tamazuj", "ssd-army"), ("Reuters", None), (None, None)],
)
def test_the_army_is_that_of_the_one_country_that_the_outlet_covers(outlet: str | None, actor: str | None) -> None:
    assert sources("The army killed twelve rebels on Sunday.", outlet) == [actor]


def test_a_country_that_is_told_of_comes_before_the_outlets() -> None:
    assert sources("The army killed twelve rebels in Burundi on Sunday.", "Radio Okapi") == ["bdi-army"]
