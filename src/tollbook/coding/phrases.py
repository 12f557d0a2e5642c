"""Noun phrases of a parse: their words as the report has them, without relative clauses and attachments."""

from collections.abc import Iterator

from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Token

_LEFT = frozenset(
    {"compound", "amod", "nmod", "nmod:poss", "flat", "flat:name", "case", "punct", "nummod", "advmod", "appos", "obl"}
)
_SKIP_TAGS = ("DT", "PDT", "CD", "PRP$", "WDT", "WP$")
_SKIP_WORDS = frozenset(
    [
        "at",
        "least",
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "over",
        "more",
        "than",
        "up",
        "to",
        "as",
        "many",
        "several",
        "dozens",
        "scores",
        "other",
        "another",
        "dead",
        "both",
        "all",
        "many",
        "few",
    ]
)


def noun_phrase(token: Token) -> tuple[int, int]:
    """Token span of the minimal phrase around a head noun: premodifiers and name parts, no determiner, no number in front."""
    if (aged := age_start(token)) is not None:
        return aged, token.i + 1
    start = end = token.i
    sentence = token.sent
    while start - 1 >= sentence.start and _joins_left(token.doc[start - 1], token, start):
        start -= 1
    while end + 1 < sentence.end and _joins_right(token.doc[end + 1], token):
        end += 1
    while start < token.i and (_is_lead(token.doc[start]) or _is_age(token.doc[start], sentence.start)):
        start += 1
    return start, end + 1


def age_start(token: Token) -> int | None:
    """Where "a 19-year-old" that stands for a person begins: at its number; None for other words."""
    doc, i = token.doc, token.i
    if token.lower_ not in ("old", "olds") or i < token.sent.start + 4 or doc[i - 1].text not in _HYPHENS:
        return None
    units = doc[i - 3].text in _HYPHENS and lemma_is_listed(doc[i - 2], "people.ages")
    return i - 4 if units and doc[i - 4].tag_ == "CD" else None


_HYPHENS = ("-", "‑")


def _is_age(word: Token, first: int) -> bool:
    """ "Year" and "old" of "27 year old refugee"."""
    if word.lower_ == "old":
        return word.i > first and (word.nbor(-1).text in _HYPHENS or lemma_is_listed(word.nbor(-1), "people.ages"))
    before = word.nbor(-1) if word.i > first else None
    return lemma_is_listed(word, "people.ages") and before is not None and (before.tag_ == "CD" or before.text in _HYPHENS)


def _joins_left(word: Token, head: Token, start: int) -> bool:
    if word.is_space or word.text in (",", ";", ":", "(", ")", "[", "]", '"', "''", "``", "--", "-LRB-", "-RRB-"):
        return False
    if word.tag_ in ("IN", "TO", "CC", "WDT", "WP", "PRP", "RP", "MD") or word.pos_ in ("AUX", "ADP", "CCONJ", "SCONJ", "PRON"):
        return word.text in ("'s", "'", "’s", "of") and False
    if word.text in ("'s", "'", "’s"):
        return True
    if word.dep_ not in _LEFT and word.dep_ not in ("det", "nmod:tmod"):
        return False
    return _reaches(word, head, start)


def _reaches(word: Token, head: Token, start: int) -> bool:
    """Is the word below the head, by way of words that lie between them?"""
    for _ in range(6):
        if word.head.i == head.i:
            return True
        if word.head.i == word.i or not start - 5 <= word.head.i <= head.i:
            return False
        word = word.head
    return False


def _joins_right(word: Token, head: Token) -> bool:
    if word.text in _HYPHENS and not word.whitespace_ and word.i + 1 < word.sent.end and not word.nbor(-1).whitespace_:
        return _joins_right(word.nbor(1), head)  # "Abu Yazan al-Halabi"
    if word.dep_ not in ("flat", "flat:name", "goeswith") and not (word.dep_ == "compound" and word.head.i == head.i):
        return False
    return word.head.i == head.i or word.head.head.i == head.i


def _is_lead(word: Token) -> bool:
    return word.tag_ in _SKIP_TAGS or word.pos_ in ("DET", "NUM", "PUNCT") or word.lower_ in _SKIP_WORDS


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it, or with the name beside it."""
    yield token
    named = name_beside(token)
    for child in (*token.children, *(named.children if named is not None else ())):
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "X"):
            yield from conjuncts(child)


def members_of(token: Token) -> list[Token]:
    """The nouns behind "of", "from" or "belonging to" after a word for people: of the FMLN, from Boko Haram."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("nmod", "obl", "acl") and child.i > token.i:
            if child.dep_ == "acl":
                found += [c for c in child.children if c.dep_ in ("obl", "nmod", "obj")] if child.lower_ in ("belonging",) else []
            elif any(c.dep_ == "case" and c.lower_ in ("of", "from") for c in child.children):
                found.append(child)
    return found


def is_empty_head(token: Token) -> bool:
    """A head that only counts or gathers: group of, dozens of, members of."""
    return is_listed(token, "people.gathering")


def name_beside(token: Token) -> Token | None:
    """The person's name beside a noun for an office, trade or nation: "nun MARY MACKEY", "the mayor of Cali, Jorge Rivas"."""
    if token.dep_ == "nmod:desc" and token.head.i == token.i + 1 and token.head.tag_ == "NNP":
        return token.head
    if token.tag_ != "NN":
        return None
    for child in token.children:
        named = child.tag_ == "NNP" and child.i > token.i and not any(c.dep_ in ("case", "det") for c in child.children)
        if child.dep_ == "flat" and named and child.i == token.i + 1:
            return child
        if child.dep_ == "appos" and named and (child.i == token.i + 1 or any(c.dep_ == "flat" for c in child.children)):
            return child
        if child.dep_ == "nmod" and child.tag_ == "NNP" and (name := _after_place(child)) is not None:
            return name
    return None


def _after_place(place: Token) -> Token | None:
    """The name behind the place of an office, where the parse takes it for a second place: "the mayor of Cali, Jorge Rivas,"."""
    for child in place.children:
        listed = any(c.dep_ == "cc" for c in child.children) or any(c.dep_ == "conj" for c in child.children)
        named = child.tag_ == "NNP" and any(c.dep_ == "flat" for c in child.children)
        if child.dep_ in ("conj", "appos") and named and not listed and place.doc[child.i - 1].text == ",":
            return child
    return None


def counted_start(token: Token) -> int:
    """Where a phrase begins with the number in front of it: "two hooded men", "several gunmen"."""
    start, _ = noun_phrase(token)
    while start > token.sent.start and token.doc[start - 1].head.i == token.i and _counts(token.doc[start - 1]):
        start -= 1
    return start


def _counts(word: Token) -> bool:
    return (word.tag_ == "CD" and word.dep_ == "nummod") or word.lower_ == "several"


def gathered_end(token: Token) -> int | None:
    """Where "group of hooded men", "members of the union" end; None for a head that gathers nobody."""
    if not is_empty_head(token):
        return None
    people = next((c for c in members_of(token) if c.tag_ in ("NNS", "NN", "NNP", "NNPS") and c.i - token.i < 8), None)
    return noun_phrase(people)[1] if people is not None else None
