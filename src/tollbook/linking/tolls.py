"""An event's tolls and totals, derived from its statements by a named profile."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tollbook.codebook import Codebook
from tollbook.codebook.profiles import Choice, Profile
from tollbook.linking.accounts import accounts
from tollbook.linking.bounds import Problem
from tollbook.linking.kinds import GENERIC, HARM, UNKNOWN
from tollbook.linking.presumed import presumed
from tollbook.linking.statement import Statement, Told
from tollbook.linking.statements import statements
from tollbook.model import Claim, EventToll, Outcome, Range, Who

OUTCOMES: tuple[Outcome, ...] = (
    "killed",
    "wounded",
    "captured",
    "missing",
    "abducted",
    "released",
    "surrendered",
    "displaced",
    "attackers",
    "casualties",
)


def event_statements(
    told: Sequence[Told], codebook: Codebook, restated: frozenset[str] = frozenset()
) -> dict[str, list[Statement]]:
    """The statements of an event by outcome, outcomes in a fixed order."""
    spoken = {t.outcome for c, _ in told for t in c.tolls}
    return {o: found for o in OUTCOMES if o in spoken and (found := statements(told, o, codebook, restated))}


def event_tolls(
    by_outcome: Mapping[str, Sequence[Statement]], profile: Profile, claims: Sequence[Claim], codebook: Codebook
) -> tuple[EventToll, ...]:
    """One toll a cell of each outcome, then the kinds inside it that are told apart."""
    tolls: list[EventToll] = []
    for found in by_outcome.values():
        problem = Problem([t.account for t in accounts(found)])
        for cell in sorted({c for s in found if s.stands for c in s.cells}):
            mine = [s for s in found if s.cells == (cell,) and not s.part] or [s for s in found if cell in s.cells]
            bound = problem.bound({cell: 1}, {cell: 1})
            whole = _toll(mine, bound.low, bound.high, profile, f"t{len(tolls) + 1}", None)
            if whole is None:
                continue
            if all(len(s.cells) > 1 for s in mine) and whole.best is not None:
                whole = replace(whole, best=bound.low)  # the rest of a total whose other parts are told
            if (
                (whole.who, whole.side) == (UNKNOWN, None)
                and whole.outcome in HARM
                and (who := presumed(mine, claims, codebook)) is not None
            ):
                whole = replace(whole, who=who)
            tolls.append(whole)
            tolls += _inner(found, cell, whole, profile, len(tolls))
    return tuple(tolls)


def _inner(found: Sequence[Statement], cell: str, whole: EventToll, profile: Profile, count: int) -> list[EventToll]:
    """Children among the civilians, commanders among the militants: parts of the toll, never added to it."""
    told = [s for s in found if cell in s.cells and s.stands and s.toll.who not in (whole.who, UNKNOWN)]
    parts = [s for s in told if s.part or (whole.low is not None and s.high is not None and s.high < whole.low)]
    inner: list[EventToll] = []
    for who in dict.fromkeys(s.toll.who for s in parts):
        mine = [s for s in parts if s.toll.who == who]
        low = min(s.low for s in mine)
        high = None if any(s.high is None for s in mine) else max(s.high or 0 for s in mine)
        toll = _toll(mine, low, high, profile, f"t{count + 1 + len(inner)}", whole.id)
        if toll is not None:
            inner.append(toll)
    return inner


def _toll(
    mine: Sequence[Statement], low: int, high: int | None, profile: Profile, ident: str, part_of: str | None
) -> EventToll | None:
    standing = [s for s in mine if s.stands] or list(mine)
    if not standing:
        return None
    chief = _chief(standing)
    told = [s for s in standing if s.high is None or s.high >= low]
    if told and all(s.toll.who == UNKNOWN and s.base != UNKNOWN for s in told):
        beside = {s.claim.id for s in told}  # "a schoolgirl and a conductor died, and the toll stands at 13": not 13 children
        earlier = [s for s in mine if s.base == standing[0].base and not s.part and s.claim.id not in beside]
        told = earlier or told  # "the toll rose to three", after "two policemen"
    sides = [s.toll.side for s in (*standing, *told) if s.toll.side is not None]
    return EventToll(
        outcome=chief.toll.outcome,
        who=_who(told) or GENERIC.get(standing[0].base, "unknown"),
        low=low,
        best=best_of(standing, low, high, profile.choose),
        high=high,
        hedge=chief.toll.hedge if (low, high) == (chief.low, chief.high) else "range",
        words=chief.toll.words,
        side=max(sides, key=lambda x: (sides.count(x), x)) if sides else None,
        part_of=part_of,
        id=ident,
        quote=chief.toll.quote,
        profile=profile.name,
        claims=tuple(dict.fromkeys(s.claim.id for s in mine)),
    )


def _who(standing: Sequence[Statement]) -> Who | None:
    """The kind that most statements of all the people give; a kind told beats "unknown", a narrow one beats a wide one.

    None where each statement is of some only ("a farmer, his wife and two sons").
    """
    if not standing:
        return None
    words = [s.toll.who for s in standing if s.toll.who != UNKNOWN] or [s.toll.who for s in standing]
    generic = GENERIC.get(standing[0].base)
    return max(sorted(set(words)), key=lambda w: (words.count(w), w != generic))


def _chief(standing: Sequence[Statement]) -> Statement:
    """The statement whose words stand for the toll: a voice of its own knowledge, the latest."""
    return max(standing, key=lambda s: (not s.voice.relays, s.toll.who != UNKNOWN, s.order))


def best_of(standing: Sequence[Statement], low: int, high: int | None, choose: Choice) -> int | None:
    """One number by the profile's rule (see profiles.toml), inside [low, high]."""
    if choose == "middle":
        return low if high is None else (low + high) // 2
    votes: dict[int, set[str]] = {}
    latest: dict[int, str] = {}
    first: dict[int, int] = {}
    neutral: set[int] = set()
    for s in standing:
        value = s.low if s.toll.best is None else max(s.low, s.toll.best)
        votes.setdefault(value, set()).add(s.voice.key)
        latest[value] = max(latest.get(value, ""), s.report.published or "")
        first[value] = min(first.get(value, s.claim.quote.start), s.claim.quote.start)
        if not boasts(s):
            neutral.add(value)
    if choose == "lowest":
        choice = min(votes)
    elif choose == "majority_low":
        choice = max(votes, key=lambda v: (len(votes[v]), latest[v], -v))
    else:
        choice = max(votes, key=lambda v: (v in neutral, len(votes[v]), latest[v], -first[v], v))
    return max(low, choice if high is None else min(choice, high))


def boasts(s: Statement) -> bool:
    """An armed group's count of the dead of others: it stands, but is nobody's best estimate where there is another."""
    return s.voice.kind == "armed_group" and s.voice.side is not None and s.side != s.voice.side


def event_totals(by_outcome: Mapping[str, Sequence[Statement]], tolls: Sequence[EventToll]) -> dict[str, Range]:
    """Everybody of each outcome, nobody twice: least, best and greatest."""
    totals: dict[str, Range] = {}
    for outcome, found in by_outcome.items():
        cells = {c: 1 for s in found if s.stands for c in s.cells}
        if not cells:
            continue
        bound = Problem([t.account for t in accounts(found)]).bound(cells, cells)
        best = sum(t.best or 0 for t in tolls if t.outcome == outcome and t.part_of is None)
        best = max(bound.low, best if bound.high is None else min(best, bound.high))
        totals[outcome] = Range(bound.low, best, bound.high)
    return totals
