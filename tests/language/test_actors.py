"""Actors in texts: near-twins, ambiguous names, states' forces by rule, case."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from tollbook.codebook import load_codebook
from tollbook.language.actors import find_actors
from tollbook.language.document import Document
from tollbook.language.parsed import Doc

NLP = spacy.blank("en")


def document(text: str, case: str = "mixed") -> Document:
    return Document(text, Doc(NLP(text)), ((0, len(text)),), case)  # type: ignore[arg-type]


def found(text: str, case: str = "mixed", country: str | None = None, overlay: Path | None = None) -> list[tuple[str, str]]:
    mentions = find_actors(document(text, case), load_codebook(overlay), country)
    return [(text[m.start : m.end], m.id) for m in mentions]


def ids(text: str, case: str = "mixed", country: str | None = None) -> list[str]:
    return [ident for _, ident in found(text, case, country)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighters of the Tehrik-i-Taliban Pakistan fled.", ["ttp"]),
        ("The Tehreek e Taliban Pakistan said so.", ["ttp"]),
        ("The Afghan Taliban said so.", ["taliban"]),
        ("Islamic State West Africa Province fighters came.", ["iswap"]),
        ("ISIS-K claimed it.", ["islamic-state-khorasan-province"]),
        ("The Islamic State claimed it.", ["islamic-state"]),
        ("FARC dissidents ambushed a patrol of the ELN.", ["farc-dissidents", "eln"]),
        ("Jama'at Nusrat al-Islam wal-Muslimin", ["jnim"]),
        ("Jamaat Nusrat al Islam wal Muslimin", ["jnim"]),
        ("Les Forces armées maliennes", ["mli-armed-forces"]),
        ("the Communist Party of India (Maoist) fled", ["cpi-maoist"]),
        ("The SPLM-IO and the National Salvation Front", ["splm-io", "national-salvation-front"]),
        ("تحریک طالبان پاکستان", ["ttp"]),
        ("مقاتلو تنظيم الدولة الإسلامية", ["islamic-state"]),
    ],
)
def test_names_and_their_spellings_are_found(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nigerian troops killed six.", [("Nigerian troops", "nga-army")]),
        ("Peru's national police arrested him.", [("Peru's national police", "per-police")]),
        ("The Government of Chad protested.", [("Government of Chad", "tcd-government")]),
        (
            "the Ministry of Defence of the Central African Republic",
            [("Ministry of Defence of the Central African Republic", "caf-defence-ministry")],
        ),
        ("Turkish warplanes bombed a ridge.", [("Turkish warplanes", "tur-armed-forces")]),
        ("Ukraine's general staff", [("Ukraine's general staff", "ukr-general-staff")]),
        ("The Kenyan federal police", [("Kenyan federal police", "ken-police")]),
    ],
)
def test_states_forces_are_made_by_rule(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_army_is_that_of_the_story() -> None:
    assert ids("The army and government forces left. Police stayed.", country="ML") == [
        "mli-army",
        "mli-armed-forces",
        "mli-police",
    ]


def test_the_army_of_no_country_is_no_actor() -> None:
    assert ids("The army left.") == []


def test_the_story_country_is_read_from_its_places() -> None:
    assert ids("MINGORA, Swat - Soldiers shot two men, police said.") == ["pak-army", "pak-police"]


@pytest.mark.parametrize(("country", "expected"), [("PK", "ttp"), ("AF", "taliban"), (None, "taliban")])
def test_the_taliban_are_read_by_the_storys_country(country: str | None, expected: str) -> None:
    assert ids("The Taliban shot two men.", country=country) == [expected]


def test_the_taliban_beside_the_ttp_and_the_afghan_taliban_are_the_afghan_ones() -> None:
    text = "The TTP hides with the Afghan Taliban. The Taliban deny it."
    assert ids(text, country="PK") == ["ttp", "taliban", "taliban"]


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Maoists shot two policemen dead.", "IN", "cpi-maoist"),
        ("Maoists shot two policemen dead.", "NP", "cpn-maoist"),
        ("Kurdish forces cleared the mines.", "SY", "syrian-democratic-forces"),
        ("Kurdish forces cleared the mines.", "IQ", "kurdish-forces"),
        ("Rebel factions shelled the road.", "SY", "syrian-insurgents"),
    ],
)
def test_a_creed_or_people_names_the_group_of_the_storys_country(text: str, country: str, expected: str) -> None:
    assert expected in ids(text, country=country)


@pytest.mark.parametrize(("country", "expected"), [("SO", ["som-army"]), ("SY", ["syrian-national-army"]), ("FR", [])])
def test_a_shared_acronym_is_read_by_the_storys_country(country: str, expected: list[str]) -> None:
    assert ids("The SNA said six died.", country=country) == expected


def test_a_short_acronym_far_from_home_counts_where_the_full_name_stands() -> None:
    assert ids("The ADF met in Canberra.", country="AU") == []
    assert (
        ids("The Allied Democratic Forces (ADF) were named; the ADF denied it.", country="AU") == ["allied-democratic-forces"] * 3
    )


def test_loaded_terms_are_marked_and_mapped() -> None:
    text = "Nine khwarij were killed, and two of Fitna al-Hindustan."
    mentions = find_actors(document(text), load_codebook())
    assert [(m.id, m.loaded) for m in mentions] == [("ttp", True), ("bla", True)]


def test_terrorists_stay_generic() -> None:
    assert ids("Terrorists killed six.") == []


@pytest.mark.parametrize(
    "text", ["anti-Taliban fighters", "Houthi-held towns", "an ISIS-inspired attack", "a Hezbollah-affiliated school"]
)
def test_a_name_inside_a_compound_is_not_the_party(text: str) -> None:
    assert ids(text) == []


def test_texts_in_capitals_are_read() -> None:
    text = "FARC REBELS KILL SIX COLOMBIAN SOLDIERS; ELN IS BLAMED"
    assert ids(text, "upper") == ["farc", "col-army", "eln"]


def test_texts_in_small_letters_are_read() -> None:
    assert ids("boko haram fighters attacked nigerian troops, this is how", "lower") == ["boko-haram", "nga-army"]


def test_an_ordinary_word_is_no_acronym() -> None:
    assert ids("He is here. Let us go, they said.") == []
    assert ids("THE WAR IS OVER AND LET US HOPE", "upper") == []


def test_an_unknown_army_is_not_the_states() -> None:
    assert ids("The Azure Dawn Army killed two.", country="MM") == []


@pytest.mark.parametrize("text", ["Murle gunmen raided a camp.", "Rizeigat herders came.", "Lendu militiamen fled."])
def test_a_people_is_a_party_only_by_its_fighters(text: str) -> None:
    assert len(ids(text)) == 1
    assert ids(text.split()[0] + " families fled.") == []


def parsed(words: list[str], heads: list[int], deps: list[str], lemmas: list[str]) -> Document:
    doc = Doc(SpacyDoc(NLP.vocab, words=words, heads=heads, deps=deps, lemmas=lemmas))
    return Document(doc.text, doc, ((0, len(doc.text)),))


def test_a_capital_that_speaks_is_its_government() -> None:
    speaks = parsed(["Kabul", "denied", "it"], [1, 1, 1], ["nsubj", "ROOT", "obj"], ["Kabul", "deny", "it"])
    assert [m.id for m in find_actors(speaks, load_codebook())] == ["afg-government"]
    falls = parsed(["Kabul", "shook"], [1, 1], ["nsubj", "ROOT"], ["Kabul", "shake"])
    assert find_actors(falls, load_codebook()) == ()


def test_a_country_that_strikes_is_its_armed_forces() -> None:
    strikes = parsed(["Israel", "bombed", "it"], [1, 1, 1], ["nsubj", "ROOT", "obj"], ["Israel", "bomb", "it"])
    assert [m.id for m in find_actors(strikes, load_codebook())] == ["isr-armed-forces"]


def test_an_alias_added_in_a_file_changes_the_coding(tmp_path: Path) -> None:
    text = "The Night Owls claimed the blast."
    assert found(text) == []
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "ours.toml").write_text('[actor]\njnim = { aliases = ["Night Owls"] }\n', encoding="utf-8")
    assert found(text, overlay=tmp_path) == [("Night Owls", "jnim")]


@given(st.text(max_size=200))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    mentions = find_actors(document(text), load_codebook())
    ends = [0, *(m.end for m in mentions)]
    for end, mention in zip(ends, mentions, strict=False):
        assert end <= mention.start < mention.end <= len(text)


def test_a_closing_bracket_belongs_to_a_name_that_has_the_opening_one() -> None:
    assert found("The CPI (Maoist) fled.") == [("CPI (Maoist)", "cpi-maoist")]


def test_the_possessive_is_no_part_of_a_name() -> None:
    assert found("IS's men fled from the PKK's.") == [("IS", "islamic-state"), ("PKK", "pkk")]


def test_arms_are_a_states_after_its_adjective_only() -> None:
    assert ids("Turkish drones hit a ridge. Syria strikes went on.", country="SY") == ["tur-armed-forces"]


def test_an_attack_of_the_storys_own_adjective_is_only_a_place() -> None:
    assert ids("An Afghan attack killed six.", country="AF") == []
    assert ids("An Iranian attack killed six.", country="IQ") == ["irn-armed-forces"]


def test_a_numbered_unit_is_of_the_storys_army() -> None:
    assert found("The 6th Infantry Brigade fled.", country="SV") == [("6th Infantry Brigade", "slv-army")]


def test_unnamed_rebels_of_a_country_are_its_insurgents() -> None:
    assert ids("Rwandan rebels fled.") == ["rwa-insurgents"]


def test_the_army_in_gaza_is_israels() -> None:
    assert ids("The army shelled Khan Younis, the health ministry said.", country="PS") == ["isr-army", "pse-health-ministry"]


def test_troops_after_a_partys_name_are_its_own() -> None:
    assert ids("ATMIS troops left.", country="SO") == ["african-union-mission-in-somalia"]


def test_rebel_soldiers_are_not_the_states() -> None:
    assert ids("Rebel soldiers and foreign troops left.", country="ML") == []


@pytest.mark.parametrize(
    ("text", "country", "party"),
    [
        ("Gunmen killed a village guard near Budhal in India.", "IN", None),
        ("Rebels killed two village guards in Hakkari, Turkey.", "TR", "village-guards-turkey"),
        ("Southern insurgents killed 12 soldiers in Cabo Delgado, Mozambique.", "MZ", None),
        ("Southern insurgents killed two rangers in Pattani, Thailand.", "TH", "patani-insurgents"),
        ("Coalition warplanes hit a wedding in Saada, Yemen.", "YE", "saudi-led-coalition"),
        ("Coalition warplanes hit a convoy near Raqqa, Syria.", "SY", "us-led-coalition"),
    ],
)
def test_names_in_plain_words_mean_a_party_only_at_home(text: str, country: str, party: str | None) -> None:
    plain = {"village-guards-turkey", "patani-insurgents", "saudi-led-coalition", "us-led-coalition"}
    assert plain & set(ids(text, country=country)) == ({party} if party else set())
