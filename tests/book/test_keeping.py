"""Backups, releases, changes, erasures, recoding, several coders, old files: what the book keeps and how."""

import gzip
import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from helping import CODEBOOK, add, clean, decide, events, faults, state, undo
from invented import several, told
from msgspec.structs import replace

from databases import Books
from tollbook.book import adding, codings, deciding, reading, recoding, releasing, tolls
from tollbook.book.backing import back_up, restore
from tollbook.book.changing import changes
from tollbook.book.erasing import erase
from tollbook.book.exporting import write_book
from tollbook.book.start import open_book
from tollbook.errors import BadInput, BookError, NotFound
from tollbook.linking import Question
from tollbook.model import Claim, CodedReport

PAIR = (told(0, 3, 5), told(0, 3, 5, "Evening Post", later=1))
OLD = Path(__file__).parent.parent / "data" / "book" / "before-0003.sqlite3.gz"


def _some_book() -> None:
    add(*several(8))
    one, other = events()[:2]
    decide("merge", one, **{"with": [other.event.id]})
    undo(decide("confirm", events()[0]))
    decide("correct", events()[0], field="action", value="ambush")


def test_a_backup_is_put_back_as_it_was_and_the_book_goes_on(book: str, books: Books, tmp_path: Path) -> None:
    _some_book()
    before, held = state(), reading.numbers()
    made = back_up(tmp_path / "book.zip")
    assert made.revision == held["revision"]
    books.use(books.another())
    restore(tmp_path / "book.zip")
    assert (state(), reading.numbers()) == (before, held)
    clean()
    add(told(3, 9, 9, "New Paper"))
    decide("comment", events()[0])
    clean()


def test_a_backup_moves_a_book_from_one_kind_of_database_to_the_other(
    book: str, books: Books, sqlite_books: Books, postgres_books: Books, tmp_path: Path
) -> None:
    _some_book()
    before = state()
    back_up(tmp_path / "book.zip")
    other = postgres_books if books is sqlite_books else sqlite_books
    other.use(other.another())
    restore(tmp_path / "book.zip")
    assert state() == before
    clean()


def test_a_backup_never_replaces_a_file_and_a_restore_never_a_book(book: str, tmp_path: Path) -> None:
    add(*PAIR)
    back_up(tmp_path / "book.zip")
    with pytest.raises(BadInput, match="exists"):
        back_up(tmp_path / "book.zip")
    with pytest.raises(BookError, match="not empty"):
        restore(tmp_path / "book.zip")
    clean()


def test_a_damaged_backup_is_refused_and_leaves_nothing(book: str, books: Books, tmp_path: Path) -> None:
    add(*PAIR)
    back_up(tmp_path / "book.zip")
    with zipfile.ZipFile(tmp_path / "book.zip") as whole, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in whole.namelist():
            content = whole.read(name)
            bad.writestr(name, content.replace(b"Lakki", b"Lakka") if name == "book.ReportRow.jsonl" else content)
    (tmp_path / "text.zip").write_text("no archive")
    books.use(books.another())
    with pytest.raises(BadInput, match=r"damaged: book\.ReportRow"):
        restore(tmp_path / "bad.zip")
    with pytest.raises(BadInput, match="no backup"):
        restore(tmp_path / "text.zip")
    restore(tmp_path / "book.zip")
    clean()


def test_a_mirror_built_from_changes_holds_what_the_book_holds(book: str) -> None:
    mirror: dict[tuple[str, str], Any] = {}
    cursor = 0
    add(*several(6))
    for step in range(4):
        if step == 1:
            decide("merge", events()[0], **{"with": [events()[1].event.id]})
        elif step == 2:
            add(*several(12)[6:])
        elif step == 3:
            erase(events()[0].event.reports[0], CODEBOOK, "Dina", "asked for")
        for line in changes(cursor):
            assert line.cursor >= cursor
            known = (line.kind, line.id) in mirror
            assert known == (line.change != "added"), line
            if line.change == "deleted":
                del mirror[line.kind, line.id]
            else:
                mirror[line.kind, line.id] = line.value
        cursor = reading.numbers()["revision"]
        shown = {i: v["event"] for (k, i), v in mirror.items() if k == "event"}
        assert shown == {e.event.id: msgspec.to_builtins(e.event) for e in events(background=True)}
    assert sum(1 for k, _ in mirror if k == "report") == reading.numbers()["reports"]
    assert sum(1 for k, _ in mirror if k == "claim") == reading.numbers()["claims"]


