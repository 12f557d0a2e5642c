"""Clauses of a parse, and how two words of a sentence hang together."""

from collections.abc import Iterator

from tollbook.language.listed import is_listed
from tollbook.language.parsed import Token

_LINKS = frozenset(
    [
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "advcl",
        "acl",
        "acl:relcl",
        "nsubj",
        "nsubj:pass",
        "obj",
        "iobj",
        "xcomp",
        "ccomp",
        "compound",
        "amod",
        "conj",
        "appos",
        "parataxis",
        "csubj",
        "dep",
        "nummod",
        "obl:tmod",
        "nmod:tmod",
        "obl:npmod",
        "obl:unmarked",
        "flat",
        "fixed",
        "advmod",
    ]
)


def has_subject(verb: Token) -> bool:
    """Has the verb a subject of its own?"""
    return any(c.dep_ in ("nsubj", "nsubj:pass", "csubj") for c in verb.children)


def is_new_clause(token: Token) -> bool:
    """A coordinated or loosely joined clause with its own subject tells another thing."""
    return token.dep_ in ("conj", "parataxis") and token.pos_ in ("VERB", "AUX") and has_subject(token)


def clause_head(token: Token) -> Token:
    """The verb (or root) of the clause in which the token stands, climbing out of participles and infinitives."""
    node = token
    while node.head.i != node.i:
        if node.pos_ in ("VERB", "AUX") and (is_new_clause(node) or node.dep_ in ("ccomp", "acl:relcl", "ROOT")):
            return node
        if node.pos_ in ("VERB", "AUX") and has_subject(node) and node.dep_ not in ("advcl", "acl"):
            return node
        node = node.head
    return node


def clause_tokens(token: Token) -> list[Token]:
    """The tokens of the clause around a token, in order, without other clauses that have a subject of their own."""
    head = clause_head(token)
    found = sorted(_below(head), key=lambda t: t.i)
    return found if any(t.i == token.i for t in found) else list(token.sent)


def _below(node: Token) -> Iterator[Token]:
    yield node
    for child in node.children:
        if not is_new_clause(child):
            yield from _below(child)


def path_between(one: Token, two: Token, limit: int = 8) -> list[Token] | None:
    """The tokens whose links lead from one word to the other; None where they are too far apart."""
    up = [one]
    while up[-1].head.i != up[-1].i and len(up) <= limit:
        up.append(up[-1].head)
    places = {t.i: n for n, t in enumerate(up)}
    down = [two]
    while down[-1].i not in places:
        if down[-1].head.i == down[-1].i or len(down) > limit:
            return None
        down.append(down[-1].head)
    return [*up[: places[down[-1].i]], *reversed(down[:-1])]


def distance_linked(one: Token, two: Token, harms: frozenset[int] = frozenset()) -> int | None:
    """How many links join two triggers of one clause complex; None where they belong to different ones.

    ``harms`` are tokens such as killed and wounded: coordinated with each other they tell of one deed, subjects or not.
    """
    path = path_between(one, two)
    if path is None:
        return None
    for token in path:
        if token.dep_ not in _LINKS or is_other_time(token):
            return None
        if is_new_clause(token) and not (token.i in harms and token.head.i in harms):
            return None
        if _tells_of_the_place(token) and not {one.i, two.i} & harms:
            return None
    return len(path)


def _tells_of_the_place(token: Token) -> bool:
    """ "Police fired in the old town, where a clash had broken out": what happened at the place is another deed."""
    return token.dep_ == "acl:relcl" and any(c.lower_ == "where" for c in token.children)


def is_other_time(token: Token) -> bool:
    """ "Two days after an ambush", "a week before the raid": what follows happened at another time."""
    for child in token.children:
        if child.dep_ in ("case", "mark") and child.lower_ in ("after", "before", "since", "following") and child.i > 0:
            before = token.doc[child.i - 1]
            if is_listed(before, "story.stretches") or before.lower_ in ("later", "earlier"):
                return True
    return False


def depth_of(token: Token) -> int:
    """Links up to the root of the sentence."""
    depth = 0
    while token.head.i != token.i and depth < 60:
        token = token.head
        depth += 1
    return depth
