"""A real browser (Debian's Chromium, driven by Playwright) and the desk served to it from this process."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; under CI a failure where there is none, else a skip."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium: .ci/run installs it")
        pytest.skip("no Chromium here (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the test's thread
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield found
        found.close()


def _with_the_book_in_use(environ: Any, start_response: Any) -> Any:
    """A thread of the server would go on with the book of an earlier test."""
    from django.db import connections

    from tollbook.desk.wsgi import application

    if connections["default"].settings_dict["NAME"] != connections.databases["default"]["NAME"]:
        connections["default"].close()
        del connections["default"]
    return application(environ, start_response)


@contextmanager
def served() -> Iterator[str]:
    """The address of the desk, served from threads of this process."""
    from tollbook.desk.serving import make_server

    server = make_server("127.0.0.1", 0, 4, _with_the_book_in_use)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://localhost:{server.effective_port}"
    server.close()
