"""Sums over a scope ("45 between 10 and 13 September"): which incidents they hold, and room for what nobody reported."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tollbook.linking.areas import DISTRICT, REGION, distance, level, relation
from tollbook.linking.bounds import Account, Problem, Sum
from tollbook.linking.kinds import CIVILIANS, MILITANTS, STATE, UNKNOWN
from tollbook.linking.questions import Inside, Question, where
from tollbook.linking.spans import days
from tollbook.linking.statement import Statement
from tollbook.model import Period, Place

BASES = (CIVILIANS, MILITANTS, STATE, UNKNOWN)


@dataclass
class Incident:
    """One incident's statements. ``inside``: whether it lies in the question."""

    prefix: str
    found: list[Statement]
    places: list[Place]
    period: Period | None
    background: bool
    claims: frozenset[str]
    words: tuple[str, ...] = ()
    inside: Inside = "yes"

    @property
    def cells(self) -> dict[str, str]:
        """Cells that standing statements speak of -> their base."""
        return {self.prefix + c: c.split(":")[0] for s in self.found if s.stands for c in s.cells}


@dataclass
class Whole:
    """A sum over a scope. ``parts``: cells that it names; ``kinds``: the bases it counts."""

    statement: Statement
    group: int
    parts: list[str] = field(default_factory=list)
    kinds: frozenset[str] = frozenset(BASES)
    exhaustive: bool = False

    @property
    def name(self) -> str:
        """Its account's name."""
        return f"sum/{self.statement.claim.id}/{self.statement.toll.id}"

    @property
    def period(self) -> Period | None:
        """The days it covers."""
        return self.statement.claim.period

    @property
    def place(self) -> Place | None:
        """The area it covers."""
        return self.statement.claim.place

    def words(self) -> str:
        """The sum in words, for the answer."""
        s = self.statement
        place = self.place.name if self.place else "no place stated"
        span = days(self.period)
        when = f"{span[0]} to {span[1]}" if span else "no dates stated"
        room = "the parts it names and no more" if self.exhaustive else "it may hold incidents nobody reported"
        return f"{s.toll.words} ({s.voice.name}) is a sum over {place}, {when}: {room}"


def rests_on_replaced(whole: Whole, incidents: Sequence[Incident]) -> bool:
    """Was the figure of one of its named parts corrected, updated or withdrawn? Then the sum no longer stands either."""
    named = set(whole.statement.claim.parts)
    parts = [s for i in incidents for s in i.found if s.claim.id in named and not s.part]
    return any(s.replaced_by is not None for s in parts)


def add_wholes(
    problem: Problem,
    claims_of: dict[str, tuple[str, ...]],
    incidents: Sequence[Incident],
    wholes: Sequence[Whole],
    question: Question,
    asked: Place | None,
) -> dict[str, Inside]:
    """Adds the sums to the problem, with a cell for every piece of scope where unreported people may be.

    Returns those cells with whether they lie in the question.
    """
    usable = _related(wholes, question, asked)
    for whole in usable:
        _name_parts(whole, incidents, usable)
    slack = _Slack(usable, question, asked)
    for whole in usable:
        s = whole.statement
        cells = list(whole.parts)
        if not whole.exhaustive:
            cells += [c for i in incidents for c in _held(whole, i, slack) if c not in cells]
            cells += slack.cells_of(whole)
        if cells:
            own = _own_parts(whole, incidents) if whole.exhaustive else []  # 52 dead may stand, whoever counts its 21 right
            sums = (Sum(tuple(dict.fromkeys(cells)), s.low, s.high), *own)
            problem.accounts.append(Account(whole.name, sums))
            claims_of[whole.name] = (s.claim.id,)
    problem.inside += slack.inside
    return slack.inside_question()


def _related(wholes: Sequence[Whole], question: Question, asked: Place | None) -> list[Whole]:
    """Sums whose scope touches the question; a sum without dates says nothing about a question with dates."""
    found = []
    for whole in wholes:
        span = days(whole.period)
        if span is None and (question.start or question.end):
            continue
        if span is not None and ((question.end and span[0] > question.end) or (question.start and span[1] < question.start)):
            continue
        if whole.statement.claim.background and question.start and span is not None and span[0] < question.start:
            continue
        if whole.place is not None and where([whole.place], asked, question.place) == "no":
            continue
        base = whole.statement.base
        whole.kinds = frozenset(BASES) if base == UNKNOWN else frozenset({base})
        if whole.statement.fought:
            whole.kinds = frozenset({MILITANTS, STATE})  # "more than 90 fighters of both sides"
        found.append(whole)
    return found


