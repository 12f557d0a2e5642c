"""What a denial denies: "carried out the raid on the post but had nothing to do with the bombing" speaks of two incidents."""

import re
from collections.abc import Iterable, Set

from tollbook.codebook.actions import Actions
from tollbook.codebook.linking import LinkingRules
from tollbook.codebook.patterns import split_words
from tollbook.model import Claim

_MARKS = re.compile(r"[^\w'’\s-]")


def denied_by(claim: Claim, rules: LinkingRules, actions: Actions) -> frozenset[str]:
    """The kinds of deed that a denial's words name after those that deny; none where it denies a figure, or no certain deed."""
    if claim.stance != "denies" or claim.tolls:
        return frozenset()
    hits = actions.hits(split_words(_MARKS.sub(" ", rules.after_denying(claim.quote.text))))
    named = {h.pattern.action for h in hits}
    return frozenset(n for n in named if actions[n].kind == "deed" and n not in rules.generic)


def may_be(action: str, denied: Set[str], rules: LinkingRules) -> bool:
    """Can a deed of this kind be the one that is denied?"""
    own = rules.families.get(action, frozenset())
    return action in rules.generic or any(action == d or own & rules.families.get(d, frozenset()) for d in denied)


def owned_beside_denied(one: Claim, other: Claim, denials: Iterable[tuple[Claim, Set[str]]], rules: LinkingRules) -> bool:
    """Do the two stand in one sentence, whose speaker owns up to the one and denies the other? A denial is of what it denies."""
    if one.quote.start != other.quote.start or one.speaker.name != other.speaker.name:
        return False
    if by_another(one) or by_another(other):
        return False
    return any(
        denial.quote.start == one.quote.start
        and denial.speaker.name == one.speaker.name
        and (one.id == denial.id or may_be(one.action, denied, rules))
        != (other.id == denial.id or may_be(other.action, denied, rules))
        for denial, denied in denials
    )


def denied_elsewhere(one: Claim, other: Claim, denials: Iterable[tuple[Claim, Set[str]]], rules: LinkingRules) -> bool:
    """Is the one a deed owned up to in the sentence of a denial, and the other, wherever told, of the kind denied there?

    "It carried out the assault but had nothing to do with a bombing. […] Two traders died in the blast."
    """
    return any(
        _is_of_kind(other.action, denied, rules)
        and not _is_of_kind(one.action, denied, rules)
        and other.quote.start != denial.quote.start
        and one.quote.start == denial.quote.start
        and one.speaker.name == denial.speaker.name
        and one.stance == "asserts"
        and not by_another(one)
        for denial, denied in denials
    )


def _is_of_kind(action: str, denied: Set[str], rules: LinkingRules) -> bool:
    return action not in rules.generic and may_be(action, denied, rules)


def by_another(claim: Claim) -> bool:
    """Does the speaker say that another party did it ("denied it and said that the army had fired the rounds")?"""
    return any(a.role == "source" and a.id is not None and a.id != claim.speaker.actor for a in claim.actors)
