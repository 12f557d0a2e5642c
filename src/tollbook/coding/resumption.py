"""A wider word resumes a narrower one told of nearby: "the attack", "three were killed" after or before "a suicide bomber"."""

import calendar
from collections.abc import Sequence, Set
from dataclasses import replace

from tollbook.codebook.actions import Actions
from tollbook.coding.happening import Happening
from tollbook.language.document import Document
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token

_GENERIC = frozenset({"attack", "killing", "bombing"})
_SIDE_DEEDS = frozenset({"arson", "property_destruction"})
_BACK, _AHEAD = 3, 2
_MONTHS = frozenset(month.lower() for month in calendar.month_name if month)
RESUMES = "resumes the"
"""How the reason begins."""
_OPENING = 6
"""Tokens of a sentence in which it says that it tells another story."""


def resume(found: Sequence[Happening], document: Document, actions: Actions, recalled: Set[int]) -> list[Happening]:
    """Gives generic happenings the leaf of the narrower one they resume; the others stay as they are.

    ``recalled`` are the tokens of other deeds ("a day after the explosion in X"), which resume nothing.
    """
    sentences = {h.token: document.sentence_at(h.token) for h in found}
    others = apart(document)
    return [h if h.token in recalled else _resumed(h, found, sentences, others, document.doc, actions) for h in found]


def apart(document: Document) -> frozenset[int]:
    """The sentences that open another story ("Separately, …"), by number."""
    sentences = enumerate(document.sentences())
    return frozenset(n for n, s in sentences if any(_turns_away(t) for t in s.tokens[:_OPENING]))


def _turns_away(word: Token) -> bool:
    """ "Separately", "in another raid"; not "another 125 were wounded"."""
    return is_listed(word, "story.another_story") and not (word.dep_ == "det" and word.head.tag_ == "CD")


def _resumed(
    one: Happening, found: Sequence[Happening], sentences: dict[int, int], others: frozenset[int], doc: Doc, actions: Actions
) -> Happening:
    if one.action not in _GENERIC or not _is_done(one) or (_is_told_by_whom(one, doc) and one.action == "killing"):
        return one
    if _is_sum(doc[one.token]):
        return one  # "300 have been killed since July": not all in the deed told beside it
    home = sentences[one.token]
    beside = {h.action for h in found if h.negated and sentences[h.token] == home}
    month = _is_over_a_month(doc[one.token])
    best: tuple[int, int, Happening] | None = None
    for other in found:
        far = sentences[other.token] - home
        if far > 0 and month:
            continue  # one of its deeds, told behind it
        if far == 0 or not -_BACK <= far <= _AHEAD or not _can_resume(one, other, actions) or other.action in beside:
            continue  # "carried out the assault but had nothing to do with a bombing": the assault is not the bombing
        if _hits_attackers(doc[other.token]) and not _hits_attackers(doc[one.token]):
            continue  # "six soldiers died in the attack. Two of the raiders were shot": the answer to it
        if any(n in others for n in range(min(home, home + far) + 1, max(home, home + far) + 1)):
            continue
        key = (abs(far), 0 if far < 0 else 1, other)
        if best is None or key[:2] < best[:2]:
            best = key
    if best is not None and best[1]:
        told = next((h for h in found if h.action == "attack" and _is_done(h) and sentences[h.token] == home - 1), None)
        if told is not None:  # the deed of the sentence before, and what that resumes, before one that is still to be told
            resumed = _resumed(told, found, sentences, others, doc, actions)
            return replace(one, action=resumed.action, because=(*one.because, *resumed.because)) if resumed is not told else one
    if best is None:
        return one
    reason = f"{RESUMES} {best[2].action} ('{doc[best[2].token].text}') told of nearby"
    return replace(one, action=best[2].action, because=(*one.because, reason))


def _is_over_a_month(word: Token) -> bool:
    """ "Nine people lost their lives in June"."""
    months = (c for c in word.children if c.lower_ in _MONTHS and not any(t.tag_ == "CD" for t in c.children))
    return any(c.lower_ in ("in", "during") for m in months for c in m.children)


def _is_sum(word: Token) -> bool:
    perfect = any(c.lower_ in ("have", "has") and c.dep_.startswith("aux") for c in word.children)
    return perfect and any(t.lower_ == "since" for t in word.sent)


def _is_told_by_whom(one: Happening, doc: Doc) -> bool:
    """Is somebody named who did it, and not only what was fired ("Indian fire killed two")?"""
    return any(not is_listed(doc[p.token], "story.fire") for p in one.sources)


def _hits_attackers(word: Token) -> bool:
    """ "Four of the attackers were shot dead", "shot two of the raiders", "27 assailants died under fire"."""
    dying = lemma_is_listed(word, "story.dying")
    hit = [c for c in word.children if c.dep_ in ("nsubj:pass", "obj") or (dying and c.dep_ == "nsubj")]
    return any(is_listed(t, "people.attackers") for c in hit for t in (c, *(n for n in c.children if n.dep_.startswith("nmod"))))


def _is_done(deed: Happening) -> bool:
    return deed.reality == "happened" and not deed.negated


def _can_resume(one: Happening, other: Happening, actions: Actions) -> bool:
    if other.action in _SIDE_DEEDS:
        return False  # "they burned nine lorries. 26 people were killed": not by the burning
    if not _is_done(other):
        return False
    if other.action in _GENERIC and not (one.action == "killing" and other.action == "bombing"):
        return one.action == "attack" and other.action == "bombing"
    return actions.yields(one.action, other.action)
