"""Which parties an event had where no report names them: by whom the state fought there in that year.

A conclusion about the event, as UCDP's coders draw it, never a claim: "eight militants killed in Orakzai" in 2013 names nobody,
and the codebook's ``conflicts.toml`` knows whose militants they nearly all were. Each such party is marked ``presumed`` and says
why. What a report names comes first; where a third party is named, or attackers are called unidentified, nothing is presumed.
Between states that fire on one another it is ``presumed_rivals``.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS, FIGHTING_KINDS
from tollbook.codebook.conflicts import Conflict
from tollbook.codebook.people import FIGHTERS, FORCES
from tollbook.linking.presumed_rivals import presumed_rivals
from tollbook.model import HAPPENED, Actor, Claim, Event, Role

_AND = re.compile(r" and |, ")
_HARM = frozenset({"killed", "wounded", "captured"})


def with_presumed_parties(event: Event, claims: Iterable[Claim], codebook: Codebook) -> tuple[Actor, ...]:
    """The event's parties, and those that its place and year let one presume."""
    if not _violent(event):
        return event.actors
    told = list(claims)
    rivals = presumed_rivals(event, told, codebook)
    if rivals:
        return (*event.actors, *rivals)
    conflict = _conflict_of(event, codebook)
    if conflict is None or _others_speak(told, conflict, codebook):
        return event.actors
    scene = _scene(event, conflict, codebook)
    if scene is None:
        return event.actors
    return (*event.actors, *_presumed(scene, event, conflict, codebook))


def _violent(event: Event) -> bool:
    """Was it violence, and did it happen?"""
    return (event.codes.plover or "").startswith("ASSAULT") and event.reality in HAPPENED


def _conflict_of(event: Event, codebook: Codebook) -> Conflict | None:
    """The one conflict where and when the event was; without a place, that of the only state whose forces had a part."""
    place, period = event.place, event.period
    if period is None or period.start is None:
        return None
    year = int(str(period.start)[:4])
    if place is not None and place.country is not None:
        found = {codebook.conflicts.at(place.country, (n, place.adm2, place.adm1), year) for n in _AND.split(place.name)}
        return found.pop() if len(found) == 1 else None  # "Idlib and Hama": where both are of one conflict
    entries = [codebook.actors.get(i) for i in (*(a.id for a in event.actors), *(t.side for t in event.tolls))]
    lands = {e.country for e in entries if e is not None and e.is_state}
    return codebook.conflicts.at(lands.pop(), (), year) if len(lands) == 1 else None


def _others_speak(claims: Iterable[Claim], conflict: Conflict, codebook: Codebook) -> bool:
    """Does another armed group speak of it, as one that claims it does?"""
    actors = codebook.actors
    for ident in {c.speaker.actor for c in claims}:
        entry = actors.get(ident)
        if entry is not None and entry.kind in ARMED_KINDS and actors.side_of(ident) != actors.side_of(conflict.party):
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
        if entry is not None and entry.kind in FIGHTING_KINDS:
            (scene.sources if actor.role == "source" else scene.targets).add(actors.side_of(entry.id) or entry.id)
        elif actor.id is None and actor.role == "source" and codebook.perpetrators.unidentified.search(actor.name):
            return None
        elif actor.id is None and codebook.perpetrators.nameless.search(actor.name):
            scene.fighters_act = scene.fighters_act or actor.role == "source"
            scene.fighters_hit = scene.fighters_hit or actor.role == "target"
    # among others killed by a bomb, a fighter is the one who brought it
    bomber = "planted" in _means(event, codebook) and any(t.outcome == "killed" and t.who not in FIGHTERS for t in event.tolls)
    for toll in event.tolls:
        side = actors.side_of(toll.side) or toll.side
        if toll.outcome not in _HARM:
            continue
        if side is not None:
            scene.targets.add(side)
        elif toll.who in FORCES:
            scene.targets.add(conflict.state)
        scene.fighters_hit = scene.fighters_hit or (side is None and toll.who in FIGHTERS and not bomber)
    ours = {conflict.state, actors.side_of(conflict.party) or conflict.party, *conflict.allies}
    return scene if scene.known <= ours else None


