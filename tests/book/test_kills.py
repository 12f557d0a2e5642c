"""A writer killed at any moment, and many writers at once. ``BOOK_KILLS=200 BOOK_SECONDS=60`` runs them at full length."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from forking import ended, fork, kill_after
from helping import CODEBOOK, clean, events
from invented import several, told

from tollbook.book import adding, deciding
from tollbook.book.exporting import write_book
from tollbook.book.models import Decision, Revision
from tollbook.book.stored import in_portions
from tollbook.errors import BadInput, NotFound

KILLS = int(os.environ.get("BOOK_KILLS", "6"))
SECONDS = float(os.environ.get("BOOK_SECONDS", "6"))
WRITERS = 8
REPORTS = several(24)


def _add_all() -> None:
    for some in in_portions(REPORTS, 2):
        adding.add(some, CODEBOOK, "Amina", "test")


def _exported(folder: Path) -> dict[str, str]:
    folder.mkdir()
    return write_book(folder)


@pytest.mark.slow
def test_a_book_whose_writer_was_killed_is_whole_and_ends_as_an_undisturbed_one(
    new_book: Callable[[], str], tmp_path: Path
) -> None:
    new_book()
    begun = time.monotonic()
    assert ended(fork(_add_all)) == 0
    whole = time.monotonic() - begun
    undisturbed = _exported(tmp_path / "undisturbed")
    moments = random.Random(7)
    killed = 0
    for n in range(KILLS):
        new_book()
        killed += kill_after(fork(_add_all), moments.uniform(0.0, whole)) != 0
        clean()
        assert ended(fork(_add_all)) == 0
        assert _exported(tmp_path / f"after-{n}") == undisturbed
        clean()
    assert killed, "none was killed at work"


def _decide_much(number: int, until: float, told_of: Path) -> None:
    """Decides, undoes and adds until the time is up; notes each decision that was said to be taken."""
    chance = random.Random(number)
    me = f"writer {number}"
    mine: list[str] = []
    with told_of.open("w", encoding="utf-8") as notes:
        while time.monotonic() < until:
            what = chance.choice(("comment", "correct", "grade", "confirm", "assign", "undo", "add", "merge"))
            known = events()
            one = chance.choice(known).event.id
            payloads: dict[str, dict[str, object]] = {
                "correct": {"field": "action", "value": chance.choice(["ambush", "raid"])},
                "grade": {"level": chance.choice(["fair", "weak"])},
                "assign": {"to": me},
                "merge": {"with": [chance.choice(known).event.id]},
            }
            try:
                if what == "add":
                    day = chance.randrange(1, 28)
                    adding.add([told(chance.randrange(4), day, 3 + day % 4, f"Late {day}")], CODEBOOK, me, "test")
                    continue
                if what == "undo":
                    made = deciding.undo(mine.pop(), CODEBOOK, me) if mine else None
                else:
                    made = deciding.decide(what, one, payloads.get(what, {}), CODEBOOK, me, "because")
            except (NotFound, BadInput):
                continue  # another writer merged the event away, or it was to be merged with itself
            if made is not None:
                notes.write(made.decision.id + "\n")
                notes.flush()
                if what != "undo":
                    mine.append(made.decision.id)


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing_and_double_nothing(book: str, tmp_path: Path) -> None:
    _add_all()
    until = time.monotonic() + SECONDS
    notes = [tmp_path / f"writer-{n}" for n in range(WRITERS)]
    running = [fork(lambda n=n: _decide_much(n, until, notes[n])) for n in range(WRITERS)]  # type: ignore[misc]
    assert [ended(pid) for pid in running] == [0] * WRITERS
    said = [line for note in notes for line in note.read_text(encoding="utf-8").split()]
    stored = list(Decision.objects.values_list("ident", flat=True))
    assert sorted(said) == sorted(stored), "every decision that was said to be taken is there, once"
    assert len(said) > WRITERS
    numbers = list(Revision.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    clean()
