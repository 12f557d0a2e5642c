"""A team's own places: a full GeoNames dump or a CSV list, written beside what we build and looked up before it.

A dump is read as a stream and written in parts; a part that is there is not made again, so an interrupted import goes on.
"""

import csv
import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tollbook.codebook.gazetteer.build import Progress
from tollbook.codebook.gazetteer.pack import KINDS, PRECISION, Entry, Writer
from tollbook.codebook.gazetteer.store import import_folder
from tollbook.errors import BadInput

_ROWS_A_PART = 400_000
_COLUMNS = 19
_CLASSES = frozenset("PAHTL")
_SEAS = frozenset(["SEA", "OCN", "GULF", "STRT", "BAY", "CHN"])
_CSV_NEEDS = ("name", "latitude", "longitude")
_CSV_KNOWS = (*_CSV_NEEDS, "kind", "country", "adm1", "adm2", "population", "other_names", "id")
_MOST_PEOPLE = 2**32 - 1


def import_geonames(path: Path, progress: Progress | None = None, rows_a_part: int = _ROWS_A_PART) -> list[Path]:
    """Take in a GeoNames dump (``allCountries.txt`` or one country's, unzipped). The files written, in order.

    ``progress`` is called with (bytes read, bytes in all). Raises BadInput naming the line that is not of a dump.
    """
    areas = _areas_of(path)
    stamp = hashlib.sha256(f"{path.name}{path.stat().st_size}".encode()).hexdigest()[:8]
    size, read, made = path.stat().st_size, 0, []
    with path.open(encoding="utf-8") as lines:
        part = 0
        while rows := list(islice(lines, rows_a_part)):
            target = import_folder() / f"geonames-{path.stem}-{stamp}-{part:04d}.bin"
            if not target.is_file():
                writer = Writer(curated=False)
                for number, row in enumerate(rows, start=part * rows_a_part + 1):
                    _take(writer, row, areas, f"{path}, line {number}")
                writer.write(target)
            made.append(target)
            part += 1
            read += sum(len(row.encode()) for row in rows)
            if progress is not None:
                progress(read, size)
    if not made:
        raise BadInput(f"{path}: an empty file; expected a GeoNames dump such as allCountries.txt")
    return made


def _areas_of(path: Path) -> dict[tuple[str, ...], str]:
    """Names of provinces and districts by their codes."""
    found: dict[tuple[str, ...], str] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if "\tADM1\t" in line or "\tADM2\t" in line:
                f = line.rstrip("\n").split("\t")
                if len(f) == _COLUMNS:
                    found[(f[8], f[10]) if f[7] == "ADM1" else (f[8], f[10], f[11])] = f[1]
    return found


def _take(writer: Writer, row: str, areas: dict[tuple[str, ...], str], where: str) -> None:
    f = row.rstrip("\n").split("\t")
    if len(f) != _COLUMNS:
        raise BadInput(f"{where}: {len(f)} columns, not {_COLUMNS}; is this a GeoNames dump, unzipped?")
    if f[6] not in _CLASSES or f[7].startswith("PCL"):
        return
    kind = _kind(f[6], f[7])
    try:
        latitude, longitude, people = float(f[4]), float(f[5]), int(f[14] or 0)
    except ValueError as problem:
        raise BadInput(f"{where}: {problem}; latitude, longitude and population must be numbers") from problem
    adm1 = areas.get((f[8], f[10]))
    adm2 = areas.get((f[8], f[10], f[11])) if f[11] else None
    people = min(max(people, 0), _MOST_PEOPLE)
    entry = Entry(f"geonames:{f[0]}", f[1], f[8] or None, adm1, adm2, latitude, longitude, kind, people, PRECISION[kind])
    writer.add(entry, [n for n in (f[2], *f[3].split(",")) if len(n) > 2 and n[0].isupper()])


def _kind(feature_class: str, code: str) -> str:
    if feature_class == "A":
        return {"ADM1": "adm1", "ADM2": "adm2"}.get(code, "place")
    if feature_class == "P":
        return "place"
    if feature_class == "H" and code in _SEAS:
        return "sea"
    return "region" if feature_class == "L" and code.startswith("RGN") else "feature"


def import_csv(path: Path) -> Path:
    """Take in a CSV list with a header: name, latitude, longitude and, if wished, kind, country (ISO2), adm1, adm2, population,
    other_names (with | between) and id. A list of the same file name replaces the earlier one.

    Raises BadInput naming the line and what does not fit.
    """
    writer = Writer(curated=True)
    for entry, others in _csv_rows(path):
        writer.add(entry, others)
    if not writer.entries:
        raise BadInput(f"{path}: no places; expected a header with {', '.join(_CSV_NEEDS)} and a line a place")
    target = import_folder() / f"csv-{path.stem}.bin"
    writer.write(target)
    return target


def _csv_rows(path: Path) -> Iterator[tuple[Entry, list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        header = reader.fieldnames or []
        if missing := [c for c in _CSV_NEEDS if c not in header]:
            raise BadInput(f"{path}: no column {missing[0]!r}; the header must have {', '.join(_CSV_NEEDS)}")
        if unknown := [c for c in header if c not in _CSV_KNOWS]:
            raise BadInput(f"{path}: unknown column {unknown[0]!r}; use {', '.join(_CSV_KNOWS)}")
        for row in reader:
            yield _csv_entry(row, f"{path}, line {reader.line_num}")


def _csv_entry(row: dict[str, str], where: str) -> tuple[Entry, list[str]]:
    kind = row.get("kind") or "place"
    if kind not in KINDS:
        raise BadInput(f"{where}: kind {kind!r} is none of {', '.join(KINDS)}")
    try:
        latitude, longitude, people = float(row["latitude"]), float(row["longitude"]), int(row.get("population") or 0)
    except (TypeError, ValueError) as problem:
        raise BadInput(f"{where}: {problem}; latitude, longitude and population must be numbers") from problem
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadInput(f"{where}: latitude {latitude}, longitude {longitude} is not on Earth")
    if not row["name"]:
        raise BadInput(f"{where}: a place without a name")
    ident = row.get("id") or f"own:{row['name']}"
    area = (row.get("country") or None, row.get("adm1") or None, row.get("adm2") or None)
    entry = Entry(ident, row["name"], *area, latitude, longitude, kind, max(people, 0), PRECISION[kind], curated=True)
    return entry, [n.strip() for n in (row.get("other_names") or "").split("|") if n.strip()]
