"""What is said of an event's tolls: one statement a toll, which cells it sums, and which later statement replaced it."""

import re
from collections.abc import Iterable, Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.quantities import Quantities
from tollbook.linking.additions import add_more
from tollbook.linking.handed_over import hand_over
from tollbook.linking.kinds import MILITANTS, STATE, UNKNOWN, base_of
from tollbook.linking.picked_out import mark_parts
from tollbook.linking.recorders import let_recorders_weigh
from tollbook.linking.replacement import replace
from tollbook.linking.statement import Statement, Told
from tollbook.linking.tellings import is_withdrawal
from tollbook.linking.unstated import place_unknown
from tollbook.linking.voices import voices_of
from tollbook.model import HAPPENED

BINDING = frozenset({"asserts", "confirms"})
_NEXT = 60
"""Characters of the sentence after a count that may tell of whom it was."""
_LOST = re.compile(r"(?:lost|lose|losing)\b", re.IGNORECASE)


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
    risen = {(r.id, voices[c.id].key) for c, r in told for t in c.tolls if t.outcome == "killed" and t.relation == "update"}
    combatants = codebook.word_lists["people.combatants"]
    for s in found:
        s.running = (s.report.id, s.voice.key) in risen
        end = s.claim.quote.end
        after = s.report.text[end : end + _NEXT]
        s.of_all = s.toll.who != UNKNOWN and codebook.linking.speaks_of_all(s.claim.quote.text, after)
        s.fought = s.base == UNKNOWN and not combatants.isdisjoint(s.toll.words.lower().split())
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
    _leave_out_unnumbered(found, codebook.quantities)
    mark_parts(found)
    let_recorders_weigh(found, codebook.outlets)
    _split_sides(found)
    place_unknown(found)
    add_more(found, codebook.calendar)
    replace(found, codebook.linking)
    _leave_out_withdrawals(found)
    if outcome == "wounded" and found:
        hand_over(found, statements(told, "killed", codebook, restated))
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


def _leave_out_withdrawals(found: Sequence[Statement]) -> None:
    """ "The site took down its article of 60 dead" leaves nobody counted by the site; it does not say that nobody died, where
    others still count some."""
    counted = any(s.binds and s.replaced_by is None and s.low > 0 and not s.part for s in found)
    for s in found if counted else ():
        if s.toll.high == 0 and is_withdrawal(s.claim):
            s.binds = False
            s.notes.append("only takes back what it told")


def _leave_out_unnumbered(found: Sequence[Statement], quantities: Quantities) -> None:
    """ "Those killed were fighters", says the army of the eight whom others count: its own figure is still the 15 of before."""
    numbers = quantities.numerals.keys() | quantities.vague.keys() | quantities.scales.keys()
    for s in found:
        words = re.findall(r"\w+", s.toll.words.lower())
        if s.low <= 2 or s.low != s.high or any(w in numbers or w[0].isdigit() for w in words):
            continue
        own = [o for o in found if o.voice.key == s.voice.key and o.report.id != s.report.id and o.order < s.order]
        own = [o for o in own if o.base == s.base and o.low > 0]
        if own and not own[-1].same_figure(s):
            own[-1].of_all |= s.of_all
            s.binds = False
            s.notes.append("told without a number")


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
