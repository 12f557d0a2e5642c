"""An outlet takes back what it told: "this station withdraws its report that 25 people were killed"."""

from dataclasses import replace

from spacy.tokens import Token

from tollbook.codebook import Codebook
from tollbook.coding.counts import ZERO
from tollbook.coding.drafts import Draft
from tollbook.coding.reading import Reading

_UP = 12


def take_back(reading: Reading, codebook: Codebook, draft: Draft) -> bool:
    """Makes the draft's counts zero, denied, where its sentence withdraws a report of them; says whether it did."""
    doc = reading.document.doc
    if not draft.founds or not any(_withdrawn(t, codebook) for t in _above(doc[draft.founds[0].trigger])):
        return False
    for found in draft.founds:
        found.count = replace(ZERO, hedge=found.count.hedge)
        found.because = (*found.because, "the report of it is withdrawn")
    draft.stance = "denies"
    return True


def _above(token: Token) -> list[Token]:
    found: list[Token] = []
    while token.head.i != token.i and len(found) < _UP:
        token = token.head
        found.append(token)
    return found


def _withdrawn(verb: Token, codebook: Codebook) -> bool:
    """Is it a verb of withdrawing, and of a report, a story or a claim?"""
    taken = (c for c in verb.children if c.dep_ in ("obj", "nsubj:pass"))
    return verb.lemma_.lower() in codebook.outcomes.withdrawing and any(c.lower_ in codebook.speech.nouns for c in taken)
