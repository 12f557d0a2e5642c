"""What goes wrong with disks, locks, connections and clocks: a clear message, nothing half-written, safe to run again."""

import datetime as dt
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from helping import add, clean, decide, events, state
from invented import several, told

from databases import Books, PostgresBooks
from tollbook.book import reading, writing
from tollbook.book.folder import database_of, secret_key
from tollbook.book.start import open_book
from tollbook.book.writing import writing as a_write
from tollbook.errors import BadSetting, BookError
from tollbook.model import to_json


def test_a_locked_book_says_so_and_can_be_written_to_after(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add(told(0, 3, 5))
    before = state()
    with _another_writer(book), pytest.raises(BookError, match=r"another program is writing.*nothing was half-written"):
        _with_little_patience()
        add(told(1, 3, 5))
    assert state() == before
    add(told(1, 3, 5))
    clean()


def _with_little_patience() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 200" if connection.vendor == "postgresql" else "PRAGMA busy_timeout = 200")


class _another_writer:
    """Holds the book's lock from another connection."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __enter__(self) -> None:
        if self.url.startswith("sqlite"):
            self.other = sqlite3.connect(self.url.removeprefix("sqlite:///"), isolation_level=None)
            self.other.execute("BEGIN IMMEDIATE")
        else:
            import psycopg

            host, port = connection.settings_dict["HOST"], connection.settings_dict["PORT"]
            self.server = psycopg.connect(host=host, port=port, user="postgres", dbname=connection.settings_dict["NAME"])
            self.server.execute("SELECT * FROM book_head FOR UPDATE")

    def __exit__(self, *_: object) -> None:
        if self.url.startswith("sqlite"):
            self.other.execute("ROLLBACK")
            self.other.close()
        else:
            self.server.close()


def test_a_read_only_file_is_told_and_can_be_read(sqlite_books: Books, tmp_path: Path) -> None:
    url = sqlite_books.fresh()
    sqlite_books.use(url)
    add(told(0, 3, 5))
    connection.close()
    folder = tmp_path / "book"
    folder.mkdir()
    path = folder / "book.sqlite3"
    shutil.copyfile(url.removeprefix("sqlite:///"), path)
    path.chmod(0o444)
    sqlite_books.use(f"sqlite:///{path}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")  # root may write to any file: what an owner meets, for every user
    assert len(events()) == 1
    with pytest.raises(BookError, match="read-only"):
        add(told(1, 3, 5))
    assert len(events()) == 1


def test_a_full_disk_is_told_and_leaves_nothing_half_written(sqlite_books: Books) -> None:
    url = sqlite_books.fresh()
    sqlite_books.use(url)
    add(told(0, 3, 5))
    before = state()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 1}")  # as if the disk ended there
    with pytest.raises(BookError, match=r"disk is full.*nothing was half-written"):
        add(*several(60))
    assert state() == before
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    add(*several(60))
    clean()


def test_a_connection_that_breaks_in_mid_write_leaves_nothing_and_the_next_write_goes_on(postgres_books: PostgresBooks) -> None:
    postgres_books.use(postgres_books.fresh())
    add(told(0, 3, 5))
    before = state()
    with pytest.raises(BookError, match="connection"), a_write("Amina", "will break"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        postgres_books.server.run(f"SELECT pg_terminate_backend({pid})")
        add(told(1, 3, 5))
    assert state() == before
    add(told(1, 3, 5))
    clean()


def test_no_server_is_told_with_what_to_check(sqlite_books: Books) -> None:
    pytest.importorskip("psycopg")
    sqlite_books.use("postgres://nobody@127.0.0.1:1/nothing")
    with pytest.raises(BookError, match=r"does not answer.*TOLLBOOK_DATABASE_URL"):
        open_book()


def test_a_file_that_is_no_book_is_told(sqlite_books: Books, tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite3"
    path.write_bytes(b"these are the memoirs of a general" * 100)
    sqlite_books.use(f"sqlite:///{path}")
    with pytest.raises(BookError, match="no book"):
        open_book()


@pytest.mark.parametrize("url", ["mysql://a@b/c", "nonsense", "postgres://[::1"])
def test_a_database_that_cannot_be_is_told(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="TOLLBOOK_DATABASE_URL"):
        database_of(url, tmp_path)


def test_times_never_go_back_whatever_the_clock_does(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add(told(0, 3, 5))
    long_ago = dt.datetime(1999, 1, 1, tzinfo=dt.UTC)
    monkeypatch.setattr(writing.timezone, "now", lambda: long_ago)
    decide("comment", events()[0])
    add(told(2, 3, 5))
    monkeypatch.undo()
    clean()
    assert [len(events(as_of=n)) for n in ("1", "2", "3")] == [1, 1, 2]
    assert events(as_of="1999-06-01") == []


def test_the_secret_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(secret_key(tmp_path / "data"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found[0]) >= 50
    assert stat.S_IMODE((tmp_path / "data" / "secret.key").stat().st_mode) == 0o600


def test_a_migration_half_done_is_finished_by_the_next_run(books: Books) -> None:
    from django.core.management import call_command

    books.use(books.another())
    call_command("migrate", "book", "0002", verbosity=0)
    open_book()
    add(told(0, 3, 5))
    assert len(reading.search("convoy")) == 1
    clean()


def test_two_processes_that_add_one_file_add_it_once(book: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(to_json(r) + "\n" for r in several(60)))
    running = [_tollbook(book, tmp_path, "add", "--coded", str(path)) for _ in range(3)]
    for one in running:
        _, said = one.communicate(timeout=120)
        assert one.returncode == 0, said
    assert reading.numbers()["reports"] == 60
    clean()


def test_two_processes_may_open_a_new_book_at_once(books: Books, tmp_path: Path) -> None:
    url = books.another()
    running = [_tollbook(url, tmp_path, "list") for _ in range(4)]
    for one in running:
        _, said = one.communicate(timeout=120)
        assert one.returncode == 0, said


def _tollbook(url: str, folder: Path, *words: str) -> "subprocess.Popen[str]":
    environ = {**os.environ, "TOLLBOOK_DATABASE_URL": url, "TOLLBOOK_DATA": str(folder / "data")}
    return subprocess.Popen(
        [sys.executable, "-m", "tollbook", *words], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_reading_an_event_asks_the_database_little(book: str) -> None:
    add(*several(24))
    one = events()[0]
    with CaptureQueriesContext(connection) as asked:
        reading.event(one.event.id)
    assert len(asked) <= 2
    with CaptureQueriesContext(connection) as asked:
        reading.events(limit=20)
    assert len(asked) == 1


def test_a_killed_writer_leaves_the_book_as_before_or_after(book: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(to_json(r) + "\n" for r in several(200)))
    running = _tollbook(book, tmp_path, "add", "--coded", str(path))
    begun = time.monotonic()
    while reading.numbers()["reports"] == 0 and time.monotonic() - begun < 60 and running.poll() is None:
        time.sleep(0.02)
    running.kill()
    running.communicate()
    clean()
    again = _tollbook(book, tmp_path, "add", "--coded", str(path))
    _, said = again.communicate(timeout=120)
    assert again.returncode == 0, said
    assert reading.numbers()["reports"] == 200
    clean()