def test_a_release_is_frozen_checksummed_and_lists_what_changed(book: str, tmp_path: Path) -> None:
    add(*several(6))
    releasing.release("2025-03", tmp_path, CODEBOOK, "Amina")
    decide("correct", events()[0], field="action", value="ambush")
    made = releasing.release("2025-04", tmp_path, CODEBOOK, "Amina")
    manifest = json.loads((tmp_path / "2025-04" / "manifest.json").read_bytes())
    assert manifest["changes_since"] == "2025-03"
    assert manifest["sha256"] == made.sha256
    assert manifest["codebook"] == CODEBOOK.version
    lines = [json.loads(line) for line in (tmp_path / "2025-04" / "changes.jsonl").read_text().splitlines()]
    assert [(line["kind"], line["change"]) for line in lines] == [("event", "changed"), ("decision", "added")]
    assert (tmp_path / "2025-04" / "codebook" / "ours" / "actions.toml").is_file()
    assert releasing.verify("2025-03", tmp_path) == []
    (tmp_path / "2025-03" / "events.jsonl").write_text("{}")
    assert releasing.verify("2025-03", tmp_path) == [f"{tmp_path}/2025-03/events.jsonl is not as it was released"]
    with pytest.raises(BadInput, match="exists already"):
        releasing.release("2025-03", tmp_path, CODEBOOK, "Amina")
    with pytest.raises(BadInput, match="cannot name"):
        releasing.release("../x", tmp_path, CODEBOOK, "Amina")


def test_a_release_without_texts_keeps_them_out(book: str, tmp_path: Path) -> None:
    add(*PAIR)
    releasing.release("bare", tmp_path, CODEBOOK, "Amina")
    releasing.release("full", tmp_path, CODEBOOK, "Amina", with_text=True)
    words = "5 people were killed"
    assert words not in (tmp_path / "bare" / "claims.jsonl").read_text()
    assert words in (tmp_path / "full" / "claims.jsonl").read_text()


def test_an_erased_report_leaves_no_word_of_it_and_a_tombstone(book: str) -> None:
    secret = told(0, 3, 5, "Evening Post", later=1)
    secret = CodedReport(secret.report, tuple(replace(c, because=("xyzzy said so",)) for c in secret.claims))
    add(told(0, 3, 5), secret)
    decide("comment", events()[0])
    gone = erase(secret.report.id, CODEBOOK, "Dina", "the family asked")
    assert gone.claims == 1
    (left,) = events()
    assert left.event.reports == (told(0, 3, 5).report.id,)
    found = reading.report(secret.report.id)
    assert (found.report.text, found.erased) == ("", "the family asked")
    assert reading.search("Evening Post") == []
    assert "xyzzy" not in _everything()
    assert "Evening Post" not in _everything()
    again = add(secret)
    assert (again.reports, again.known) == (0, 1)
    clean()
    with pytest.raises(BadInput, match="erased already"):
        erase(secret.report.id, CODEBOOK, "Dina", "again")
    with pytest.raises(NotFound):
        erase("r-0123456789abcdef", CODEBOOK, "Dina", "x")


def _everything() -> str:
    """Every value of every row."""
    from django.apps import apps

    return "\n".join(str(v) for m in apps.get_app_config("book").get_models() for v in m._base_manager.values_list())


def test_recoding_shows_first_then_does_and_keeps_what_people_decided(book: str) -> None:
    add(*PAIR, told(2, 8, 4))
    decided_on = next(e for e in events() if len(e.event.claims) == 2)
    (decided_on,) = decide("confirm", decided_on).events

    def coded_anew(report: CodedReport) -> CodedReport:
        return CodedReport(report.report, tuple(replace(c, action="ambush") for c in report.claims))

    found = [recoding.compared(coded_anew(r)) for r in (*PAIR, told(2, 8, 4))]
    assert [len(f.changes) for f in found] == [0, 0, 1]
    assert [len(f.kept) for f in found] == [1, 1, 0]
    before = state()
    assert recoding.recode(found, CODEBOOK, "Amina") == 1
    assert state() != before
    assert {e.event.action for e in events()} == {"attack", "ambush"}
    clean()
    assert reading.event(decided_on.event.id).event == decided_on.event
    assert recoding.recode([recoding.compared(coded_anew(told(2, 8, 4)))], CODEBOOK, "Amina") == 0


