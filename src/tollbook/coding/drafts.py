"""Drafts of claims: the happenings and counts of one sentence, sorted by what they tell of."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tollbook.codebook.actions import Actions
from tollbook.coding.found import Found
from tollbook.coding.happening import Happening, Phrase
from tollbook.language.parsed import Doc
from tollbook.model import HAPPENED, Period, Reality, Stance

if TYPE_CHECKING:
    from tollbook.coding.recalls import Recall

ALONE = {
    "killed": "killing",
    "wounded": "killing",
    "casualties": "killing",
    "missing": "attack",
    "attackers": "attack",
    "captured": "arrest",
    "abducted": "abduction",
    "released": "hostage_release",
    "surrendered": "surrender",
    "displaced": "displacement",
}
"""The action of a count that no happening explains."""
OWN = {
    "captured": ("arrest", "abduction"),
    "abducted": ("abduction",),
    "released": ("hostage_release", "prisoner_exchange"),
    "surrendered": ("surrender", "defection"),
    "displaced": ("displacement", "deportation"),
}
"""Outcomes that are an action of their own, and its leaves."""
VIOLENT = "attack"
TAKEN = "abducted"
_AHEAD = 2
"""Sentences ahead in which the deed of attackers is told."""
_ABOVE = 2
"""Words above a deed's noun among which the verb of its clause is."""
_BESIDE = 5
"""Tokens behind a part within which the deed that it is of is named."""


@dataclass(slots=True)
class Draft:
    """One claim in the making. ``token`` is where place, time and speaker are asked for.

    ``victims`` are the people whom ``founds`` count by name; ``recall`` says that it is only named beside another deed;
    ``over`` is the stretch of days over which its running figure sums.
    """

    sentence: int
    token: int
    action: str
    happenings: list[Happening] = field(default_factory=list)
    founds: list[Found] = field(default_factory=list)
    reality: Reality = "happened"
    because: tuple[str, ...] = ()
    stance: Stance = "asserts"
    victims: tuple[Phrase, ...] = ()
    recall: "Recall | None" = None
    over: Period | None = None


def is_violent(action: str, actions: Actions) -> bool:
    """Is the leaf a kind of attack, or a riot or a crackdown in which people are killed?"""
    return actions.covers(VIOLENT, action) or actions.yields(ALONE["killed"], action)


def drafts_of(
    doc: Doc,
    sentence: int,
    happenings: list[Happening],
    founds: list[Found],
    actions: Actions,
    before: list[Draft],
    apart: Callable[[int, int], bool],
) -> list[Draft]:
    """The drafts of one sentence; counts without a happening resume the one told of before.

    ``apart`` says of two tokens that each tells a deed at a place of its own.
    """
    drafts: list[Draft] = []
    for happening in happenings:
        if not happening.negated:
            _sort_in(drafts, sentence, happening)
    for found in founds:
        _attach(doc, drafts, sentence, found, actions, before, apart)
    for draft in drafts:
        if draft.founds:
            draft.token = _counted_first(draft.founds).trigger
    return drafts


def _counted_first(founds: Sequence[Found]) -> Found:
    """The count whose words say where and when: "seven more bodies were found, bringing the dead in Sunday's raid to 86", "two
    more bodies were found after Tuesday's attack, in which six were killed"."""
    first = founds[0]
    if first.relation == "additional":
        first = next((f for f in founds if f.relation == "count" and f.outcome == first.outcome and f.who == first.who), first)
    risen = first.whole is not None and first.whole.relation == "update" and any(f is first.whole for f in founds)
    return first.whole if risen and first.whole is not None else first


def name_attacks(drafts: Sequence[Draft], actions: Actions) -> None:
    """Gives a claim that only counts attackers the deed told right after it: "A group of six came near. The militants fired"."""
    for n, draft in enumerate(drafts):
        counts = {f.outcome for f in draft.founds}
        if draft.happenings or counts != {"attackers"} or draft.action != ALONE["attackers"]:
            continue
        ahead = (d for d in drafts[n + 1 :] if d.sentence - draft.sentence <= _AHEAD and d.happenings)
        deed = next((d for d in ahead if d.reality in HAPPENED and is_violent(d.action, actions)), None)
        if deed is not None and deed.action != ALONE["killed"]:
            draft.action = deed.action
            draft.because = (*draft.because, f"the {deed.action} told of next")


def _sort_in(drafts: list[Draft], sentence: int, happening: Happening) -> None:
    for draft in drafts:
        first = draft.happenings[0]
        same = draft.reality == happening.reality and first.verbal == happening.verbal
        if same and not happening.verbal and first.action == happening.action:
            draft.happenings.append(happening)
            return
    drafts.append(Draft(sentence, happening.token, happening.action, [happening], [], happening.reality))


def _attach(
    doc: Doc,
    drafts: list[Draft],
    sentence: int,
    found: Found,
    actions: Actions,
    before: list[Draft],
    apart: Callable[[int, int], bool],
) -> None:
    draft = (
        _of_its_own(drafts, found, actions)
        or _in_its_words(drafts, found, actions)
        or _same_words(drafts, found, actions)
        or _own(drafts, found)
        or _taking(doc, drafts, sentence, found)
        or _whole(drafts, found)
        or _caused(doc, drafts, found, actions)
        or _nearest(doc, drafts, found, actions, apart)
    )
    if draft is None:
        action, reason = _resumed(found, actions, before)
        draft = next((d for d in drafts if d.action == action and d.reality in HAPPENED), None)
        if draft is None:
            draft = Draft(sentence, found.trigger, action, because=(reason,))
            drafts.append(draft)
    draft.founds.append(found)


