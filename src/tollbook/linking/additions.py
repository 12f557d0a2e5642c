"""Figures of people beside those counted before: "four more died" adds to the figure that stood."""

import re
from collections.abc import Sequence

from tollbook.codebook.calendar import Calendar
from tollbook.coding.ranked import rank_in
from tollbook.linking.spans import gap
from tollbook.linking.statement import Statement
from tollbook.linking.telling_claims import is_inside

_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)


def add_more(found: Sequence[Statement], calendar: Calendar) -> None:
    """ "Four more died" adds to what the voice had counted; inside the update of the same report it is already counted."""
    for s in found:
        if s.toll.relation != "additional" or s.part or not s.binds or _opens_its_own(s, found):
            continue
        rank = rank_in(s.toll.words, calendar) if s.low == s.high == 1 else None
        if rank is not None:
            _count_up_to(s, rank, found)
            continue
        kin = [
            o for o in found if o is not s and o.cells == s.cells and o.voice.key == s.voice.key and o.order < s.order and o.binds
        ]
        if not kin and s.low == s.high:
            kin = _of_report(s, found)
        if _OTHERS.search(s.toll.words):
            kin = [o for o in kin if o.report.id == s.report.id]  # "three others": beside those of this report
        same = [
            o for o in found if o is not s and o.cells == s.cells and o.report.id == s.report.id and o.toll.relation == "update"
        ]
        if not kin and not same and s.high == s.low:
            kin = _beside(s, found) or _last_counted(s, found)
        if same:
            s.part = True
            s.notes.append("already inside the new figure of the same report")
        elif kin:
            listed = _listed_with(kin[-1], found)
            s.low += sum(o.low for o in listed)
            highs = [o.high for o in listed]
            s.high = None if s.high is None or None in highs else s.high + sum(h or 0 for h in highs)
            for base in listed:
                base.part = base.part or base.claim.id == s.claim.id
                base.replaced_by = s.claim.id if base.claim.id != s.claim.id else base.replaced_by
            s.notes.append("added to the earlier figure")


def _beside(s: Statement, found: Sequence[Statement]) -> list[Statement]:
    """ "Two more bodies were found after the attack in which six were killed": those whom the claim's own words count besides."""
    told = [o for o in found if o is not s and o.claim.id == s.claim.id and o.cells == s.cells and o.binds and not o.part]
    return [o for o in told if o.toll.relation == "count"][:1]


def _opens_its_own(s: Statement, found: Sequence[Statement]) -> bool:
    """ "Four more were killed on Thursday in B", the first count of its report, where others count four of that day: the same."""
    day, place = s.claim.period, s.claim.place
    named = day is not None and place is not None and is_inside(day.quote, s.claim) and is_inside(place.quote, s.claim)
    quoted = day is not None and day.quote is not None and place is not None and place.quote is not None
    if not (named and quoted) or any(o.report.id == s.report.id and o.order < s.order for o in found):
        return False
    return any(o is not s and o.cells == s.cells and o.same_figure(s) and not gap(o.claim.period, day) for o in found)


def _count_up_to(s: Statement, rank: int, found: Sequence[Statement]) -> None:
    """ "The ninth victim" makes nine, whoever counted eight; where more are counted it is one of those."""
    others = [o for o in found if o is not s and set(s.cells) <= set(o.cells) and o.binds and not o.part]
    if any(o.low >= rank and o.order < s.order for o in others):
        s.part = True
        s.notes.append("among those counted")
        return
    s.low = s.high = rank
    s.notes.append("counted by rank")
    for o in others:
        neutral = o.voice.kind != "armed_group" or o.voice.key == s.voice.key
        if o.order < s.order and neutral:
            o.replaced_by = s.claim.id


def _last_counted(s: Statement, found: Sequence[Statement]) -> list[Statement]:
    """ "Two more soldiers have died, the general staff said", after the ministry's count of the day before: the one figure that
    stood, whoever gave it; none where several stand."""
    if _OTHERS.search(s.toll.words):
        return []
    told = [
        o
        for o in found
        if o.cells == s.cells and (o.report.published or "") < (s.report.published or "") and o.stands and not o.part
    ]
    told = [o for o in told if o.voice.kind != "armed_group" and o.toll.relation != "superseded"]
    risen = [n for n, o in enumerate(told) if o.toll.relation == "update"]
    told = told[risen[-1] :] if risen else told
    return told[-1:] if len({(o.low, o.high) for o in told}) == 1 else []


def _listed_with(base: Statement, found: Sequence[Statement]) -> list[Statement]:
    """The statement with the other kinds that its claim lists beside it in the same cells ("five women and a child")."""
    mine = [o for o in found if o.claim.id == base.claim.id and o.cells == base.cells and o.binds and not o.part]
    return mine if len({o.toll.who for o in mine}) == len(mine) and base in mine else [base]


def _of_report(s: Statement, found: Sequence[Statement]) -> list[Statement]:
    """ "A fifth soldier died, a nurse said": one more than the report itself had counted, whoever says so."""
    told = [
        o for o in found if o.report.id == s.report.id and o.order < s.order and o.cells == s.cells and o.binds and not o.part
    ]
    counts = [o for o in told if o.toll.relation == "count" and o.voice.relays] or told[:1]
    return counts[-1:]
