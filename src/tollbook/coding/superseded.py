"""Figures that the report itself calls old: "officials had first spoken of eight dead", "initially reported one death"."""

from spacy.tokens import Doc, Span

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.found import Found

_REACH = 4
"""Words between what says that a figure is old and the verb that gave it."""


def mark_updates(doc: Doc, found: list[Found], outcomes: Outcomes) -> None:
    """The greater figures of the same outcome, told elsewhere in the report, replace those that it calls old."""
    sentences = list(doc.sents)
    old = [f for f in found if f.relation == "count" and f.whole is None and _called_old(sentences[f.sentence], f, outcomes)]
    for one in old:
        for other in found:
            newer = other.outcome == one.outcome and other.relation == "count" and other.whole is None and other not in old
            beside = other.sentence == one.sentence and other.item.start < one.item.end
            if newer and not beside and (other.count.best or 0) > (one.count.best or 0):
                other.relation = "update"
                other.because = (*other.because, f"newer than '{doc[one.item.start : one.item.end].text}'")


def _called_old(sentence: Span, one: Found, outcomes: Outcomes) -> bool:
    """Does a word such as "earlier" or "initially" stand by the verb that gave the figure, before it?"""
    for token in sentence:
        if token.i >= one.item.start:
            return False
        if token.lower_ not in outcomes.old:
            continue
        near = sentence.doc[max(sentence.start, token.i - _REACH) : min(sentence.end, token.i + _REACH + 1)]
        given = [t for t in near if t.lemma_.lower() in outcomes.giving and t.tag_ in ("VBD", "VBN")]
        had = any(t.lower_ in ("had", "'d") for t in sentence.doc[max(sentence.start, token.i - 2) : token.i])
        if given and (had or token.lower_ in ("initially", "originally")):
            return True
    return False
