"""Tests of the desk: a book with people in every role, quick with generated reports or real with the examples."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "linking"), str(TESTS / "book"), str(Path(__file__).parent)]

from browser import chromium, served  # noqa: E402

from databases import SqliteBooks, set_up_django  # noqa: E402

set_up_django()

from django.conf import settings  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nothing here is secret

from django.test import Client  # noqa: E402
from people import make_people  # noqa: E402

from tollbook.book.models import User  # noqa: E402
from tollbook.codebook import Codebook, load_codebook  # noqa: E402


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> SqliteBooks:
    return SqliteBooks(tmp_path_factory.mktemp("desk-books"))


@pytest.fixture
def empty(books: SqliteBooks) -> str:
    """A book without reports, in use, with a person in each role."""
    url = books.fresh()
    books.use(url)
    make_people()
    return url


@pytest.fixture
def book(empty: str, codebook: Codebook) -> str:
    """The same with a few generated reports."""
    from invented import several

    from tollbook.book import adding

    adding.add(several(12), codebook, "test")
    return empty


@pytest.fixture
def client_of() -> Callable[[str | None], Client]:
    """A browser in which this person, named like their role, is signed in; None is nobody."""

    def make(name: str | None) -> Client:
        client = Client(headers={"host": "localhost"})
        if name is not None:
            client.force_login(User.objects.get(username=name), backend=BACKEND)
        return client

    return make


PATIENCE = 60_000
"""Milliseconds that a browser test waits for what it looks for: on a machine busy with other work, pages are slow."""
ORDINARY = ("htmx:afterRequest", "htmx:sendAbort", "Failed to load resource: the server responded with a status of 4")
"""A request that gave way to a newer one, and an answer that says what was wrong."""
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(scope="session")
def demo_file(books: SqliteBooks, codebook: Codebook) -> str:
    """A book of the example reports, coded once."""
    from tollbook.commands.serve import add_examples

    url = books.fresh()
    books.use(url)
    make_people()
    add_examples()
    from django.db import connection

    connection.close()
    return url.removeprefix("sqlite:///")


@pytest.fixture
def demo(demo_file: str, books: SqliteBooks) -> str:
    """The book of the example reports, in use, as if nobody had touched it."""
    import shutil

    url = books.fresh()
    shutil.copyfile(demo_file, url.removeprefix("sqlite:///"))
    books.use(url)
    return url


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The desk, served; it shows whatever book is in use."""
    with served() as at:
        yield at


@pytest.fixture
def page_of(browser: Any, address: str, client_of: Callable[[str | None], Client]) -> Iterator[Callable[..., Any]]:
    """A page in which a person is signed in. Whatever the browser complains of fails the test."""
    contexts, complaints = [], []

    def make(name: str | None, **options: Any) -> Any:
        context = browser.new_context(base_url=address, **options)
        contexts.append(context)
        if name is not None:
            cookie = client_of(name).cookies["tollbook_session"].value
            context.add_cookies([{"name": "tollbook_session", "value": cookie, "url": address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert [c for c in complaints if not c.startswith(ORDINARY)] == []
