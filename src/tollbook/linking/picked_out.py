"""Which figures are parts of others about the same dead: children among civilians, one victim told of by name, a share."""

import re
from collections.abc import Mapping, Sequence

from tollbook.codebook.people import FORCES
from tollbook.linking.kinds import CIVILIANS, PARTIAL, UNKNOWN
from tollbook.linking.statement import Statement

_FIGURE = re.compile(r"\b(?:one|1|only|single|another)\b", re.IGNORECASE)
"""Words by which one death is a count of its own, not one victim told of."""
_AND_ALSO = re.compile(r"(?:,|\b(?:and|along with|as well as|together with))\s*$", re.IGNORECASE)
_ALONG = re.compile(r"\b(?:along|together) with\b|\bas well as\b", re.IGNORECASE)
"""What joins two kinds of people in one list, right before the second."""
_TOLD = re.compile(r"\b(?:was|were|killed|dead|died|slain|wounded|injured|hurt)\b", re.IGNORECASE)
"""The first of them is told of by itself: what follows may be a part of it."""
_TOLD_FIRST = re.compile(r"^\W*(?:killed|killing|kills|kill|wounded|wounding|injured|injuring|hurt|shot dead)\b", re.IGNORECASE)
_ARMED = FORCES | {"militants"}
_NAMED = re.compile(r"[A-Z][\w'’-]+\s+(?:[A-Z]|al-|el-)[\w'’-]+")
"""A person's name."""


def mark_parts(found: Sequence[Statement]) -> None:
    """A part of a toll of its own base is not the whole; so are children where somebody counts all civilians."""
    by_id = {(s.claim.id, s.toll.id): s for s in found}
    mixed = mixed_wholes(found)
    generic = {s.base for s in found if s.toll.who not in PARTIAL and s.toll.part_of is None}
    largest = _largest_told(found)
    risen = {s.claim.id for s in found if s.toll.relation == "update"}
    for s in found:
        whole = by_id.get((s.claim.id, s.toll.part_of)) if s.toll.part_of else None
        if whole is not None and (whole.toll.relation == "part" or (whole.toll.relation == "update" and s.low < whole.low)):
            s.part = True  # "a third guard died, bringing the dead to three"
            s.base = whole.base if whole.base not in (UNKNOWN, s.base) else s.base
        elif whole is not None:
            if whole.base not in (UNKNOWN, s.base):
                s.base = whole.base  # the driver among the attackers, the commander among the soldiers
            of_all = whole.base == UNKNOWN and s.base == CIVILIANS and not s.same_figure(whole)
            s.part = whole.base == s.base or (of_all and (whole.claim.id, whole.toll.id) not in mixed)
            s.part = s.part and (s.toll.who != whole.toll.who or not s.same_figure(whole))
        elif s.toll.relation == "part" and s.claim.id in risen:
            s.part = True  # "rose to 11 after four died": the four are among the 11
        elif s.toll.who in PARTIAL and (s.base in generic or UNKNOWN in generic):
            s.part = not _listed_beside(s, found)
        elif _singled_out(s, largest) or _of_own_base(s, found) or _named_elsewhere(s, found) or _of_a_list(s, found):
            s.part = True


def is_share(s: Statement) -> bool:
    """ "Eight of the dead were civilians": those of one kind among people whom another sentence counts together."""
    if s.toll.relation != "part" or s.toll.part_of is not None or s.base == UNKNOWN or s.toll.who in PARTIAL:
        return False
    return s.low > 1 or _FIGURE.search(s.toll.words) is not None


def mixed_wholes(found: Sequence[Statement]) -> frozenset[tuple[str, str]]:
    """Counts of people of unstated kind whose named parts are people of several bases: each part is a cell of its own."""
    bases: dict[tuple[str, str], set[str]] = {}
    for s in found:
        if s.toll.part_of and s.base != UNKNOWN:
            bases.setdefault((s.claim.id, s.toll.part_of), set()).add(s.base)
    return frozenset(key for key, kinds in bases.items() if len(kinds) > 1)


