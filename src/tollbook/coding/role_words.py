"""Words of ``roles.toml``: by which a deed that is a noun is laid at somebody's door, or was done to somebody."""

from spacy.tokens import Token

from tollbook.codebook.files import word_lists


def is_word_of(token: Token, kind: str) -> bool:
    """Is the token, as it stands or in its base form, in the list?"""
    words = word_lists("roles.toml")[kind]
    return token.lower_ in words or token.lemma_.lower() in words


def is_listed(word: str, kind: str) -> bool:
    """Is the word, as it stands, in the list?"""
    return word in word_lists("roles.toml")[kind]
