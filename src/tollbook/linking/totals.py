"""The bounded answer to a question: incidents and sums over scopes as one problem over cells of people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from tollbook.codebook import Codebook
from tollbook.codebook.gazetteer.names import plain_name
from tollbook.codebook.profiles import Choice
from tollbook.linking.accounts import accounts
from tollbook.linking.areas import relation
from tollbook.linking.belief import believed
from tollbook.linking.bounds import Bound, Problem
from tollbook.linking.events import told_claims
from tollbook.linking.kinds import BASE_OF, UNKNOWN
from tollbook.linking.link import link_tellings
from tollbook.linking.linker import Linked
from tollbook.linking.narrowing import narrowing
from tollbook.linking.presumed import place_presumed
from tollbook.linking.questions import Inside, Question, asked_place, both, checked, told_inside, when, where
from tollbook.linking.shares import Share, shares
from tollbook.linking.spans import shared
from tollbook.linking.statement import Statement, figure
from tollbook.linking.statements import statements
from tollbook.linking.sums import Incident, Whole, add_wholes, rests_on_replaced
from tollbook.linking.tolls import best_of
from tollbook.model import CodedReport, Place


@dataclass(frozen=True)
class Answer:
    """Least, best and greatest total; the claims that bind it; why, in words; smallest sets of claims that cannot all hold.

    Only where they were asked for: ``shares``, ``below`` and ``above`` (the claims without whose figure the least would be less
    or the greatest more) and ``narrow`` (in words, what would make the range narrower).
    """

    low: int
    best: int | None
    high: int | None
    claims: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    contradictions: tuple[tuple[str, ...], ...] = ()
    shares: tuple[Share, ...] = ()
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()


@dataclass
class Case:
    """Everything that a question is answered from."""

    incidents: list[Incident] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def ask(reports: Iterable[CodedReport], question: Question, codebook: Codebook, shown: bool = False) -> Answer:
    """Answers a question from coded reports. Raises BadInput for a question that cannot be asked."""
    return answer(link_tellings(reports, codebook), checked(question), codebook, shown)


def answer(linked: Linked, question: Question, codebook: Codebook, shown: bool = False) -> Answer:
    """Answers a question from linked tellings. ``shown``: with what each incident and sum says of its share, which claims
    bind the range, and what would narrow it."""
    case = gather(linked, question, codebook)
    asked = asked_place(question.place, case.places)
    if question.place and asked is None:
        asked = place_by_name(question.place, case.places, codebook)
    _place_parts(case, asked)
    for incident in case.incidents:
        there = where(incident.places, asked, question.place)
        if there != "yes" and question.place and told_inside(incident.places, question.place, incident.words):
            there = "yes"
        inside = both(when(incident.period, question), there)
        incident.inside = "no" if incident.background and inside == "perhaps" else inside
    told = [t for i in case.incidents for t in accounts(i.found, i.prefix)]
    problem = Problem([t.account for t in told])
    claims_of = {t.account.name: t.claims for t in told}
    counted = add_wholes(problem, claims_of, case.incidents, case.wholes, question, asked)
    for incident in case.incidents:
        counted.update(_counted(incident, question))
    least = {cell: 1 for cell, how in counted.items() if how == "yes"}
    greatest = {cell: 1 for cell, how in counted.items() if how != "no"}
    bound = problem.bound(least, greatest, explain=shown)
    claims = tuple(dict.fromkeys(c for name in bound.used for c in claims_of.get(name, ())))
    contradictions = tuple(tuple(dict.fromkeys(c for n in names for c in claims_of.get(n, ()))) for names in bound.conflicts)
    best = _best(bound, case, question, least, codebook.profiles.get(question.profile).choose)
    parts = shares(case.incidents, case.wholes, least, greatest, set(claims)) if shown else ()
    below, above = (tuple(dict.fromkeys(c for n in names for c in claims_of.get(n, ()))) for names in (bound.below, bound.above))
    narrow = tuple(narrowing(case.incidents, case.wholes, bound, contradictions)) if shown else ()
    why = _why(case, bound, set(claims))
    return Answer(bound.low, best, bound.high, claims, why, contradictions, parts, below, above, narrow)


def gather(linked: Linked, question: Question, codebook: Codebook) -> Case:
    """The incidents and the sums over scopes that have a toll of the outcome asked about."""
    case = Case()
    for number, group in enumerate(linked.groups):
        told = told_claims([linked.tellings[n] for n in group])
        case.places += [c.place for c, _ in told if c.place is not None]
        found = believed(statements(told, question.outcome, codebook, linked.restated), question.believe)
        if not found:
            continue
        if all(s.claim.scope == "aggregate" for s in found):
            case.wholes += [Whole(s, number) for s in found if s.stands and not s.part]
            continue
        place_presumed(found, [c for c, _ in told], codebook)
        tellings = [linked.tellings[n] for n in group]
        case.incidents.append(
            Incident(
                prefix=f"{tellings[0].id}/",
                found=found,
                places=[p for t in tellings for p in t.places],
                period=shared([t.period for t in tellings if t.period is not None]),
                background=all(c.background for c, _ in told),
                claims=frozenset(c.id for c, _ in told),
                words=tuple(dict.fromkeys(c.quote.text for c, _ in told)),
            )
        )
    case.wholes = [w for w in case.wholes if not rests_on_replaced(w, case.incidents)]
    return case


def _place_parts(case: Case, asked: Place | None) -> None:
    """A named part of a sum over the place asked about lies there, whichever town of its name its report meant."""
    if asked is None:
        return
    for whole in case.wholes:
        parts = set(whole.statement.claim.parts)
        if parts and whole.place is not None and relation(whole.place, asked) in ("same", "inside"):
            for incident in case.incidents:
                if parts & incident.claims:
                    incident.places.append(whole.place)


def _counted(incident: Incident, question: Question) -> dict[str, Inside]:
    """Which cells of an incident count under the question's kinds of people."""
    counted: dict[str, Inside] = {}
    for s in incident.found:
        if not s.stands:
            continue
        for cell in s.cells:
            how = kind_asked(cell, [t for t in incident.found if cell in t.cells], question)
            counted[incident.prefix + cell] = both(incident.inside, how)
    return counted


