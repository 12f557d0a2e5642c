"""Whose claims to believe: all, a side's own losses, voices outside the conflict, or what several voices say."""

from collections.abc import Sequence

from tollbook.linking.statement import Statement

PARTIES = frozenset({"party", "armed_group", "government", "police"})


def believed(found: Sequence[Statement], believe: str) -> list[Statement]:
    """The statements that the choice leaves. Those taken out bind nothing; replaced ones stay replaced."""
    if believe == "all":
        return list(found)
    if believe == "own-losses":
        return [s for s in found if s.voice.side is not None and s.side == s.voice.side]
    if believe == "independent":
        return [s for s in found if s.voice.kind not in PARTIES and not _echoes_party(s, found)]
    least = int(believe)
    return [s for s in found if _support(s, found) >= least]


def _echoes_party(s: Statement, found: Sequence[Statement]) -> bool:
    """An outlet's own figure that only a party gave is the party's."""
    if not s.voice.relays:
        return False
    same = [o for o in found if not o.voice.relays and o.same_figure(s) and o.cells == s.cells]
    return bool(same) and all(o.voice.kind in PARTIES for o in same)


def _support(s: Statement, found: Sequence[Statement]) -> int:
    """How many voices of their own knowledge hold a figure that goes with this one."""
    return len({o.voice.key for o in found if o.stands and not o.voice.relays and o.cells == s.cells and o.meets(s)})
