"""What a report only remarks beside its incident is no event; an act of a party, a denial of another deed is one."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import make_report

RAID = "Gunmen killed nine herders in Menaka, in northern Mali, on Monday, the mayor said. "


def actions_of_events(text: str) -> list[str]:
    codebook = load_codebook()
    events = link([code(make_report(text, published="2024-04-17"), codebook)], codebook)
    return [e.action for e in events if e.scope == "incident" and not e.background]


@pytest.mark.parametrize(
    "said",
    [
        "The town's committee warned that more bodies might lie in the bush.",
        "The hospital appealed for blood and petrol.",
        "The bishop condemned the killing of the innocent.",
        "Teachers asked parents to keep the pupils at home.",
    ],
)
def test_a_remark_beside_a_counted_deed_is_no_event(said: str) -> None:
    assert len(actions_of_events(RAID + said)) == 1


def test_a_remark_alone_is_one() -> None:
    assert actions_of_events("The United Nations appealed to both sides in Mali on Monday to spare civilians.") != []


def test_a_party_s_threat_beside_a_deed_is_one() -> None:
    said = "The Islamic State threatened to kill more soldiers of the Malian army."
    assert "threat" in actions_of_events(RAID + said)
