"""The design's table of bad input, row by row: each is refused by name and reason, and the others go on."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tollbook.model import Report
from tollbook.reports import Limits, ReadOptions, Refusal, read_reports

GOOD = "Gunmen killed three soldiers near the town of Djibo on Friday, the army said in a statement.\n"


def only(path: Path, options: ReadOptions | None = None) -> Report | Refusal:
    found = list(read_reports([path], options))
    assert len(found) == 1
    return found[0]


def refused(path: Path, options: ReadOptions | None = None) -> str:
    found = only(path, options)
    assert isinstance(found, Refusal), found
    assert found.name.startswith(str(path))
    return found.reason


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert "empty" in refused(write(tmp_path / name, data))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "nowhere.txt")


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    assert "no reports" in refused(tmp_path)


def test_a_wrong_encoding_is_refused_with_the_byte(tmp_path: Path) -> None:
    reason = refused(write(tmp_path / "a.txt", "Attaque à Djibo".encode("latin-1")))
    assert "wrong encoding" in reason
    assert "byte 8" in reason


def test_utf16_with_its_mark_is_read(tmp_path: Path) -> None:
    found = only(write(tmp_path / "a.txt", GOOD.encode("utf-16")))
    assert isinstance(found, Report)
    assert found.text == GOOD


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"%PDF-1.7 ...", "PDF"), (b"\x89PNG\r\n", "image"), (b"abc\0\0\0def", "binary"), (b"\x7fELF\x02", "program")],
)
def test_binary_files_are_refused(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in refused(write(tmp_path / "a.txt", data))


def test_an_office_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    assert "Office document" in refused(tmp_path / "a.docx")


def test_a_page_with_no_article_is_refused(tmp_path: Path) -> None:
    assert "no article" in refused(write(tmp_path / "a.html", "<html><body><nav>Home News</nav></body></html>"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "El ejército dijo que los guerrilleros mataron a tres soldados en una emboscada en el sur del país, según el " * 2,
            "Spanish",
        ),
        (
            "Les hommes armés ont tué trois soldats dans une embuscade près de la ville, selon le ministère de la défense " * 2,
            "French",
        ),
        ("قتل ثلاثة جنود في هجوم شنه مسلحون قرب البلدة يوم الجمعة", "Arabic"),
        ("Трое солдат погибли при обстреле города в пятницу утром", "Cyrillic"),
    ],
)
def test_another_language_is_refused(tmp_path: Path, text: str, language: str) -> None:
    reason = refused(write(tmp_path / "a.txt", text))
    assert "unknown language" in reason
    assert language in reason


def test_a_stated_language_other_than_english_is_refused(tmp_path: Path) -> None:
    assert "'fr'" in refused(write(tmp_path / "a.jsonl", json.dumps({"text": GOOD, "language": "fr"})))


def test_english_with_a_line_of_arabic_is_read(tmp_path: Path) -> None:
    assert isinstance(only(write(tmp_path / "a.txt", GOOD + "قتل ثلاثة جنود")), Report)


def test_a_headline_without_small_words_is_read(tmp_path: Path) -> None:
    assert isinstance(only(write(tmp_path / "a.txt", "GUNMEN KILL THREE SOLDIERS")), Report)


@pytest.mark.parametrize("value", ["2025-13-45", "yesterday", "05/06/2025", "", "12345"])
def test_an_unreadable_publication_date_stays_unknown(tmp_path: Path, value: str) -> None:
    found = only(write(tmp_path / "a.txt", f"---\npublished: {value}\n---\n{GOOD}"))
    assert isinstance(found, Report)
    assert found.published is None


def test_no_publication_date_is_never_todays(tmp_path: Path) -> None:
    found = only(write(tmp_path / "a.txt", GOOD))
    assert isinstance(found, Report)
    assert found.published is None


def test_a_50_mb_page_is_refused_with_the_limit(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html", b"<html><body><p>" + b"word " * 10_000_000 + b"</p></body></html>")
    assert "limit of 5 MB" in refused(page)


def test_a_million_character_line_is_refused_with_the_limit(tmp_path: Path) -> None:
    assert "limit of 500,000" in refused(write(tmp_path / "a.txt", "a" * 1_000_000))


def test_a_line_of_json_beyond_the_limit_is_refused_and_the_next_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "x" * 3000}), json.dumps({"id": "b", "text": GOOD})]
    found = list(read_reports([write(tmp_path / "a.jsonl", "\n".join(lines))], ReadOptions(limits=Limits(text_bytes=2000))))
    assert isinstance(found[0], Refusal)
    assert "longer than the limit" in found[0].reason
    assert isinstance(found[1], Report)
    assert found[1].ref == "b"


def test_hostile_html_is_refused_with_the_limit(tmp_path: Path) -> None:
    assert "tags, more than the limit" in refused(write(tmp_path / "a.html", "<html><body>" + "<div>" * 200_000))


def test_deeply_nested_html_within_the_limit_does_no_harm(tmp_path: Path) -> None:
    found = only(write(tmp_path / "a.html", "<html><body>" + "<div>" * 20_000 + GOOD))
    assert isinstance(found, Report | Refusal)


def test_hostile_xml_is_refused_unparsed(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><b>&b;</b>'
    assert "XML" in refused(write(tmp_path / "a.xml", bomb))


def test_entities_of_a_page_are_not_expanded_or_fetched(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "the secret of the file")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><article><p>{GOOD}&x;</p><p>{GOOD}</p></article></body>'
    found = only(write(tmp_path / "a.html", page))
    assert "secret of the file" not in getattr(found, "text", "")


def test_a_gzip_bomb_is_refused_with_the_limit(tmp_path: Path) -> None:
    bomb = write(tmp_path / "a.jsonl.gz", gzip.compress(b"0" * 60_000_000))
    assert "limit" in next(iter(read_reports([bomb]))).reason  # type: ignore[union-attr]


def test_a_zip_bomb_is_refused_with_the_limit(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 60_000_000)
        archive.writestr("good.txt", GOOD)
    first, second = read_reports([tmp_path / "a.zip"])
    assert isinstance(first, Refusal)
    assert "limit of 4 MB" in first.reason
    assert isinstance(second, Report)


def test_a_damaged_gzip_file_is_refused(tmp_path: Path) -> None:
    damaged = gzip.compress(GOOD.encode() * 50)[:-20]
    assert "damaged" in next(iter(read_reports([write(tmp_path / "a.txt.gz", damaged)]))).reason  # type: ignore[union-attr]


@pytest.mark.parametrize("line", ["{", "[1, 2]", '"text"', '{"text": 5}', '{"title": "no text"}', '{"text": " "}', "[" * 100_000])
def test_a_line_that_is_no_report_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    good = json.dumps({"text": GOOD})
    found = list(read_reports([write(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n")]))
    assert [type(one) for one in found] == [Report, Refusal, Report]
    assert isinstance(found[1], Refusal)
    assert found[1].name.endswith("a.jsonl:2")


def test_a_front_matter_that_is_not_yaml_is_refused(tmp_path: Path) -> None:
    assert "not YAML" in refused(write(tmp_path / "a.txt", f"---\ntitle: [a\n---\n{GOOD}"))


def test_yaml_aliases_are_refused(tmp_path: Path) -> None:
    assert "aliases" in refused(write(tmp_path / "a.txt", f"---\na: &x [1]\nb: *x\n---\n{GOOD}"))


def test_lone_surrogates_in_json_become_marks(tmp_path: Path) -> None:
    found = only(write(tmp_path / "a.jsonl", '{"text": "' + GOOD.strip() + ' \\ud800"}'))
    assert isinstance(found, Report)
    assert found.text.endswith("?")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", GOOD)
    write(tmp_path / "b.txt", b"\0\0")
    write(tmp_path / "c.txt", GOOD)
    assert [type(one) for one in read_reports([tmp_path])] == [Report, Refusal, Report]


def test_standard_input_may_be_empty() -> None:
    (found,) = read_reports(["-"], stdin=io.BytesIO(b""))
    assert isinstance(found, Refusal)
    assert found.name == "standard input"
