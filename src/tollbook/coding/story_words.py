"""Words of ``story_words.toml``, by which a story points back, opens another or tells a deed as done, and of ``grammar.toml``."""

from tollbook.codebook.files import word_lists


def story_words(kind: str) -> frozenset[str]:
    """The words of one list."""
    return word_lists("story_words.toml")[kind]


def grammar(kind: str) -> frozenset[str]:
    """The small words of one list of ``grammar.toml``."""
    return word_lists("grammar.toml")[kind]
