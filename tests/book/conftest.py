"""Every test of the book runs on SQLite and on PostgreSQL."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "linking"), str(Path(__file__).parent)]

from databases import Books, PostgresBooks, SqliteBooks, postgres, set_up_django  # noqa: E402

set_up_django()  # before any test module is read: models need it


@pytest.fixture(scope="session")
def sqlite_books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    return SqliteBooks(tmp_path_factory.mktemp("books"))


@pytest.fixture(scope="session")
def postgres_books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    with postgres() as server:
        yield PostgresBooks(tmp_path_factory.mktemp("books"), server)


@pytest.fixture(params=["sqlite", "postgres"])
def books(request: pytest.FixtureRequest) -> Books:
    """The kind of database that this run of the test uses."""
    found: Books = request.getfixturevalue(f"{request.param}_books")
    return found


@pytest.fixture
def new_book(books: Books) -> Callable[[], str]:
    """Makes an empty book and points this process at it; gives its URL."""

    def make() -> str:
        url = books.fresh()
        books.use(url)
        return url

    return make


@pytest.fixture
def book(new_book: Callable[[], str]) -> str:
    """An empty book, in use; its URL."""
    return new_book()
