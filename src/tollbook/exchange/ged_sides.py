"""Who stands against whom in an event, and whose the dead are, as UCDP's Georeferenced Event Dataset asks it.

UCDP GED codebook 23.1: violence is state-based (1), non-state (2) or one-sided (3, an organised actor against civilians);
``best`` is always deaths_a + deaths_b + deaths_civilians + deaths_unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.codebook.actors import Actors
from tollbook.codebook.people import FIGHTERS, FORCES
from tollbook.model import Event, EventToll

CIVILIANS = "Civilians"
CIVILIAN_WHO = frozenset({"civilians", "refugees", "journalists", "aid_workers", "workers", "children", "women", "officials"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dyad: the head of an actor's lineage, or a mere name where the codebook knows none."""

    name: str
    id: str | None = None
    state: bool = False
    country: str | None = None
    ucdp: int | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two sides and UCDP's type of violence; ``b`` of one-sided violence is "Civilians"."""

    a: Side
    b: Side
    type_of_violence: int


@dataclass(frozen=True, slots=True)
class Deaths:
    """The dead of an event by side. ``low`` and ``high`` are not split, as in GED."""

    a: int = 0
    b: int = 0
    civilians: int = 0
    unknown: int = 0
    low: int = 0
    high: int = 0

    @property
    def best(self) -> int:
        """The sum of the four."""
        return self.a + self.b + self.civilians + self.unknown

    def without(self, part: "Deaths") -> "Deaths":
        """What is left of a sum once an identified part is taken out, none below zero (GED codebook, event_clarity 2).

        Only dead of the same column are taken out: a sum of militants does not hold the soldiers who died beside them.
        """
        a, b = max(0, self.a - part.a), max(0, self.b - part.b)
        civilians, unknown = max(0, self.civilians - part.civilians), max(0, self.unknown - part.unknown)
        taken = self.best - (a + b + civilians + unknown)
        return Deaths(a, b, civilians, unknown, max(0, self.low - taken), max(0, self.high - taken))


def dyad_of(event: Event, actors: Actors) -> Dyad:
    """The two sides of an event. State against others is state-based, whoever struck first; side A is then the state."""
    sides = list(_sides(event, actors))
    civilians = any(toll.outcome == "killed" and toll.who in CIVILIAN_WHO and toll.best for toll in event.tolls)
    fighters = any(toll.outcome == "killed" and toll.who in FORCES | FIGHTERS and toll.best for toll in event.tolls)
    if len(sides) >= 2:
        one, other = sides[0], sides[1]
        if one.state or other.state:
            return Dyad(one, other, 1) if one.state else Dyad(other, one, 1)
        return Dyad(one, other, 2)
    one = sides[0] if sides else _named(event, "source") or Side("unknown")
    if civilians and not fighters:
        return Dyad(one, Side(CIVILIANS), 3)
    other = _named(event, "target", apart_from=one.name) or Side("unknown")
    if one.state or not sides:
        return Dyad(one, other, event.codes.ucdp or 1)
    return Dyad(other, one, event.codes.ucdp or 1)


def _sides(event: Event, actors: Actors) -> Iterator[Side]:
    """The distinct parties of an event: those that act, those that are acted on, those whose dead are counted, those presumed."""
    seen: set[str] = set()
    parties = [actor for role in ("source", "target") for actor in event.actors if actor.role == role]
    named, presumed = ([a.id for a in parties if (a.presumed is not None) is how] for how in (False, True))
    for ident in (*named, *(toll.side for toll in event.tolls), *presumed):
        entry = actors.get(actors.side_of(ident))
        if entry is None or entry.id in seen or entry.kind == "organisation":
            continue
        seen.add(entry.id)
        yield Side(entry.name, entry.id, entry.is_state, entry.country, entry.ucdp)


def _named(event: Event, role: str, apart_from: str | None = None) -> Side | None:
    """An actor by its name alone where the codebook knows none; a mere word ("gunmen") names nobody."""
    for actor in event.actors:
        if actor.role == role and actor.name != apart_from and actor.name[:1].isupper():
            return Side(actor.name)
    return None


def deaths_of(event: Event, dyad: Dyad, actors: Actors) -> Deaths:
    """UCDP's six numbers. A toll beyond the total (a rival account of the same dead) adds nobody; an open upper bound,
    which GED cannot hold, is given as the best estimate.
    """
    total = event.totals.get("killed")
    if total is None:
        return Deaths()
    low = total.low or 0
    best = low if total.best is None else total.best
    counted = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    left = best
    for toll in event.tolls:
        if toll.outcome == "killed" and toll.part_of is None and toll.best:
            share = min(toll.best, left)
            counted[_column(toll, dyad, actors)] += share
            left -= share
    counted["unknown"] += left
    return Deaths(**counted, low=low, high=max(best, low) if total.high is None else total.high)


def _column(toll: EventToll, dyad: Dyad, actors: Actors) -> str:
    if toll.who in CIVILIAN_WHO:
        return "civilians"
    side = actors.side_of(toll.side)
    if side is not None and side in (dyad.a.id, dyad.b.id):
        return "a" if side == dyad.a.id else "b"
    if side is None and toll.who in FORCES and dyad.a.state and not dyad.b.state:
        return "a"
    if side is None and toll.who in FIGHTERS and dyad.a.state and not dyad.b.state and dyad.b.name != CIVILIANS:
        return "b"
    return "unknown"
