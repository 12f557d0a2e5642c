"""Reading codebook files: TOML, ours first, then a team's own folder over it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeGuard

import tomli  # the same parser as tomllib, compiled: four times as fast, and codebooks are large

from tollbook.errors import BadCodebook

DATA = Path(__file__).parent / "data"


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one codebook file. Raises BadCodebook naming the file and line."""
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadCodebook(f"{path}: {problem}; mend the file and run `tollbook codebook check`") from problem


def laid_over(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """A table with another over it: lists of words grow, tables are laid over each other, any other value is the new one."""
    merged = dict(old)
    for key, value in new.items():
        was = merged.get(key)
        if isinstance(was, dict) and isinstance(value, dict):
            merged[key] = laid_over(was, value)
        elif _are_words(was) and _are_words(value):
            merged[key] = list(dict.fromkeys((*was, *value)))
        else:
            merged[key] = value
    return merged


def _are_words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


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
