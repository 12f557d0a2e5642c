"""Whose the attacker was who died in his own attack: of the group that owns up to it, else of the one that did it."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.model import Claim, EventToll

_SELF = "suicide_bombing"
_OWNS_UP = "claim_of_responsibility"


def with_the_bombers_side(
    tolls: Sequence[EventToll], action: str, claims: Sequence[Claim], codebook: Codebook
) -> tuple[EventToll, ...]:
    """The tolls of a suicide attack, in which fighters of no side are of the one armed group that is said to have done it."""
    group = _group(claims, codebook) if action == _SELF else None
    if group is None:
        return tuple(tolls)

    def is_bomber(toll: EventToll) -> bool:
        return toll.who == "militants" and toll.side is None and toll.outcome == "killed"

    return tuple(replace(t, side=group) if is_bomber(t) else t for t in tolls)


def _group(claims: Iterable[Claim], codebook: Codebook) -> str | None:
    """The one group that owns up to it; without one, the one that is named as who did it."""
    told = list(claims)
    owning = {c.speaker.actor for c in told if c.action == _OWNS_UP and c.stance == "asserts"}
    doing = {a.id for c in told for a in c.actors if a.role == "source"}
    for named in (owning, doing):
        groups = {i for i in named if i is not None and (e := codebook.actors.get(i)) is not None and e.kind in ARMED_KINDS}
        if len(groups) == 1:
            return groups.pop()
    return None
