"""Which claim a denial, a silence or a doubt is about."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.stances import StanceClaim
from tollbook.model import Claim

_PURE = frozenset({"denies", "disputes", "silent", "cannot_verify", "confirms"})
_KINDS = ("accusation", "threat", "talks_offer", "claim_of_responsibility", "toll")
_RECALLED = 8
"""How much less a stance is about what is only recalled ("the army, which took power in 2021, did not answer")."""
_SMALL = "the a an of to in on for by that this it and or was were is are had has have be been not its their his her as with from"
_STOP = frozenset(_SMALL.split())


def about_of(stance: StanceClaim, claims: Sequence[Claim], reading: Reading, codebook: Codebook) -> str | None:
    """The id of the claim that a stance is about, among the report's claims; None where no claim fits.

    What the words name ("the charge", "the figure", "the army's account") weighs most, then nearness before the stance;
    nobody denies himself, and a doubt about figures is about a claim that counts.
    """
    scored = [(_score(stance, claim, reading, codebook), n, claim.id) for n, claim in enumerate(claims)]
    best = max((s for s in scored if s[0] > 0), key=lambda s: (s[0], -s[1]), default=None)
    return best[2] if best is not None else None


def _score(stance: StanceClaim, claim: Claim, reading: Reading, codebook: Codebook) -> float:
    if claim.quote.start >= stance.span[1] or (claim.stance in _PURE and not claim.tolls):
        return 0.0
    if _same_voice(stance, claim):
        return 0.0
    if claim.background and claim.quote.start <= stance.span[0] < claim.quote.end:
        return 0.0
    score = 10.0 / (1 + _sentences_between(reading, claim.quote.start, stance.span[0]))
    words = _words(reading.report.text[slice(*stance.about)]) if stance.about else frozenset()
    kinds = [kind for kind in _KINDS if words & codebook.speech.lists[f"about.{kind}"]]
    if claim.action in kinds:
        score += 12
    elif "toll" in kinds and claim.tolls and (stance.stance != "silent" or not set(kinds) - {"toll"}):
        score += 12 if stance.stance == "cannot_verify" else 6
    elif kinds and kinds != ["toll"]:
        score -= 4
    if claim.action in _leaves(stance, reading, codebook):
        score += 12
    score += 4 * min(3, len((words - _STOP) & _words(_claim_words(claim))))
    if claim.speaker.name and words & (_words(claim.speaker.name) - _STOP):
        score += 5
    return score - (_RECALLED if claim.background else 0)


@asked_once
def _leaves_of(reading: Reading, start: int, end: int, codebook: Codebook) -> frozenset[str]:
    words = tuple(re.findall(r"[\w'’]+", reading.report.text[start:end].lower()))
    return frozenset(h.pattern.action for h in codebook.actions.hits(words))


def _leaves(stance: StanceClaim, reading: Reading, codebook: Codebook) -> frozenset[str]:
    """The deeds that the words name which the stance is about: "has not acknowledged the strikes"."""
    return _leaves_of(reading, *stance.about, codebook) if stance.about is not None else frozenset()


def _same_voice(stance: StanceClaim, claim: Claim) -> bool:
    """Does the same voice speak in both (the outlet's doubt about its own words is possible)?"""
    if stance.stance == "cannot_verify":
        return False
    if claim.speaker.kind == "outlet":
        return False
    return stance.speaker.name == claim.speaker.name or (
        stance.speaker.actor is not None and stance.speaker.actor == claim.speaker.actor
    )


def _sentences_between(reading: Reading, first: int, second: int) -> int:
    starts = _sentence_starts(reading)
    return bisect_right(starts, second) - bisect_right(starts, first) if second > first else 0


@asked_once
def _sentence_starts(reading: Reading) -> Sequence[int]:
    return tuple(s.start_char for s in reading.document.sentences())


def _claim_words(claim: Claim) -> str:
    return " ".join([claim.action.replace("_", " "), claim.quote.text, *(t.words for t in claim.tolls)])


def _words(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"s$", "", w) if len(w) > 4 else w for w in re.findall(r"[a-z]+", text.lower())) | frozenset(
        re.findall(r"[a-z]+", text.lower())
    )
