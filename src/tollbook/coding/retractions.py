"""An outlet takes back what it told: "this station withdraws its report that 25 people were killed"."""

from dataclasses import replace

from spacy.tokens import Token

from tollbook.codebook import Codebook
from tollbook.coding.counts import ZERO
from tollbook.coding.drafts import Draft
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import outlet_of, speaker_of_words
from tollbook.model import Speaker

_UP = 12


def take_back(reading: Reading, codebook: Codebook, draft: Draft) -> Speaker | None:
    """Makes the draft's counts zero, denied, where its sentence withdraws a report of them; says who withdraws it."""
    doc = reading.document.doc
    verbs = [t for t in _above(doc[draft.founds[0].trigger]) if _withdrawn(t, codebook)] if draft.founds else []
    if not verbs:
        return None
    for found in draft.founds:
        found.count = replace(ZERO, hedge=found.count.hedge)
        found.because = (*found.because, "the report of it is withdrawn")
    draft.stance = "denies"
    subject = next((c for c in verbs[0].children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ == "we" or any(c.lower_ in ("this", "our") for c in subject.children):
        return outlet_of(reading)
    return speaker_of_words(reading, codebook, (subject.left_edge.idx, subject.idx + len(subject))) or outlet_of(reading)


def _above(token: Token) -> list[Token]:
    found: list[Token] = []
    while token.head.i != token.i and len(found) < _UP:
        token = token.head
        found.append(token)
    return found


def _withdrawn(verb: Token, codebook: Codebook) -> bool:
    """Is it a verb of withdrawing, and of a report, a story or a claim?"""
    particle = next((c.lower_ for c in verb.children if c.lower_ == "back"), None)
    words = verb.lemma_.lower() if particle is None else f"{verb.lemma_.lower()} {particle}"
    if words not in codebook.outcomes.withdrawing:
        return False
    taken = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass", "ccomp")]
    told = (t for c in taken for t in (c, *c.children) if t.tag_.startswith("VB"))  # "what we reported on Monday"
    return any(c.lower_ in codebook.speech.nouns for c in taken) or any(
        codebook.speech.verb([t.lower_]) is not None for t in told
    )
