"""The actors of the codebook: files, overlays, rule-made forces, lineage."""

from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.errors import BadCodebook

ACTORS = load_codebook().actors


def overlay(folder: Path, text: str) -> Path:
    (folder / "actors").mkdir()
    (folder / "actors" / "ours.toml").write_text(text, encoding="utf-8")
    return folder


def test_there_are_at_least_900_actors() -> None:
    assert len(ACTORS) >= 900


def test_every_country_has_forces_by_rule() -> None:
    for country in ACTORS.countries.entries.values():
        army = ACTORS.get(f"{country.iso3.lower()}-army")
        assert army is not None
        assert army.kind == "state_force"
        assert army.country == country.iso2


def test_a_rule_made_actor_is_named_by_its_demonym() -> None:
    police = ACTORS.get("ury-police")
    assert police is not None
    assert police.name == "Uruguayan Police"


def test_a_file_adds_names_to_a_rule_made_actor() -> None:
    army = ACTORS.get("som-army")
    assert army is not None
    assert army.name == "Somali National Army"
    assert army.parent == "som-armed-forces"


def test_an_unknown_id_is_no_actor() -> None:
    assert ACTORS.get("xxx-army") is None
    assert ACTORS.get("nobody") is None
    assert ACTORS.get(None) is None


def test_a_part_is_on_the_side_of_its_whole() -> None:
    assert ACTORS.side_of("pak-frontier-corps") == "pak-government"
    assert ACTORS.side_of("pak-ispr") == ACTORS.side_of("pak-armed-forces")
    assert ACTORS.side_of("pak-army") != ACTORS.side_of("afg-army")
    assert ACTORS.side_of(None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taliban", "ttp"),
        ("farc", "farc-dissidents"),
        ("splm-io", "ssd-army"),
        ("hamas", "palestinian-islamic-jihad"),
        ("slm-aw", "slm-mm"),
        ("al-qaeda", "islamic-state"),
    ],
)
def test_near_twins_are_two_sides(one: str, other: str) -> None:
    assert ACTORS.get(one) is not None
    assert ACTORS.get(other) is not None
    assert one not in ACTORS.lineage(other)
    assert other not in ACTORS.lineage(one)


def test_a_province_of_islamic_state_is_its_own_actor_with_a_parent() -> None:
    assert ACTORS.lineage("iswap") == ("iswap", "islamic-state")


def test_loaded_terms_say_who_uses_them() -> None:
    ttp = ACTORS.get("ttp")
    assert ttp is not None
    assert ("khwarij", "pak-armed-forces") in [(t.term, t.used_by) for t in ttp.loaded]


def test_an_overlay_adds_changes_and_switches_off(tmp_path: Path) -> None:
    folder = overlay(
        tmp_path,
        '[actor]\ndust-riders = { name = "Dust Riders", kind = "militia", country = "ML" }\n'
        'jnim = { aliases = ["The Supporters"] }\ncodeco = { off = true }\n',
    )
    actors = load_codebook(folder).actors
    assert actors.get("dust-riders") is not None
    changed, ours = actors.get("jnim"), ACTORS.get("jnim")
    assert changed is not None
    assert ours is not None
    assert changed.name == ours.name
    assert set(changed.aliases) == {*ours.aliases, "The Supporters"}
    assert actors.get("codeco") is None


def test_a_changed_overlay_has_another_version(tmp_path: Path) -> None:
    folder = overlay(tmp_path, '[actor]\na-b = { name = "A B", kind = "rebel" }\n')
    assert load_codebook(folder).version != load_codebook().version


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[actor\n", "ours.toml"),
        ('[actor]\nx = { nam = "X" }\n', "'nam'"),
        ('[actor]\nx = { name = "X", kind = "villain" }\n', "'villain'"),
        ('[actor]\nx = { kind = "rebel" }\n', "x needs name"),
        ("[actor]\nx = 3\n", "must be a table"),
        ('[actor]\nx = { name = "X", kind = "rebel", loaded = [3] }\n', "loaded term"),
        ("[[reading]]\ndefault = 'ttp'\n", "needs names"),
    ],
)
def test_a_broken_file_is_named_with_the_reason(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadCodebook) as problem:
        _ = load_codebook(overlay(tmp_path, text)).actors
    assert told in str(problem.value)


def test_an_overlay_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match="no such codebook folder"):
        load_codebook(tmp_path / "none")
