"""JSON Lines: one report a line, streamed, each line bounded and judged by itself."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from tollbook.errors import BadInput, LimitExceeded
from tollbook.model import Report
from tollbook.reports.decoding import decode
from tollbook.reports.fields import report_from
from tollbook.reports.options import MEGABYTE, ReadOptions, Refusal


def reports_from_lines(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Refusal]:
    """The reports of a stream of lines; a line that does not fit is refused by its number, the others go on."""
    number = 0
    found = False
    for line in _lines(stream, options.limits.text_bytes):
        number += 1
        where = f"{name}:{number}"
        if isinstance(line, LimitExceeded):
            found = True
            yield Refusal(where, str(line))
            continue
        if not line.strip():
            continue
        found = True
        try:
            yield _report(line, where, options)
        except BadInput as problem:
            yield Refusal(where, str(problem))
    if not found:
        yield Refusal(name, "empty: there is no line in it")


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | LimitExceeded]:
    """Lines without ever holding one longer than the limit: the rest of such a line is read past in pieces."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield LimitExceeded(f"a line longer than the limit of {limit / MEGABYTE:g} MB")


def _report(line: bytes, where: str, options: ReadOptions) -> Report:
    try:
        fields = json.loads(decode(line))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise BadInput(f"not JSON ({str(problem)[:120]}); expected one object a line with `id` and `text`") from problem
    if not isinstance(fields, dict):
        raise BadInput("not a JSON object; expected one a line with `id` and `text`")
    return report_from(fields, where, options)
