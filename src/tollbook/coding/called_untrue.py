"""Figures that are only talked of, and that the speaker gives a bad name: "he called talk of 11 dead the work of spies"."""

from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_word_of, lemma_is_listed
from tollbook.language.parsed import Doc, Token
from tollbook.language.tags import FINITE_OR_MODAL

_BEFORE = 4
"""Tokens between "called" and the talk, and behind the figure within which "he called" stands."""


def calls_untrue(reading: Reading, draft: Draft) -> bool:
    """Are all figures of the draft talk that somebody calls something?"""
    doc = reading.document.doc
    return bool(draft.founds) and all(f.count.best and _is_called(doc, f) for f in draft.founds)


def _is_called(doc: Doc, found: Found) -> bool:
    talk = _talk(doc, found)
    if talk is None:
        return False
    before = doc[max(doc[talk].sent.start, talk - _BEFORE) : talk]
    if any(_calls(t) and not any(b.text in (",", ";") for b in doc[t.i : talk]) for t in before):
        return True
    end = doc[talk].sent.end
    behind = doc[found.item.end : min(end, max(found.item.end, found.trigger + 1) + _BEFORE)]
    return any(_calls(t) and t.nbor(-1).tag_ in ("PRP", "NN", "NNS", "NNP") for t in behind)


def _talk(doc: Doc, found: Found) -> int | None:
    """ "Talk of 11 dead", "stories about 11 dead": where the noun stands, and of nobody by name."""
    at = found.item.start - 1
    if at < 1 or doc[at].lower_ not in ("of", "about") or not is_word_of(doc[at - 1], "reality.what_is_said"):
        return None
    owned = any(c.dep_ == "nmod:poss" for c in doc[at - 1].children)
    return None if owned else at - 1


def _calls(verb: Token) -> bool:
    return verb.tag_ in FINITE_OR_MODAL and lemma_is_listed(verb, "story.calling")
