"""What kills without anybody's hand: ``mishaps.toml`` as patterns over the words of a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.patterns import Hit, Pattern, compile_pattern, hits_of, index_of, split_words
from tollbook.errors import BadCodebook

_TABLES = frozenset({"classes", "mishap", "own_bombs", "causes", "beasts", "named", "blamed"})


@dataclass(frozen=True)
class Mishaps:
    """The patterns of accidents and of nature's doing, the words for people who answer for them, actions that are no accident
    where fighters are named, and words that mean a mishap though they begin a name."""

    index: Mapping[str, tuple[Pattern, ...]]
    blamed: frozenset[str]
    own_bombs: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    """Last words of what kills by itself: fever, quake, crocodile."""
    beasts: frozenset[str] = frozenset()
    """Those of them that are themselves killed."""

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every place where words of a mishap stand in a row of lower-case words without hyphens."""
        return list(hits_of(self.index, words))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Mishaps:
    classes: dict[str, list[str]] = {}
    lines: list[str] = []
    blamed: set[str] = set()
    own_bombs: set[str] = set()
    named: set[str] = set()
    natural: list[str] = []
    hunted: list[str] = []
    where = Path("mishaps.toml")
    for where in find_files("mishaps.toml", folders):
        tables = read_toml(where)
        unknown = sorted(set(tables) - _TABLES)
        if unknown:
            raise BadCodebook(f"{where}: unknown table [{unknown[0]}]; known: {', '.join(sorted(_TABLES))}")
        for name, members in tables.get("classes", {}).items():
            classes.setdefault(name, []).extend(members)
        lines += tables.get("mishap", {}).get("patterns", [])
        own_bombs |= set(tables.get("own_bombs", {}).get("actions", []))
        natural += tables.get("causes", {}).get("classes", [])
        hunted += tables.get("beasts", {}).get("classes", [])
        named |= set(tables.get("named", {}).get("words", []))
        blamed |= set(tables.get("blamed", {}).get("words", []))
    beasts = frozenset(member.split()[-1] for name in hunted for member in classes.get(name, ()))
    causes = frozenset(member.split()[-1] for name in natural for member in classes.get(name, ()))
    words = {name: tuple(split_words(m) for m in members) for name, members in classes.items()}
    try:
        found = [compile_pattern(line, "mishap", order, words) for order, line in enumerate(lines)]
    except KeyError as problem:
        raise BadCodebook(f"{where}: {problem} is no class of the file; define it or correct the name") from problem
    return Mishaps(index_of(found), frozenset(blamed), frozenset(own_bombs), frozenset(named), causes, beasts)


def load_mishaps(folders: Sequence[Path]) -> Mishaps:
    """The mishaps of ``mishaps.toml`` in each folder, later ones added. Raises BadCodebook naming the file."""
    return _load(tuple(folders))
