"""What nobody did stays silent, whoever died of it; what somebody did is told, whatever else happened."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report


def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-06-12"), load_codebook()).claims


MISHAPS = {
    "a lorry of soldiers": "A lorry bringing recruits home rolled into a canal near Larkana, and four soldiers died.",
    "troops in a bus": "Six gendarmes were among 14 people killed when a coach left the road and overturned at Azrou on Friday.",
    "snow": "Heavy snow trapped a border patrol on the Anzob pass and froze three troops to death, the command said.",
    "a crush": "Five fans were crushed to death on Sunday as a crowd surged at a stadium gate in Kumasi, police said.",
    "an aircraft": "Two army pilots were killed when their helicopter came down in a field near Lusaka on a training flight.",
    "a gas bottle": "A gas bottle blew up in a barracks kitchen in Zinder, killing two soldiers.",
    "a jail in a flood": "Forty prisoners fled when floods broke through the wall of a jail at Garissa, the warden said.",
    "the sentence behind": "A minibus skidded off a bridge at Mubende, killing six passengers. Nine others were hurt.",
    "the sentence before": "Three constables died at Rajouri on Monday. Their jeep had rolled over on a wet bend.",
    "a slope": "Villagers at Kamituga buried 11 neighbours on Sunday after the slope above them gave way.",
    "fumes": "Four border guards were poisoned by fumes from a heater in their post at Torkham and died.",
    "a disease": "Nine soldiers had died of meningitis at a camp near Birao, doctors said.",
    "a leopard": "A leopard killed two forest guards near Munnar on Monday.",
    "a fall": "A retired general fell down the stairs of his house in Oran and died.",
    "an arrest over it": "A ferry capsized on Lake Kivu, and 11 people drowned. Police arrested its captain and the owner.",
}
DEEDS = {
    "a bomb of one's own": "Two separatist rebels died in an accidental explosion at their hideout in Kumba.",
    "a mine": "A lorry ran over a landmine and overturned near Labbezanga, killing four soldiers.",
    "gunfire": "Three soldiers died when gunmen fired on their truck and it rolled into a river near Bama.",
    "a crowd that flees": "Four people were crushed to death as a crowd fled police gunfire in Conakry.",
    "a helicopter shot at": "A helicopter crashed near Tessit, killing three airmen. Rebels said they had shot it down.",
    "tigers by name": "The Tigers attacked a base at Mullaitivu in May, killing 40 soldiers.",
    "rain that matters not": "Soldiers burned a village near Tamu in a storm, killing six people.",
}


@pytest.mark.parametrize("name", sorted(MISHAPS))
def test_a_mishap_is_no_event(name: str) -> None:
    assert claims(MISHAPS[name]) == ()


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_a_deed_beside_words_of_a_mishap_is_told(name: str) -> None:
    assert [t for c in claims(DEEDS[name]) for t in c.tolls if t.outcome == "killed"]


def test_what_lies_beyond_a_lifetime_is_history() -> None:
    assert claims("Diggers at Visby have found the bones of 40 men hacked to death in the battle of 1361.") == ()


def test_a_storm_with_a_name_kills_by_nobodys_hand() -> None:
    text = "At least 60 people were killed when Cyclone Idris hit camps in Sittwe on Friday, police said. Rebels cleared roads."
    assert claims(text) == ()


def test_whom_an_illness_killed_nobody_killed() -> None:
    text = "An army helicopter took medics to Panzi, where an illness has killed 71 people, after rebels blocked the road."
    assert not [t for c in claims(text) for t in c.tolls]
