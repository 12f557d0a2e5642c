"""Long work in the background of the server: one at a time, with its progress to look at. It ends with the process."""

import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import connections

from tollbook.errors import TollbookError

logger = logging.getLogger(__name__)
KEPT = 50


@dataclass
class Work:
    """A piece of long work: how far it is, what it refused, what it came to."""

    ident: str
    who: str
    what: str
    total: int = 0
    done: int = 0
    refused: list[str] = field(default_factory=list)
    made: list[tuple[str, str]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    events: int = 0
    result: object = None
    problem: str = ""
    finished: bool = False

    @property
    def percent(self) -> int:
        """How far it is."""
        return 100 if self.finished else round(100 * self.done / self.total) if self.total else 0


_works: dict[str, Work] = {}
_lock = threading.Lock()
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk-work")
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk-reading")


def begin(who: str, what: str, deed: Callable[[Work], None]) -> Work:
    """Starts the work and returns at once."""
    one = Work(secrets.token_hex(8), who, what)
    with _lock:
        _works[one.ident] = one
        for old in [i for i, w in _works.items() if w.finished][:-KEPT]:
            del _works[old]
    _worker.submit(_run, one, deed)
    return one


def begin_beside(who: str, what: str, deed: Callable[[Work], None]) -> Work:
    """The same for work that only reads, which need not wait for reports to be coded; whoever began it keeps it."""
    one = Work(secrets.token_hex(8), who, what)
    _reader.submit(_run, one, deed)
    return one


def find(ident: str) -> Work | None:
    """The work of this process by its id."""
    return _works.get(ident)


def _run(one: Work, deed: Callable[[Work], None]) -> None:
    try:
        deed(one)
    except TollbookError as problem:
        one.problem = str(problem)
    except Exception:  # the page must say that it failed; the log says where
        logger.exception("work %s", one.what)
        one.problem = "a fault in Tollbook; the server's log says where. What was added before it stays."
    finally:
        connections["default"].close()
        del connections["default"]  # the next work opens its own, to whatever book is then in use
        one.finished = True
