"""What is only practised or played: "a drill in which gunmen stormed a school", "marines took a mock enemy island"."""

from tollbook.language.listed import is_word_of
from tollbook.language.parsed import Span, Token

_HOLDING = frozenset(
    {
        "acl",
        "acl:relcl",
        "nmod",
        "compound",
        "ccomp",
        "xcomp",
        "nsubj",
        "nsubj:pass",
        "obj",
        "obl",
        "obl:agent",
        "appos",
        "advcl",
        "conj",
    }
)
_PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "compound"})
_WITHIN = frozenset({"in", "as", "for", "under"})
"""Prepositions by which a deed is part of a practice; one that happens "during" it may be an attack upon it."""
_STEPS = 5


def is_rehearsed(deed: Token) -> bool:
    """Does the word tell of a deed that is only practised?"""
    node = deed
    for _ in range(_STEPS):
        if _is_played(node) or _held_in(node):
            return True
        if node.head.i == node.i or node.dep_ not in _HOLDING:
            return False
        node = node.head
    return False


def speaks_of_practice(sentence: Span) -> bool:
    """Has the sentence a word for practising: what else it tells of may be played?"""
    return any(_is_practice(t) or is_word_of(t, "reality.pretended") or is_word_of(t, "reality.practising") for t in sentence)


def _is_played(node: Token) -> bool:
    """ "A mock attack", "stormed a mock fort", "stormed the beach as part of a drill"."""
    parts = [c for c in node.children if c.dep_ in _PARTS]
    if any(is_word_of(c, "reality.pretended") for n in (node, *parts) for c in n.children):
        return True
    within = (p for p in parts if p.dep_ == "obl" and _WITHIN.intersection(c.lower_ for c in p.children if c.dep_ == "case"))
    return any(_is_practice(p) or any(_is_practice(c) for c in p.children if c.dep_ == "nmod") for p in within)


def _held_in(node: Token) -> bool:
    """Is it what a practice or its actors do or show: "an exercise in which rebels took", "soldiers simulated an ambush"?"""
    head = node.head
    if head.i == node.i:
        return False
    if is_word_of(head, "reality.practising"):
        return node.dep_ in ("obj", "ccomp", "xcomp", "obl")
    if not _is_practice(head):
        return False
    if node.dep_ == "acl:relcl":
        return any(c.lower_ in ("which", "where", "when") and c.dep_ not in ("nsubj", "nsubj:pass", "obj") for c in node.subtree)
    return node.dep_ in ("compound", "nmod") and not any(c.lower_ in ("during", "after", "before", "on") for c in node.children)


def _is_practice(noun: Token) -> bool:
    """ "A drill", "war games"."""
    games = noun.base == "game" and any(c.lower_ == "war" for c in noun.children)
    return noun.pos_ == "NOUN" and (games or is_word_of(noun, "reality.practice"))
