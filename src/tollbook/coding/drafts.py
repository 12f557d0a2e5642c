"""Drafts of claims: the happenings and counts of one sentence, sorted by what they tell of."""

from dataclasses import dataclass, field

from tollbook.codebook.actions import Actions
from tollbook.coding.found import Found
from tollbook.coding.happening import Happening
from tollbook.model import Reality

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
    "released": ("hostage_release",),
    "surrendered": ("surrender", "defection"),
    "displaced": ("displacement", "deportation"),
}
"""Outcomes that are an action of their own, and its leaves."""
VIOLENT = "attack"
_DONE = frozenset({"happened", "ongoing"})


@dataclass(slots=True)
class Draft:
    """One claim in the making. ``token`` is where place, time and speaker are asked for."""

    sentence: int
    token: int
    action: str
    happenings: list[Happening] = field(default_factory=list)
    founds: list[Found] = field(default_factory=list)
    reality: Reality = "happened"
    because: tuple[str, ...] = ()
    whole: "Draft | None" = None


def is_violent(action: str, actions: Actions) -> bool:
    """Is the leaf a kind of attack?"""
    return actions.covers(VIOLENT, action)


def drafts_of(sentence: int, happenings: list[Happening], founds: list[Found], actions: Actions, before: list[Draft]) -> list[Draft]:
    """The drafts of one sentence; counts without a happening resume the one told of before."""
    drafts: list[Draft] = []
    for happening in happenings:
        if happening.negated and not happening.verbal:
            continue
        _sort_in(drafts, sentence, happening, actions)
    for found in founds:
        _attach(drafts, sentence, found, actions, before)
    for draft in drafts:
        draft.action = action_of(draft, actions)
        if draft.founds:
            draft.token = draft.founds[0].trigger
    return drafts


def _sort_in(drafts: list[Draft], sentence: int, happening: Happening, actions: Actions) -> None:
    violent = is_violent(happening.action, actions)
    for draft in drafts:
        first = draft.happenings[0]
        if draft.reality != happening.reality or first.verbal != happening.verbal:
            continue
        if violent and is_violent(first.action, actions) or (not violent and _akin(first.action, happening.action, actions)):
            draft.happenings.append(happening)
            return
    drafts.append(Draft(sentence, happening.token, happening.action, [happening], [], happening.reality))


def _akin(a: str, b: str, actions: Actions) -> bool:
    return actions.covers(a, b) or actions.covers(b, a)


def _attach(drafts: list[Draft], sentence: int, found: Found, actions: Actions, before: list[Draft]) -> None:
    draft = _own(drafts, found, actions) or _violent(drafts, actions)
    if draft is None:
        action, reason = _resumed(found, actions, before)
        draft = next((d for d in drafts if d.action == action and not d.happenings), None)
        if draft is None:
            draft = Draft(sentence, found.trigger, action, because=(reason,))
            drafts.append(draft)
    draft.founds.append(found)


def _own(drafts: list[Draft], found: Found, actions: Actions) -> Draft | None:
    """The draft of the count's own word, or of its own kind of action."""
    leaves = OWN.get(found.outcome)
    if leaves is None:
        return None
    for draft in drafts:
        if draft.reality in _DONE and any(h.action in leaves for h in draft.happenings):
            return draft
    return None


def _violent(drafts: list[Draft], actions: Actions) -> Draft | None:
    return next((d for d in drafts if d.reality in _DONE and d.happenings and is_violent(d.happenings[0].action, actions)), None)


def _resumed(found: Found, actions: Actions, before: list[Draft]) -> tuple[str, str]:
    if found.outcome not in OWN:
        for draft in reversed(before):
            if draft.reality in _DONE and is_violent(draft.action, actions) and draft.action != ALONE["killed"]:
                return draft.action, f"resumes the {draft.action} told of before"
    action = ALONE[found.outcome]
    return action, f"the words say only that people were {found.outcome}"


def action_of(draft: Draft, actions: Actions) -> str:
    """The narrowest leaf that the sentence's own words name; killing alone gives way to what it was done by."""
    if not draft.happenings:
        return draft.action
    named = [h for h in draft.happenings if actions[h.action].kind != "harm"] or draft.happenings
    plain = [h for h in named if not any("killing with" in reason for reason in h.because)] or named
    best = max(plain, key=lambda h: (actions.depth.get(h.action, 0), -h.token))
    return best.action
