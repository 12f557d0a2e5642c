"""Who is a party to an event: those of the deed, not those who speak of it afterwards."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Event, make_report


def events(text: str) -> list[Event]:
    return link([code(make_report(text, published="2023-05-10"), load_codebook())], load_codebook())


def deed(text: str) -> Event:
    return next(e for e in events(text) if e.totals.get("killed"))


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("President Tinubu accused the Islamic State West Africa Province of the massacre.", "nga-government"),
        ("Amnesty International accused the Nigerian army of failing the villagers.", "amnesty-international"),
        ("The United Nations condemned the killings.", "un"),
    ],
)
def test_who_speaks_of_a_deed_is_no_source_of_it(said: str, speaker: str) -> None:
    text = f"Gunmen killed 14 farmers in Konduga on Monday, villagers said. {said}"
    assert speaker not in {a.id for a in deed(text).actors if a.role == "source"}


def test_who_is_accused_of_it_is() -> None:
    text = "Gunmen killed 14 farmers in Konduga on Monday, villagers said. The governor accused Boko Haram of the massacre."
    assert "boko-haram" in {a.id for a in deed(text).actors if a.role == "source"}
    assert "boko-haram" not in {a.id for a in deed(text).actors if a.role == "target"}


def test_who_claims_it_is() -> None:
    text = "A bomb killed four soldiers in Narathiwat on Monday. The Barisan Revolusi Nasional claimed responsibility for it."
    assert [a for a in deed(text).actors if a.role == "source" and a.id]


def test_a_group_and_the_ally_under_whose_name_it_acts_may_tell_of_one_deed() -> None:
    codebook = load_codebook()
    army = "Suspected ADF rebels killed eight farmers near Oicha on Tuesday night, the army said."
    group = "Islamic State's Central Africa Province said its fighters killed eight Christians near Oicha on Tuesday night."
    told = [
        code(make_report(army, published="2021-05-13", outlet="Kivu Post"), codebook),
        code(make_report(group, published="2021-05-14", outlet="Great Lakes Wire"), codebook),
    ]
    (event,) = link(told, codebook)
    assert {a.id for a in event.actors if a.role == "source"} == {"allied-democratic-forces", "iscap"}
