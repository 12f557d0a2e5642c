import gzip
import io
import json
from pathlib import Path

from tollbook.model import Report
from tollbook.reports import ReadOptions, read_reports

TEXT = "Gunmen killed three soldiers near the town of Djibo on Friday, the army said.\n\nNobody claimed the attack.\n"


def reports(*paths: Path, options: ReadOptions | None = None) -> list[Report]:
    found = list(read_reports(paths, options))
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def test_plain_text_stays_as_given(tmp_path: Path) -> None:
    text = "  Spaces,\r\ntabs\tand “quotes” of the attack on the town stay. \n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (report,) = reports(tmp_path / "a.txt")
    assert report.text == text


def test_front_matter_gives_the_fields_and_the_text_is_what_follows(tmp_path: Path) -> None:
    head = "---\nid: 7\ntitle: 'Three killed: army'\noutlet: Sahel Post\npublished: 2025-03-01T08:00:00Z\nurl: https://x.example/1\n---\n"
    (tmp_path / "a.txt").write_text(head + TEXT)
    (report,) = reports(tmp_path / "a.txt")
    assert (report.ref, report.title, report.outlet) == ("7", "Three killed: army", "Sahel Post")
    assert (report.published, report.url, report.text) == ("2025-03-01", "https://x.example/1", TEXT)


def test_a_text_that_opens_with_dashes_keeps_them(tmp_path: Path) -> None:
    text = "---\nThe army said on Friday that the town was quiet.\n---\nThe end.\n"
    (tmp_path / "a.txt").write_text(text)
    assert reports(tmp_path / "a.txt")[0].text == text


def test_json_lines_keep_the_inputs_own_id_as_ref(tmp_path: Path) -> None:
    row = {"id": "x-1", "text": TEXT, "published": "2025-03-01", "title": "T", "outlet": "O", "url": "u", "language": "en"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n\n")
    (report,) = reports(tmp_path / "a.jsonl")
    assert report.ref == "x-1"
    assert (report.text, report.published, report.title, report.outlet, report.url) == (TEXT, "2025-03-01", "T", "O", "u")


def test_the_same_report_has_the_same_id_from_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "title": "T"}))
    (tmp_path / "b.txt").write_text(f"---\ntitle: T\n---\n{TEXT}")
    one, other = reports(tmp_path)
    assert one.id == other.id


def test_options_fill_only_what_a_report_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "published": "2025-03-01"}) + "\n" + json.dumps({"text": TEXT}))
    first, second = reports(tmp_path / "a.jsonl", options=ReadOptions(published="2024-01-01", outlet="Post"))
    assert (first.published, second.published) == ("2025-03-01", "2024-01-01")
    assert first.outlet == second.outlet == "Post"


def test_long_forms_of_dates_are_read(tmp_path: Path) -> None:
    for value in ("1 March 2025", "March 1, 2025", "Sat, 01 Mar 2025 10:00:00 GMT", "20250301"):
        (tmp_path / "a.txt").write_text(f"---\npublished: {value}\n---\n{TEXT}")
        assert reports(tmp_path / "a.txt")[0].published == "2025-03-01"


def test_a_page_gives_text_title_date_and_outlet(tmp_path: Path) -> None:
    page = f"""<html><head><title>Three killed</title><meta property="og:site_name" content="Sahel Post">
    <meta property="article:published_time" content="2025-03-01T08:00:00Z"></head><body><nav>Home</nav>
    <article><h1>Three killed</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"""
    (tmp_path / "a.html").write_text(page)
    (report,) = reports(tmp_path / "a.html")
    assert (report.title, report.outlet, report.published) == ("Three killed", "Sahel Post", "2025-03-01")
    assert "Gunmen killed three soldiers" in report.text
    assert "Home" not in report.text


def test_folders_are_read_by_name_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    assert [report.text.split()[-1] for report in reports(tmp_path)] == ["a.txt", "b.txt", "sub/c.md"]


def test_standard_input_may_be_text_or_json_lines() -> None:
    (text,) = read_reports(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(text, Report)
    assert text.text == TEXT
    lines = "\n".join(json.dumps({"id": i, "text": TEXT * 300}) for i in range(3))
    assert [one.ref for one in read_reports(["-"], stdin=io.BytesIO(lines.encode())) if isinstance(one, Report)] == [
        "0",
        "1",
        "2",
    ]


def test_compressed_json_lines_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()))
    assert reports(tmp_path / "a.jsonl.gz")[0].text == TEXT