def _done(drafts: list[Draft]) -> list[Draft]:
    return [d for d in drafts if d.reality in HAPPENED and not (d.happenings and d.happenings[0].verbal)]


def _same_words(drafts: list[Draft], found: Found, actions: Actions) -> Draft | None:
    """The draft of a happening that the outcome word itself tells of; a killing is no part of an abduction or an arrest."""
    harm = found.outcome not in OWN
    for draft in _done(drafts):
        for happening in draft.happenings:
            if found.trigger == happening.token or (
                found.trigger in happening.tokens and (not harm or is_violent(happening.action, actions))
            ):
                return draft
    return None


def _own(drafts: list[Draft], found: Found) -> Draft | None:
    """The draft of the count's own kind of action."""
    leaves = OWN.get(found.outcome, ())
    return next((d for d in _done(drafts) if any(h.action in leaves for h in d.happenings)), None)


def _taking(doc: Doc, drafts: list[Draft], sentence: int, found: Found) -> Draft | None:
    """A draft for people whom a verb of its own says to be led away, where the sentence tells of another deed besides:
    "shot a driver and marched off four of his mates"."""
    verb = doc[found.trigger]
    plain = verb.tag_ in ("VBD", "VBN") and verb.dep_ in ("ROOT", "conj", "ccomp", "parataxis")
    if found.outcome != TAKEN or not plain or not any(h.token < verb.i for d in _done(drafts) for h in d.happenings):
        return None
    drafts.append(Draft(sentence, found.trigger, ALONE[TAKEN], because=("the words say that people were taken",)))
    return drafts[-1]


def _of_its_own(drafts: list[Draft], found: Found, actions: Actions) -> Draft | None:
    """The draft of the deed named right behind a part: "412 were killed in the riots, including 57 in army firing"."""
    if found.relation != "part":
        return None
    end = found.item.end
    for draft in _done(drafts):
        if any(end < h.token <= end + _BESIDE and is_violent(h.action, actions) and h.sources for h in draft.happenings):
            return draft
    return None


def _in_its_words(drafts: list[Draft], found: Found, actions: Actions) -> Draft | None:
    """The draft of the deed that a list's member names, where the sum was told before: "nine killed by an air strike on Mayo"."""
    if found.words_end is None or found.whole is None or found.whole.sentence == found.sentence:
        return None
    for draft in _done(drafts):
        if any(found.item.start < h.token < found.words_end and is_violent(h.action, actions) for h in draft.happenings):
            return draft
    return None


def _whole(drafts: list[Draft], found: Found) -> Draft | None:
    """The draft that holds the count this one is a part of."""
    return next((d for d in drafts if any(f is found.whole for f in d.founds)), None) if found.whole is not None else None


def _caused(doc: Doc, drafts: list[Draft], found: Found, actions: Actions) -> Draft | None:
    """The draft of the deed before a participle that tells its outcome: "a bomb hit a van, leaving two dead, and troops shot"."""
    word = doc[found.trigger]
    result = word if word.tag_ == "VBG" else word.head
    if result.tag_ != "VBG" or result.dep_ != "advcl" or result.head.i > result.i:
        return None
    earlier = [
        (not actions[h.action].ucdp, result.i - h.token, n)
        for n, d in enumerate(drafts)
        if d in _done(drafts)
        for h in d.happenings
        if h.token < result.i and is_violent(h.action, actions)
    ]
    return drafts[min(earlier)[2]] if earlier else None


def _nearest(doc: Doc, drafts: list[Draft], found: Found, actions: Actions, apart: Callable[[int, int], bool]) -> Draft | None:
    """The violent happening nearest to the outcome word."""
    near = [
        (not actions[h.action].ucdp, abs(h.token - found.trigger), n)  # burning houses kills nobody where they also attacked
        for n, d in enumerate(drafts)
        if d in _done(drafts)
        for h in d.happenings
        if is_violent(h.action, actions) and not _dates_since(doc, h) and not apart(h.token, found.trigger)
    ]
    if near:
        return drafts[min(near)[2]]
    return next((d for d in _done(drafts) if any(is_violent(ALONE[f.outcome], actions) for f in d.founds)), None)


def _dates_since(doc: Doc, happening: Happening) -> bool:
    """ "Since the offensive began": a deed that only says from when on is counted."""
    verbs = itertools.islice(doc[happening.token].ancestors, _ABOVE)
    return any(c.lower_ == "since" and c.dep_ == "mark" for v in verbs for c in v.children)


def _resumed(found: Found, actions: Actions, before: list[Draft]) -> tuple[str, str]:
    if found.outcome not in OWN:
        for draft in reversed(before):
            if draft.recall is not None and draft.recall.answers:
                continue
            if draft.reality in HAPPENED and is_violent(draft.action, actions) and draft.action != ALONE["killed"]:
                return draft.action, f"resumes the {draft.action} told of before"
    action = ALONE[found.outcome]
    return action, f"the words say only that people were {found.outcome}"
