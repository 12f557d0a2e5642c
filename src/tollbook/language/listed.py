"""Is a word in one of the codebook's lists? A parsed text carries the lists of the codebook that it is read with."""

from tollbook.codebook.word_lists import WordLists
from tollbook.language.parsed import Doc, Token


def carry_lists(doc: Doc, lists: WordLists) -> None:
    """Gives a parsed text the lists to be asked of it."""
    doc.lists = lists


def listed(doc: Doc, name: str) -> frozenset[str]:
    """The words of one list, such as ``story.beside``: [beside] of ``words/story.toml``."""
    return doc.lists[name]


def is_listed(token: Token, name: str) -> bool:
    """Is the token, as it stands, in the list?"""
    return token.lower_ in token.doc.lists[name]


def lemma_is_listed(token: Token, name: str) -> bool:
    """Is the token's base form in the list?"""
    return token.base in token.doc.lists[name]


def is_word_of(token: Token, name: str) -> bool:
    """Is the token, as it stands or in its base form, in the list?"""
    words = token.doc.lists[name]
    return token.lower_ in words or token.base in words
