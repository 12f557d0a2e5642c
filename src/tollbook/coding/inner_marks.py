"""Marks inside a noun phrase: hyphens, quotation marks around a word, the mark of the possessive."""

from collections.abc import Sequence

from tollbook.coding.item import INSIDE_TAGS, NOUN_TAGS, PARTICIPLES, QUOTES
from tollbook.language.parsed import Token


def is_scare_quote(tokens: Sequence[Token], i: int, j: int) -> bool:
    """A quotation mark around a word inside a phrase: 'more than 40 "terrorists" had been killed'."""
    if j == i or tokens[j].text not in QUOTES:
        return False
    opened = [k for k in range(i + 1, j) if tokens[k].text in QUOTES]
    if len(opened) % 2:
        return True
    if i > 0 and tokens[i - 1].text in QUOTES and not opened and j + 1 < len(tokens) and tokens[j + 1].tag_ in NOUN_TAGS:
        return True  # killed "several" separatists
    ahead = tokens[j + 1 : j + 5]
    close = next((k for k, t in enumerate(ahead) if t.text in QUOTES), None)
    return bool(close) and all(t.tag_ in (*NOUN_TAGS, *INSIDE_TAGS, *PARTICIPLES) for t in ahead[:close])


def is_possessive(tokens: Sequence[Token], j: int) -> bool:
    """The mark of "the rebels' dead", which taggers take for a quotation mark."""
    mark = tokens[j].tag_ == "POS" or (tokens[j].text in ("'", "’") and tokens[j - 1].tag_ in ("NNS", "NNPS"))
    return mark and not tokens[j - 1].whitespace_ and bool(tokens[j].whitespace_)


def is_quoted_adjective(tokens: Sequence[Token], i: int, j: int) -> bool:
    """A participle between quotation marks before a noun: 'more than 100 "occupying" personnel'."""
    if j - 1 <= i or j + 2 >= len(tokens) or tokens[j].tag_ not in PARTICIPLES:
        return False
    return tokens[j - 1].text in QUOTES and tokens[j + 1].text in QUOTES and tokens[j + 2].tag_ in NOUN_TAGS


def is_joined_by_hyphen(tokens: Sequence[Token], j: int, i: int) -> bool:
    """Inside a hyphened word ("passers-by"): a hyphen without blanks, or what follows one."""
    token = tokens[j]
    if j == i:
        return False
    if token.text in ("-", "‑"):
        return not tokens[j - 1].whitespace_ and not token.whitespace_ and j + 1 < len(tokens)
    return j - 1 > i and tokens[j - 1].text in ("-", "‑") and not tokens[j - 1].whitespace_ and not tokens[j - 2].whitespace_


def begins_hyphened(tokens: Sequence[Token], j: int) -> bool:
    """Does a word of two parts begin here: "off-duty policemen"?"""
    joined = j + 2 < len(tokens) and tokens[j + 1].text in ("-", "‑")
    return joined and not tokens[j].whitespace_ and not tokens[j + 1].whitespace_ and tokens[j + 2].tag_ in (*NOUN_TAGS, "JJ")
