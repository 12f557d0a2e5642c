"""A truce or talks that come to an end: "the ceasefire between A and B, signed in May, fell apart".

Patterns know the words side by side; here the parse says what befell the thing, however far its verb stands.
"""

from dataclasses import replace

from tollbook.codebook.actions import Actions
from tollbook.coding.arguments import is_passive
from tollbook.coding.triggers import Trigger
from tollbook.language.listed import listed
from tollbook.language.parsed import Doc, Token

_REACH = 6
"""Tokens behind a verb within which its particle stands: "tore the truce up"."""


def ended(trigger: Trigger, doc: Doc, actions: Actions) -> Trigger:
    """The trigger, read from the verb by which the thing ends where there is one."""
    leaf = actions[trigger.action].ended
    nouns = [_whole(doc[t]) for t in trigger.tokens if doc[t].pos_ == "NOUN"] if leaf is not None else []
    verb = next((n.head for n in nouns if n.head.pos_ == "VERB" and _ends(n, n.head)), None)
    if leaf is None or verb is None:
        return trigger
    tokens = tuple(sorted({*trigger.tokens, verb.i}))
    return replace(trigger, token=verb.i, tokens=tokens, action=leaf, because=(f"'{verb.text}' ends the {trigger.action}",))


def _whole(noun: Token) -> Token:
    """ "The ceasefire deal": the deal."""
    while noun.dep_ == "compound":
        noun = noun.head
    return noun


def _ends(noun: Token, verb: Token) -> bool:
    if noun.dep_ == "nsubj" and not _takes_object(verb) and _says(verb, "ending"):
        return True
    if noun.dep_ in ("obj", "nsubj:pass", "obl") or (noun.dep_ == "nsubj" and is_passive(verb)):
        return _says(verb, "ended", alone=noun.dep_ != "obl")
    return False


def _takes_object(verb: Token) -> bool:
    """ "The truce ended weeks of fighting", "failed to stop the shelling": something else ends or goes on."""
    below = (c for c in verb.children if c.dep_ == "xcomp")
    return any(c.dep_ == "obj" for v in (verb, *below) for c in v.children)


def _says(verb: Token, kind: str, alone: bool = True) -> bool:
    """Is the verb, with the particles behind it, of the list? ``alone``: a bare verb will do."""
    behind = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 1 + _REACH]} | {c.lower_ for c in verb.children if c.i > verb.i}
    said = [p for p in (w.split() for w in listed(verb.doc, f"reality.{kind}")) if p[0] == verb.base]
    return any(behind.issuperset(p[1:]) for p in said if alone or len(p) > 1)
