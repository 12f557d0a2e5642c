"""The check of the codebook: ours is clean, and each fault is found."""

from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.check import check_codebook


def test_our_codebook_is_clean() -> None:
    assert check_codebook(load_codebook()) == ()


@pytest.mark.parametrize(
    ("files", "kind", "where"),
    [
        (
            {"a": '[actor]\nx = { name = "X", kind = "rebel" }', "b": '[actor]\nx = { name = "X", kind = "rebel" }'},
            "duplicate",
            "b.toml",
        ),
        (
            {"a": '[actor]\nx = { name = "Sons of Dust", kind = "rebel" }\ny = { name = "Sons of Dust", kind = "rebel" }'},
            "name clash",
            "x, y",
        ),
        (
            {"a": '[actor]\nx = { name = "X", kind = "rebel", parent = "y" }\ny = { name = "Y", kind = "rebel", parent = "x" }'},
            "cycle",
            "x",
        ),
        ({"a": '[actor]\nx = { name = "X", kind = "rebel", allies = ["nobody"] }'}, "dead id", "x"),
        ({"a": '[actor]\nx = { name = "X", kind = "rebel", country = "ZZ" }'}, "dead id", "x"),
        ({"a": '[actor]\nx = { name = "X", kind = "rebel", loaded = [{ term = "x", used_by = "y" }] }'}, "dead id", "x"),
        ({"a": '[[reading]]\nnames = ["The Lads"]\ndefault = "nobody"'}, "dead id", "reading of 'The Lads'"),
        ({"a": '[actor]\nx = { name = "X", kind = "rebel", since = 2020, until = 2010 }'}, "years", "x"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, files: dict[str, str], kind: str, where: str) -> None:
    (tmp_path / "actors").mkdir()
    for name, text in files.items():
        (tmp_path / "actors" / f"{name}.toml").write_text(text, encoding="utf-8")
    found = check_codebook(load_codebook(tmp_path))
    assert (kind, where) in [(p.kind, p.where) for p in found]


def test_one_name_in_two_countries_is_no_clash(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    mali, peru = (f'{{ name = "Red Dust", kind = "rebel", country = "{code}" }}' for code in ("ML", "PE"))
    text = f"[actor]\nx = {mali}\ny = {peru}\n"
    (tmp_path / "actors" / "a.toml").write_text(text, encoding="utf-8")
    assert check_codebook(load_codebook(tmp_path)) == ()


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("quantity.toml", '[[row]]\nname = "at_least"\nbefore = ["no short of"]', "quantities.toml"),
        ("actors.toml", '[actor]\nx = { name = "X", kind = "rebel" }', "actors"),
        ("things/more.toml", '[weapon.firearms]\nwords = ["musket"]', "things.toml"),
        ("unarmed.toml", '[target]\nwords = ["ferry"]', "targets"),
        ("actors/ours.toml", '[actors]\nx = { name = "X", kind = "rebel" }', "actor, "),
    ],
)
def test_a_file_or_table_that_nobody_would_read_is_told(tmp_path: Path, file: str, text: str, told: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (problem,) = check_codebook(load_codebook(tmp_path))
    assert (problem.kind, told in problem.what) == ("unread", True)
