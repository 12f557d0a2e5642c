"""What is said of an event's tolls: one statement a toll, which cells it sums, and which later statement replaced it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.people import FORCES
from tollbook.linking.kinds import CIVILIANS, MILITANTS, PARTIAL, STATE, UNKNOWN, base_of
from tollbook.linking.recorders import let_recorders_weigh
from tollbook.linking.replacement import replace
from tollbook.linking.statement import Statement, Told, owns
from tollbook.linking.voices import voices_of
from tollbook.model import HAPPENED

BINDING = frozenset({"asserts", "confirms"})
_LOST = re.compile(r"(?:lost|lose|losing)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
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


def statements(told: Iterable[Told], outcome: str, codebook: Codebook, restated: frozenset[str] = frozenset()) -> list[Statement]:
    """All statements of one outcome about one event, in order of publication, with cells and replacements worked out.

    Claims in ``restated`` round a sum that their own report gives: they are kept and bind nothing.
    """
    told = list(told)
    voices = voices_of(told, codebook)
    found = [
        Statement(
            c,
            r,
            t,
            voices[c.id],
            base_of(t, codebook.actors),
            low=t.low or 0,
            high=t.high,
            side=codebook.actors.side_of(t.side) or t.side,
        )
        for c, r in told
        for t in c.tolls
        if t.outcome == outcome and c.reality in HAPPENED
    ]
    found.sort(key=lambda s: s.order)
    for s in found:
        if s.base == UNKNOWN and s.side is None and s.voice.side is not None and _LOST.match(s.toll.words):
            entry = codebook.actors.get(s.voice.side)  # "it lost three men", says a party: its own
            s.side, s.base = s.voice.side, STATE if entry is not None and entry.is_state else MILITANTS
        s.binds = (
            s.toll.low is not None
            and s.claim.id not in restated
            and (s.claim.stance in BINDING or (s.claim.stance == "denies" and s.toll.high == 0))
        )
    _leave_out_superseded(found)
    _leave_out_zeros(found)
    _mark_parts(found)
    let_recorders_weigh(found, codebook.outlets)
    _split_sides(found)
    _place_unknown(found)
    _add_more(found)
    replace(found)
    return found


def _leave_out_superseded(found: Sequence[Statement]) -> None:
    """A figure that its own report calls old binds nothing where another stands."""
    standing = [s for s in found if s.binds and s.toll.relation != "superseded"]
    counted = {(s.report.id, None) for s in standing if s.low > 0} | {(s.report.id, s.base) for s in standing}
    for s in found:
        if s.toll.relation == "superseded" and not counted.isdisjoint({(s.report.id, None), (s.report.id, s.base)}):
            s.binds = False


def _leave_out_zeros(found: Sequence[Statement]) -> None:
    """ "The mission suffered no losses" says nothing of the others' dead whom the same report counts."""
    counted = {s.report.id for s in found if s.binds and s.low > 0}
    for s in found:
        if s.toll.high == 0 and s.base == UNKNOWN and s.claim.stance == "asserts" and s.report.id in counted:
            s.binds = False


def _mark_parts(found: Sequence[Statement]) -> None:
    """A part of a toll of its own base is not the whole; so are children where somebody counts all civilians."""
    by_id = {(s.claim.id, s.toll.id): s for s in found}
    mixed = _mixed_wholes(found)
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
        elif _singled_out(s, largest) or _of_own_base(s, found):
            s.part = True


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
    if s.toll.part_of is not None or s.base not in (CIVILIANS, UNKNOWN) or s.toll.high is None or _is_share(s):
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


def _is_share(s: Statement) -> bool:
    """ "Eight of the dead were civilians": those of one kind among people whom another sentence counts together."""
    if s.toll.relation != "part" or s.toll.part_of is not None or s.base == UNKNOWN or s.toll.who in PARTIAL:
        return False
    return s.low > 1 or _FIGURE.search(s.toll.words) is not None


def _mixed_wholes(found: Sequence[Statement]) -> frozenset[tuple[str, str]]:
    """Counts of people of unstated kind whose named parts are people of several bases: each part is a cell of its own."""
    bases: dict[tuple[str, str], set[str]] = {}
    for s in found:
        if s.toll.part_of and s.base != UNKNOWN:
            bases.setdefault((s.claim.id, s.toll.part_of), set()).add(s.base)
    return frozenset(key for key, kinds in bases.items() if len(kinds) > 1)


