"""Reading codebook files: TOML, ours first, then a team's own folder over it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomli  # the same parser as tomllib, compiled: four times as fast, and codebooks are large

from tollbook.errors import BadCodebook

DATA = Path(__file__).parent / "data"


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one codebook file. Raises BadCodebook naming the file and line."""
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadCodebook(f"{path}: {problem}; mend the file and run `tollbook codebook check`") from problem


def find_files(name: str, folders: Sequence[Path]) -> list[Path]:
    """The files called ``name`` (or all ``*.toml`` in the folder ``name``) in each codebook folder, in order."""
    found: list[Path] = []
    for folder in folders:
        place = folder / name
        if place.is_dir():
            found += sorted(place.glob("*.toml"))
        elif place.is_file():
            found.append(place)
    return found
