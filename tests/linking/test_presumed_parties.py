"""Parties that no report names, presumed from place and year; marked, with the reason, and only where one may."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.conflicts import load_conflicts
from tollbook.coding.code import code
from tollbook.errors import BadCodebook
from tollbook.linking.link import link
from tollbook.model import Actor, make_report


def actors(text: str, published: str) -> tuple[Actor, ...]:
    coded = code(make_report(text, published=published), load_codebook())
    return link([coded], load_codebook())[0].actors


def presumed(text: str, published: str) -> set[tuple[str, str | None]]:
    return {(a.role, a.id) for a in actors(text, published) if a.presumed is not None}


@pytest.mark.parametrize(
    ("text", "published", "parties"),
    [
        ("Twelve rebels killed in Ayacucho", "1989-05-02", {("target", "shining-path"), ("source", "per-government")}),
        ("Grenade attack wounds four soldiers in Narathiwat", "2009-03-01", {("source", "patani-insurgents")}),
        ("Three policemen killed in Wajir ambush", "2019-10-12", {("source", "al-shabaab")}),
        ("Nine rebels killed in Bria clash", "2019-10-12", set()),
        ("Roadside bomb kills two traders in Maiduguri", "2013-02-03", {("source", "boko-haram")}),
        ("Five militants killed in Maiduguri", "2020-02-03", {("source", "nga-government")}),
        ("Shells land on Vavuniya, two dead", "1997-06-02", {("source", "lka-government"), ("target", "ltte")}),
        ("Army helicopters pound villages near Kilinochchi, six killed", "1998-10-04", {("target", "ltte")}),
        ("US soldiers killed by bomb in Helmand", "2009-08-02", {("source", "taliban"), ("target", "afg-government")}),
        ("Shelling of Idlib and Hama kills three", "2018-06-02", {("source", "syr-government"), ("target", "syrian-insurgents")}),
        ("Troops kill four suspected militants in Swat", "2014-06-02", {("target", "ttp")}),
        ("Fighting goes on east of the Euphrates in Deir ez-Zor province", "2018-03-04", {("target", "islamic-state")}),
        ("Two miners found dead after clash in Madre de Dios", "2018-06-04", set()),
        ("Drone strike kills four militants in Miranshah", "2012-06-04", {("source", "usa-government")}),
    ],
)
def test_what_place_and_year_let_one_presume(text: str, published: str, parties: set[tuple[str, str | None]]) -> None:
    assert presumed(text, published) == parties


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Unidentified gunmen kill four soldiers in Narathiwat", "2009-03-01"),
        ("Al-Qaeda claims bomb that killed four soldiers in Narathiwat", "2009-03-01"),
        ("Three policemen killed in Wajir ambush", "2005-10-12"),
        ("Police arrest five traders in Ayacucho", "1989-05-02"),
        ("Four die as bus plunges into ravine in Ayacucho", "1989-05-02"),
        ("Eleven people died when a car bomb went off in Idlib. The bomber also died.", "2016-05-02"),
    ],
)
def test_where_nothing_is_presumed(text: str, published: str) -> None:
    coded = code(make_report(text, published=published), load_codebook())
    assert not [a for e in link([coded], load_codebook()) for a in e.actors if a.presumed is not None]


def test_a_presumption_says_why_and_claims_have_none() -> None:
    text, published = "Twelve rebels killed in Ayacucho", "1989-05-02"
    found = [a for a in actors(text, published) if a.id == "shining-path"]
    assert found[0].presumed is not None
    assert "Ayacucho, 1989" in found[0].presumed
    claims = code(make_report(text, published=published), load_codebook()).claims
    assert not [a for c in claims for a in c.actors if a.presumed is not None or a.id == "shining-path"]


def test_a_row_with_an_unknown_word_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("codebook")
    (folder / "conflicts.toml").write_text('[[conflict]]\ncountry = "PE"\nsure = ["boats"]\n', encoding="utf-8")
    with pytest.raises(BadCodebook, match="boats"):
        load_conflicts([folder], load_codebook().actors.countries)


def test_a_districts_row_comes_before_its_provinces() -> None:
    conflicts = load_codebook().conflicts
    inside = conflicts.at("PH", ("Jolo", "Province of Sulu", "Autonomous Region in Muslim Mindanao"), 2015)
    around = conflicts.at("PH", ("Marawi", "Lanao del Sur", "Autonomous Region in Muslim Mindanao"), 2015)
    assert inside is not None
    assert inside.party == "abu-sayyaf"
    assert around is not None
    assert around.party is None


def test_a_strike_by_the_states_allies_was_its_war() -> None:
    found = presumed("Warplanes of the US-led coalition bombed Raqqa, killing nine people.", "2017-05-02")
    assert found == {("target", "islamic-state"), ("source", "syrian-democratic-forces")}


@pytest.mark.parametrize(
    ("text", "published", "parties"),
    [
        ("Eritrean shelling kills three civilians in Zalambessa, Ethiopia says", "1999-02-08", {("target", "eth-government")}),
        ("Peruvian troops killed as fighting flares near Tiwinza", "1995-02-03", {("source", "ecu-government")}),
        (
            "Two dead in clash near Preah Vihear temple",
            "2011-02-05",
            {("source", "tha-government"), ("target", "khm-government")},
        ),
        ("Indian shelling kills two in Nakyal, Pakistan says", "2003-02-05", {("target", "pak-government")}),
        ("Ecuador, Peru trade fire, four dead", "1995-02-03", {("source", "ecu-government"), ("target", "per-government")}),
        ("Two Pakistani shepherds die in Indian mortar fire", "2003-02-05", {("target", "pak-government")}),
        ("Three Kyrgyz border guards killed by Tajik shelling", "2019-02-05", set()),
        ("Indian troops kill four militants near the Line of Control", "2003-02-05", set()),
    ],
)
def test_states_that_fire_on_one_another(text: str, published: str, parties: set[tuple[str, str | None]]) -> None:
    assert presumed(text, published) == parties


def test_a_rivalry_of_one_state_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("codebook")
    (folder / "conflicts.toml").write_text('[[rivalry]]\nstates = ["EC"]\n', encoding="utf-8")
    with pytest.raises(BadCodebook, match="two countries"):
        load_conflicts([folder], load_codebook().actors.countries)
