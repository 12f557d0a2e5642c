"""Which parties an event had where no report names them: by whom the state fought there in that year.

A conclusion about the event, as UCDP's coders draw it, never a claim: "eight militants killed in Orakzai" in 2013 names nobody,
and the codebook's ``conflicts.toml`` knows whose militants they nearly all were. Each such party is marked ``presumed`` and says
why. What a report names comes first; where a third party is named, or attackers are called unidentified, nothing is presumed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tollbook.codebook import Codebook
from tollbook.codebook.conflicts import Conflict
from tollbook.linking.kinds import ARMED
from tollbook.model import Actor, Claim, Event, Role

_UNKNOWN = re.compile(r"\b(?:unidentified|unknown|unclear|masked)\b", re.IGNORECASE)
_FIGHTERS = frozenset({"militants", "commanders"})
_STATE_PEOPLE = frozenset({"soldiers", "police", "security_forces"})
_PARTIES = frozenset({"state_force", "government", "police", "coalition", "rebel", "militia", "cartel"})
_HARM = frozenset({"killed", "wounded", "captured"})
AIR = frozenset({"airstrike"})
BOMBS = frozenset({"suicide_bombing", "ied", "car_bomb", "landmine", "bombing"})


def with_presumed_parties(event: Event, claims: Iterable[Claim], codebook: Codebook) -> tuple[Actor, ...]:
    """The event's parties, and those that its place and year let one presume."""
    conflict = _conflict_of(event, codebook)
    if conflict is None or _others_speak(claims, conflict, codebook):
        return event.actors
    scene = _scene(event, conflict, codebook)
    if scene is None:
        return event.actors
    return (*event.actors, *_presumed(scene, event, conflict, codebook))


def _conflict_of(event: Event, codebook: Codebook) -> Conflict | None:
    """The one conflict where and when the event was; None for what is no violence, or did not happen."""
    place, period = event.place, event.period
    violent = (event.codes.plover or "").startswith("ASSAULT")
    if place is None or period is None or period.start is None or not violent:
        return None
    if event.reality not in ("happened", "ongoing"):
        return None
    return codebook.conflicts.at(place.country, (place.name, place.adm2, place.adm1), int(str(period.start)[:4]))


def _others_speak(claims: Iterable[Claim], conflict: Conflict, codebook: Codebook) -> bool:
    """Does another armed group speak of it, as one that claims it does?"""
    actors = codebook.actors
    for ident in {c.speaker.actor for c in claims}:
        entry = actors.get(ident)
        if entry is not None and entry.kind in ARMED and actors.side_of(ident) != actors.side_of(conflict.party):
            return True
    return False


@dataclass
class _Scene:
    """Who is known to have acted and suffered: sides of the codebook, and fighters without a name."""

    sources: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    fighters_act: bool = False
    fighters_hit: bool = False

    @property
    def known(self) -> set[str]:
        return self.sources | self.targets


def _scene(event: Event, conflict: Conflict, codebook: Codebook) -> _Scene | None:
    """The scene; None where a third party had a part, or the attackers are said to be unknown."""
    scene = _Scene()
    actors = codebook.actors
    for actor in event.actors:
        entry = actors.get(actor.id)
        if actor.role == "third_party":
            continue
        if entry is not None and entry.kind in _PARTIES:
            (scene.sources if actor.role == "source" else scene.targets).add(actors.side_of(entry.id) or entry.id)
        elif actor.id is None and actor.role == "source" and _UNKNOWN.search(actor.name):
            return None
        elif actor.id is None and codebook.perpetrators.nameless.search(actor.name):
            scene.fighters_act = scene.fighters_act or actor.role == "source"
            scene.fighters_hit = scene.fighters_hit or actor.role == "target"
    for toll in event.tolls:
        side = actors.side_of(toll.side) or toll.side
        if toll.outcome not in _HARM:
            continue
        if side is not None:
            scene.targets.add(side)
        elif toll.who in _STATE_PEOPLE:
            scene.targets.add(conflict.state)
        scene.fighters_hit = scene.fighters_hit or (side is None and toll.who in _FIGHTERS)
    ours = {conflict.state, actors.side_of(conflict.party) or conflict.party}
    return scene if scene.known <= ours else None


def _presumed(scene: _Scene, event: Event, conflict: Conflict, codebook: Codebook) -> Iterator[Actor]:
    """The parties to add, in an order in which each may rest on the one before."""
    actors, state = codebook.actors, conflict.state
    party = actors.side_of(conflict.party) or conflict.party
    where = _where(event)

    def add(role: Role, ident: str, why: str) -> Actor:
        (scene.sources if role == "source" else scene.targets).add(actors.side_of(ident) or ident)
        entry = actors.get(ident)
        return Actor(role, entry.name if entry else ident, ident, None, f"no report names it; {why}: {where}")

    if conflict.party is not None:
        if scene.fighters_act and party not in scene.known:
            yield add("source", conflict.party, "attackers without a name, and nearly all armed men there were its own")
        if scene.fighters_hit and party not in scene.known:
            yield add("target", conflict.party, "fighters without a name, and nearly all armed men there were its own")
        if state in scene.targets and not scene.sources and party not in scene.known:
            yield add("source", conflict.party, "the state's forces were hit, and nearly all who fought them there were its own")
        if "bombs" in conflict.sure and event.action in BOMBS and not scene.sources:
            yield add("source", conflict.party, "nearly all such bombs there were its own")
    if (party in scene.targets or scene.fighters_hit) and not scene.sources and state not in scene.known:
        yield add("source", state, "those whom it fought there were hit")
    if "air" in conflict.sure and event.action in AIR and not scene.sources:
        yield add("source", state, "of those who fought there it had aircraft")
    if "fights" in conflict.sure and conflict.party is not None and event.action in codebook.unarmed.fight_actions:
        if not scene.known:
            yield add("source", state, "nearly all fights there were between it and one other party")
        if len(scene.known) == 1:
            other = conflict.party if state in scene.known else state
            yield add("target", other, "nearly all fights there were between it and the other party")


def _where(event: Event) -> str:
    place, period = event.place, event.period
    area = (place.adm1 or place.name) if place is not None else ""
    return f"{area}, {str(period.start)[:4]}" if period is not None else area
