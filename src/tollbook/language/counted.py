"""The noun that a number counts, by the order of words; the parse is asked only where the order leaves it open."""

from tollbook.language.lexing import Words
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PARTICIPLES = frozenset(("VBN", "VBG"))
_BEFORE = frozenset(("JJ", "JJR", "JJS", "HYPH", "POS", "AFX", "CD", "VBN", "VBG"))
_MOST = 12
_OPENING = frozenset(
    (
        "of",
        "the",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "more",
        "other",
        "another",
        "additional",
        "further",
        "so",
        "or",
        "such",
    )
)


def noun_after(doc: Doc, words: Words, end: int) -> int | None:
    """The token of the counted noun after the word index ``end``: the last noun of the phrase, None where a verb comes first."""
    if end >= len(words.start) - 1:
        return None
    i = words.token(end)
    last = min(len(doc), i + _MOST)
    while i < last and doc[i].lower_ in _OPENING:
        i += 1
    found: int | None = None
    while i < last:
        token = doc[i]
        tag = token.tag_
        if tag in _NOUNS:
            found = i
        elif (
            (found is not None and tag not in ("HYPH", "POS", "CC", "CD") and not _compound(doc, i, last))
            or (found is not None and tag == "CC")
            or (found is None and tag in _PARTICIPLES and not _describes(doc, i, last))
            or (found is None and tag not in _BEFORE and not _between_adjectives(doc, i, last))
            or (found is not None and tag == "CD")
        ):
            break
        i += 1
    return found


def _describes(doc: Doc, i: int, last: int) -> bool:
    """A participle before its noun ("wounded soldiers", "suspected Islamist militants")."""
    j = i + 1
    while j < last and doc[j].tag_ in ("JJ", "HYPH", "VBN", "VBG", "NNP"):
        j += 1
    return j < last and doc[j].tag_ in ("NNS", "NN", "NNPS") and not is_listed(doc[j], "grammar.days")


def _compound(doc: Doc, i: int, last: int) -> bool:
    """After a noun: an adjective or participle that leads on to the head noun ("police special officers"), and further words of a
    name that the tagger takes for adjectives ("Barisan Revolusi Nasional insurgents")."""
    token = doc[i]
    if token.tag_ == "JJ" and token.text[:1].isupper() and doc[i - 1].text[:1].isupper():
        end = i
        while end < last and doc[end].tag_ == "JJ" and doc[end].text[:1].isupper():
            end += 1
        return end < last and doc[end].tag_ in _NOUNS
    if token.tag_ not in ("JJ", "VBN") or i + 1 >= last:
        return False
    return doc[i + 1].tag_ in ("NNS", "NN") and doc[i - 1].tag_ in ("NN", "NNP") and not is_listed(doc[i + 1], "grammar.days")


def _between_adjectives(doc: Doc, i: int, last: int) -> bool:
    """A comma, "and" or adverb between adjectives ("12 mostly young, unarmed men"), quotes and brackets."""
    token = doc[i]
    if token.tag_ in ("``", "''", "-LRB-", '"'):
        return True
    if token.tag_ == "RB":
        return i + 1 < last and doc[i + 1].tag_ in ("JJ", "VBN", "NNS")
    if token.tag_ in (",", "CC"):
        return i > 0 and doc[i - 1].tag_ in ("JJ", "VBN") and i + 1 < last and doc[i + 1].tag_ in ("JJ", "VBN")
    return False
