"""Who takes over the count of the dead takes over that of the wounded: a governor's first 14 hurt end with his three dead."""

from collections.abc import Sequence

from tollbook.linking.statement import Statement


def hand_over(found: Sequence[Statement], dead: Sequence[Statement]) -> None:
    """Marks the wounded of claims whose dead another voice's later figure replaced, where that voice counts the wounded too."""
    successors = {s.claim.id: s.replaced_by for s in dead if s.replaced_by is not None and not s.part and s.low > 0}
    voices = {s.claim.id: s.voice.key for s in dead}
    for old in found:
        by = successors.get(old.claim.id)
        if by is None or old.replaced_by is not None or old.part or voices.get(by) == old.voice.key:
            continue
        new = [s for s in found if s.voice.key == voices.get(by) and s.cells == old.cells and s.order > old.order]
        new = [s for s in new if s.binds and not s.part and s.report.id != old.report.id]
        if new and not any(s.same_figure(old) for s in new):
            old.replaced_by = new[-1].claim.id
