"""A team's own hand-coded sample: reports with the events that a person coded in them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from tollbook.errors import BadInput
from tollbook.model import Report
from tollbook.reports import ReadOptions
from tollbook.reports.fields import KEYS, report_from

COUNTS = ("killed", "wounded", "captured", "missing", "abducted", "displaced")


Words = str | msgspec.UnsetType | None
Count = int | tuple[int, int | None] | msgspec.UnsetType | None


class HandEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event as a person coded it. A field left out is not compared. ``start`` and ``end`` are ISO days, places and actors
    names or codebook ids; a count is a number, ``[low, high]``, or null for "some, unknown how many".
    """

    action: Words = msgspec.UNSET
    start: Words = msgspec.UNSET
    end: Words = msgspec.UNSET
    place: Words = msgspec.UNSET
    country: Words = msgspec.UNSET
    adm1: Words = msgspec.UNSET
    adm2: Words = msgspec.UNSET
    source: Words = msgspec.UNSET
    target: Words = msgspec.UNSET
    killed: Count = msgspec.UNSET
    wounded: Count = msgspec.UNSET
    captured: Count = msgspec.UNSET
    missing: Count = msgspec.UNSET
    abducted: Count = msgspec.UNSET
    displaced: Count = msgspec.UNSET


FIELDS = HandEvent.__struct_fields__


@dataclass(frozen=True, slots=True)
class HandCoded:
    """One report and what one coder found in it."""

    report: Report
    coder: str
    events: tuple[HandEvent, ...]


def read_gold(lines: Iterable[str | bytes], where: str) -> Iterator[HandCoded]:
    """The hand-coded reports of JSON Lines: the keys of a report, ``events``, and ``coder`` where there are several.

    Raises BadInput naming the line, the key and what is expected.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _hand_coded(line, f"{where}:{number}")


def _hand_coded(line: str | bytes, where: str) -> HandCoded:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise BadInput(f"{where}: not JSON ({problem})") from problem
    if not isinstance(row, dict) or "events" not in row:
        raise BadInput(f"{where}: expected an object with `text` and `events` (an empty list where nothing is to be coded)")
    try:
        report = report_from({key: row[key] for key in KEYS if key in row}, where, ReadOptions())
        events = msgspec.convert(row["events"], tuple[HandEvent, ...])
    except BadInput as problem:
        raise BadInput(f"{where}: {problem}") from problem
    except msgspec.ValidationError as problem:
        raise BadInput(f"{where}: events: {problem}; known fields: {', '.join(FIELDS)}") from problem
    return HandCoded(report, str(row.get("coder") or "hand"), events)
