"""The book as files: coded reports, events and decisions as JSON Lines, the same bytes for the same book."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from tollbook.book.filters import Filter
from tollbook.book.reading import all_events
from tollbook.book.stored import coded_reports, decisions
from tollbook.model import CodedReport, Event


def write_book(folder: Path, with_text: bool = True) -> dict[str, str]:
    """Writes ``claims.jsonl``, ``events.jsonl`` and ``decisions.jsonl``; the sha256 of each by name.

    Events that are no conflict are left out. Without ``with_text`` reports keep everything but their texts, and claims their
    quotes.
    """
    return {
        "claims.jsonl": write_lines(folder / "claims.jsonl", (r if with_text else _bare(r) for r in coded_reports())),
        "events.jsonl": write_lines(folder / "events.jsonl", _events()),
        "decisions.jsonl": write_lines(folder / "decisions.jsonl", decisions()),
    }


def _events() -> Iterator[Event]:
    return (e.event for e in all_events(Filter(background=True, order="oldest")))


def _bare(coded: CodedReport) -> CodedReport:
    return replace(coded, report=replace(coded.report, text=""))


def write_lines(path: Path, values: Iterable[object]) -> str:
    """Writes one JSON object a line; the sha256 of the file."""
    digest = hashlib.sha256()
    with path.open("wb") as stream:
        for value in values:
            line = msgspec.json.encode(value) + b"\n"
            digest.update(line)
            stream.write(line)
    return digest.hexdigest()
