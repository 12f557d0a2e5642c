"""Bytes to text: UTF-8, or UTF-16 with its mark. Anything else is refused, never guessed: a wrong guess garbles names."""

import codecs
from typing import BinaryIO

from tollbook.errors import BadInput, LimitExceeded
from tollbook.reports.options import MEGABYTE

HEAD = 8192

_MAGIC = {
    b"%PDF": "a PDF document; save its text first",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as text first",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it first",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}


def read_bounded(stream: BinaryIO, limit: int, what: str) -> bytes:
    """All bytes of ``stream``. Raises LimitExceeded, having read no more than the limit, where there are more."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise LimitExceeded(f"larger than the limit of {limit / MEGABYTE:g} MB for {what}")
    return data


def refuse_binary(head: bytes) -> None:
    """Raises BadInput when the first bytes of a file are not text."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            raise BadInput(f"not text but {kind}")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    if b"\0" in head:
        raise BadInput("not text but binary data (it holds zero bytes)")


def decode(data: bytes) -> str:
    """The text of a file, without its byte order mark. Raises BadInput naming the first byte that does not fit."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise BadInput(
            f"wrong encoding: not {encoding.removesuffix('-sig').upper()} at byte {problem.start}; "
            "save it as UTF-8 (`iconv -f WINDOWS-1252 -t UTF-8 FILE`)"
        ) from problem
