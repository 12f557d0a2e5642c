"""Which kind of people a figure without one counts: the kind that others give for the same dead, or the sum of several kinds."""

from collections.abc import Sequence

from tollbook.linking.kinds import CIVILIANS, MILITANTS, PARTIAL, UNKNOWN
from tollbook.linking.picked_out import is_share, mixed_wholes
from tollbook.linking.statement import Statement, owns

_TELLING = 3
"""A figure from which an equal one is no chance."""


def place_unknown(found: Sequence[Statement]) -> None:
    """People of unstated kind take the kind that other statements about the same dead give; a sum over all where it fits."""
    for s in [s for s in found if s.base == UNKNOWN and s.low > 0 and _has_unarmed(s, found) and not _counted_kind(s, found)]:
        s.base, s.cells = CIVILIANS, (CIVILIANS,)
    known = [s for s in found if s.base != UNKNOWN and s.binds]
    bases = sorted({s.base for s in known if not s.part} or {s.base for s in known})
    if CIVILIANS in bases and all(owns(s) for s in known if s.base == MILITANTS):
        bases = [b for b in bases if b != MILITANTS]  # what a group lost is no part of the "people killed" of others
    cells = {b: tuple(sorted({c for s in known if s.base == b for c in s.cells})) for b in bases}
    everything = tuple(c for b in bases for c in cells[b])
    mixed = mixed_wholes(found)
    apart = _apart(found, known)
    shares = [s for s in known if is_share(s) and not s.part]
    for s in found:
        if s.base != UNKNOWN or not bases:
            continue
        own = _own_dead(s, known) or _updated(s, known) or _repeated(s, known) or _relayed(s, known)
        if own is not None:
            s.base, s.cells, s.side = own.base, own.cells, own.side
            continue
        if (s.claim.id, s.toll.id) in mixed:
            s.cells = _spread(s, found)
        elif (filled := _filled_by(s, shares)) is not None:
            s.cells = filled
        elif shares and any(o.low <= s.low for o in shares) and not (len(bases) == 1 and _all_counted(known)):
            s.cells = everything if _fits_sum(s, known, everything) else (*everything, UNKNOWN)
            if len(bases) == 1 and s.cells == everything:
                s.base = bases[0]
        elif apart and CIVILIANS not in bases and (s in apart or not any(s.meets(o) for o in known)):
            continue
        elif len(bases) == 1 and _holds_few(s, known):
            s.cells = (*everything, UNKNOWN)
        elif len(bases) == 1:
            s.base, s.cells = bases[0], cells[bases[0]]
        elif _is_whole(s, found) or _fits_sum(s, known, everything) or CIVILIANS not in bases:
            s.cells = everything
        else:
            s.base, s.cells = CIVILIANS, cells[CIVILIANS]
        rest = _parts_fall_short(s, found) and not shares
        if rest and (s.claim.id, s.toll.id) not in mixed and s.base != CIVILIANS:
            s.base, s.cells = UNKNOWN, (*everything, UNKNOWN)


def _all_counted(known: Sequence[Statement]) -> bool:
    """Does somebody count all of those whose kind is told, and not only some of the dead?"""
    return any(not o.part and o.binds and o.low > 1 and o.toll.relation != "part" for o in known)


def _filled_by(s: Statement, shares: Sequence[Statement]) -> tuple[str, ...] | None:
    """The cells of the shares that the voice itself makes of these people, where they are all of them: "ten were killed; six of
    the ten were fighters, the other four were villagers"."""
    own = [o for o in shares if o.report.id == s.report.id and o.voice.key == s.voice.key]
    exact = s.low == s.high and all(o.low == o.high for o in own) and sum(o.low for o in own) == s.low
    return tuple(sorted({c for o in own for c in o.cells})) if own and exact else None


def _counted_kind(s: Statement, found: Sequence[Statement]) -> bool:
    """Does somebody count unarmed people too, or the same voice people of one kind who may be all of these?"""
    known = [o for o in found if o.base != UNKNOWN and o.binds and not o.part]
    return any(o.base == CIVILIANS or (o.voice.key == s.voice.key and s.meets(o)) for o in known)


def _repeated(s: Statement, known: Sequence[Statement]) -> Statement | None:
    """The figure that the same voice gives elsewhere with the kind of people ("put the number at 32")."""
    same = [o for o in known if o.voice.key == s.voice.key and o.same_figure(s) and not o.part and o.claim.id != s.claim.id]
    return same[0] if same and not s.voice.relays and len({o.base for o in same}) == 1 and s.toll.part_of is None else None


def _relayed(s: Statement, known: Sequence[Statement]) -> Statement | None:
    """The figure that an outlet repeats in passing ("called the rebels' figure of 46 dead an exaggeration"), which one kind of
    people alone was said to have lost."""
    if not s.voice.relays or s.low < _TELLING or s.low != s.high or s.toll.part_of is not None:
        return None
    same = [o for o in known if o.same_figure(s) and not o.part and o.report.id != s.report.id]
    return same[0] if same and len({o.cells for o in same}) == 1 and len({o.base for o in known}) > 1 else None