def _name_parts(whole: Whole, incidents: Sequence[Incident], wholes: Sequence[Whole]) -> None:
    """The cells that the sum's own parts speak of; where they fill the sum there is room for no more."""
    named = _named(whole, wholes)
    told: dict[str, list[Statement]] = {}
    for incident in incidents:
        for s in incident.found:
            if s.claim.id not in named or s.part or not s.cells:
                continue
            new = [incident.prefix + c for c in s.cells if incident.prefix + c not in whole.parts]
            if new or s.report.id == whole.statement.report.id:
                told.setdefault(s.report.id, []).append(s)
            whole.parts += new
    figures = told.get(whole.statement.report.id) or [s for mine in told.values() for s in mine]
    low = sum(s.low for s in figures)
    high = sum(s.low if s.high is None else s.high for s in figures)
    whole.kinds |= {c.split("/", 1)[1].split(":")[0] for c in whole.parts}
    s = whole.statement
    whole.exhaustive = bool(whole.parts) and low <= (s.low if s.high is None else s.high) and high >= s.low


def _own_parts(whole: Whole, incidents: Sequence[Incident]) -> list[Sum]:
    """The figures that the sum's own report gives for its parts: who believes the sum believes them too."""
    named = set(whole.statement.claim.parts)
    told: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
    for incident in incidents:
        for s in incident.found:
            if s.claim.id in named and not s.part and s.binds:
                told.setdefault((s.claim.id, tuple(incident.prefix + c for c in s.cells)), []).append(s)
    return [
        Sum(cells, sum(s.low for s in mine), None if any(s.high is None for s in mine) else sum(s.high or 0 for s in mine))
        for (_, cells), mine in told.items()
    ]


def _named(whole: Whole, wholes: Sequence[Whole]) -> set[str]:
    """Claims that are parts of the sum, also by way of a sum inside it, told here or elsewhere."""
    named: set[str] = set()
    fresh = set(whole.statement.claim.parts)
    while fresh:
        named |= fresh
        groups = {w.group for w in wholes if w.statement.claim.id in fresh}
        fresh = {p for w in wholes if w.group in groups for p in w.statement.claim.parts} - named
    return named


def _held(whole: Whole, incident: Incident, slack: "_Slack") -> list[str]:
    """The incident's cells that the sum holds: all of them where it lies in the scope, else the piece that may."""
    cells = [c for c, base in incident.cells.items() if base in whole.kinds]
    how = _scope(whole, incident)
    if how == "no" or not cells:
        return []
    if how == "yes":
        return cells
    return [slack.piece(c, whole) for c in cells]


def holds(whole: Whole, incident: Incident) -> bool:
    """Does the sum hold people of the incident, or may it?"""
    return any(base in whole.kinds for base in incident.cells.values()) and _scope(whole, incident) != "no"


def _scope(whole: Whole, incident: Incident) -> Inside:
    own, scope = days(incident.period), days(whole.period)
    if own is None or scope is None:
        time: Inside = "perhaps"
    elif own[0] > scope[1] or own[1] < scope[0]:
        return "no"
    else:
        time = "yes" if scope[0] <= own[0] and own[1] <= scope[1] else "perhaps"
    if whole.place is None:
        return time
    if not incident.places:
        return "perhaps"
    how = [_lie(p, whole.place) for p in incident.places]
    if any(h in ("same", "inside") for h in how):
        return time
    return "no" if all(h in ("apart", "near") for h in how) else "perhaps"


_SIDE_OF_A_LAND = 150.0
"""Kilometres from the middle of "eastern Ukraine" within which a town surely lies in it."""


def _lie(place: Place, area: Place) -> str:
    """How a place lies to a sum's area; one side of a country has no border, only a middle."""
    how = relation(place, area)
    apart = distance(place, area) if how == "unknown" and level(area) == REGION and level(place) <= DISTRICT else None
    return "inside" if apart is not None and apart <= _SIDE_OF_A_LAND else how


