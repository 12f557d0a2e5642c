"""Where gazetteer files are kept: the user's cache, since all of it can be built again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """``TOLLBOOK_CACHE`` if set, else the platform's folder for caches."""
    chosen = os.environ.get("TOLLBOOK_CACHE", "")
    return (Path(chosen).expanduser() if chosen else Path(platformdirs.user_cache_dir("tollbook"))) / "gazetteer"


def import_folder() -> Path:
    """Where imported dumps and lists are kept, beside what we build."""
    return cache_folder() / "imported"


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold a lock beside a file that is being made, so that a second process waits instead of making it too.

    Only saves work: files are written aside and renamed, so that even without a lock the outcome is right.
    """
    try:
        import fcntl
    except ImportError:  # no such locks on this platform
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