def _listed_beside(s: Statement, found: Sequence[Statement]) -> bool:
    """ "A girl and five people were killed": she is counted beside them, not among them."""
    others = [o.toll.quote for o in found if o is not s and o.claim.id == s.claim.id and o.toll.part_of is None]
    mine, text, start = s.toll.quote, s.claim.quote.text, s.claim.quote.start
    for other in others if mine is not None else ():
        if mine is not None and other is not None:
            first, second = sorted((mine, other), key=lambda q: q.start)
            between = text[max(0, first.start - start) : max(0, second.start - start)]
            between = _TOLD_FIRST.sub("", between)  # "killed a father and his son": one verb for both
            if _ALONG.search(second.text) or (_AND_ALSO.search(between) and not _TOLD.search(between)):
                return True
    return False


def _largest_told(found: Sequence[Statement]) -> dict[str, list[tuple[int, int, int]]]:
    """For each report, claim by claim: where it stands, how many unarmed people and people of unstated kind, how many in all."""
    by_claim: dict[str, list[Statement]] = {}
    for s in found:
        if s.toll.part_of is None and s.toll.relation != "part" and s.binds:
            by_claim.setdefault(s.claim.id, []).append(s)
    told: dict[str, list[tuple[int, int, int]]] = {}
    for mine in by_claim.values():
        unarmed = sum(s.low for s in mine if s.base in (CIVILIANS, UNKNOWN))
        told.setdefault(mine[0].report.id, []).append((mine[0].claim.quote.start, unarmed, sum(s.low for s in mine)))
    return told


def _singled_out(s: Statement, largest: Mapping[str, Sequence[tuple[int, int, int]]]) -> bool:
    """One victim, or some of them, told of after the count that holds them: "her son was killed", by name or as kin."""
    if s.toll.part_of is not None or s.base not in (CIVILIANS, UNKNOWN) or s.toll.high is None or is_share(s):
        return False
    earlier = [told for told in largest.get(s.report.id, ()) if told[0] < s.claim.quote.start]
    if s.toll.relation == "part":
        return any(told[2 if s.base == UNKNOWN else 1] > s.low for told in earlier)
    before = [told[1] for told in earlier]
    beside = any(t.who in _ARMED and t.outcome == s.toll.outcome and t.part_of is None for t in s.claim.tolls)
    if beside or not any(low > s.low for low in before):
        return False
    named = _NAMED.search(s.toll.words) is not None
    one = s.low == s.high == 1 and (named or not _FIGURE.search(s.toll.words))
    return one and (s.toll.relation == "count" or (named and s.toll.relation == "additional" and max(before) > 2))


def _of_own_base(s: Statement, found: Sequence[Statement]) -> bool:
    """ "Six of the soldiers died on the spot", after "eight soldiers were killed": told as a part, and of the same people."""
    if s.toll.relation != "part" or s.toll.part_of is not None or s.base == UNKNOWN:
        return False
    told = (o for o in found if o.report.id == s.report.id and o.base == s.base and o.side == s.side and o.binds)
    return any(o.toll.relation != "part" and o.claim.quote.start < s.claim.quote.start and o.low > s.low for o in told)


def _of_a_list(s: Statement, found: Sequence[Statement]) -> bool:
    """ "Two officers of such rank", in the outlet's own voice, after "two army officers and a policeman were killed"."""
    if not s.voice.relays or s.toll.part_of is not None or s.low != s.high:
        return False
    before = [o for o in found if o.report.id == s.report.id and o.claim.quote.start < s.claim.quote.start and o.base == s.base]
    lists = {o.claim.id: [p.low for p in before if p.claim.id == o.claim.id and p.toll.part_of is None] for o in before}
    return any(s.low in counts and s.low < sum(counts) for counts in lists.values())


def _named_elsewhere(s: Statement, found: Sequence[Statement]) -> bool:
    """ "The killing of the mayor", where another report counts 16 dead with the mayor among them."""
    if s.toll.part_of is not None or not s.low == s.high == 1 or _FIGURE.search(s.toll.words):
        return False
    among = [o for o in found if o.report.id != s.report.id and o.toll.part_of is not None and o.toll.who == s.toll.who]
    return s.toll.who != UNKNOWN and bool(among)
