"""Backups: every row of the book in one file, the same for SQLite and PostgreSQL, so that it can move from one to the other.

A zip of ``manifest.json`` and one JSON Lines file a table. A backup of an older version is put back at the shape that it had,
and then brought up to date like any older book.
"""

import base64
import hashlib
import os
import uuid
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from tollbook import __version__
from tollbook.book.faults import told
from tollbook.book.models import Head, ReportRow
from tollbook.book.snapshot import snapshot
from tollbook.book.stored import in_portions
from tollbook.errors import BadInput, BookError

MANIFEST = "manifest.json"
FORM = 1
"""The form of the file; a later program must go on reading this one."""
LEFT_OUT = frozenset({"sessions", "contenttypes", "admin"})
"""Apps whose rows can be lost: sign-ins that are open, and what Django makes again itself."""
MANY = 1000


class Backup(msgspec.Struct, frozen=True):
    """What a backup holds."""

    file: str
    revision: int
    rows: dict[str, int]


def back_up(file: Path) -> Backup:
    """Writes the book, as it is at this moment, to a new file; others may go on writing to the book.

    Raises BadInput where the file exists, BookError where it cannot be written.
    """
    if file.exists():
        raise BadInput(f"{file} exists; a backup never replaces one, so give another name")
    scratch = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with snapshot(), zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as archive:
            made = _write(archive, file)
        with scratch.open("rb+") as stream:
            os.fsync(stream.fileno())
        scratch.rename(file)
    except OSError as problem:
        raise BookError(f"{file}: {problem.strerror or problem}; no backup was made") from problem
    finally:
        scratch.unlink(missing_ok=True)
    return made


def _write(archive: zipfile.ZipFile, file: Path) -> Backup:
    head = Head.objects.filter(pk=1).first()
    rows: dict[str, int] = {}
    sums: dict[str, str] = {}
    for model in _models(apps):
        digest, count = hashlib.sha256(), 0
        with archive.open(f"{model._meta.label}.jsonl", "w", force_zip64=True) as stream:
            for line in _lines(model):
                stream.write(line)
                digest.update(line)
                count += 1
        rows[model._meta.label], sums[model._meta.label] = count, digest.hexdigest()
    shape = dict(sorted(MigrationExecutor(connection).loader.graph.leaf_nodes()))
    manifest = {
        "form": FORM,
        "program": f"tollbook {__version__}",
        "book": str(head.book) if head else None,
        "revision": head.revision if head else 0,
        "shape": shape,
        "rows": rows,
        "sha256": sums,
    }
    archive.writestr(MANIFEST, msgspec.json.encode(manifest))
    return Backup(str(file), head.revision if head else 0, rows)


def _models(known: Any) -> list[type[models.Model]]:
    """The models whose rows are kept, those first that others refer to."""
    wanted = [
        m
        for m in known.get_models(include_auto_created=True)
        if m._meta.managed and not m._meta.proxy and m._meta.app_label not in LEFT_OUT and m._meta.label != "auth.Permission"
    ]
    wanted = [m for m in wanted if "permission" not in {f.name for f in m._meta.get_fields()}]
    ordered: list[type[models.Model]] = []
    names = {m._meta.label for m in wanted}
    while wanted:
        ready = [m for m in wanted if _refers_to(m, names) <= {o._meta.label for o in ordered} | {m._meta.label}]
        if not ready:
            raise BookError(f"tables refer to each other in a circle: {', '.join(m._meta.label for m in wanted)}")
        ordered += ready
        wanted = [m for m in wanted if m not in ready]
    return ordered


def _refers_to(model: type[models.Model], names: set[str]) -> set[str]:
    related = (f.related_model for f in model._meta.concrete_fields if f.is_relation)
    return {r._meta.label for r in related if isinstance(r, type)} & names


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    fields = list(model._meta.concrete_fields)
    rows = model._base_manager.order_by(*(f.attname for f in model._meta.pk_fields)).values_list(*(f.attname for f in fields))
    for row in rows.iterator(chunk_size=MANY):
        yield msgspec.json.encode({f.attname: _plain(v) for f, v in zip(fields, row, strict=True)}) + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def restore(file: Path) -> Backup:
    """Puts a backup into an empty database, whole or not at all, and brings it up to date.

    Raises BadInput for a file that is no whole backup, BookError where the book is not empty.
    """
    try:
        archive = zipfile.ZipFile(file)
        manifest = msgspec.json.decode(archive.read(MANIFEST))
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.DecodeError) as problem:
        raise BadInput(f"{file} is no backup of a book ({problem})") from problem
    with archive, told():
        if manifest.get("form") != FORM:
            raise BadInput(f"{file} was written by a newer Tollbook ({manifest.get('program')}); install that version")
        _verify(archive, manifest, file)
        _refuse_full()
        executor = MigrationExecutor(connection)
        targets = [(app, name) for app, name in manifest["shape"].items() if (app, name) in executor.loader.graph.nodes]
        executor.migrate(targets)
        # one transaction: a restore that fails or is killed leaves empty tables
        with transaction.atomic():
            _load(archive, manifest["rows"], executor.loader.project_state(targets).apps)
    call_command("migrate", verbosity=0, interactive=False)
    return Backup(str(file), manifest["revision"], manifest["rows"])


def _verify(archive: zipfile.ZipFile, manifest: dict[str, Any], file: Path) -> None:
    for label, digest in manifest["sha256"].items():
        found = hashlib.sha256()
        try:
            with archive.open(f"{label}.jsonl") as stream:
                while block := stream.read(1 << 20):
                    found.update(block)
        except (KeyError, zipfile.BadZipFile, OSError) as problem:
            raise BadInput(f"{file} is damaged: {label} cannot be read ({problem})") from problem
        if found.hexdigest() != digest:
            raise BadInput(f"{file} is damaged: {label} is not as it was written")


def _refuse_full() -> None:
    tables = connection.introspection.table_names()
    if ReportRow._meta.db_table in tables and (ReportRow.objects.exists() or Head.objects.exists()):
        raise BookError(
            "the book is not empty; restore into a new data folder (TOLLBOOK_DATA) or database (TOLLBOOK_DATABASE_URL)"
        )


def _load(archive: zipfile.ZipFile, wanted: Collection[str], state: Any) -> None:
    for model in _models(state):
        if model._meta.label in wanted:
            _load_table(archive, model)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models(state)):
            cursor.execute(statement)


def _load_table(archive: zipfile.ZipFile, model: type[models.Model]) -> None:
    fields = {f.attname: f for f in model._meta.concrete_fields}
    with archive.open(f"{model._meta.label}.jsonl") as raw:
        lines = (msgspec.json.decode(line) for line in raw)
        for some in in_portions(lines, MANY):
            rows = [model(**{name: _value(fields[name], value) for name, value in line.items()}) for line in some]
            model._base_manager.bulk_create(rows, batch_size=MANY)


def _value(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)