def kind_asked(cell: str, mine: Sequence[Statement], question: Question) -> Inside:
    """Do the people of a cell fall under the question's words?"""
    if not question.who:
        return "yes"
    base = cell.split(":")[0]
    for who in question.who:
        if BASE_OF[who] != base:
            continue
        told = {s.toll.who for s in mine if s.base == base}
        if who in ("civilians", "militants", "security_forces") or who in told or (who == "soldiers" and "police" not in told):
            return "yes"
        return "no"
    return "perhaps" if base == UNKNOWN and "civilians" in question.who else "no"


def place_by_name(name: str, places: Sequence[Place], codebook: Codebook) -> Place | None:
    """The place a question means where no claim is of it: a country by its name or two letters, else the gazetteer's first in a
    country of the claims.
    """
    wanted = plain_name(name.split(",")[0])
    for country in codebook.actors.countries.entries.values():
        if name == country.iso2 or wanted in map(plain_name, country.names):
            return Place(country.name, f"country:{country.iso2}", country.iso2, precision=6)
    homes = {p.country for p in places}
    entry = next((m.entry for m in codebook.gazetteer.find(name.split(",")[0]) if m.entry.country in homes), None)
    if entry is None:
        return None
    point = (entry.latitude, entry.longitude)
    return Place(entry.name, entry.id, entry.country, entry.adm1, entry.adm2, *point, entry.precision)


def _best(bound: Bound, case: Case, question: Question, least: Mapping[str, int], choose: Choice) -> int | None:
    """The profile's choice for each incident, inside the answer's bounds."""
    total = 0
    for incident in case.incidents:
        for cell in sorted(c for c in _counted(incident, question) if c in least):
            mine = [s for s in incident.found if s.stands and not s.part and s.cells == (cell[len(incident.prefix) :],)]
            total += (best_of(mine, 0, None, choose) or 0) if mine else 0
    total = max(total, bound.low)
    return total if bound.high is None else min(total, bound.high)


def _why(case: Case, bound: Bound, used: AbstractSet[str]) -> tuple[str, ...]:
    """What binds the answer, in words: incidents with their figures, what was replaced, sums, contradictions."""
    notes = [line for incident in case.incidents if incident.inside != "no" for line in _incident_words(incident, used)]
    notes += [whole.words() for whole in case.wholes if whole.statement.claim.id in used]
    if bound.sets > 1:
        notes.append(f"not all claims can hold together: {bound.sets} largest sets of claims, from the least to the greatest")
    if bound.high is None:
        notes.append("no one states an upper bound")
    return tuple(dict.fromkeys(notes))


def _incident_words(incident: Incident, used: AbstractSet[str]) -> Iterator[str]:
    mine = [s for s in incident.found if s.claim.id in used and s.stands]
    if mine:
        place = incident.places[0].name if incident.places else "an unknown place"
        figures = ", ".join(dict.fromkeys(f"{figure(s)} by {s.voice.name}" for s in mine))
        start = incident.period.start if incident.period else "no date"
        perhaps = "; it may lie outside the question" if incident.inside == "perhaps" else ""
        yield f"{place}, {start}: {figures}{perhaps}"
    for s in incident.found:
        if s.replaced_by:
            yield f"{figure(s)} by {s.voice.name} no longer stands: it was corrected, updated or withdrawn"
