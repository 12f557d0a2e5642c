"""Where gazetteer files are kept: the user's cache, since all of it can be built again."""

import os
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """``TOLLBOOK_CACHE`` if set, else the platform's folder for caches."""
    chosen = os.environ.get("TOLLBOOK_CACHE", "")
    return (Path(chosen).expanduser() if chosen else Path(platformdirs.user_cache_dir("tollbook"))) / "gazetteer"


def import_folder() -> Path:
    """Where imported dumps and lists are kept, beside what we build."""
    return cache_folder() / "imported"
