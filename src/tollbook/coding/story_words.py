"""Words of ``story_words.toml``: by which a story points back, opens another one, or tells a deed as done."""

from functools import lru_cache

from tollbook.codebook.files import DATA, read_toml


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(table["words"]) for name, table in read_toml(DATA / "story_words.toml").items()}


def story_words(kind: str) -> frozenset[str]:
    """The words of one list."""
    return _lists()[kind]
