"""Is a word in one of the codebook's lists? A parsed text carries the lists of the codebook that it is read with."""

from spacy.tokens import Doc, Token

from tollbook.codebook.word_lists import WordLists

_KEY = "tollbook.lists"


def carry_lists(doc: Doc, lists: WordLists) -> None:
    """Gives a parsed text the lists to be asked of it."""
    doc.user_data[_KEY] = lists


def listed(doc: Doc, name: str) -> frozenset[str]:
    """The words of one list, such as ``story.beside``: [beside] of ``words/story.toml``."""
    lists: WordLists = doc.user_data[_KEY]
    return lists[name]


def is_listed(token: Token, name: str) -> bool:
    """Is the token, as it stands, in the list?"""
    return token.lower_ in listed(token.doc, name)


def lemma_is_listed(token: Token, name: str) -> bool:
    """Is the token's base form in the list?"""
    return token.lemma_.lower() in listed(token.doc, name)


def is_word_of(token: Token, name: str) -> bool:
    """Is the token, as it stands or in its base form, in the list?"""
    words = listed(token.doc, name)
    return token.lower_ in words or token.lemma_.lower() in words
