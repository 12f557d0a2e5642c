"""Reading coded reports: what `link`, `toll` and `export` take in."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tollbook.errors import BadInput
from tollbook.model import CodedReport, coded_from_json


def read_coded(path: str) -> Iterator[CodedReport]:
    """The coded reports of a JSON Lines file, or of standard input for "-". Raises BadInput naming file and line."""
    if path == "-":
        yield from _coded(sys.stdin.buffer, "standard input")
        return
    try:
        with Path(path).open("rb") as handle:
            yield from _coded(handle, path)
    except OSError as problem:
        raise BadInput(f"{path}: {problem.strerror}; give a file printed by `tollbook code`") from problem


def _coded(lines: "Iterator[bytes] | object", name: str) -> Iterator[CodedReport]:
    for number, line in enumerate(lines, 1):  # type: ignore[arg-type, var-annotated]
        if line.strip():
            yield coded_from_json(line, f"{name}:{number}")