def test_two_coders_agree_so_far_and_an_editor_settles_it(book: str) -> None:
    add(*PAIR)
    one = PAIR[0]
    text = one.report.text
    codings.submit(one.report.id, one.claims, CODEBOOK, "Amina")
    other = tuple(replace(c, action="ambush") for c in one.claims)
    codings.submit(one.report.id, other, CODEBOOK, "Bilal")
    before = state()
    assert codings.waiting() == [one.report.id]
    mine = codings.own(one.report.id, "Amina")
    assert mine is not None
    assert mine.claims[0].action == "attack"
    by_field = {a.field: a for a in codings.agreement()}
    assert by_field["found"].units == 1
    assert by_field["action"].alpha == 0.0
    assert state() == before
    clean()
    codings.adjudicate(one.report.id, other, CODEBOOK, "Chen")
    assert reading.report(one.report.id).claims[0].action == "ambush"
    assert codings.waiting() == []
    clean()
    bad = replace(one.claims[0], quote=replace(one.claims[0].quote, text="not there"))
    with pytest.raises(BadInput, match="are not"):
        codings.submit(one.report.id, [bad], CODEBOOK, "Amina")
    assert text == reading.report(one.report.id).report.text


def test_alpha_is_one_where_coders_agree_on_all(book: str) -> None:
    reports = several(6)
    add(*reports)
    for r in reports:
        for who in ("Amina", "Bilal"):
            codings.submit(r.report.id, r.claims, CODEBOOK, who)
    by_field = {a.field: a.alpha for a in codings.agreement()}
    assert by_field["place"] == 1.0
    assert by_field["killed"] == 1.0


def _toll(**question: Any) -> tuple[int, int | None]:
    found = tolls.toll(Question(**question), CODEBOOK)
    return found.low, found.high


def test_the_book_answers_as_the_claims_do(book: str) -> None:
    from tollbook.linking import ask

    reports = several(40)
    add(*reports)
    for question in (
        Question("killed", (), "Khyber Pakhtunkhwa", "2025-03-01", "2025-03-31"),
        Question("killed", (), "Gao", "2025-03-02", "2025-03-03"),
        Question("killed", ("civilians",), None, None, None),
        Question("killed", (), "Mali", "2025-03-01", "2025-03-04"),
    ):
        assert tolls.toll(question, CODEBOOK) == ask(reports, question, CODEBOOK)


def test_what_people_corrected_counts_in_the_toll_and_past_states_do_not_know_it(book: str) -> None:
    add(*PAIR, told(2, 8, 4))
    asked = {"outcome": "killed", "place": "Lakki Marwat", "start": "2025-03-01", "end": "2025-03-31"}
    assert _toll(**asked) == (5, 5)
    (one,) = events(place="Lakki Marwat")
    decide("correct", one, field="toll", value={"outcome": "killed", "who": "civilians", "low": 8, "best": 8, "high": 9})
    assert _toll(**asked) == (8, 9)
    then = tolls.toll(Question(**asked), CODEBOOK, as_of="1")
    assert (then.low, then.high) == (5, 5)
    decide("not-conflict", events(place="Lakki Marwat")[0])
    assert _toll(**asked) == (0, 0)


def test_past_states_are_shown_as_they_were(book: str) -> None:
    add(*PAIR)
    first = events()
    decide("correct", first[0], field="action", value="ambush")
    add(told(2, 8, 4))
    assert [e.event for e in events(as_of="1")] == [e.event for e in first]
    assert len(events(as_of="2")) == 1
    assert events(as_of="2")[0].event.action == "ambush"
    assert events(as_of="2000-01-01") == []
    assert events(as_of="2999-01-01") == events()
    with pytest.raises(BadInput, match="give a day"):
        events(as_of="yesterday")


def test_reports_may_be_stored_first_and_linked_later(book: str, tmp_path: Path) -> None:
    add(*several(12), link=False)
    assert events() == []
    assert adding.link_waiting(CODEBOOK, "Amina", portion=5) == 12
    clean()
    (tmp_path / "later").mkdir()
    later = write_book(tmp_path / "later")
    assert later["events.jsonl"] == _at_once(several(12), tmp_path)


def _at_once(reports: Any, folder: Path) -> str:
    from tollbook.book.deriving import derive
    from tollbook.book.exporting import write_lines

    found = sorted((e.event for e in derive(reports, [], CODEBOOK)), key=lambda e: (e.period.start if e.period else "", e.id))
    return write_lines(folder / "at-once.jsonl", found)


