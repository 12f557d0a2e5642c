"""The gazetteer: names of places to points, worldwide and offline.

Three layers, the later going before the earlier: the world (built on first use from installed packages), a user's imports,
and the codebook's curated places. Lookups are pure; nothing is fetched.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tollbook.codebook.gazetteer.build import Progress, build_world, source_version
from tollbook.codebook.gazetteer.curated import compile_curated, curated_files, digest_of
from tollbook.codebook.gazetteer.names import hash_of, key_of_name, skeleton_of
from tollbook.codebook.gazetteer.pack import ALIKE, MAIN, OTHER, Entry, Match, Pack
from tollbook.codebook.gazetteer.store import cache_folder, import_folder, one_at_a_time

__all__ = ["ALIKE", "MAIN", "OTHER", "Entry", "Gazetteer", "Match", "Progress", "build_gazetteer", "load_gazetteer", "world_file"]

_SHORTEST_SKELETON = 5
logger = logging.getLogger(__name__)
_SAME_DEGREES = 0.35


class Gazetteer:
    """Places by name. ``packs`` are in order of trust, the first going before the others."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = tuple(packs)
        spellings: dict[str, str] = {}
        for pack in reversed(self._packs):
            spellings.update(pack.spellings)
        for pack in self._packs:
            pack.respell = spellings
        self._known: dict[str, tuple[Match, ...]] = {}

    def __len__(self) -> int:
        return sum(len(p) for p in self._packs)

    def find(self, name: str) -> tuple[Match, ...]:
        """The places that a name may mean, exact names only. Order: layer, main names first."""
        return self.find_keys([key_of_name(name)])[0]

    def find_keys(self, keys: Sequence[str]) -> list[tuple[Match, ...]]:
        """The places of each key (see names.key_of_name), looked up together."""
        missing = [k for k in dict.fromkeys(keys) if k not in self._known]
        if missing:
            self._look_up(missing)
        return [self._known[k] for k in keys]

    def find_alike(self, name: str) -> tuple[Match, ...]:
        """Places whose name is spelled nearly so ("Deir Ezzor"), for names that ``find`` does not know."""
        skeleton = skeleton_of(key_of_name(name))
        if len(skeleton) < _SHORTEST_SKELETON:
            return ()
        return tuple(m._replace(how=ALIKE) for m in self.find_keys(["~" + skeleton])[0])

    def _look_up(self, keys: list[str]) -> None:
        hashes = np.array([hash_of(k) for k in keys], dtype="<u8")
        rows = [pack.positions(hashes) for pack in self._packs]
        for n, key in enumerate(keys):
            found: list[Match] = []
            for pack, row in zip(self._packs, rows, strict=True):
                if row[n] >= 0:
                    _merge(found, pack.matches(int(row[n])))
            self._known[key] = tuple(found)


def _merge(found: list[Match], new: Sequence[Match]) -> None:
    """Add what a later layer knows; of places that are known already only the population, where it was not known."""
    earlier = len(found)
    for match in new:
        same = next((n for n in range(earlier) if _same(match.entry, found[n].entry)), None)
        if same is None:
            found.append(match)
        elif match.entry.kind == "place" and not found[same].entry.population:
            found[same] = found[same]._replace(entry=replace(found[same].entry, population=match.entry.population))


def _same(a: Entry, b: Entry) -> bool:
    if a.kind != b.kind or a.country != b.country:
        return False
    if a.kind in ("adm1", "country"):
        return True
    near = _SAME_DEGREES if a.kind == "place" else 2 * _SAME_DEGREES + 1
    return abs(a.latitude - b.latitude) < near and abs(a.longitude - b.longitude) < near


def world_file() -> Path:
    """Where the world layer is, or will be built."""
    return cache_folder() / f"world-{source_version()}.bin"


def build_gazetteer(progress: Progress | None = None) -> Path:
    """Build the world layer anew and return its file. Two builds at once are safe: each writes aside and renames."""
    path = world_file()
    build_world(progress).write(path)
    return path


def load_gazetteer(folders: Sequence[Path], progress: Progress | None = None) -> Gazetteer:
    """The gazetteer with the curated places of these codebook folders; builds what is missing in the cache.

    Raises BadCodebook for a malformed file of places, OSError if the cache cannot be written.
    """
    world = world_file()
    if not world.is_file():
        with one_at_a_time(world):
            if not world.is_file():
                logger.warning("building the gazetteer in %s: a minute, this once", world.parent)
                build_gazetteer(progress)
    files = curated_files(folders)
    own = cache_folder() / f"curated-{source_version()}-{digest_of(files)}.bin"
    if not own.is_file():
        compile_curated(files, Pack(world)).write(own)
    imported = sorted(import_folder().glob("*.bin")) if import_folder().is_dir() else []
    return Gazetteer([Pack(p) for p in (own, *imported, world)])
