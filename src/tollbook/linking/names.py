"""Proper names in a report, and when two spellings are one name."""

import re
from functools import lru_cache

from tollbook.codebook.gazetteer.names import plain_name, skeleton_of

_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|al-\w+|el-\w+|(?:de|del|bin|ibn)\b))*")
_POSSESSIVE = re.compile(r"['’]s\s+")
_VOWELS = re.compile(r"[aeiouy]+")
SOUNDS = 5
"""Consonants that a name must have for two spellings to be taken for one."""


def proper_names(text: str) -> frozenset[str]:
    """Names of two or more capitalised words, lower-cased; a possessive ends one ("Ukraine's Kherson" is no name)."""
    runs = (m.group().lower() for m in _NAME.finditer(text) if " " in m.group())
    return frozenset(name for run in runs for name in _POSSESSIVE.split(run) if " " in name)


def place_sounds(text: str) -> frozenset[str]:
    """Capitalised words, one to three together, each as the skeleton that spellings of a place's name share."""
    found = set()
    for run in _NAME.finditer(text):
        words = plain_name(run.group()).split()
        for start in range(len(words)):
            found |= {skeleton_of(" ".join(words[start : start + n])) for n in (1, 2, 3)}
    return frozenset(found)


@lru_cache(maxsize=100_000)
def sound_of(name: str) -> str:
    """The consonants of a name, which "Dilan Ezzadin" and "Dîlan Ezedin" share; a short name as it is."""
    sound = _VOWELS.sub("", skeleton_of(plain_name(name)))
    return sound if len(sound) >= SOUNDS else name


@lru_cache(maxsize=4)
def party_sounds(names: frozenset[str]) -> frozenset[str]:
    """The sounds of the parties' names: a party that two reports name tells no incident from another."""
    return frozenset(map(sound_of, names))
