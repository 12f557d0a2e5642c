"""The bounded answer to a question: incidents and sums over scopes as one problem over cells of people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tollbook.codebook import Codebook
from tollbook.linking.accounts import Told as Account_
from tollbook.linking.accounts import accounts
from tollbook.linking.belief import believed
from tollbook.linking.bounds import Bound, Problem
from tollbook.linking.events import told_claims
from tollbook.linking.link import link_tellings
from tollbook.linking.linker import Linked
from tollbook.linking.questions import Inside, Question, asked_place, both, checked, when, where
from tollbook.linking.sums import Incident, Whole, add_wholes
from tollbook.linking.kinds import BASE_OF, UNKNOWN
from tollbook.linking.spans import shared
from tollbook.linking.statements import Statement, statements
from tollbook.linking.tolls import best_of
from tollbook.model import CodedReport, Place


@dataclass(frozen=True)
class Answer:
    """Least, best and greatest total; the claims that bind it; why, in words; smallest sets of claims that cannot all hold."""

    low: int
    best: int | None
    high: int | None
    claims: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    contradictions: tuple[tuple[str, ...], ...] = ()


@dataclass
class Case:
    """Everything that a question is answered from."""

    incidents: list[Incident] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def ask(reports: Iterable[CodedReport], question: Question, codebook: Codebook) -> Answer:
    """Answers a question from coded reports. Raises BadInput for a question that cannot be asked."""
    return answer(link_tellings(reports, codebook), checked(question), codebook)


def answer(linked: Linked, question: Question, codebook: Codebook) -> Answer:
    """Answers a question from linked tellings."""
    case = gather(linked, question, codebook)
    asked = asked_place(question.place, case.places)
    if question.place and asked is None:
        asked = _from_gazetteer(question.place, case, codebook)
    told: list[Account_] = []
    least: dict[str, int] = {}
    greatest: dict[str, int] = {}
    best, notes = 0, []
    for incident in case.incidents:
        inside = both(when(incident.period, question), where(incident.places, asked, question.place))
        incident.inside = inside
        if incident.background and inside == "perhaps":
            incident.inside = "no"
    for incident in case.incidents:
        told += accounts(incident.found, incident.prefix)
    problem = Problem([t.account for t in told])
    claims_of = {t.account.name: t.claims for t in told}
    slack = add_wholes(problem, claims_of, case.incidents, case.wholes, question, asked)
    for incident in case.incidents:
        for cell, how in _counted(incident, question).items():
            if how == "yes":
                least[cell] = 1
            if how != "no":
                greatest[cell] = 1
    for cell, how in slack.items():
        if how == "yes":
            least[cell] = 1
        if how != "no":
            greatest[cell] = 1
    bound = problem.bound(least, greatest)
    best = _best(problem, bound, case, question, least)
    notes = _why(case, bound, question, claims_of)
    claims = tuple(dict.fromkeys(c for name in bound.used for c in claims_of.get(name, ())))
    contradictions = tuple(tuple(dict.fromkeys(c for n in names for c in claims_of.get(n, ()))) for names in bound.conflicts)
    return Answer(bound.low, best, bound.high, claims, notes, contradictions)


def gather(linked: Linked, question: Question, codebook: Codebook) -> Case:
    """The incidents and the sums over scopes that have a toll of the outcome asked about."""
    case = Case()
    for number, group in enumerate(linked.groups):
        told = told_claims([linked.tellings[n] for n in group])
        case.places += [c.place for c, _ in told if c.place is not None]
        found = believed(statements(told, question.outcome, codebook), question.believe)
        if not found:
            continue
        if all(c.scope == "aggregate" for c, _ in told):
            case.wholes += [Whole(s, number) for s in found if s.stands and not s.part]
            continue
        tellings = [linked.tellings[n] for n in group]
        case.incidents.append(
            Incident(
                prefix=f"{tellings[0].id}/",
                found=found,
                places=[p for t in tellings for p in t.places],
                period=shared([t.period for t in tellings if t.period is not None]),
                background=all(c.background for c, _ in told),
                claims=frozenset(c.id for c, _ in told),
            )
        )
    return case


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
        if who in ("civilians", "militants", "security_forces") or who in told or who == "soldiers" and "police" not in told:
            return "yes"
        return "no"
    return "perhaps" if base == UNKNOWN and "civilians" in question.who else "no"


def _from_gazetteer(name: str, case: Case, codebook: Codebook) -> Place | None:
    del name, case, codebook
    return None


def _best(problem: Problem, bound: Bound, case: Case, question: Question, least: dict[str, int]) -> int | None:
    """The profile's choice for each incident, inside the answer's bounds."""
    total = 0
    for incident in case.incidents:
        cells = {c for c in _counted(incident, question) if c in least}
        for cell in sorted(cells):
            mine = [s for s in incident.found if s.stands and not s.part and s.cells == (cell[len(incident.prefix) :],)]
            if mine:
                total += best_of(mine, 0, None, question.profile) or 0
    total = max(total, bound.low)
    return total if bound.high is None else min(total, bound.high)


def _why(case: Case, bound: Bound, question: Question, claims_of: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    used = {c for name in bound.used for c in claims_of.get(name, ())}
    notes = []
    for incident in case.incidents:
        mine = [s for s in incident.found if s.claim.id in used and s.stands and incident.inside != "no"]
        if mine:
            place = incident.places[0].name if incident.places else "an unknown place"
            figures = ", ".join(dict.fromkeys(f"{_figure(s)} by {s.voice.name}" for s in mine))
            start = incident.period.start if incident.period else "no date"
            perhaps = "; it may lie outside the question" if incident.inside == "perhaps" else ""
            notes.append(f"{place}, {start}: {figures}{perhaps}")
        for s in incident.found:
            if s.replaced_by and incident.inside != "no":
                notes.append(f"{_figure(s)} by {s.voice.name} no longer stands: it was corrected, updated or withdrawn")
    for whole in case.wholes:
        if whole.statement.claim.id in used:
            notes.append(whole.words())
    if bound.sets > 1:
        notes.append(f"not all claims can hold together: {bound.sets} largest sets of claims, from the least to the greatest")
    if bound.high is None:
        notes.append("no one states an upper bound")
    return tuple(dict.fromkeys(notes))


def _figure(s: Statement) -> str:
    if s.high is None:
        return f"at least {s.low}"
    return str(s.low) if s.low == s.high else f"{s.low} to {s.high}"