def _is_wider(whole: Whole, question: Question, asked: Place | None) -> bool:
    """Is the sum over a wider area than is asked about, or mostly over other days? Nobody says then that those whom only the sum
    counts died there: a year's dead of a province are no upper bound for a day in one of its towns."""
    if asked is not None and whole.place is not None and relation(whole.place, asked) == "contains":
        return True
    span = days(whole.period)
    if span is None or not (question.start or question.end):
        return False
    first, last = max(span[0], question.start or span[0]), min(span[1], question.end or span[1])
    return 2 * _count(first, last) < _count(*span)


def _count(first: str, last: str) -> int:
    """Days from the first to the last."""
    return max(0, (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1)


class _Slack:
    """Cells for people whom only a sum counts, split so that overlapping sums share what they overlap in."""

    def __init__(self, wholes: Sequence[Whole], question: Question, asked: Place | None) -> None:
        self.wholes = [w for w in wholes if not w.exhaustive]
        self.question, self.asked = question, asked
        self.inside: list[tuple[str, str]] = []
        self.by_whole: dict[str, list[str]] = {w.name: [] for w in self.wholes}
        self.of: dict[str, Inside] = {}
        self.wider = frozenset(w.name for w in self.wholes if _is_wider(w, question, asked))
        self._build()

    def _build(self) -> None:
        seen: dict[tuple[tuple[str, ...], str, Inside], str] = {}
        for start, end in self._segments():
            for place in self._nodes():
                for base in BASES:
                    covering = tuple(
                        sorted(w.name for w in self.wholes if base in w.kinds and self._covers(w, start, end, place))
                    )
                    if not covering:
                        continue
                    inside = "no" if self.wider.issuperset(covering) else self._in_question(start, end, place)
                    key = (covering, base, inside)
                    if key in seen:
                        continue
                    cell = f"unreported/{len(seen)}:{base}"
                    seen[key] = cell
                    self.of[cell] = key[2] if self._asked(base) else "no"
                    for name in covering:
                        self.by_whole[name].append(cell)

    def _segments(self) -> list[tuple[str, str]]:
        """The days of all sums and of the question cut where one of them begins or ends."""
        cuts: set[str] = set()
        spans = [d for w in self.wholes if (d := days(w.period)) is not None]
        asked = days(Period(self.question.start, self.question.end)) if self.question.start or self.question.end else None
        for first, last in [*spans, *([asked] if asked else [])]:
            cuts |= {first, _next(last)}
        points = sorted(cuts)
        found = [(a, _before(b)) for a, b in pairwise(points)]
        return found or [("", "")]

    def _nodes(self) -> list[Place | None]:
        """The areas of the sums and of the question, each once: what lies in one and in none that is finer."""
        places: list[Place | None] = []
        for place in [*(w.place for w in self.wholes), self.asked]:
            if place is None and None in places:
                continue
            if place is not None and any(q is not None and relation(place, q) == "same" for q in places):
                continue
            places.append(place)
        return places

    @staticmethod
    def _covers(whole: Whole, start: str, end: str, place: Place | None) -> bool:
        span = days(whole.period)
        if span is not None and start and not (span[0] <= start and end <= span[1]):
            return False
        if whole.place is None:
            return True
        return place is not None and relation(place, whole.place) in ("same", "inside")

    def _in_question(self, start: str, end: str, place: Place | None) -> Inside:
        q = self.question
        if start and ((q.start and end < q.start) or (q.end and start > q.end)):
            return "no"
        if q.place is None:
            return "yes"
        if place is None:
            return "perhaps"
        how = where([place], self.asked, q.place)
        # a node is what lies in its area and in no finer node; the question's area is a node of its own
        return "no" if how == "perhaps" and self.asked is not None and relation(place, self.asked) == "contains" else how

    def _asked(self, base: str) -> bool:
        from tollbook.linking.kinds import bases_asked

        return not self.question.who or base in bases_asked(self.question.who)

    def cells_of(self, whole: Whole) -> list[str]:
        """The cells of unreported people that the sum covers."""
        return self.by_whole.get(whole.name, [])

    def piece(self, cell: str, whole: Whole) -> str:
        """The part of an incident's cell that falls in a sum's scope, at most all of it."""
        span = days(whole.period) or ("", "")
        area = whole.place.name if whole.place else ""
        part = f"{cell}@{span[0]}..{span[1]}@{area}"
        if (part, cell) not in self.inside:
            self.inside.append((part, cell))
        return part

    def inside_question(self) -> dict[str, Inside]:
        """The cells with whether they lie in the question."""
        return dict(self.of)


def _next(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def _before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
