"""Days that are no anchor for "two days earlier": those on which something was only said, counted by or still going on."""

from tollbook.codebook.speech import Speech
from tollbook.language.date_phrases import DatePhrase
from tollbook.language.lexing import Words
from tollbook.language.parsed import Doc, Token

_BETWEEN = frozenset({"on", "late", "early", "in", "a", "statement", "reporters", "the"})
_NEAR = 5
_MOST = 6


def told_by(doc: Doc, words: Words, phrase: DatePhrase, speech: Speech) -> bool:
    """Is it such a day: "police said on Tuesday", "had not returned by Saturday night", "were still searching on Monday"?"""
    if phrase.start and words.low[phrase.start - 1] == "by":
        return True
    before = range(phrase.start - 1, max(-1, phrase.start - 1 - _NEAR), -1)
    last = next((n for n in before if words.low[n] not in _BETWEEN), None)
    if last is not None and doc[words.token(last)].pos_ == "VERB":
        senses = speech.verbs.get(words.low[last], ())
        if any(v.frame in ("clause", "tell") and len(v.words) == 1 and not v.strict for v in senses):
            return True
    return _goes_on(doc[words.token(phrase.end - 1)])


def _goes_on(token: Token) -> bool:
    """Does the verb over it tell what was still being done?"""
    for _ in range(_MOST):
        if token.pos_ == "VERB":
            helpers = {c.lower_ for c in token.children if c.dep_ == "aux"}
            return token.tag_ == "VBG" and bool(helpers & {"was", "were"})
        if token.head.i == token.i:
            return False
        token = token.head
    return False
