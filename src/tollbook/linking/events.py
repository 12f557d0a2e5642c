"""Linked tellings to events: every value derived from the claims by a rule, so that it can be derived again."""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from tollbook.codebook import Codebook
from tollbook.coding.crosswalk import codes_of
from tollbook.errors import BadInput
from tollbook.linking.areas import finest
from tollbook.linking.best_fit import BEST_FIT
from tollbook.linking.bombers import with_the_bombers_side
from tollbook.linking.event_action import best_action
from tollbook.linking.evidence import Verdict
from tollbook.linking.grades import grade
from tollbook.linking.kinds import HARM
from tollbook.linking.linker import Linked
from tollbook.linking.positions import disagreements, positions
from tollbook.linking.presumed_parties import with_presumed_parties
from tollbook.linking.spans import shared
from tollbook.linking.statement import Told
from tollbook.linking.tellings import Telling
from tollbook.linking.tolls import event_statements, event_tolls, event_totals
from tollbook.model import Actor, Claim, Codes, Event, EventToll, Link, Period, Place, Thing, content_id

_BLAMES, _OWNS_UP = "accusation", "claim_of_responsibility"
SAMPLE = 8
"""Tellings of a large event with which each of its tellings is compared for its link's reason."""


def make_events(
    linked: Linked, codebook: Codebook, profile: str = "default", groups: Sequence[Sequence[str]] | None = None
) -> list[Event]:
    """The events in order of date and id, with parts and wholes joined; of these ``groups`` of tellings only, where given."""
    _refuse_cycles(linked)
    events = [_event(group, linked, codebook, profile) for group in (linked.groups if groups is None else groups)]
    return sorted(_with_parts(events, linked), key=_first_told(events, linked))


def _refuse_cycles(linked: Linked) -> None:
    """Raises BadInput naming the members where a claim is, by way of its parts, a part of itself."""
    parts = {c.id: c.parts for t in linked.tellings.values() for c in t.claims if c.parts}
    done: set[str] = set()
    for start in sorted(parts):
        way: list[str] = []
        stack = [(start, 0)]
        while stack:
            claim, depth = stack.pop()
            del way[depth:]
            if claim in way:
                members = ", ".join([*way[way.index(claim) :], claim])
                raise BadInput(
                    f"a sum cannot be a part of itself: {members}; take one of these out of the parts of the one before it"
                )
            if claim not in done:
                way.append(claim)
                stack += [(part, len(way)) for part in parts.get(claim, ())]
        done.update(way)


def _first_told(events: Sequence[Event], linked: Linked) -> Callable[[Event], tuple[str, str, int, int]]:
    """Events in the order in which they were first told."""
    wanted = {c for e in events for c in e.claims}
    order = {
        c.id: (t.report.published or "", t.report.id, c.quote.start, t.rank)
        for t in linked.tellings.values()
        for c in t.claims
        if c.id in wanted
    }
    return lambda event: min(order[c] for c in event.claims)


def _event(group: Sequence[str], linked: Linked, codebook: Codebook, profile: str) -> Event:
    told = [linked.tellings[n] for n in group]
    claims = told_claims(told)
    by_outcome = event_statements(claims, codebook, linked.restated)
    tolls = event_tolls(by_outcome, codebook.profiles.get(profile), [c for c, _ in claims], codebook)
    action = best_action([c for c, _ in claims], codebook)
    background = all(c.background for c in _counting(claims))
    reality = claims[0][0].reality if all(c.reality == claims[0][0].reality for c, _ in claims) else "happened"
    ids = tuple(c.id for c, _ in claims)
    tolls = with_the_bombers_side(tolls, action, [c for c, _ in claims], codebook)
    event = Event(
        id=event_id(ids),
        action=action,
        codes=_codes(action, [c for c, _ in claims], codebook),
        scope="aggregate" if all(c.scope == "aggregate" for c in _counting(claims)) else "incident",
        background=background,
        reality=reality,
        actors=_with_sides(merged_actors(_of_the_deed([c for c, _ in claims], action, codebook)), tolls, codebook),
        things=merged_things([c for c, _ in claims]),
        place=_place(told),
        period=_period(told),
        tolls=tolls,
        totals=event_totals(by_outcome, tolls),
        positions=positions(claims, by_outcome, codebook),
        disagreements=disagreements(claims, by_outcome, codebook),
        grade=grade(claims, by_outcome, codebook),
        updates=tuple(dict.fromkeys(s.claim.id for f in by_outcome.values() for s in f if s.replaced_by)),
        claims=ids,
        reports=tuple(dict.fromkeys(r.id for _, r in claims)),
        wire_copies=_copies({r.id for _, r in claims}, linked),
        links=_links(group, linked),
    )
    return replace(event, actors=with_presumed_parties(event, (c for c, _ in claims), codebook))


