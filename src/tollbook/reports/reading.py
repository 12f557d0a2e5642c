"""Paths to reports, in a fixed order; every input gives reports or a refusal, and none stops the others."""

import io
import json
import logging
import re
import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from tollbook.errors import BadInput
from tollbook.model import Report
from tollbook.reports.archives import GZIP, ZIP, unpack_gzip, unpack_zip
from tollbook.reports.decoding import HEAD, decode, read_bounded, refuse_binary
from tollbook.reports.html import report_from_html
from tollbook.reports.jsonl import reports_from_lines
from tollbook.reports.options import ReadOptions, Refusal
from tollbook.reports.plain import report_from_text

logger = logging.getLogger("tollbook.reports")

STDIN = "standard input"
_TEXT = frozenset({".txt", ".text", ".md"})
_LINES = frozenset({".jsonl", ".ndjson"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_PACKED = frozenset({".gz", ".zip"})
_KNOWN = _TEXT | _LINES | _PAGES | _PACKED
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|!DOCTYPE|!ENTITY)\b", re.IGNORECASE)


def read_reports(
    paths: Iterable[str | Path], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Refusal]:
    """The reports of files, of folders (every text, page and JSON Lines file in them, by name) and of ``-``, standard input.

    The kind of a file is known by its name, else by how it begins. What cannot be read comes as a Refusal in its place.
    """
    for _, item in read_sources(paths, options, stdin):
        yield item


def read_sources(
    paths: Iterable[str | Path], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[tuple[str, Report | Refusal]]:
    """The same, each with the name of the file that it is from."""
    options = options or ReadOptions()
    for path in paths:
        if str(path) == "-":
            yield from ((STDIN, item) for item in _read_stream(stdin or sys.stdin.buffer, STDIN, options))
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), options)
        else:
            yield from ((str(path), item) for item in _read_file(Path(path), options))


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[tuple[str, Report | Refusal]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not _hidden(path.relative_to(folder)))
    known = [path for path in files if path.suffix.lower() in _KNOWN]
    others = Counter(path.suffix.lower() or "no suffix" for path in files if path.suffix.lower() not in _KNOWN)
    if others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        logger.warning("%s: %d files of other kinds left aside (%s)", folder, sum(others.values()), kinds)
    if not known:
        yield str(folder), Refusal(str(folder), "no reports in this folder (looked for .txt, .md, .html, .jsonl, .gz, .zip)")
    for path in known:
        yield from ((str(path), item) for item in _read_file(path, options))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read_file(path: Path, options: ReadOptions) -> Iterator[Report | Refusal]:
    if not path.exists():
        yield Refusal(str(path), "no such file or folder")
    elif not path.is_file():
        yield Refusal(str(path), "not a file")
    else:
        try:
            with path.open("rb") as stream:
                yield from _read_stream(stream, str(path), options)
        except OSError as problem:
            yield Refusal(str(path), f"cannot be read ({problem.strerror or problem})")


def _read_stream(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Refusal]:
    reader: io.BufferedReader = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, HEAD)  # type: ignore
    try:
        yield from _read(reader, name, options)
    except BadInput as problem:
        yield Refusal(name, str(problem))


def _read(reader: io.BufferedReader, name: str, options: ReadOptions, packed: bool = False) -> Iterator[Report | Refusal]:
    head = reader.peek(HEAD)[:HEAD]
    if not head.removeprefix(BOM_UTF8).strip():
        _refuse_blank(reader, options)
    if not packed and head.startswith(GZIP):
        yield from _read(unpack_gzip(reader, options.limits), name.removesuffix(".gz"), options, packed=True)
    elif not packed and head.startswith(ZIP):
        for member, opened in unpack_zip(reader, options.limits):
            yield from _read_member(opened, f"{name}/{member}", options)
    else:
        refuse_binary(head)
        yield from _read_known(reader, head, name, options)


def _refuse_blank(reader: io.BufferedReader, options: ReadOptions) -> None:
    if not read_bounded(reader, options.limits.text_bytes, "a text file").removeprefix(BOM_UTF8).strip():
        raise BadInput("empty: there is no text in it")
    raise BadInput(f"nothing but blanks in its first {HEAD} bytes")


def _read_member(opened: io.BufferedReader, name: str, options: ReadOptions) -> Iterator[Report | Refusal]:
    try:
        yield from _read(opened, name, options, packed=True)
    except BadInput as problem:
        yield Refusal(name, str(problem))


def _read_known(reader: io.BufferedReader, head: bytes, name: str, options: ReadOptions) -> Iterator[Report | Refusal]:
    suffix = PurePosixPath(name).suffix.lower()
    limits = options.limits
    if suffix in _LINES or (suffix not in _TEXT and _opens_like_lines(head)):
        yield from reports_from_lines(reader, name, options)
    elif suffix in _PAGES or (suffix not in _TEXT and _PAGE.match(head)):
        yield report_from_html(read_bounded(reader, limits.html_bytes, "a web page"), name, options)
    elif suffix not in _TEXT and _XML.match(head):
        raise BadInput("XML, not a report; Tollbook reads text, HTML and JSON Lines")
    else:
        yield report_from_text(decode(read_bounded(reader, limits.text_bytes, "a text file")), name, options)


def _opens_like_lines(head: bytes) -> bool:
    """Whether a stream without a telling name begins with a JSON object, whole or cut off by the end of ``head``."""
    line = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return len(line) >= HEAD - 64 and re.match(rb'\{\s*"\w+"\s*:', line) is not None
