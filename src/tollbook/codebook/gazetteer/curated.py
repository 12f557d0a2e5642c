"""Curated places: ``places/*.toml`` of each codebook folder, compiled once into the cache."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.gazetteer.pack import KINDS, PRECISION, Entry, Pack, Writer, area_key
from tollbook.errors import BadCodebook

_KEYS = frozenset(["country", "adm1", "adm2", "kind", "precision", "source", "population", "rows"])
_SHORTEST_ROW = 3


def curated_files(folders: Sequence[Path]) -> list[Path]:
    """The files of curated places in order; a later folder's places come after, and go before, an earlier one's."""
    return find_files("places", folders)


def digest_of(files: Sequence[Path]) -> str:
    """A hash of the files' names and content."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def compile_curated(files: Sequence[Path], world: Pack | None = None) -> Writer:
    """The places of the files. Raises BadCodebook naming the file and the row that does not fit.

    A town whose province or district the file leaves out gets those of the nearest town of ``world``.
    """
    writer = Writer(curated=True)
    for path in files:
        for group in read_toml(path).get("group", []):
            for entry, others in _entries(path, group):
                writer.add(entry, others)
                inside = entry.adm1 if entry.kind == "adm2" else None
                if entry.kind in ("adm1", "adm2"):
                    writer.spellings.update({area_key(entry.country, n, inside): entry.name for n in (entry.name, *others)})
    if world is not None:
        world.respell = writer.spellings
        writer.entries = [_placed(e, world) for e in writer.entries]
    return writer


def _entries(path: Path, group: Mapping[str, Any]) -> Iterator[tuple[Entry, list[str]]]:
    if unknown := sorted(set(group) - _KEYS):
        raise BadCodebook(f"{path}: unknown key {unknown[0]!r} in a group; use one of {', '.join(sorted(_KEYS))}")
    kind = group.get("kind", "place")
    if kind not in KINDS:
        raise BadCodebook(f"{path}: kind {kind!r} is none of {', '.join(KINDS)}")
    for row in group.get("rows", []):
        yield _entry(path, group, kind, row)


def _entry(path: Path, group: Mapping[str, Any], kind: str, row: Any) -> tuple[Entry, list[str]]:
    fits = isinstance(row, list) and len(row) >= _SHORTEST_ROW and isinstance(row[0], str)
    if not fits or not all(isinstance(x, int | float) for x in row[1:3]) or not all(isinstance(x, str) for x in row[3:]):
        raise BadCodebook(f"{path}: row {row!r} must be [name, latitude, longitude, other names …]")
    name, latitude, longitude, *others = row
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadCodebook(f"{path}: {name}: latitude {latitude}, longitude {longitude} is not on Earth")
    country, adm1, adm2 = group.get("country"), group.get("adm1"), group.get("adm2")
    if kind == "country":
        country, others = others[0], others[1:]
    elif ", " in name:  # "San Fernando, Bukidnon" tells one of many apart
        others.append(name)
        name = name.split(", ")[0]
    if kind == "adm1":
        adm1 = name
    if kind == "adm2":
        adm2 = name
    ident = "tollbook:" + "/".join(_slug(p) for p in (country, adm1, adm2 if kind != "adm1" else None, name) if p)
    entry = Entry(
        ident,
        name,
        country,
        adm1,
        adm2,
        float(latitude),
        float(longitude),
        kind,
        int(group.get("population", 0)),
        int(group.get("precision", PRECISION[kind])),
        curated=True,
    )
    return entry, others


def _placed(entry: Entry, world: Pack) -> Entry:
    if entry.kind not in ("place", "adm2", "feature") or entry.country is None or (entry.adm1 and entry.adm2):
        return entry
    near = world.nearest(entry.country, entry.latitude, entry.longitude)
    if near is None or (entry.adm1 and near.adm1 != entry.adm1):
        return entry
    adm2 = entry.adm2 or (near.adm2 if entry.kind == "place" else None)
    return replace(entry, adm1=entry.adm1 or near.adm1, adm2=adm2)


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
