"""Profiles and outlets."""

from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.profiles import Figure
from tollbook.errors import BadCodebook, BadSetting

DOZENS = Figure(24, 24, 99)


@pytest.mark.parametrize(
    ("profile", "figure"),
    [("default", DOZENS), ("ged", DOZENS), ("acled", Figure(12, 12, 12)), ("gtd", Figure(None, None, None)), ("minmax", DOZENS)],
)
def test_each_profile_reads_dozens_its_own_way(profile: str, figure: Figure) -> None:
    assert load_codebook().profiles.get(profile).figure("dozens", DOZENS) == figure


def test_a_stated_number_is_the_same_in_every_profile() -> None:
    for profile in load_codebook().profiles:
        assert profile.figure(None, Figure(14, 14, 14)) == Figure(14, 14, 14)


def test_an_unknown_profile_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadSetting, match="default, ged, acled, gtd, minmax"):
        load_codebook().profiles.get("guess")


def test_an_overlay_changes_one_row_of_a_profile(tmp_path: Path) -> None:
    (tmp_path / "profiles.toml").write_text(
        "[profile.acled.numbers]\ndozens = { low = 24, best = 24, high = 24 }\n", encoding="utf-8"
    )
    acled = load_codebook(tmp_path).profiles.get("acled")
    assert acled.figure("dozens", DOZENS).best == 24
    assert acled.figure("hundreds", DOZENS).best == 100
    assert acled.choose == "lowest"


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
