"""Does the clause of a word speak of what is to come?"""

from tollbook.language.parsed import Doc, Token

_PAST = frozenset(("VBD", "VBN"))
_MOST = 8


def is_future(doc: Doc, i: int, words: frozenset[str]) -> bool:
    """Is the verb over token i in the future ("will meet on Monday", "is due on Friday", "plans to march on Friday")?"""
    token: Token = doc[i]
    for _ in range(_MOST):
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT":
            answer = _verb(token, words)
            if answer is not None:
                return answer
        if token.head.i == token.i:
            break
        token = token.head
    return False


def _verb(token: Token, words: frozenset[str]) -> bool | None:
    """None where the verb leaves it open."""
    helpers = [c.lower_ for c in token.children if c.dep_ in ("aux", "aux:pass", "cop")]
    if any(h in words or h in ("will", "'ll", "’ll", "shall") for h in helpers):
        return True
    if any(h in ("would", "had", "has", "have", "was", "were", "did", "been") for h in helpers):
        return token.lower_ in words and "was" not in helpers and "were" not in helpers and "had" not in helpers
    if token.lower_ in words and token.tag_ not in ("VBD",):
        return True
    if token.tag_ in _PAST:
        return False
    if token.tag_ == "VB" and "to" in (c.lower_ for c in token.children):
        return token.head.lower_ in words or token.head.lemma_ in words or None
    return None
