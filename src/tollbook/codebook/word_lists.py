"""Lists of words that need no more than to be listed: the files of ``words/``."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook

FOLDER = "words"
_KEYS = frozenset(("words", "off"))


class WordLists(dict[str, frozenset[str]]):
    """The words by file and list: ``lists["story.beside"]`` are those of [beside] in ``words/story.toml``.

    Raises BadCodebook for a list that no file has. A dict, since they are asked at every word of a report.
    """

    def __missing__(self, name: str) -> frozenset[str]:
        file, _, table = name.partition(".")
        raise BadCodebook(f"{FOLDER}/{file}.toml: no list [{table}]; add it with its words")


def load_word_lists(folders: Sequence[Path]) -> WordLists:
    """The lists of every file in ``words/``: later folders add ``words`` to our lists and take others ``off``.

    Raises BadCodebook naming the file for a list that is none of ours and for what is no list of words.
    """
    lists: dict[str, frozenset[str]] = {}
    for folder in folders:
        for path in find_files(FOLDER, (folder,)):
            for table, keys in read_toml(path).items():
                name = f"{path.stem}.{table}"
                if folder != folders[0] and name not in lists:
                    raise BadCodebook(f"{path}: no list [{table}] to add to; use one of {', '.join(_near(lists, path.stem))}")
                added, taken = _words(path, table, keys)
                lists[name] = (lists.get(name, frozenset()) | added) - taken
    return WordLists(lists)


def _near(lists: Mapping[str, object], file: str) -> list[str]:
    """The lists of the file of that name; all with their files where there is no such file."""
    return [f"[{n.partition('.')[2]}]" for n in lists if n.startswith(f"{file}.")] or [
        f"[{table}] in {FOLDER}/{stem}.toml" for stem, _, table in (n.partition(".") for n in lists)
    ]


def _words(path: Path, table: str, keys: object) -> tuple[frozenset[str], frozenset[str]]:
    if not isinstance(keys, dict) or not keys.keys() <= _KEYS:
        raise BadCodebook(f"{path}: [{table}] has words = [...] and, to take some out, off = [...]; nothing else")
    rows = [keys.get(key, []) for key in ("words", "off")]
    if not all(isinstance(row, list) and all(isinstance(w, str) for w in row) for row in rows):
        raise BadCodebook(f"{path}: [{table}] must hold lists of words in quotes")
    return frozenset(rows[0]), frozenset(rows[1])
