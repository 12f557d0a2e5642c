"""What tells that people of unstated kind were civilians: data/unarmed.toml as patterns over words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook

_TABLES = {"targets": "words", "people": "words", "fights": "words", "armed": "words"}


@dataclass(frozen=True)
class Unarmed:
    """Patterns for what civilians are found in or named as, for fights, and for what is the armed forces' own."""

    civil: re.Pattern[str]
    fights: re.Pattern[str]
    armed: re.Pattern[str]
    fight_actions: frozenset[str]


def load_unarmed(folders: Sequence[Path]) -> Unarmed:
    """The words of ``unarmed.toml``; later folders add to earlier ones. Raises BadCodebook for a table without words."""
    words: dict[str, list[str]] = {name: [] for name in _TABLES}
    actions: set[str] = set()
    for path in find_files("unarmed.toml", folders):
        data = read_toml(path)
        for name, key in _TABLES.items():
            rows = data.get(name, {}).get(key, [])
            if not isinstance(rows, list) or not all(isinstance(w, str) for w in rows):
                raise BadCodebook(f"{path}: [{name}] {key} must be a list of words")
            words[name] += rows
        actions |= set(data.get("fights", {}).get("actions", []))
    return Unarmed(
        _any_of((*words["targets"], *words["people"])), _any_of(words["fights"]), _any_of(words["armed"]), frozenset(actions)
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """One of the words, singular or plural, as a whole word in any case; nothing where there are none."""
    forms = sorted({re.escape(w.lower()) for w in words}, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(forms)})(?:e?s)?\b", re.IGNORECASE) if forms else re.compile(r"(?!)")
