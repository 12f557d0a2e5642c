"""Which later statement corrected, updated or withdrew an earlier one."""

from collections.abc import Iterator, Sequence

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.statement import Statement, owns
from tollbook.linking.voice import Voice, plain
from tollbook.linking.voices import AUTHORITIES, OFFICIAL, STATE, may_be_one
from tollbook.model import Report


def replace(found: Sequence[Statement], rules: LinkingRules) -> None:
    """Marks what a later statement corrected, updated or withdrew. Nothing is removed."""
    groups: dict[tuple[str, frozenset[str]], list[Statement]] = {}
    for s in found:
        groups.setdefault((s.base, frozenset(s.cells)), []).append(s)
    for group in groups.values():
        updates = [s for s in group if s.toll.relation == "update" or s.claim.stance == "confirms"]
        for old in group:
            if old.replaced_by is None:
                new = next((s for s in _newest_first(group, updates, old) if s is not old and _replaces(s, old, rules)), None)
                old.replaced_by = None if new is None else new.claim.id
    _replace_beside(found)
    _replace_corrected(found)
    _replace_disowned(found)
    _replace_the_same(found)
    _replace_echoes(found)
    wholes = {(s.claim.id, s.toll.id): s for s in found}
    for s in found:
        whole = wholes.get((s.claim.id, s.toll.part_of)) if s.toll.part_of else None
        if whole is not None and s.replaced_by is None and _told_again(s, whole.replaced_by, found):
            s.replaced_by = whole.replaced_by


def _replace_beside(found: Sequence[Statement]) -> None:
    """ "49 guards and four civilians", after the "19 guards and one civilian" of the same state or voice: where one of a claim's
    figures is replaced, so is the other that the new claim counts as well."""
    for old in [s for s in found if s.replaced_by is not None and not s.part]:
        new = [s for s in found if s.claim.id == old.replaced_by and s.binds and not s.part]
        if not new or not may_be_one(new[0].voice, old.voice) or new[0].voice.relays:
            continue
        for s in found:
            beside = s.claim.id == old.claim.id and s.replaced_by is None and not s.part
            if beside and any(n.cells == s.cells and not n.same_figure(s) and n.order > s.order for n in new):
                s.replaced_by = old.replaced_by


def _replace_corrected(found: Sequence[Statement]) -> None:
    """What an outlet calls its earlier figure ("an earlier version spoke of nine") no longer stands in its earlier reports."""
    for old in [s for s in found if s.toll.relation == "superseded"]:
        new = [s for s in found if s.report.id == old.report.id and s.cells == old.cells and s.binds and s is not old]
        new = [s for s in new if s.toll.relation != "superseded" and not s.part]
        for s in found if new else ():
            earlier = (s.report.published or "") < (old.report.published or "") and _outlet(s.report) == _outlet(old.report)
            if earlier and s.cells == old.cells and s.same_figure(old) and s.replaced_by is None:
                s.replaced_by = new[-1].claim.id


def _replace_disowned(found: Sequence[Statement]) -> None:
    """ "Six died, said the army, and asked to disregard an official's word that nobody had": his word no longer stands."""
    for old in [s for s in found if s.toll.relation == "superseded" and s.high == 0 and s.voice.kind in STATE]:
        new = [s for s in found if s.report.id == old.report.id and s.voice == old.voice and s.binds and s.low > 0 and not s.part]
        for s in found if new else ():
            theirs = s.voice.kind in STATE and s.high == 0 and s.order < old.order and s.replaced_by is None
            if theirs and not set(s.cells).isdisjoint(new[-1].cells):
                s.replaced_by = new[-1].claim.id


def _replace_the_same(found: Sequence[Statement]) -> None:
    """ "Raising the toll to 13" ends the twelve of everybody who had counted twelve."""
    by = {s.claim.id: s for s in found if s.toll.relation == "update" and not s.part}
    for old in [s for s in found if s.replaced_by in by and not s.part and s.high is not None]:
        new = by[old.replaced_by or ""]
        for s in found:
            same = s.cells == old.cells and s.same_figure(old) and not s.part and s.order < new.order
            if same and s.replaced_by is None and s.voice.side is None and (new.low, new.high) != (s.low, s.high):
                s.replaced_by = old.replaced_by


def _told_again(part: Statement, by: str | None, found: Sequence[Statement]) -> bool:
    """Was the whole replaced, and is the part's kind of people counted anew by somebody later?"""
    later = (o for o in found if o.toll.who == part.toll.who and o.report.id != part.report.id and o.order > part.order)
    return by is not None and any(o.low >= part.low for o in later)


def _newest_first(group: Sequence[Statement], updates: Sequence[Statement], old: Statement) -> Iterator[Statement]:
    """Statements of a later day, the latest first, then updates of any day: nothing else can replace."""
    for s in reversed(group):
        if (s.report.published or "") <= (old.report.published or ""):
            break
        yield s
    yield from reversed(updates)


