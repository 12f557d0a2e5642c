"""Places: a claim's deed is where the learned tagger sees it, where the report names other places; the rules' own stand."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

CODEBOOK = load_codebook()


def counting(text: str, low: int, *, rules_only: bool = False) -> Claim:
    """The claim that counts so many dead."""
    claims = code(make_report(text, published="2024-05-09"), CODEBOOK, rules_only).claims
    return next(c for c in claims if any(t.outcome == "killed" and t.low == low for t in c.tolls))


def test_where_the_hurt_are_treated_and_ministers_meet_is_not_where_the_deed_was() -> None:
    text = (
        "Ministers met in Maroua on Thursday to discuss the bombing of the market of Mora. Nine traders were killed in the "
        "blast, and twelve are in hospital in Garoua. It happened on Sunday morning."
    )
    by_rule, chosen = (counting(text, 9, rules_only=only) for only in (True, False))
    assert by_rule.place is not None and chosen.place is not None
    assert (by_rule.place.name, chosen.place.name) == ("Garoua", "Mora")
    assert any(why.startswith("place: Mora is where") for why in chosen.because)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Raiders killed two guards in Timbuktu; in Gao, a mine killed five traders.", {2: "Timbuktu", 5: "Gao"}),
        ("A bomb killed three in Kirkuk and four in Baquba.", {3: "Kirkuk", 4: "Baquba"}),
    ],
)
def test_counts_that_the_rules_part_in_a_sentence_keep_their_places(text: str, places: dict[int, str]) -> None:
    for low, name in places.items():
        place = counting(text, low).place
        assert place is not None and place.name == name


def test_a_name_that_no_map_knows_is_a_place_where_the_tagger_sees_the_scene() -> None:
    text = (
        "Armed men on motorcycles attacked Ngawurya before dawn on Monday and killed twelve people, a resident said. "
        "Soldiers reached Ngawurya in the afternoon. The state of Zamfara has seen many raids."
    )
    place = counting(text, 12).place
    assert place is not None and (place.name, place.adm1) == ("Ngawurya", "Zamfara")


def test_by_rules_only_no_place_is_chosen() -> None:
    text = "A bomb killed three in Kirkuk on Monday. The dead were buried in Baghdad."
    assert not any(why.startswith("place: ") and "tagger" in why for why in counting(text, 3, rules_only=True).because)


def test_a_long_report_s_places_stay_in_their_paragraphs() -> None:
    text = (
        "Fighting spread across Ituri last week, the governor said on Wednesday.\n\n"
        "On Monday militiamen killed nine villagers in Mahagi, the army said. The bodies were taken to Bunia.\n\n"
        "In Djugu, four miners were shot dead on Tuesday, a nurse said. Their families buried them on Wednesday in Aru.\n\n"
        "The governor visited Bunia on Wednesday and promised help to the displaced in Fataki.\n\n"
        "Seven traders died in an ambush near Komanda on Sunday, a driver said. The road to Mambasa was closed on Monday."
    )
    places = {low: counting(text, low).place for low in (9, 4, 7)}
    assert {low: place.name for low, place in places.items() if place} == {9: "Mahagi", 4: "Djugu", 7: "Komanda"}
