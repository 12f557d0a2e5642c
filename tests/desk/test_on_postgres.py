"""The desk on a book in PostgreSQL: every page for everybody, lists and totals, and what PostgreSQL alone refuses."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from test_attacks import forms_of
from test_lists import *  # noqa: F403 - the same tests on the other database
from test_permissions import *  # noqa: F403

from databases import PostgresBooks, postgres
from tollbook.book import reading
from tollbook.book.filters import Filter

ODD = ("\x00", "a\x00b", "x" * 3000)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresBooks]:
    with postgres() as server:
        yield PostgresBooks(tmp_path_factory.mktemp("books"), server)


def test_the_character_null_and_long_words_break_no_page(book: str, client_of: Callable[[str | None], Client]) -> None:
    client = client_of("admin")
    one = max(reading.all_events(Filter()), key=lambda e: (len(e.event.reports), e.event.id)).event
    paths = ["/", "/events/", f"/events/{one.id}/", "/reports/", f"/reports/{one.reports[0]}/", "/reports/add/", "/account/"]
    paths += ["/team/", "/queue/", "/map/", "/totals/", "/codebook/", "/codebook/new/", "/coding/"]
    wrong = []
    client.raise_request_exception = False
    for action, method, fields, typed in [*forms_of(client, paths), *forms_of(client_of(None), ["/sign-in/", "/reset/"])]:
        for field in typed:
            for text in ODD:
                filled = {**{k: v or "x" for k, v in fields.items()}, field: text}
                answer = client.get(action, filled) if method == "get" else client.post(action, filled)
                if answer.status_code >= 500:
                    wrong.append((action, field, answer.status_code))
    assert wrong == []