def _has_unarmed(s: Statement, found: Sequence[Statement]) -> bool:
    """Does the sentence name women or children among these people, and no fighters?"""
    parts = [o for o in found if o.claim.id == s.claim.id and o.toll.part_of == s.toll.id]
    return bool(parts) and all(o.toll.who in PARTIAL - {"commanders"} for o in parts)


def _apart(found: Sequence[Statement], known: Sequence[Statement]) -> list[Statement]:
    """Counts of people of unstated kind who are others than those whose kind is told."""
    free = [s for s in found if s.base == UNKNOWN and s.binds and not _is_whole(s, known)]
    return [s for s in free if _beside(s, known) or _more_than(s, known)]


def _beside(s: Statement, known: Sequence[Statement]) -> bool:
    """Does the same sentence count people of a told kind beside these ("blew themselves up, killing 32 people")?"""
    if s.toll.part_of is not None:
        return False
    return any(o.claim.id == s.claim.id and o.toll.part_of is None for o in known)


def _more_than(s: Statement, known: Sequence[Statement]) -> bool:
    """Are those whose kind is told, later in the same report or fighters, few beside these?

    "A soldier died" after "30 people" is another; "the bomber died" before "killing 30 people" too.
    """
    others = [o for o in known if o.claim.quote.start > s.claim.quote.start or o.base == MILITANTS]
    return len(others) == len(known) and _holds_few(s, known)


def _holds_few(s: Statement, known: Sequence[Statement]) -> bool:
    """Are those whose kind the same report tells few beside these ("two soldiers died", "30 people died in the attack")?"""
    if s.toll.relation != "count" or any(o.report.id != s.report.id or _rival(s, o) for o in known):
        return False
    return all(2 * (o.low if o.high is None else o.high) < s.low for o in known)


def _rival(s: Statement, other: Statement) -> bool:
    """Do two who know of it themselves speak: "nine gunmen", the prosecutor said, and "twenty men", a rancher?"""
    return s.voice.key != other.voice.key and not s.voice.relays and not other.voice.relays


def _own_dead(s: Statement, known: Sequence[Statement]) -> Statement | None:
    """ "No one was lost", says a party: it speaks of its own."""
    if s.high != 0 or s.voice.side is None:
        return None
    return next((o for o in known if o.side == s.voice.side and not o.part), None)


def _updated(s: Statement, known: Sequence[Statement]) -> Statement | None:
    """The figure that a running toll ("rose to 11") takes further: the same voice's last of one kind of people, or the one that
    lacks just those of whose death it tells."""
    if s.toll.relation != "update":
        return None
    before = [o for o in known if o.order < s.order and not o.part and not is_share(o) and o.claim.id != s.claim.id]
    earlier = [o for o in before if o.voice.key == s.voice.key]
    died = [o for o in known if o.claim.id == s.claim.id and o.toll.part_of == s.toll.id]
    if not earlier and len({o.base for o in died}) == 1:
        earlier = [o for o in before if o.base == died[0].base and o.low == o.high == s.low - sum(p.low for p in died)]
    return earlier[-1] if earlier and len({o.base for o in earlier}) == 1 else None


def _spread(whole: Statement, found: Sequence[Statement]) -> tuple[str, ...]:
    """The cells of a whole's parts, and one for those whom the parts leave unnamed."""
    parts = [o for o in found if o.claim.id == whole.claim.id and o.toll.part_of == whole.toll.id and o.base != UNKNOWN]
    cells = tuple(sorted({c for p in parts for c in p.cells}))
    filled = whole.high == whole.low == sum(p.low for p in parts) and all(p.high == p.low for p in parts)
    return cells if filled else (*cells, UNKNOWN)


def _is_whole(s: Statement, found: Sequence[Statement]) -> bool:
    return any(o.claim.id == s.claim.id and o.toll.part_of == s.toll.id for o in found)


def _parts_fall_short(s: Statement, found: Sequence[Statement]) -> bool:
    """Has this toll named parts which, taken together, do not fill it?"""
    parts = [o for o in found if o.claim.id == s.claim.id and o.toll.part_of == s.toll.id and o.base != UNKNOWN]
    return bool(parts) and sum(p.toll.high or s.low for p in parts) < s.low


def _fits_sum(s: Statement, known: Sequence[Statement], cells: Sequence[str]) -> bool:
    low, high = 0, 0
    for cell in cells:
        by_claim: dict[str, list[Statement]] = {}
        for o in known:
            if o.cells == (cell,) and not o.part:
                by_claim.setdefault(o.claim.id, []).append(o)
        if not by_claim:
            return False
        low += min(sum(o.low for o in mine) for mine in by_claim.values())
        high += max(sum(o.low if o.high is None else o.high for o in mine) for mine in by_claim.values())
    return s.low <= high and (s.high is None or s.high >= low)