def test_check_finds_what_was_tampered_with(book: str) -> None:
    from django.db import connection

    add(*PAIR)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE book_reportrow SET text = replace(text, '5 people', '6 people') WHERE outlet = 'Morning Post'")
        cursor.execute("UPDATE book_eventrow SET body = replace(body, 'attack', 'ambush')")
    found = "\n".join(faults())
    assert "another hash" in found
    assert "is not what its claims and decisions add up to" in found


def test_a_hash_in_a_claim_that_its_text_does_not_bear_out_is_found(book: str) -> None:
    one = told(0, 3, 5)
    bent = replace(one.claims[0], quote=replace(one.claims[0].quote, start=3))
    add(CodedReport(one.report, (bent,)))
    assert any("characters 3 to" in f for f in faults())


def test_a_book_of_an_older_version_is_brought_up_to_date(sqlite_books: Books, tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite3"
    with gzip.open(OLD) as packed, path.open("wb") as target:
        shutil.copyfileobj(packed, target)
    sqlite_books.use(f"sqlite:///{path}")
    open_book()
    assert list(tmp_path.glob("book-before-*.sqlite3")), "the old file is kept"
    before = [(e.event.id, e.event.totals, e.event.claims, e.decided) for e in events()]
    assert [t["killed"].best for _, t, _, _ in before if "killed" in t] == [3, 5, 15]
    held = reading.numbers()
    assert (held["reports"], held["decisions"]) == (4, 6)
    assert adding.link_waiting(CODEBOOK, "Amina") == 4
    assert [(e.event.id, e.event.totals, e.event.claims, e.decided) for e in events()] == before
    assert faults() == []
    assert len(reading.search("militants")) == 4


def test_a_book_of_a_newer_version_is_refused(book: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('book', '9999_from_the_future', CURRENT_TIMESTAMP)"
        )
    try:
        with pytest.raises(BookError, match="newer Tollbook"):
            open_book()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_from_the_future'")


def test_a_backup_of_an_older_version_can_be_put_back(book: str, books: Books, tmp_path: Path) -> None:
    """Made here at the older shape, since no older version wrote this form of backup."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    add(*PAIR)
    back_up(tmp_path / "now.zip")
    shape = (
        MigrationExecutor(connection).loader.project_state(("book", "0002_full_text")).apps.get_models(include_auto_created=True)
    )
    columns = {m._meta.label: {f.attname for f in m._meta.concrete_fields} for m in shape}
    with zipfile.ZipFile(tmp_path / "now.zip") as now, zipfile.ZipFile(tmp_path / "old.zip", "w") as old:
        manifest = json.loads(now.read("manifest.json"))
        manifest["shape"] = {"auth": manifest["shape"]["auth"], "book": "0002_full_text"}
        manifest["rows"] = {label: n for label, n in manifest["rows"].items() if label in columns}
        manifest["sha256"] = {}
        for label in manifest["rows"]:
            lines = [json.loads(line) for line in now.read(f"{label}.jsonl").splitlines()]
            kept = [{k: v for k, v in line.items() if k in columns[label]} for line in lines]
            content = b"".join(json.dumps(line).encode() + b"\n" for line in kept)
            manifest["sha256"][label] = hashlib.sha256(content).hexdigest()
            old.writestr(f"{label}.jsonl", content)
        old.writestr("manifest.json", json.dumps(manifest))
    before = state()
    books.use(books.another())
    restore(tmp_path / "old.zip")
    assert state() == before
    adding.link_waiting(CODEBOOK, "Amina")
    assert state() == before
    clean()
    call_command("migrate", "--check", verbosity=0)


def test_a_claim_by_hand_with_words_that_are_not_there_is_refused(book: str) -> None:
    add(*PAIR)
    with pytest.raises(BadInput, match="are not in the report"):
        deciding.add_claim(PAIR[0].report.id, {}, 0, 10_000, CODEBOOK, "Bilal")
    with pytest.raises(BadInput, match="claim by hand"):
        deciding.add_claim(PAIR[0].report.id, {"stance": "shrugs"}, 0, 10, CODEBOOK, "Bilal")


def test_claims_keep_their_order_of_coding(book: str) -> None:
    one = told(0, 3, 5)
    first = one.claims[0]
    twins = (replace(first, id="c-ffffffffffffffff"), replace(first, id="c-0000000000000000"))
    add(CodedReport(one.report, twins))
    stored: tuple[Claim, ...] = reading.report(one.report.id).claims
    assert [c.id for c in stored] == [c.id for c in twins]