def _split_sides(found: Sequence[Statement]) -> None:
    """Fighters of two parties are two cells where one report counts both; everyone else of a base shares one cell."""
    for base in sorted({s.base for s in found}):
        mine = [s for s in found if s.base == base]
        sides = _rival_sides(mine)
        cells = tuple(f"{base}:{side}" for side in sides) if len(sides) > 1 else (base,)
        for s in mine:
            s.cells = (f"{base}:{s.side}",) if len(sides) > 1 and s.side in sides else cells


def _rival_sides(mine: Sequence[Statement]) -> list[str]:
    """The parties whose dead one report counts apart."""
    rivals: set[str] = set()
    by_report: dict[str, set[str]] = {}
    for s in mine:
        if s.side is not None and not s.part:
            by_report.setdefault(s.report.id, set()).add(s.side)
    for sides in by_report.values():
        if len(sides) > 1:
            rivals |= sides
    return sorted(rivals)


def _place_unknown(found: Sequence[Statement]) -> None:
    """People of unstated kind take the kind that other statements about the same dead give; a sum over all where it fits."""
    for s in [s for s in found if s.base == UNKNOWN and s.low > 0 and _has_unarmed(s, found) and not _counted_kind(s, found)]:
        s.base, s.cells = CIVILIANS, (CIVILIANS,)
    known = [s for s in found if s.base != UNKNOWN and s.binds]
    bases = sorted({s.base for s in known if not s.part} or {s.base for s in known})
    if CIVILIANS in bases and all(owns(s) for s in known if s.base == MILITANTS):
        bases = [b for b in bases if b != MILITANTS]  # what a group lost is no part of the "people killed" of others
    cells = {b: tuple(sorted({c for s in known if s.base == b for c in s.cells})) for b in bases}
    everything = tuple(c for b in bases for c in cells[b])
    mixed = _mixed_wholes(found)
    apart = _apart(found, known)
    shares = [s for s in known if _is_share(s) and not s.part]
    for s in found:
        if s.base != UNKNOWN or not bases:
            continue
        own = _own_dead(s, known) or _updated(s, known) or _repeated(s, known)
        if own is not None:
            s.base, s.cells, s.side = own.base, own.cells, own.side
            continue
        if (s.claim.id, s.toll.id) in mixed:
            s.cells = _spread(s, found)
        elif shares and any(o.low <= s.low for o in shares):
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


def _counted_kind(s: Statement, found: Sequence[Statement]) -> bool:
    """Does somebody count unarmed people too, or the same voice people of one kind who may be all of these?"""
    known = [o for o in found if o.base != UNKNOWN and o.binds and not o.part]
    return any(o.base == CIVILIANS or (o.voice.key == s.voice.key and s.meets(o)) for o in known)


def _repeated(s: Statement, known: Sequence[Statement]) -> Statement | None:
    """The figure that the same voice gives elsewhere with the kind of people ("put the number at 32")."""
    same = [o for o in known if o.voice.key == s.voice.key and o.same_figure(s) and not o.part and o.claim.id != s.claim.id]
    return same[0] if same and not s.voice.relays and len({o.base for o in same}) == 1 and s.toll.part_of is None else None


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
    if s.toll.relation != "count" or any(o.report.id != s.report.id for o in known):
        return False
    return all(2 * (o.low if o.high is None else o.high) < s.low for o in known)


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
    before = [o for o in known if o.order < s.order and not o.part and o.claim.id != s.claim.id]
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


def _add_more(found: Sequence[Statement]) -> None:
    """ "Four more died" adds to what the voice had counted; inside the update of the same report it is already counted."""
    for s in found:
        if s.toll.relation != "additional" or s.part or not s.binds:
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
            kin = _last_counted(s, found)
        if same:
            s.part = True
            s.notes.append("already inside the new figure of the same report")
        elif kin:
            listed = _listed_with(kin[-1], found)
            s.low += sum(o.low for o in listed)
            highs = [o.high for o in listed]
            s.high = None if s.high is None or None in highs else s.high + sum(h or 0 for h in highs)
            for base in listed:
                base.replaced_by = s.claim.id
            s.notes.append("added to the earlier figure")


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
