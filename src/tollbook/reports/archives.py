"""Compressed inputs, unpacked as a stream and within bounds: what grows like a bomb is refused."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from tollbook.errors import BadInput, LimitExceeded
from tollbook.reports.options import MEGABYTE, Limits

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"


class _Counted(io.RawIOBase):
    """Bytes as they are read, with a count."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Guarded(io.RawIOBase):
    """An unpacked stream that stops with LimitExceeded once it has grown out of all proportion."""

    def __init__(self, unpacked: BinaryIO, packed_size: "_Counted | int", limits: Limits) -> None:
        self.unpacked = unpacked
        self.packed = packed_size
        self.limits = limits
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        try:
            data = self.unpacked.read(min(len(buffer), MEGABYTE))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as problem:
            raise BadInput(f"a damaged compressed file ({problem})") from problem
        self.given += len(data)
        taken = self.packed if isinstance(self.packed, int) else self.packed.taken
        if self.given > self.limits.unpacked_free and self.given > self.limits.unpacked_ratio * max(taken, 1):
            raise LimitExceeded(f"it unpacks to more than {self.limits.unpacked_ratio} times its size, which is the limit")
        buffer[: len(data)] = data
        return len(data)


def unpack_gzip(stream: BinaryIO, limits: Limits) -> io.BufferedReader:
    """The unpacked bytes of a gzip stream."""
    packed = _Counted(stream)
    unpacked = gzip.GzipFile(fileobj=io.BufferedReader(packed))
    return io.BufferedReader(_Guarded(unpacked, packed, limits))  # type: ignore[arg-type]


def unpack_zip(stream: BinaryIO, limits: Limits) -> Iterator[tuple[str, io.BufferedReader]]:
    """Name and unpacked bytes of each file in a zip archive, by name. Raises BadInput for what is no archive of reports."""
    if not stream.seekable():
        raise BadInput("a zip archive cannot be read from a pipe; give its file name")
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise BadInput(f"a damaged zip archive ({problem})") from problem
    with archive:
        members = sorted((member for member in archive.infolist() if not member.is_dir()), key=lambda member: member.filename)
        if len(members) > limits.archive_members:
            raise LimitExceeded(f"a zip archive of {len(members):,} files, more than the limit of {limits.archive_members:,}")
        if any(member.filename == "[Content_Types].xml" for member in members):
            raise BadInput("not text but an Office document; save it as text first")
        for member in members:
            try:
                opened = archive.open(member)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
                raise BadInput(f"{member.filename} in it cannot be unpacked ({problem})") from problem
            with opened:
                yield member.filename, io.BufferedReader(_Guarded(opened, member.compress_size, limits))  # type: ignore[arg-type]
