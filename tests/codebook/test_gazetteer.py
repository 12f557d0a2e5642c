"""The gazetteer: names to places, curated places before the world's, imports, bad files."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.codebook import load_codebook
from tollbook.codebook.files import DATA
from tollbook.codebook.gazetteer import Gazetteer, load_gazetteer
from tollbook.codebook.gazetteer.curated import compile_curated, curated_files
from tollbook.codebook.gazetteer.imports import import_csv, import_geonames
from tollbook.codebook.gazetteer.names import article_free, hash_of, key_of_name, skeleton_of
from tollbook.codebook.gazetteer.pack import Entry, Pack, Writer
from tollbook.errors import BadCodebook, BadInput


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_codebook().gazetteer


def town(name: str, latitude: float = 1.0, longitude: float = 2.0, country: str = "ML", kind: str = "place") -> Entry:
    return Entry(f"test:{name}", name, country, None, None, latitude, longitude, kind)


def pack(folder: Path, *entries: Entry, curated: bool = False) -> Pack:
    writer = Writer(curated=curated)
    for entry in entries:
        writer.add(entry)
    path = folder / f"{'own' if curated else 'world'}.bin"
    writer.write(path)
    return Pack(path)


def test_a_name_leads_to_its_places_with_their_areas(gazetteer: Gazetteer) -> None:
    found = [m.entry for m in gazetteer.find("Kupiansk")]
    assert found[0].country == "UA"
    assert found[0].adm1 == "Kharkiv"
    assert abs(found[0].latitude - 49.7) < 0.1


def test_a_district_is_an_area_with_its_own_precision(gazetteer: Gazetteer) -> None:
    kinds = {m.entry.kind: m.entry.precision for m in gazetteer.find("Lakki Marwat")}
    assert kinds["adm2"] == 3


def test_accents_case_and_hyphens_do_not_matter(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("TILLABERI")[0].entry == gazetteer.find("Tillabéri")[0].entry


def test_an_unknown_name_is_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qwxyzzyville") == ()
    assert gazetteer.find("") == ()


def test_near_spellings_are_found_when_asked_for(gazetteer: Gazetteer) -> None:
    assert any(m.entry.country == "SO" for m in gazetteer.find_alike("Beledweeyne"))


def test_curated_places_hide_the_same_place_of_the_world(tmp_path: Path) -> None:
    ours, world = town("Ber", 16.83, -2.53), town("Ber", 16.8, -2.5)
    both = Gazetteer([pack(tmp_path, ours, curated=True), pack(tmp_path, world, town("Ber", 40.0, 5.0, "FR"))])
    assert [(m.entry.country, m.entry.curated) for m in both.find("Ber")] == [("ML", True), ("FR", False)]


def test_a_lookup_does_not_depend_on_other_lookups(tmp_path: Path) -> None:
    gazetteer = Gazetteer([pack(tmp_path, *(town(f"Village {n}", n / 10) for n in range(50)))])
    together = gazetteer.find_keys([f"village {n}" for n in range(50)])
    assert [m[0].entry.name for m in together] == [f"Village {n}" for n in range(50)]


@given(st.text(min_size=1, max_size=30))
def test_keys_are_single_spaced_and_skeletons_shorter(name: str) -> None:
    key = key_of_name(name)
    assert key == " ".join(key.split())
    assert len(skeleton_of(key)) <= len(key)
    assert 0 <= hash_of(key) < 2**64


def test_articles_are_set_aside() -> None:
    assert article_free("ar raqqah") == "raqqah"
    assert article_free("raqqah") is None
    assert skeleton_of(key_of_name("Miran Shah")) == skeleton_of(key_of_name("Miranshah"))


def test_an_empty_gazetteer_finds_nothing(tmp_path: Path) -> None:
    assert Gazetteer([pack(tmp_path)]).find("Ber") == ()


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(b"not a gazetteer at all")
    with pytest.raises(ValueError, match="not a gazetteer"):
        Pack(path)


def test_two_writers_at_once_leave_one_good_file(tmp_path: Path) -> None:
    path = tmp_path / "both.bin"

    def write() -> None:
        writer = Writer()
        writer.add(town("Ber"))
        writer.write(path)

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Pack(path)) == 1
    assert not list(tmp_path.glob("*.tmp"))


def test_a_teams_own_place_needs_no_code(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "ours.toml").write_text(
        '[[group]]\ncountry = "ML"\nrows = [["Zzyxville", 15.0, -3.0, "Zzyx"]]\n', encoding="utf-8"
    )
    found = load_gazetteer((DATA, tmp_path)).find("Zzyx")
    assert found[0].entry.name == "Zzyxville"
    assert found[0].entry.adm1 == "Mopti"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[group]]\nrows = [["X", 95.0, 0.0]]\n', "not on Earth"),
        ('[[group]]\nrows = [["X"]]\n', "latitude, longitude"),
        ('[[group]]\nkind = "hill"\nrows = []\n', "kind 'hill'"),
        ('[[group]]\ncolour = "red"\nrows = []\n', "unknown key 'colour'"),
        ("[[group]\n", "codebook check"),
    ],
)
def test_a_malformed_row_names_the_file_and_the_row(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadCodebook, match=says) as problem:
        compile_curated([path])
    assert "bad.toml" in str(problem.value)


def test_all_our_rows_are_well_formed_and_unlike() -> None:
    writer = compile_curated(curated_files((DATA,)))
    assert len(writer.entries) > 3000
    countries = {e.name for e in writer.entries if e.kind == "country"}
    assert {"Mali", "Myanmar", "Yemen"} <= countries


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOLLBOOK_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_a_csv_list_is_taken_in(cache: Path) -> None:
    path = cache / "ours.csv"
    path.write_text("name,latitude,longitude,country,other_names\nHillfort,12.5,-1.5,BF,Fort Hill|La Butte\n", encoding="utf-8")
    found = Gazetteer([Pack(import_csv(path))]).find("la butte")
    assert (found[0].entry.name, found[0].entry.country) == ("Hillfort", "BF")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,latitude\nA,1\n", "no column 'longitude'"),
        ("name,latitude,longitude\nA,north,2\n", "line 2"),
        ("name,latitude,longitude\nA,1,200\n", "not on Earth"),
        ("name,latitude,longitude\n", "no places"),
        ("name,latitude,longitude,colour\nA,1,2,red\n", "unknown column 'colour'"),
    ],
)
def test_a_bad_csv_names_what_does_not_fit(cache: Path, text: str, says: str) -> None:
    path = cache / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=says):
        import_csv(path)


def dump_row(ident: int, name: str, feature: str = "P", code: str = "PPL", admin: str = "01") -> str:
    fields = [
        str(ident),
        name,
        name,
        "",
        "12.5",
        "-1.5",
        feature,
        code,
        "BF",
        "",
        admin,
        "",
        "",
        "",
        "900",
        "",
        "",
        "",
        "2026-01-01",
    ]
    return "\t".join(fields) + "\n"


def test_a_dump_is_taken_in_by_parts_and_goes_on_where_it_stopped(cache: Path) -> None:
    path = cache / "BF.txt"
    path.write_text(
        dump_row(1, "Sahel", "A", "ADM1") + "".join(dump_row(n, f"Hamlet {n}") for n in range(2, 8)), encoding="utf-8"
    )
    parts = import_geonames(path, rows_a_part=3)
    assert len(parts) == 3
    parts[1].unlink()
    kept = parts[0].stat().st_mtime_ns
    assert import_geonames(path, rows_a_part=3) == parts
    assert parts[0].stat().st_mtime_ns == kept
    assert Gazetteer([Pack(p) for p in parts]).find("Hamlet 5")[0].entry.adm1 == "Sahel"


def test_what_is_not_a_dump_is_refused_with_its_line(cache: Path) -> None:
    path = cache / "notes.txt"
    path.write_text(dump_row(1, "Hamlet") + "only\tthree\tcolumns\n", encoding="utf-8")
    with pytest.raises(BadInput, match="line 2"):
        import_geonames(path)
