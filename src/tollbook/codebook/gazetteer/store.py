"""Where gazetteer files are kept: the user's cache, since all of it can be built again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tollbook.settings import load_settings


def cache_folder() -> Path:
    """The folder "gazetteer" in the cache of the user's settings (``TOLLBOOK_CACHE``, else the platform's)."""
    return load_settings().cache_folder / "gazetteer"


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
