"""The gazetteer's file: sorted arrays that are mapped, not read, so that opening takes a millisecond and memory stays small."""

import json
import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tollbook.codebook.gazetteer.names import article_free, hash_of, key_of_name, skeleton_of

MAGIC = b"TOLLGAZ3"
KINDS = ("place", "adm2", "adm1", "country", "region", "feature", "sea")
PRECISION = {"place": 1, "adm2": 3, "adm1": 4, "country": 6, "region": 5, "feature": 5, "sea": 7}

# How a name leads to a place: its own name, another of its names, or only a like-sounding spelling.
MAIN, OTHER, ALIKE = 0, 1, 2
_SHORTEST_SKELETON = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the world: where it is, what kind of thing, and what it lies in. ``adm1`` and ``adm2`` are names."""

    id: str
    name: str
    country: str | None
    adm1: str | None
    adm2: str | None
    latitude: float
    longitude: float
    kind: str
    population: int = 0
    precision: int = 1
    curated: bool = False


def area_key(country: str | None, name: str, inside: str | None = None) -> str:
    """The key of an area in ``spellings``: its country, for a district its province, and its name."""
    return "|".join((country or "", key_of_name(inside) if inside else "", key_of_name(name)))


class Match(NamedTuple):
    """A place that a name may mean, and how the name leads there (MAIN, OTHER, ALIKE)."""

    entry: Entry
    how: int


@dataclass
class Writer:
    """Collects places and their names, then writes them as one file.

    ``spellings``: how we write the areas that other layers write otherwise (see ``area_key``).
    """

    curated: bool = False
    entries: list[Entry] = field(default_factory=list)
    names: list[tuple[int, int, int]] = field(default_factory=list)
    spellings: dict[str, str] = field(default_factory=dict)

    def add(self, entry: Entry, others: Iterable[str] = ()) -> None:
        """Take in a place with its other names."""
        index = len(self.entries)
        self.entries.append(entry)
        seen: dict[str, int] = {}
        for how, name in [(MAIN, entry.name), *((OTHER, o) for o in others)]:
            key = key_of_name(name)
            if not key or key in seen:
                continue
            seen[key] = how
            if (short := article_free(key)) is not None:
                seen.setdefault(short, OTHER)
        for key in list(seen):
            alike = skeleton_of(key)
            if len(alike) >= _SHORTEST_SKELETON:
                seen.setdefault("~" + alike, ALIKE)
        self.names += [(hash_of(key), index, how) for key, how in seen.items()]

    def write(self, path: Path) -> None:
        """Write the file whole or not at all: two writers at once leave one good file."""
        arrays = self._arrays()
        header: dict[str, Any] = {"curated": self.curated, "spellings": self.spellings, "arrays": {}}
        at = 0
        for name, array in arrays.items():
            header["arrays"][name] = [array.dtype.str, at, len(array)]
            at += -(-array.nbytes // 64) * 64
        head = json.dumps(header).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
        try:
            with temporary.open("wb") as out:
                start = -(-(len(MAGIC) + 8 + len(head)) // 64) * 64
                out.write((MAGIC + len(head).to_bytes(8, "little") + head).ljust(start, b"\0"))
                for array in arrays.values():
                    out.write(array.tobytes().ljust(-(-array.nbytes // 64) * 64, b"\0"))
                out.flush()
                os.fsync(out.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)

    def _arrays(self) -> dict[str, npt.NDArray[Any]]:
        pool = _Pool()
        e = self.entries
        columns: dict[str, npt.NDArray[Any]] = {
            "ident": np.array([pool.add(x.id) for x in e], dtype="<u4"),
            "name": np.array([pool.add(x.name) for x in e], dtype="<u4"),
            "country": np.array([pool.add(x.country or "") for x in e], dtype="<u4"),
            "adm1": np.array([pool.add(x.adm1 or "") for x in e], dtype="<u4"),
            "adm2": np.array([pool.add(x.adm2 or "") for x in e], dtype="<u4"),
            "latitude": np.array([x.latitude for x in e], dtype="<f4"),
            "longitude": np.array([x.longitude for x in e], dtype="<f4"),
            "population": np.array([x.population for x in e], dtype="<u4"),
            "kind": np.array([KINDS.index(x.kind) for x in e], dtype="u1"),
            "precision": np.array([x.precision for x in e], dtype="u1"),
        }
        return {**columns, **_postings(self.names), **pool.arrays()}


class _Pool:
    """Each text once."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}

    def add(self, text: str) -> int:
        return self._index.setdefault(text, len(self._index))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        encoded = [t.encode() for t in self._index]
        ends = np.cumsum([0, *map(len, encoded)])
        return {"text_at": ends.astype("<u4"), "texts": np.frombuffer(b"".join(encoded), dtype="u1")}


