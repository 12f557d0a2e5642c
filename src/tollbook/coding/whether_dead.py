"""Whether those died of whom a report says only that they were shot.

"Four were led into a grove and shot" and "shot six teachers", in a report that speaks of the dead, are killed; where somebody
survived or nobody says, they are killed or wounded and not split.
"""

from collections.abc import Iterable, Sequence

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS, is_bare_figure
from tollbook.language.listed import is_word_of, listed
from tollbook.language.parsed import Doc, Token

_AHEAD = 6
"""Tokens behind the verb within which stands where they were hit."""


def settle_unsure(
    doc: Doc, shot: Iterable[Found], found: Sequence[Found], told: Sequence[Found], outcomes: Outcomes, title: str | None
) -> list[Found]:
    """The counts of people shot, or only called victims, that nothing else counts, with what befell them.

    ``found`` are the other counts of the sentence, ``told`` all until now.
    """
    kept: list[Found] = []
    for one in shot:
        if doc[one.trigger].tag_ in NOUN_TAGS and (counted := _counted_before(told)) is not None:
            if not one.item.start <= one.trigger < one.item.end:
                one.outcome = counted.outcome  # "the victims include two women", "a nurse was among the victims"
                kept.append(one)
            continue  # "the 16 victims": those counted before
        if _means_those_before(doc, one, told):
            continue
        harmed = [f for f in found if f.outcome in ("killed", "wounded", "casualties")]
        if any(f.item.start < one.item.end and one.item.start < f.item.end for f in harmed):
            continue  # "were shot and wounded"
        if one.count.high == 0:  # "there were no victims": neither dead nor hurt, each told apart
            kept.append(one)
            continue
        one.outcome = _befell(doc, one, found, outcomes, title)
        kept.append(one)
    return kept


def _means_those_before(doc: Doc, one: Found, told: Sequence[Found]) -> bool:
    """ "Killed four road workers and a soldier. […] The five were shot on Monday": all those counted in the last sentence."""
    if doc[one.item.start].lower_ != "the" or not is_bare_figure(one.item) or not one.count.best:
        return False
    dead = [f for f in told if f.outcome == "killed" and f.relation == "count" and f.sentence < one.sentence]
    last = [f.count.best or 0 for f in dead if f.sentence == dead[-1].sentence]
    return len(last) > 1 and sum(last) == one.count.best


def _counted_before(told: Sequence[Found]) -> Found | None:
    """The dead counted last, else those harmed in another way."""
    harmed = [f for f in told if f.outcome in ("killed", "wounded", "casualties") and f.relation != "part"]
    return next((f for f in reversed(harmed) if f.outcome == "killed"), harmed[-1] if harmed else None)


def _befell(doc: Doc, one: Found, found: Sequence[Found], outcomes: Outcomes, title: str | None) -> str:
    verb = doc[one.trigger]
    last = max(one.trigger, one.item.end)
    hit = {t.lower_ for t in doc[one.trigger : min(verb.sent.end, last + _AHEAD)]}
    if hit & listed(doc, "story.limbs"):
        return "wounded"
    before = [t for t in doc[verb.sent.start : verb.i] if is_word_of(t, "story.put_to_death")]
    if before or hit & listed(doc, "story.vitals"):
        return "killed"
    others = [f.outcome for f in found if f.item.start > last and (f.outcome == "captured" or f.count.relation == "additional")]
    if {"wounded", "captured"} & set(others):
        return "killed"  # "six were shot, and five others wounded"; "three shot, two captured"
    if tells_of_survivors(doc, outcomes):
        return "casualties"
    told = any(_tells(t, "killed", outcomes) or _idiom_tells(t, outcomes) for t in doc) or _title_tells(title, outcomes)
    return "killed" if told else "casualties"


def tells_of_survivors(doc: Doc, outcomes: Outcomes) -> bool:
    """Does the report speak of wounded, or of somebody who survived?"""
    return any(_tells(t, "wounded", outcomes) or is_word_of(t, "story.surviving") for t in doc)


def _tells(token: Token, outcome: str, outcomes: Outcomes) -> bool:
    """Is the word one for the outcome?"""
    form = token.lower_
    known = outcomes.states.get(form) or outcomes.nouns.get(form) or outcomes.verbs.get(outcomes.base_of(form, token.base))
    return known is not None and known.outcome == outcome and token.is_alpha and not _is_general(known)


def _idiom_tells(token: Token, outcomes: Outcomes) -> bool:
    """ "Gunned down", "beat to death"."""
    for idiom in outcomes.idioms.get(outcomes.base_of(token.lower_, token.base), ()):
        after = {t.lower_ for t in token.doc[token.i + 1 : token.i + 2 + idiom.gap]}
        if idiom.outcome == "killed" and idiom.then and not (idiom.counted or idiom.negated) and after & idiom.then[0]:
            return True
    return False


def _is_general(word: object) -> bool:
    """A verb that means harm only with a figure ("lose", "fall")."""
    return bool(getattr(word, "counted", False))


def _title_tells(title: str | None, outcomes: Outcomes) -> bool:
    words = (title or "").lower().split()
    known = (outcomes.states.get(w) or outcomes.nouns.get(w) or outcomes.verbs.get(outcomes.bases.get(w, w)) for w in words)
    return any(k is not None and k.outcome == "killed" and not _is_general(k) for k in known)
