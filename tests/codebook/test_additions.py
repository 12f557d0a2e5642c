"""A team's own parties and names, written by programs."""

from pathlib import Path

import pytest

from tollbook.codebook import Codebook, load_codebook
from tollbook.codebook.additions import FILE, Addition, add, additions, checked, ident_of, take_out
from tollbook.errors import BadInput


def with_folder(folder: Path) -> Codebook:
    return Codebook((*load_codebook().folders, folder))


def test_an_added_alias_names_the_party_and_keeps_its_other_names(tmp_path: Path) -> None:
    add(tmp_path, Addition("jnim", aliases=("Sahel Vanguard", 'The "Front"')))
    entry = with_folder(tmp_path).actors.get("jnim")
    assert entry is not None
    assert {"Sahel Vanguard", 'The "Front"', "JNIM"} <= set(entry.names)


def test_a_new_party_is_an_actor_with_all_that_was_given(tmp_path: Path) -> None:
    made = Addition("azure-dawn-army", "Azure Dawn Army", ("ADA", "Armée de l'Aube"), "rebel", "TD", 2026, "ana: seen twice")
    add(tmp_path, checked(made, load_codebook()))
    entry = with_folder(tmp_path).actors.get("azure-dawn-army")
    assert entry is not None
    assert (entry.name, entry.aliases, entry.kind, entry.country, entry.since) == (
        "Azure Dawn Army",
        ("ADA", "Armée de l'Aube"),
        "rebel",
        "TD",
        2026,
    )
    assert additions(tmp_path) == (made,)


def test_additions_to_one_party_add_up_and_are_taken_out_one_by_one(tmp_path: Path) -> None:
    add(tmp_path, Addition("jnim", aliases=("One Name",), note="ana"))
    add(tmp_path, Addition("jnim", aliases=("Another Name",), note="ben"))
    add(tmp_path, Addition("som-army", aliases=("Gashaan",)))
    assert additions(tmp_path)[0] == Addition("jnim", aliases=("One Name", "Another Name"), note="ana; ben")
    take_out(tmp_path, "jnim", "One Name")
    assert additions(tmp_path)[0].aliases == ("Another Name",)
    take_out(tmp_path, "jnim", "Another Name")
    assert [a.id for a in additions(tmp_path)] == ["som-army"]
    with pytest.raises(BadInput):
        take_out(tmp_path, "jnim", "JNIM")


def test_files_written_by_hand_stay_as_they_are(tmp_path: Path) -> None:
    own = tmp_path / "actors" / "ours.toml"
    own.parent.mkdir()
    own.write_text('[actor]\nours = { name = "Ours", kind = "rebel" }\n')
    add(tmp_path, Addition("jnim", aliases=("One Name",)))
    assert own.read_text() == '[actor]\nours = { name = "Ours", kind = "rebel" }\n'
    assert sorted(p.name for p in (tmp_path / FILE).parent.iterdir()) == ["ours.toml", "team.toml"]


@pytest.mark.parametrize(
    "wrong",
    [
        Addition("no-such-party", aliases=("X Y",)),
        Addition("jnim", aliases=("JNIM",)),
        Addition("jnim", "A New Name", kind="rebel"),
        Addition("new", "New", kind="army"),
        Addition("new", "New", kind="rebel", country="Sudan"),
        Addition("new", "New", kind="rebel", since=12),
        Addition("new", "…", kind="rebel"),
        Addition("new", "A\u202eB", kind="rebel"),
        Addition("new", "x " * 100, kind="rebel"),
    ],
    ids=lambda a: f"{a.id}-{a.kind}",
)
def test_what_cannot_be_added_is_refused(wrong: Addition) -> None:
    with pytest.raises(BadInput):
        checked(wrong, load_codebook())


def test_ids_are_made_of_names() -> None:
    assert ident_of("  Armée de l'Aube (Tchad) ") == "armee-de-l-aube-tchad"
    with pytest.raises(BadInput):
        ident_of("الفجر")


HOSTILE = (
    '"',
    "\\",
    '" }\n[actor]\nx = { name = "',
    "'",
    "{}",
    "\x7f",
    "\x00",
    "\ud800",
    "\u2028",
    "\u202e",
    "😀",
    "\\u0041",
    "#",
)


def test_no_name_or_note_spoils_the_file(tmp_path: Path) -> None:
    kept = 0
    for text in HOSTILE:
        for one in (Addition("jnim", aliases=(f"Front {text}",)), Addition("som-army", aliases=("Gashaan",), note=text)):
            try:
                fit = checked(one, load_codebook())
            except BadInput:
                continue
            add(tmp_path, fit)
            assert set(fit.aliases) <= set(next(a.aliases for a in additions(tmp_path) if a.id == fit.id))
            kept += 1
    assert kept > len(HOSTILE)
    assert {a.id for a in additions(tmp_path)} == {"jnim", "som-army"}
