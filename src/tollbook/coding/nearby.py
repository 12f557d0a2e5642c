"""Parties that the parse hides: inside another noun's phrase, behind a pronoun, or simply beside the trigger."""

from collections.abc import Iterator

from tollbook.coding.arguments import carrying_above
from tollbook.coding.fillers import Fillers
from tollbook.coding.phrases import conjuncts
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Token

_STOPS = frozenset([":", ";", ".", "?", "!"])
_PERSONAL = frozenset(["he", "she", "it", "they"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])


def inside(noun: Token, fillers: Fillers, depth: int = 3) -> Iterator[Token]:
    """Parties and named places in the phrase of a noun that is none itself: Haiti's efforts, aid to Macedonia."""
    if depth == 0:
        return
    for child in noun.children:
        if child.dep_ in ("nmod:poss", "compound", "amod", "nmod", "obl", "conj", "appos"):
            kind = fillers.kind(child)
            if kind == "party" or (kind == "place" and child.dep_ != "amod"):
                yield from conjuncts(child)
            else:
                yield from inside(child, fillers, depth - 1)


def antecedent(pronoun: Token, fillers: Fillers) -> Token | None:
    """Whom a pronoun means: the noun of its relative clause, the subject above its clause, else of the sentence before."""
    if pronoun.lower_ in _RELATIVE:
        return next((v.head for v in _up(pronoun) if v.dep_ == "acl:relcl"), None)
    if pronoun.lower_ not in _PERSONAL:
        return None
    for verb in _up(pronoun):
        if verb.dep_ not in ("ccomp", "advcl", "xcomp", "conj", "parataxis", "acl"):
            continue
        for child in verb.head.children:
            acts = child.dep_ in ("nsubj", "nsubj:pass") and child.i < pronoun.i and fillers.kind(child) in ("party", "place")
            if acts and _agrees(pronoun, child, fillers):
                return child
    return _subject_before(pronoun, fillers)


def _agrees(pronoun: Token, noun: Token, fillers: Fillers) -> bool:
    """ "A police spokesman said they arrived in two lorries": one person is not they."""
    if pronoun.lower_ != "they" or noun.tag_ != "NN" or any(c.dep_ == "conj" for c in noun.children):
        return True
    word = fillers.codebook.people.exactly(noun.text)
    return word is None or word.number != "singular"


def _up(token: Token) -> Iterator[Token]:
    node = token
    for _ in range(5):
        if node.head.i == node.i:
            return
        node = node.head
        yield node


def _subject_before(pronoun: Token, fillers: Fillers) -> Token | None:
    """The main subject of the sentence before; of what it says that somebody said, where the speaker does not agree."""
    start = pronoun.sent.start
    if start == 0:
        return None
    root = pronoun.doc[start - 1].sent.root
    told = [c for c in root.children if c.dep_ in ("ccomp", "parataxis")] if lemma_is_listed(root, "story.saying") else []
    subjects = (c for verb in (root, *told) for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass"))
    return next((c for c in subjects if fillers.kind(c) == "party" and _agrees(pronoun, c, fillers)), None)


def left_of(verb: Token, fillers: Fillers) -> Token | None:
    """The nearest party before an active verb with no other verb between: its likely subject."""
    found: Token | None = None
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
        verb = verb.head  # "doused the hall with petrol and set it alight"
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - 14) - 1, -1):
        token = verb.doc[i]
        if token.text in _STOPS or (token.pos_ == "VERB" and token.dep_ not in ("amod", "acl") and not _held_to_be(token)):
            break
        if (
            token.pos_ in ("NOUN", "PROPN")
            and fillers.kind(token) == "party"
            and token.dep_ not in ("compound", "amod", "nmod:poss")
            and carrying_above(token) is None
        ):
            found = token
            if not any(c.dep_ == "case" for c in token.children):
                break
    return found


def _held_to_be(verb: Token) -> bool:
    """ "Gunmen thought to belong to the cartel shot …": words that only say who they are."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    before = verb.nbor(-1) if verb.i else verb
    held = lemma_is_listed(verb, "story.held_to_be") or lemma_is_listed(verb, "story.saying")
    named = held and after.lower_ == "to" and lemma_is_listed(verb.doc[min(verb.i + 2, len(verb.doc) - 1)], "grammar.belonging")
    return named or (verb.tag_ == "VB" and before.lower_ == "to" and lemma_is_listed(verb, "grammar.belonging"))


def right_of(verb: Token, fillers: Fillers) -> Token | None:
    """The nearest party or object after an active verb with nothing but its own phrase between: its likely object."""
    for i in range(verb.i + 1, min(verb.sent.end, verb.i + 10)):
        token = verb.doc[i]
        if token.text in _STOPS or token.text == "," or token.pos_ in ("VERB", "ADP", "SCONJ"):
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod:poss", "nummod"):
            return token if fillers.kind(token) in ("party", "object") else None
    return None


def agent_after(verb: Token, fillers: Fillers) -> Token | None:
    """The party behind "by" after a passive, whatever it was attached to."""
    for i in range(verb.i + 1, min(verb.sent.end - 1, verb.i + 16)):
        token = verb.doc[i]
        if token.text in _STOPS or (token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP")):
            return None
        if token.lower_ == "by":
            if i - 1 > verb.i and verb.doc[i - 1].tag_ == "VBN" and verb.doc[i - 1].dep_ in ("acl", "acl:relcl", "amod"):
                return None  # "troops, backed by jets"
            head = token.head if token.head.i > token.i else None
            return head if head is not None and fillers.kind(head) == "party" else None
    return None
