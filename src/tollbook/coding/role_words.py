"""Words of ``roles.toml``: by which a deed that is a noun is laid at somebody's door, or was done to somebody."""

from functools import lru_cache

from spacy.tokens import Token

from tollbook.codebook.files import DATA, read_toml


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(table["words"]) for name, table in read_toml(DATA / "roles.toml").items()}


def is_word_of(token: Token, kind: str) -> bool:
    """Is the token, as it stands or in its base form, in the list?"""
    words = _lists()[kind]
    return token.lower_ in words or token.lemma_.lower() in words


def is_listed(word: str, kind: str) -> bool:
    """Is the word, as it stands, in the list?"""
    return word in _lists()[kind]
