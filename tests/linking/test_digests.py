"""A digest heads each item with its place: the items are deeds of their own, each at its place."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import make_report


def events(text: str) -> list[tuple[str | None, int | None]]:
    told = link([code(make_report(text, published="2011-04-23"), load_codebook())], load_codebook())
    return [(e.place.name if e.place else None, e.totals["killed"].best if "killed" in e.totals else None) for e in told]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Bunia: six killed in raid. Goma: grenade wounds four.", [("Bunia", 6), ("Goma", None)]),
        (
            "Helmand: Taliban kill five police at checkpoint; Kunduz: mine kills shepherd; Ghazni: two elders abducted.",
            [("Helmand", 5), ("Kunduz", 1), ("Ghazni", None)],
        ),
        ("KANO: A bomb killed four at a bus stop. BAUCHI: Gunmen shot dead a trader.", [("KANO", 4), ("BAUCHI", 1)]),
    ],
)
def test_each_item_is_a_deed_at_its_own_place(text: str, items: list[tuple[str, int | None]]) -> None:
    assert events(text) == items


def test_one_label_is_a_dateline_and_the_town_that_the_sentence_names_comes_first() -> None:
    assert events("Peshawar: Gunmen shot dead a policeman in Bannu on Thursday. He was off duty.") == [("Bannu", 1)]


def test_paragraphs_under_their_districts_are_deeds_of_their_own() -> None:
    text = (
        "Soum: the base attack of 16 April was the heaviest of the year; eleven soldiers died.\n\n"
        "Bam: one mine on the Bourzanga road, also on 16 April, three merchants killed.\n\nOutlook: more of the same."
    )
    assert sorted(n for _, n in events(text) if n) == [3, 11]
