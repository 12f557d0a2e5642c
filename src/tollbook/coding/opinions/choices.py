"""Answers that compete for a question about a claim (its day, its place), and which of them learned weights choose."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from tollbook.codebook import Codebook
from tollbook.coding.counted_days import counts_to_another
from tollbook.coding.late_deaths import is_late_death
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.opinions.deeds import words_of
from tollbook.coding.place_labels import label_of
from tollbook.coding.reading import Reading
from tollbook.coding.that_deed import is_of_that_deed
from tollbook.language.mentions import Span
from tollbook.model import Claim, Period, Place

T = TypeVar("T")
_FAR = 120
"""Characters from which on a word in the claim is no nearer to its counts than any other."""
_MANY = 4
"""Paragraphs of a report that may tell of several incidents."""
_WIDE = 5
"""UCDP's where_prec of a region within a land, from which a place is no place of a deed."""
_MOST = 4.0
"""Log odds beyond which surer says no more."""


class Choice(NamedTuple, Generic[T]):
    """An answer and what speaks for it, by the names of the weights."""

    answer: T
    features: Mapping[str, float]


def chosen(choices: Sequence[Choice[T]], weights: Mapping[str, float]) -> int:
    """The number of the likeliest answer."""
    return int(np.argmax([sum(weights.get(name, 0.0) * value for name, value in c.features.items()) for c in choices]))


def log_odds(chance: float) -> float:
    """A probability as log odds, within limits."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return min(max(math.log(chance / (1 - chance)), -_MOST), _MOST)


def alike(claims: Sequence[Claim], words: Sequence[Span], reading: Reading) -> NDArray[np.float32]:
    """The log odds, within limits, that each claim (a row) and each words (a column) tell of one deed to the learned tagger."""
    answers = tagged(reading)
    vectors = [answers.deed(words_of(c)) for c in claims] + [answers.deed([w]) for w in words]
    unknown = np.zeros(answers.deeds.shape[1], np.float32)
    odds = answers.of_one_deed(np.stack([v if v is not None else unknown for v in vectors]))
    found: NDArray[np.float32] = np.clip(odds[: len(claims), len(claims) :], -_MOST, _MOST)
    return found


def counts_one_deed(claim: Claim, reading: Reading) -> bool:
    """Does the claim count people of one deed that is the news, which is no sum of others?

    Not those who died later of it, nor the item under a label: their day and place are found by rules of their own.
    """
    counts = any(t.high is None or t.high > 0 for t in claim.tolls) and not claim.parts
    ruled = is_late_death(claim) or is_of_that_deed(claim) or label_of(reading, claim.quote.start) is not None
    return counts and not ruled and claim.scope == "incident" and not claim.background


def parted(claims: Sequence[Claim], reading: Reading, old: Callable[[Claim], Period | Place | None]) -> set[int]:
    """The claims that share a sentence in which the rules give counts answers of their own: "two in A and six in B"."""
    told: dict[int, dict[int, Span]] = defaultdict(dict)
    for n, claim in enumerate(claims):
        answer = old(claim)
        words = answer.quote if answer is not None else None
        if claim.tolls and words is not None and is_own(claim, words.start):
            told[reading.document.sentence_around(claim.quote.start)][n] = (words.start, words.end)
    return {n for row in told.values() if len(set(row.values())) > 1 for n in row}


def go_on_to_another(claims: Sequence[Claim], reading: Reading, codebook: Codebook) -> set[int]:
    """The claims whose words go on to another deed ("the raid came a day after a blast in X"): its answers are not theirs."""
    return {n for n, c in enumerate(claims) if counts_to_another(reading, codebook, c.quote.start, c.quote.end)}


def leaves_paragraph(claim: Claim, rules: Period | Place | None, other: Period | Place | None, reading: Reading) -> bool:
    """Do the rules read the answer in the claim's own paragraph, and the other one in another, of a report of many?

    A long report goes from incident to incident by the paragraph, further than the tagger sees.
    """
    paragraphs = reading.document.paragraphs
    own = next((p for p in paragraphs if p[0] <= claim.quote.start < p[1]), None)
    if own is None or len(paragraphs) < _MANY or rules is None or rules.quote is None:
        return False
    elsewhere = other is None or other.quote is None or not own[0] <= other.quote.start < own[1]
    return own[0] <= rules.quote.start < own[1] and elsewhere and not _is_finer(rules, other)


def _is_finer(rules: Period | Place, other: Period | Place | None) -> bool:
    """Do the rules know but the land or a stretch of it, and the other a place in it?"""
    if not isinstance(rules, Place) or not isinstance(other, Place):
        return False
    wide, fine = rules.precision or _WIDE, other.precision or _WIDE
    return wide >= _WIDE > fine and rules.country in (None, other.country)


def follow(
    claims: Sequence[Claim], answers: Mapping[int, T], old: Callable[[Claim], T], fixed: Set[int] = frozenset()
) -> dict[int, T]:
    """What else changes with the answers of claims that count people: claims of the same deed that count nobody and had the same
    answer, unless one that counts keeps it. Those in ``fixed`` keep theirs."""
    changed: dict[tuple[int | None, T], T] = {}
    kept = {(c.deed, old(c)) for n, c in enumerate(claims) if c.tolls and n not in answers}
    for n, answer in answers.items():
        changed.setdefault((claims[n].deed, old(claims[n])), answer)
    alone = {n: c for n, c in enumerate(claims) if not c.tolls and c.scope == "incident" and not c.background}
    keys = {n: (c.deed, old(c)) for n, c in alone.items()}
    return {n: changed[key] for n, key in keys.items() if key in changed and key not in kept and n not in fixed}


def is_own(claim: Claim, at: int) -> bool:
    """Does the character stand in the claim's own words?"""
    return claim.quote.start <= at < claim.quote.end


def nearness(claim: Claim, at: int) -> float:
    """How near to its counts a character of the claim's own words stands: 1 beside them, 0 from _FAR characters on."""
    if not is_own(claim, at):
        return 0.0
    gaps = (max(start - at, at - end, 0) for start, end in words_of(claim))
    return 1 - min(*gaps, _FAR, _FAR) / _FAR


def distances(claim: Claim, at: int, reading: Reading) -> dict[str, float]:
    """How many sentences before or behind the claim a character stands."""
    between = reading.document.sentence_around(at) - reading.document.sentence_around(claim.quote.start)
    return {"before": math.log1p(max(-between, 0)), "behind": math.log1p(max(between, 0))}


def ruled_by(told: Mapping[str, float], sure: str) -> dict[str, float]:
    """What more speaks for an answer that is the rules': how sure the tagger is of it, in the claim's words and elsewhere."""
    return {
        "rules_sure": told[sure],
        "rules_alike": told["alike"],
        "rules_own": told["own"],
        "rules_own_sure": told[sure] * told["own"],
    }


def untold_beside(told: Sequence[Mapping[str, float]], sure: str) -> dict[str, float]:
    """What speaks for "not told", by what speaks for all that is told."""
    return {
        "untold": 1.0,
        "untold_sure": max(t[sure] for t in told),
        "untold_alike": max(t["alike"] for t in told),
        "untold_both": max(t[sure] + t["alike"] for t in told),
        "untold_own": max(t["own"] for t in told),
    }
