"""What a report only remarks beside the incident it tells of: calls, doubts, warnings of nobody in particular.

"Gunmen killed nine … the committee warned that more bodies might lie in the stalls … it asked for gauze": such claims stay
claims; they are no events beside the nine dead. A party's threat or offer, a deal, an accusation and a denial are acts of their
own.
"""

from collections.abc import Set

from tollbook.linking.decisions import Decisions
from tollbook.linking.tellings import Telling
from tollbook.model import Claim

_UNSURE = frozenset({"cannot_verify", "silent"})
_ABOUT_A_DEED = frozenset({"claim_of_responsibility", "accusation", "denial"})
"""Comments that another report's deed may be told by."""
_WARNING = "warning"


def without_remarks(tellings: list[Telling], verbal: Set[str], decisions: Decisions) -> list[Telling]:
    """The tellings without those that only remark on something, where another counts people who were harmed or taken."""
    if not any(_counts(t) for t in tellings):
        return tellings
    return [t for t in tellings if not _only_remarks(t, verbal) or any(decisions.root(c.id) for c in t.claims)]


def _counts(telling: Telling) -> bool:
    return telling.scope == "incident" and bool(telling.figures)


def _only_remarks(telling: Telling, verbal: Set[str]) -> bool:
    plain = telling.scope == "incident" and not any(c.tolls or c.parts for c in telling.claims)
    return plain and all(_is_remark(c, telling, verbal) for c in telling.claims)


def _is_remark(claim: Claim, telling: Telling, verbal: Set[str]) -> bool:
    if claim.stance in _UNSURE:
        return True
    if claim.action in _ABOUT_A_DEED or claim.stance in ("denies", "disputes"):
        return False
    if claim.action in telling.rules.comments:
        return True
    if claim.action in verbal:
        return not _is_an_act(claim, telling)
    return claim.action in telling.rules.aftermath and (telling.undated or not telling.names_place)  # a siege of months


def _is_an_act(claim: Claim, telling: Telling) -> bool:
    """Does an organised party threaten, offer, demand or agree; or warn another?"""
    named = [*((a.role, a.id) for a in claim.actors), ("source", claim.speaker.actor)]
    own = {role for role, ident in named if (entry := telling.actors.get(ident)) is not None and entry.kind != "organisation"}
    return own >= {"source", "target"} if claim.action == _WARNING else bool(own)