def _copies(reports: set[str], linked: Linked) -> tuple[tuple[str, ...], ...]:
    """The reports of the event that are copies of one text."""
    families = {f for r in reports if (f := linked.family_of.get(r)) is not None}
    groups = (tuple(r for r in family if r in reports) for family in families)
    return tuple(sorted(g for g in groups if len(g) > 1))


def event_id(claims: Iterable[str]) -> str:
    """The id of the event that these claims add up to."""
    return content_id("e", *sorted(claims))


def _counting(claims: Sequence[Told]) -> list[Claim]:
    """The claims that count people, else those that tell of a deed, or all: comments do not decide what an event is."""
    counting = [c for c, _ in claims if c.tolls] or [c for c, _ in claims if c.stance in ("asserts", "confirms")]
    return counting or [c for c, _ in claims]


def told_claims(told: Iterable[Telling]) -> list[Told]:
    """Claims with their reports, in order of publication and place in the text. A part of a sum over several incidents counts
    its own incident whole."""
    told = list(told)
    here = {c.id for t in told for c in t.claims}
    own = {c for t in told if t.sums.isdisjoint(here) for c in t.named}
    pairs = [(_as_count(c) if c.id in own else c, t.report) for t in told for c in t.claims]
    return sorted(pairs, key=lambda p: (p[1].published or "", p[1].id, p[0].quote.start))


def _as_count(claim: Claim) -> Claim:
    tolls = [replace(t, relation="count") if t.relation == "part" and t.part_of is None else t for t in claim.tolls]
    return replace(claim, tolls=tuple(tolls))


def _place(told: Sequence[Telling]) -> Place | None:
    told = sorted(told, key=lambda t: (t.report.published or "", t.id))
    known = {t.place.country for t in told if t.place is not None and not t.land_guessed}
    sure = [t.place for t in told if t.place is not None and (t.place.country in known or not t.land_guessed)]
    return finest(sure or [t.place for t in told if t.place is not None])


def _period(told: Sequence[Telling]) -> Period | None:
    known = shared([t.when for t in told if t.when is not None])
    return known or shared([t.period for t in told if t.period is not None])


def _codes(action: str, claims: Sequence[Claim], codebook: Codebook) -> Codes:
    """The crosswalk; UCDP's type of violence by whether the parties are states."""
    sides = {codebook.actors.side_of(a.id) or a.id for c in claims for a in c.actors if a.id and a.role != "third_party"}
    entries = [e for s in sides if (e := codebook.actors.get(s)) is not None]
    hit = {BASE for c in claims for t in c.tolls if t.outcome == "killed" for BASE in [t.who]}
    if len(entries) < 2:
        ucdp = 3 if entries and hit and hit <= {"civilians", "children", "women", "journalists", "workers", "refugees"} else None
        ucdp = ucdp if ucdp else (1 if any(e.is_state for e in entries) else None)
    else:
        ucdp = 1 if any(e.is_state for e in entries) else 2
    return codes_of(action, claims, codebook, ucdp)


