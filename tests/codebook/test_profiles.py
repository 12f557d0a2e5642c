"""Profiles and outlets."""

from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.errors import BadCodebook, BadInput


@pytest.mark.parametrize(
    ("profile", "best"), [("default", 24), ("ged", 24), ("acled", 12), ("minmax", 24)], ids=["default", "ged", "acled", "minmax"]
)
def test_each_profile_reads_dozens_its_own_way(profile: str, best: int) -> None:
    interval = load_codebook().quantities.interval("dozens", profile)
    assert interval is not None
    assert interval[1] == best


def test_every_profile_says_how_it_chooses() -> None:
    chosen = {p.name: p.choose for p in load_codebook().profiles}
    assert chosen == {
        "default": "majority",
        "ged": "majority",
        "acled": "lowest",
        "gtd": "majority_low",
        "minmax": "middle",
    }


def test_an_unknown_profile_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadInput, match="default, ged, acled, gtd, minmax"):
        load_codebook().profiles.get("guess")


def test_an_overlay_adds_a_profile_and_changes_one(tmp_path: Path) -> None:
    text = '[profile.ours]\nchoose = "lowest"\n[profile.ged]\nchoose = "middle"\n'
    (tmp_path / "profiles.toml").write_text(text, encoding="utf-8")
    profiles = load_codebook(tmp_path).profiles
    assert profiles.get("ours").choose == "lowest"
    assert profiles.get("ged").choose == "middle"
    assert profiles.get("ged").about.startswith("UCDP GED")


def test_a_profile_without_a_rule_to_choose_is_refused(tmp_path: Path) -> None:
    (tmp_path / "profiles.toml").write_text('[profile.ours]\nabout = "x"\n', encoding="utf-8")
    with pytest.raises(BadCodebook, match="ours needs choose"):
        _ = load_codebook(tmp_path).profiles


def test_an_outlet_is_found_by_name_alias_and_site() -> None:
    outlets = load_codebook().outlets
    for name in ("Agence France-Presse", "AFP", "afp.com", "www.afp.com"):
        found = outlets.find(name)
        assert found is not None
        assert found.id == "afp"
        assert found.agency


def test_an_article_before_an_outlets_name_does_not_matter() -> None:
    outlets = load_codebook().outlets
    assert outlets.find("New York Times") == outlets.find("The New York Times")
    assert outlets.find("The Associated Press") == outlets.find("Associated Press")


def test_a_partys_own_press_has_an_owner() -> None:
    found = load_codebook().outlets.find("Amaq")
    assert found is not None
    assert found.owner == "islamic-state"


def test_an_unknown_outlet_is_none() -> None:
    assert load_codebook().outlets.find("Nowhere Gazette") is None
    assert load_codebook().outlets.find(None) is None


def test_a_team_adds_names_to_an_outlet_a_country_and_a_force_and_keeps_ours(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text('[outlet.afp]\naliases = ["La French Presse"]\n', encoding="utf-8")
    (tmp_path / "countries.toml").write_text('[country.ML]\naliases = ["Malistan"]\n', encoding="utf-8")
    (tmp_path / "forces.toml").write_text('[force.police]\nwords = ["bluecoats"]\n', encoding="utf-8")
    codebook = load_codebook(tmp_path)
    assert codebook.outlets.find("La French Presse") == codebook.outlets.find("AFP")
    mali = codebook.actors.countries.get("ML")
    assert mali is not None
    assert {"Mali", "Malistan"} <= set(mali.names)
    assert {"police officers", "bluecoats"} <= set(codebook.actors.forces.entries["police"].words)
