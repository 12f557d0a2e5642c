"""How reports say who did a deed outside its own sentence: data/perpetrators.toml as patterns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook

_BETWEEN = r"\b[^;.]{1,160}\b"


@dataclass(frozen=True)
class Perpetrators:
    """``before`` ends, and ``after`` begins, within ``reach`` words of a party's name; ``never`` in a sentence forbids both.

    ``persons`` are words for one attacker whom a report may name, ``anybody`` for one who needs "named" or "called" before the
    name; ``unidentified`` says that nobody knows who they are; ``accusing`` the words of ``before`` that count for the state's
    forces.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    never: re.Pattern[str]
    nameless: re.Pattern[str]
    persons: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    unidentified: re.Pattern[str] = re.compile("(?!)")
    accusing: re.Pattern[str] = re.compile("(?!)")


def load_perpetrators(folders: Sequence[Path]) -> Perpetrators:
    """The words of ``perpetrators.toml``; later folders add to earlier ones. Raises BadCodebook for a list that is none."""
    lists: dict[str, list[str]] = {"before": [], "after": [], "never": [], "nameless": [], "persons": [], "accusing": []}
    lists |= {"anybody": [], "unidentified": []}
    reach = 6
    for path in find_files("perpetrators.toml", folders):
        data = read_toml(path)
        cues = data.get("cues", {})
        reach = int(cues.get("reach", reach))
        for name in ("before", "accusing", "after", "never"):
            lists[name] += _words(path, name, cues.get(name, []))
        for name in ("persons", "anybody", "nameless", "unidentified"):
            lists[name] += _words(path, name, data.get(name, {}).get("words", []))
    gap = rf"(?:\W+\w+){{0,{reach}}}\W+"
    return Perpetrators(
        re.compile(rf"\b(?:{_any(lists['before'])})(?:{gap})?$", re.IGNORECASE),
        re.compile(rf"^(?:{gap})?(?:{_any(lists['after'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(lists['never'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(lists['nameless'])})s?\b", re.IGNORECASE),
        frozenset(lists["persons"]),
        frozenset(lists["anybody"]),
        re.compile(rf"\b(?:{_any(lists['unidentified'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(lists['accusing'])})(?:{gap})?$", re.IGNORECASE),
    )


def _words(path: Path, name: str, rows: object) -> list[str]:
    if not isinstance(rows, list) or not all(isinstance(w, str) for w in rows):
        raise BadCodebook(f"{path}: {name} must be a list of words")
    return rows


def _any(words: Sequence[str]) -> str:
    return "|".join(_spaced(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"


def _spaced(words: str) -> str:
    """The pattern of a row: at its ellipsis a few words may stand ("attributed … to")."""
    return _BETWEEN.join(re.escape(part.strip()) for part in words.split("…"))
