"""Releases: the book frozen under a name, with its codebook, checksums, and what changed since the one before."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from tollbook import __version__
from tollbook.book.changing import Change, changes_unheld
from tollbook.book.exporting import write_book, write_lines
from tollbook.book.models import Head, Release
from tollbook.book.reading import numbers
from tollbook.book.writing import writing
from tollbook.codebook import Codebook
from tollbook.errors import BadInput, NotFound

NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,99}")
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


class Released(msgspec.Struct, frozen=True):
    """A release: where its files are, the revision that it shows, and the hash that stands for all of it."""

    name: str
    folder: str
    revision: int
    sha256: str
    events: int
    reports: int


def release(name: str, folder: Path, codebook: Codebook, who: str, with_text: bool = False) -> Released:
    """Writes the book as it stands to ``folder/name`` and notes it in the book. A name is given once.

    Raises BadInput for a name that is taken or cannot be one.
    """
    if not NAME.fullmatch(name):
        raise BadInput(f"{name!r} cannot name a release; use letters, digits, dots and dashes")
    if Release.objects.filter(name__iexact=name).exists():
        raise BadInput(f"release {name} exists already; a release never changes, so give this one another name")
    folder.mkdir(parents=True, exist_ok=True)
    scratch, final = folder / f".{name}.part", folder / name
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        with writing(who, f"release {name}") as write:
            scratch.mkdir()
            before = Release.objects.order_by("-revision").first()
            files = write_book(scratch, with_text)
            since = changes_unheld(before.revision) if before else iter(())
            files["changes.jsonl"] = write_lines(scratch / "changes.jsonl", _without_text(since, with_text))
            files |= _codebook(scratch / "codebook", codebook)
            held = numbers()
            manifest: dict[str, Any] = {
                "name": name,
                "book": str(Head.objects.get(pk=1).book),
                "revision": write.number,
                "released": write.time.date().isoformat(),
                "program": f"tollbook {__version__}",
                "codebook": codebook.version,
                "changes_since": before.name if before else None,
                "reports": held["reports"],
                "claims": held["claims"],
                "events": held["events"],
                "files": dict(sorted(files.items())),
            }
            sums = "".join(f"{digest}  {path}\n" for path, digest in sorted(files.items()))
            whole = hashlib.sha256(sums.encode()).hexdigest()
            manifest["sha256"] = whole
            manifest["cite"] = f"{name}, release of {manifest['released']}, sha256 {whole[:16]}, made with tollbook {__version__}"
            (scratch / SUMS).write_text(sums, encoding="utf-8")
            (scratch / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
            Release.objects.create(
                name=name,
                at=write.number,
                time=write.time,
                who=who,
                codebook=codebook.version,
                sha256=whole,
                files=manifest["files"],
                revision=write.number,
            )
            shutil.rmtree(final, ignore_errors=True)  # left by a release that was killed before it was noted
            scratch.rename(final)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Released(name, str(final), write.number, whole, held["events"], held["reports"])


def verify(name: str, folder: Path) -> list[str]:
    """What is wrong with a release's files: missing, changed. Raises NotFound for a release that the book does not know."""
    row = Release.objects.filter(name=name).first()
    if row is None:
        raise NotFound(f"no release {name!r} in the book")
    wrong = []
    for path, digest in sorted(row.files.items()):
        file = folder / name / path
        if not file.is_file():
            wrong.append(f"{file} is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            wrong.append(f"{file} is not as it was released")
    return wrong


def _without_text(lines: Iterator[Change], with_text: bool) -> Iterator[Change]:
    for line in lines:
        if line.kind == "report" and isinstance(line.value, dict) and not with_text:
            yield replace(line, value={**line.value, "text": ""})
        else:
            yield line


def _codebook(folder: Path, codebook: Codebook) -> dict[str, str]:
    """Copies the codebook's files: ours under ``ours``, a team's own under ``own``."""
    files: dict[str, str] = {}
    for label, source in zip(("ours", "own"), codebook.folders, strict=False):
        for path in sorted(source.rglob("*.toml")):
            inside = Path(label) / path.relative_to(source)
            target = folder / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            content = path.read_bytes()
            target.write_bytes(content)
            files[f"codebook/{inside.as_posix()}"] = hashlib.sha256(content).hexdigest()
    return files