def _of_the_deed(claims: Sequence[Claim], action: str, codebook: Codebook) -> list[Claim]:
    """The claims whose parties are the event's: where others tell of it, who accuses, condemns or denies is no party to the deed;
    who is accused of it did it, as that speaker has it."""
    rules = codebook.linking
    if action in rules.comments or codebook.actions[action].kind == "verbal":
        return list(claims)
    spoken = {(c.report, c.quote.start) for c in claims if c.action in rules.comments and not c.tolls}
    if all((c.report, c.quote.start) in spoken for c in claims):
        return list(claims)
    told = [c for c in claims if c.action not in rules.comments or c.tolls or c.action == _OWNS_UP]
    known = {a.id for c in told for a in c.actors if a.role == "source"} | {t.side for c in told for t in c.tolls}
    for claim in claims:
        if claim.action == _BLAMES and claim not in told:
            blamed = [replace(a, role="source") for a in claim.actors if a.role == "target" and a.id and a.id not in known]
            told.append(replace(claim, actors=tuple(blamed)))
    return told


def merged_actors(claims: Sequence[Claim]) -> tuple[Actor, ...]:
    """Each actor once a role, those with an id first named; a nameless one only where the role has no other."""
    found: dict[tuple[str, str], Actor] = {}
    for c in claims:
        for a in c.actors:
            found.setdefault((a.role, a.id or a.name.lower()), a)
    return tuple(found.values())


def _with_sides(actors: tuple[Actor, ...], tolls: Sequence[EventToll], codebook: Codebook) -> tuple[Actor, ...]:
    """The parties, and those that are known only by their dead and hurt, as who was hit."""
    known = {codebook.actors.side_of(a.id) or a.id for a in actors if a.id is not None}
    found: dict[str, Actor] = {}
    for toll in tolls:
        side = codebook.actors.side_of(toll.side) or toll.side
        entry = codebook.actors.get(toll.side)
        if toll.outcome in HARM and side is not None and side not in known and entry is not None:
            found.setdefault(side, Actor("target", entry.name, toll.side, toll.quote))
    return (*actors, *found.values())


def merged_things(claims: Sequence[Claim]) -> tuple[Thing, ...]:
    """Each weapon or target once."""
    found: dict[tuple[str, str], Thing] = {}
    for c in claims:
        for t in c.things:
            found.setdefault((t.role, t.name.lower()), t)
    return tuple(found.values())


def _links(group: Sequence[str], linked: Linked) -> tuple[Link, ...]:
    """For each claim the best evidence that ties its telling to another report's."""
    found = []
    for n in group:
        telling = linked.tellings[n]
        best: Verdict | None = None
        for m in group[:SAMPLE]:
            verdict = linked.verdict(n, m) if m != n else None
            if verdict is not None and (best is None or verdict.score > best.score):
                best = verdict
        because = best.because if best else ("the only report of it",) if len(group) == 1 else ()
        if len(group) > 1 and linked.only_fits(n, group):
            because = (BEST_FIT, *because)
        score = round(best.score, 2) if best else 0.0
        found += [Link(c.id, score, because) for c in telling.claims]
    return tuple(found)


def _with_parts(events: Sequence[Event], linked: Linked) -> list[Event]:
    """Parts and wholes by the claims that name them."""
    reports = {r for e in events for r in e.reports}
    claims = [(c, t.id) for t in linked.tellings.values() if t.report.id in reports for c in t.claims]
    told_in = {c.id: ident for c, ident in claims}
    known: dict[str, str] = {}

    def home(claim: str) -> str | None:
        ident = told_in.get(claim)
        if ident is None:
            return None
        if ident not in known:
            group = linked.group_of[ident]
            own = event_id(c.id for n in group for c in linked.tellings[n].claims)
            known.update(dict.fromkeys(group, own))
        return known[ident]

    parts: dict[str, list[str]] = {}
    wholes: dict[str, list[str]] = {}
    for claim, _ in claims:
        for part in claim.parts:
            whole_event, part_event = home(claim.id), home(part)
            if part_event is not None and whole_event is not None and part_event != whole_event:
                parts.setdefault(whole_event, []).append(part_event)
                wholes.setdefault(part_event, []).append(whole_event)
    return [
        replace(e, parts=tuple(sorted(set(parts.get(e.id, ())))), part_of=tuple(sorted(set(wholes.get(e.id, ())))))
        if e.id in parts or e.id in wholes
        else e
        for e in events
    ]