def _replaces(new: Statement, old: Statement, rules: LinkingRules) -> bool:
    if new.part or old.part or not new.binds or new.base != old.base or set(new.cells) != set(old.cells):
        return False
    later = (new.report.published or "") > (old.report.published or "")
    if new.claim.stance == "denies" and new.voice.relays and later:
        return takes_back(new, old)
    if new.low < old.low and not _one_party(new.voice, old.voice) and rules.goes_on(new.claim.quote.text):
        return False  # what one counts on to 21 is no new figure for another's 23
    if new.claim.stance == "confirms" and new.low > 0 and old.high == 0 and _one_party(new.voice, old.voice):
        return later or new.report.id == old.report.id  # it admits what it had denied
    if new.toll.relation == "part" and old.toll.relation != "part" and new.low < old.low:
        return False  # "one of the dead was a nurse" is no new count
    if new.same_figure(old) or (new.toll.relation == "additional" and not new.notes):
        return False
    update = new.toll.relation == "update"
    same_day = new.report.id != old.report.id and new.report.published == old.report.published
    if later or (update and same_day and new.voice.key == old.voice.key):
        if new.voice.key == old.voice.key and not new.voice.relays:
            return update or not new.meets(old)
        goes_on = update and (may_be_one(new.voice, old.voice) or _counts_on(new, old))
        return goes_on or _own_loss(new, old) or _has_risen(new, old, rules)
    same_report = new.report.id == old.report.id and old.toll.relation != "update"
    if same_report and old.low > new.low and old.order > new.order and not _one_party(new.voice, old.voice):
        return False  # "20, said a doctor; volunteers put it at 23"
    return same_report and update and (may_be_one(new.voice, old.voice) or old.voice.relays)


def _counts_on(new: Statement, old: Statement) -> bool:
    """ "A third guard has died, bringing the dead to three": the deaths it tells of are those that the old figure lacks."""
    died = sum(t.best or 0 for t in new.claim.tolls if t.outcome == new.toll.outcome and t.relation in ("part", "additional"))
    return died > 0 and old.low == old.high and old.low + died == new.low


def _has_risen(new: Statement, old: Statement, rules: LinkingRules) -> bool:
    """ "Taking the dead to eight", says the rescue service after the governor's five "so far": officials keep one count."""
    goes_on = new.toll.relation == "update" or rules.will_grow(old.claim.quote.text)
    kinds = {new.voice.kind, old.voice.kind}
    if kinds <= AUTHORITIES and old.high is not None and new.low > old.high:
        return True  # "seven", says the governor on the day after the prosecutor's four
    if new.running and new.toll.outcome != "killed" and kinds <= OFFICIAL | {"monitor"}:
        goes_on = True  # "bringing the dead to seven; 14 were hurt"
    elif not kinds <= OFFICIAL:
        return False
    return goes_on and new.low > old.low


def _one_party(one: Voice, other: Voice) -> bool:
    return one.key == other.key or (one.side is not None and one.side == other.side)


def _outlet(report: Report) -> str | None:
    return report.outlet.strip().lower() if report.outlet else None


def takes_back(new: Statement, old: Statement) -> bool:
    """Does the outlet that told the old figure deny it now, in its own report or as another tells ("the channel Free TV
    withdrew its report")?"""
    outlet = _outlet(old.report)
    if outlet is None or new.voice.kind == "outlet":
        return new.voice.kind == "outlet" and _outlet(new.report) == outlet
    return set(plain(outlet).split()) <= set(plain(new.voice.name).split())


def _own_loss(new: Statement, old: Statement) -> bool:
    """A party's later word on its own dead replaces its earlier one, whichever of its bodies spoke."""
    side = new.voice.side
    return side is not None and side == old.voice.side and owns(new) and owns(old) and not new.meets(old)


def _replace_echoes(found: Sequence[Statement]) -> None:
    """A relay's figure shares the fate of the figure it echoes, where some voice of its own knowledge still stands."""
    firsthand: dict[tuple[str, ...], list[Statement]] = {}
    figures: dict[tuple[tuple[str, ...], int, int | None], list[Statement]] = {}
    for s in found:
        if not s.voice.relays and not s.part:
            firsthand.setdefault(s.cells, []).append(s)
            figures.setdefault((s.cells, s.low, s.high), []).append(s)
    standing = {cells for cells, mine in firsthand.items() if any(o.stands for o in mine)}
    for s in found:
        if not s.voice.relays or s.replaced_by is not None or s.claim.stance == "denies":
            continue
        same = figures.get((s.cells, s.low, s.high), [])
        if same and s.cells in standing and all(o.replaced_by for o in same):
            s.replaced_by = same[-1].replaced_by
