"""Databases for tests of the book: SQLite files and a PostgreSQL server of the tests' own, each emptied for every test."""

import atexit
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest


def set_up_django() -> Path:
    """Django's settings, read once a process, with a data folder of the tests' own. Returns the folder."""
    from tollbook.book.start import set_up

    folder = Path(tempfile.mkdtemp(prefix="tollbook-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TOLLBOOK_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tollbook.desk.settings"  # the book's and more: one process has one of them
    set_up()
    del os.environ["DJANGO_SETTINGS_MODULE"]
    del os.environ["TOLLBOOK_DATA"]
    return folder


@dataclass
class Server:
    """A PostgreSQL server that tests started."""

    folder: Path
    port: int

    def url(self, name: str) -> str:
        """A database's address."""
        return f"postgres://postgres@{quote(str(self.folder), safe='')}:{self.port}/{name}"

    def run(self, statement: str) -> None:
        """Runs a statement on the server."""
        import psycopg

        with closing(psycopg.connect(host=str(self.folder), port=self.port, user="postgres", autocommit=True)) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


def _programs() -> Path | None:
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    found = known[-1] if known else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def postgres() -> Iterator[Server]:
    """A server of our own in a folder of its own; under CI a failure where there is none to start, else a skip."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs PostgreSQL 15 or later: .ci/run installs it")
        pytest.skip("no PostgreSQL here (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="tollbook-pg-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        as_user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, log = folder / "data", folder / "log"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/", **as_user}
    subprocess.run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], **run)
    options = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
    subprocess.run([programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"], **run)
    try:
        yield Server(folder, port)
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


class Books:
    """Empty books, ready-made: a copied file or a copied database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = 0

    def fresh(self) -> str:
        """The URL of a new empty book."""
        raise NotImplementedError

    def another(self) -> str:
        """The URL of a database without tables."""
        raise NotImplementedError

    def use(self, url: str) -> None:
        """Points this process at a book."""
        from django.db import connections

        from tollbook.book.folder import database_of

        connections["default"].close()
        known: Mapping[str, Any] = connections.databases["default"]
        bare = {"NAME": "", "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}, "CONN_HEALTH_CHECKS": False}
        connections.databases["default"] = {**known, **bare, **database_of(url, self.folder)}
        del connections["default"]


class SqliteBooks(Books):
    """Books that are files."""

    template: Path | None = None

    def fresh(self) -> str:
        """The URL of a new empty book."""
        from django.db import connection

        from tollbook.book.start import open_book

        self.made += 1
        path = self.folder / f"book-{self.made}.sqlite3"
        if self.template is None:
            self.template = self.folder / "empty.sqlite3"
            self.use(f"sqlite:///{self.template}")
            open_book()
            connection.close()  # what is still in the log goes into the file
        shutil.copyfile(self.template, path)
        return f"sqlite:///{path}"

    def another(self) -> str:
        """The URL of a database without tables."""
        self.made += 1
        return f"sqlite:///{self.folder / f'other-{self.made}.sqlite3'}"


class PostgresBooks(Books):
    """Books on our own server."""

    def __init__(self, folder: Path, server: Server) -> None:
        super().__init__(folder)
        self.server = server

    def fresh(self) -> str:
        """The URL of a new empty book."""
        from django.db import connection

        from tollbook.book.start import open_book

        url = self.server.url("book")
        if not self.made:
            self.server.run("CREATE DATABASE book")
            self.use(url)
            open_book()
        self.made += 1
        self.use(url)
        with connection.cursor() as cursor:  # much quicker than a database a test
            tables = [t for t in connection.introspection.table_names(cursor) if t != "django_migrations"]
            cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
        return url

    def another(self) -> str:
        """The URL of a database without tables."""
        self.made += 1
        self.server.run(f"CREATE DATABASE other_{self.made}")
        return self.server.url(f"other_{self.made}")
