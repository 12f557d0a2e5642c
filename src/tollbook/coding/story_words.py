"""Words of ``story_words.toml``, by which a story points back, opens another or tells a deed as done, and of ``grammar.toml``."""

from functools import lru_cache

from tollbook.codebook.files import DATA, read_toml


@lru_cache(maxsize=2)
def _lists(file: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(table["words"]) for name, table in read_toml(DATA / file).items()}


def story_words(kind: str) -> frozenset[str]:
    """The words of one list."""
    return _lists("story_words.toml")[kind]


def grammar(kind: str) -> frozenset[str]:
    """The small words of one list of ``grammar.toml``."""
    return _lists("grammar.toml")[kind]
