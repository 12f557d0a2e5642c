"""The data folder: where the book's file and the secret key are kept, and which database a URL means."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from tollbook.errors import BadSetting

FILE = "book.sqlite3"
KEY = "secret.key"
PATIENCE = 30.0
"""Seconds that a writer waits for another one."""

SQLITE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY"
)
POSTGRES = f"-c lock_timeout={int(PATIENCE * 1000)} -c timezone=UTC"


def database_of(url: str | None, folder: Path) -> dict[str, Any]:
    """Django's description of the database: PostgreSQL or SQLite by ``url``, else a file in the data folder.

    Raises BadSetting where the URL cannot be used.
    """
    if not url:
        make_folder(folder)
        return _sqlite(str(folder / FILE))
    try:
        found: dict[str, Any] = {**dj_database_url.parse(url)}
    except (ValueError, KeyError) as problem:
        raise BadSetting(f"TOLLBOOK_DATABASE_URL: {problem}; write it as postgres://user:password@host/name") from problem
    if found["ENGINE"] == "django.db.backends.sqlite3":
        return _sqlite(str(found["NAME"]))
    if found["ENGINE"] != "django.db.backends.postgresql":
        raise BadSetting(f"TOLLBOOK_DATABASE_URL names {found['ENGINE']}; the book lives in SQLite or PostgreSQL")
    options = dict(found.get("OPTIONS") or {})
    options["options"] = f"{options.get('options', '')} {POSTGRES}".strip()
    return {**found, "OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def _sqlite(name: str) -> dict[str, Any]:
    # IMMEDIATE: a writer takes its lock when it begins, so that two never both read and then wait for each other
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {"timeout": PATIENCE, "transaction_mode": "IMMEDIATE", "init_command": SQLITE},
    }


def make_folder(folder: Path) -> None:
    """The data folder, for its owner alone. Raises BadSetting where it cannot be made."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise BadSetting(f"{folder}: {problem.strerror}; name another data folder with TOLLBOOK_DATA") from problem


def secret_key(folder: Path) -> str:
    """The key that signs sessions, made once, readable by its owner alone.

    A folder that cannot be written to gets a key for this process only, which is enough for reading.
    """
    path = folder / KEY
    try:
        make_folder(folder)
        return _kept_key(path)
    except (OSError, BadSetting):
        return secrets.token_urlsafe(48)


def _kept_key(path: Path) -> str:
    if path.is_file() and (known := path.read_text(encoding="ascii").strip()):
        return known
    fresh = secrets.token_urlsafe(48)
    scratch = path.with_name(f"{path.name}.{secrets.token_hex(8)}")  # threads make it at once too
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(fresh)
    try:
        os.link(scratch, path)  # fails where another process was first: its key counts
    except FileExistsError:
        return path.read_text(encoding="ascii").strip() or fresh
    finally:
        scratch.unlink()
    return fresh