def _presumed(scene: _Scene, event: Event, conflict: Conflict, codebook: Codebook) -> Iterator[Actor]:
    """The parties to add, in an order in which each may rest on the one before."""
    actors, state = codebook.actors, conflict.state
    party = actors.side_of(conflict.party) or conflict.party
    means = _means(event, codebook)
    where = _where(event)

    def add(role: Role, ident: str, why: str) -> Actor:
        (scene.sources if role == "source" else scene.targets).add(actors.side_of(ident) or ident)
        entry = actors.get(ident)
        return Actor(role, entry.name if entry else ident, ident, None, f"no report names it; {why}: {where}")

    if "drones" in means and conflict.drones is not None:
        if not scene.sources:
            yield add("source", conflict.drones, "of those who fought there it had such drones")
        return
    yield from _party(scene, conflict, party, means, add)
    many = "foe" in conflict.sure and "fights" not in conflict.sure  # several fought it there, and the state is one of them
    hit = (party in scene.targets or scene.fighters_hit) and not scene.fighters_act and not many
    if hit and not scene.sources and state not in scene.known:
        yield add("source", state, "those whom it fought there were hit")
    if "air" in conflict.sure and "air" in means and not scene.sources:
        yield add("source", conflict.aircraft or state, "of those who fought there it had aircraft")
        if conflict.party is not None and not scene.targets:
            yield add("target", conflict.party, "nearly all whom the state fought there were its own")
    if conflict.party is not None and means & conflict.sure & {"fights", "shells"}:
        if not scene.known:
            yield add("source", state, "nearly all fights there were between it and one other party")
        if len(scene.known) == 1:
            other = state if party in scene.known else conflict.party
            yield add("target", other, "nearly all fights there were between it and the other party")
    if state not in scene.known and party in scene.known and conflict.allies & scene.known:
        role: Role = "source" if conflict.allies & scene.sources else "target"
        yield add(role, state, "its allies, who fought on its side there, had a part")


def _party(
    scene: _Scene,
    conflict: Conflict,
    party: str | None,
    means: frozenset[str],
    add: Callable[[Role, str, str], Actor],
) -> Iterator[Actor]:
    """The one armed party that nearly all fights there were with, where what is told is its part; and whom it fired on."""
    ident = conflict.party
    if ident is None or party is None:
        return
    ours = {conflict.state, *conflict.allies}
    if scene.fighters_act and party not in scene.known:
        yield add("source", ident, "attackers without a name, and nearly all armed men there were its own")
    if scene.fighters_hit and party not in scene.known:
        yield add("target", ident, "fighters without a name, and nearly all armed men there were its own")
    if ours & scene.targets and not scene.sources and party not in scene.known:
        yield add("source", ident, "the state's forces were hit, and nearly all who fought them there were its own")
    if "bombs" in conflict.sure and "bombs" in means and not scene.sources:
        yield add("source", ident, "nearly all such bombs there were its own")
    if means & {"air", "drones", "shells", "fights"} and ours & scene.sources and not scene.targets:
        yield add("target", ident, "nearly all whom the state's forces fought there were its own")
    if "foe" in conflict.sure and means & {"air", "shells", "fights"} and party not in scene.known:
        yield add("target", ident, "whoever fought there fought it")
    if "shells" in means and party in scene.sources and not scene.targets:
        yield add("target", conflict.state, "it was whom the party fought there")


def _means(event: Event, codebook: Codebook) -> frozenset[str]:
    """What kinds of deed, by its means, the event was; "fights" where both sides act."""
    fights = {"fights"} if event.action in codebook.unarmed.fight_actions else set()
    return codebook.conflicts.means_of(event.action) | fights


def _where(event: Event) -> str:
    place, period = event.place, event.period
    area = (place.adm1 or place.name) if place is not None else ""
    return f"{area}, {str(period.start)[:4]}" if period is not None else area