def _postings(names: Sequence[tuple[int, int, int]]) -> dict[str, npt.NDArray[Any]]:
    hashes = np.array([n[0] for n in names], dtype="<u8")
    places = np.array([n[1] for n in names], dtype="<u4")
    hows = np.array([n[2] for n in names], dtype="u1")
    order = np.lexsort((places, hows, hashes))
    keys, first = np.unique(hashes[order], return_index=True)
    return {
        "key": keys.astype("<u8"),
        "key_at": np.append(first, len(names)).astype("<u4"),
        "posting": places[order],
        "posting_how": hows[order],
    }


class Pack:
    """An opened file of places. Safe to share between threads and forked processes: it is read-only."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises ValueError if it is not one of ours, OSError if it cannot be read."""
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise ValueError(f"{path}: not a gazetteer file of this version")
            size = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(size))
        start = -(-(len(MAGIC) + 8 + size) // 64) * 64
        raw = np.memmap(path, mode="r", dtype="u1")
        self.path = path
        self.curated = bool(header["curated"])
        self.spellings: dict[str, str] = header["spellings"]
        self.respell: Mapping[str, str] = {}
        self._a: dict[str, npt.NDArray[Any]] = {}
        for name, (dtype, at, length) in header["arrays"].items():
            width = np.dtype(dtype).itemsize
            self._a[name] = np.asarray(raw[start + at : start + at + length * width]).view(dtype)
        self._keys = self._a["key"]
        self._at = self._a["key_at"]
        self._entries: dict[int, Entry] = {}
        self._towns: dict[str, npt.NDArray[np.int64]] = {}

    def __len__(self) -> int:
        return len(self._a["ident"])

    def positions(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
        """For each hash the row of its key, or -1."""
        if not len(self._keys):
            return np.full(len(hashes), -1)
        rows = np.searchsorted(self._keys, hashes)
        rows[rows == len(self._keys)] = 0
        return np.where(self._keys[rows] == hashes, rows, -1)

    def matches(self, row: int) -> list[Match]:
        """The places of one key's row, those with this main name first."""
        first, last = int(self._at[row]), int(self._at[row + 1])
        posting, how = self._a["posting"], self._a["posting_how"]
        return [Match(self.entry(int(posting[n])), int(how[n])) for n in range(first, last)]

    def nearest(self, country: str, latitude: float, longitude: float, within: float = 0.6) -> Entry | None:
        """The town of a country that is nearest to a point, at most ``within`` degrees away. For builds: not fast."""
        a = self._a
        if country not in self._towns:
            code = next((n for n in np.unique(a["country"]) if self._text(n) == country), None)
            inside = (
                (a["country"] == code) & (a["kind"] == KINDS.index("place")) if code is not None else np.zeros(len(self), bool)
            )
            self._towns[country] = np.flatnonzero(inside)
        towns = self._towns[country]
        if not len(towns):
            return None
        far = np.maximum(abs(a["latitude"][towns] - latitude), abs(a["longitude"][towns] - longitude))
        best = int(far.argmin())
        return self.entry(int(towns[best])) if far[best] <= within else None

    def entry(self, index: int) -> Entry:
        """One place by its index in the file."""
        found = self._entries.get(index)
        if found is None:
            found = self._entries[index] = self._read(index)
        return found

    def _read(self, index: int) -> Entry:
        a = self._a
        kind = KINDS[a["kind"][index]]
        country = self._text(a["country"][index]) or None
        adm1 = self._area(country, self._text(a["adm1"][index]))
        adm2 = self._area(country, self._text(a["adm2"][index]), adm1)
        own = adm1 if kind == "adm1" else adm2 if kind == "adm2" else None
        return Entry(
            self._text(a["ident"][index]),
            own or self._text(a["name"][index]),
            country,
            adm1,
            adm2,
            round(float(a["latitude"][index]), 5),
            round(float(a["longitude"][index]), 5),
            kind,
            int(a["population"][index]),
            int(a["precision"][index]),
            self.curated,
        )

    def _area(self, country: str | None, name: str, inside: str | None = None) -> str | None:
        """An area's name as the first layer that knows it writes it."""
        if not name or not self.respell:
            return name or None
        return self.respell.get(area_key(country, name, inside), name)

    def _text(self, index: np.uint32) -> str:
        at = self._a["text_at"]
        return bytes(self._a["texts"][int(at[index]) : int(at[index + 1])]).decode()
