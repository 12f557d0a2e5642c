"""Statements about one event's dead as accounts: what each voice says, taken whole where voices differ on who the dead were."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.linking.bounds import Account, Sum
from tollbook.linking.kinds import CIVILIANS, MILITANTS, STATE, UNKNOWN
from tollbook.linking.statement import Statement, by_voice
from tollbook.linking.voices import STATE as OFFICIALS

_AGE = r"(?:aged\s)?\d{1,3}(?:[\s-]years?(?:[\s-]old)?|[\s-]months?(?:[\s-]old)?)?"
_LIST = re.compile(
    rf"(?:\s+(?:of|from)\s[^.;,]{{1,60}}?)?(?:\s*,\s*{_AGE}|\s*\({_AGE}\))?\s*(?:[,;]\s*(?:and\s+)?|\s+and\s+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """An account with the claims it rests on."""

    account: Account
    claims: tuple[str, ...]


def accounts(found: Sequence[Statement], prefix: str = "") -> list[Told]:
    """The accounts of the statements of one event and one outcome. Cells are ``prefix`` plus the statement's cell."""
    standing = [s for s in found if s.stands]
    disputed = same_dead(standing)
    told: list[Told] = []
    size = _size(standing, disputed)
    for voice, mine in by_voice(standing).items():
        pooled = [s for s in mine if disputed and set(s.cells) <= disputed]
        alone = [s for s in mine if s not in pooled]
        told += _pooled(voice, pooled, sorted(disputed), prefix, size)
        told += _alone(voice, alone, prefix)
    return told


def _alone(voice: str, mine: Sequence[Statement], prefix: str) -> list[Told]:
    """One account a cell; figures of one claim for kinds that share the cell add up; clashing figures are alternatives."""
    told = []
    for cells in sorted({s.cells for s in mine}):
        figures = [s for s in mine if s.cells == cells]
        for n, (low, high, claims) in enumerate(_figures(figures)):
            told.append(Told(Account(f"{prefix}{voice}|{'+'.join(cells)}|{n}", (_sum(cells, low, high, prefix),)), claims))
    return told


def _figures(figures: Sequence[Statement]) -> list[tuple[int, int | None, tuple[str, ...]]]:
    """Distinct intervals with their claims."""
    wholes: dict[tuple[int, int | None], list[str]] = {}
    by_claim: dict[str, list[Statement]] = {}
    for s in figures:
        if s.part:
            wholes.setdefault((s.low, None), []).append(s.claim.id)
        else:
            by_claim.setdefault(s.claim.id, []).append(s)
    for claim, tolls in by_claim.items():
        for group in _disjoint(tolls):
            low = sum(s.low for s in group)
            high = None if any(s.high is None for s in group) else sum(s.high or 0 for s in group)
            wholes.setdefault((low, high), []).append(claim)
    return [(low, high, tuple(dict.fromkeys(c))) for (low, high), c in wholes.items()]


def _disjoint(tolls: Sequence[Statement]) -> list[list[Statement]]:
    """The tolls of one claim: different kinds of people add up, the same kind told twice does only in one list of people."""
    kinds: dict[str, list[Statement]] = {}
    for s in tolls:
        kinds.setdefault(s.toll.who, []).append(s)
    if all(len(v) == 1 or _in_a_list(v) for v in kinds.values()):
        return [list(tolls)]
    return [[s] for s in tolls]


def _in_a_list(tolls: Sequence[Statement]) -> bool:
    """ "A doctor, a nurse and six patients", "five men of the guard and six locals": only a comma or "and" parts the words."""
    told = sorted((s for s in tolls if s.toll.quote is not None), key=lambda s: s.toll.quote.start if s.toll.quote else 0)
    if len(told) < len(tolls):
        return False
    gaps = [
        a.report.text[a.toll.quote.end : b.toll.quote.start]
        for a, b in itertools.pairwise(told)
        if a.toll.quote is not None and b.toll.quote is not None
    ]
    return all(_LIST.fullmatch(gap) is not None for gap in gaps)


def _sum(cells: Sequence[str], low: int, high: int | None, prefix: str) -> Sum:
    return Sum(tuple(f"{prefix}{c}" for c in cells), low, high)


Size = tuple[int, int | None]


def _size(standing: Sequence[Statement], disputed: frozenset[str]) -> Size | None:
    """How many the disputed dead are by those who speak of all of them."""
    totals: list[Size] = []
    for mine in by_voice(s for s in standing if disputed and set(s.cells) <= disputed and not s.part).values():
        if only_shares(mine):
            continue
        for claim in dict.fromkeys(s.claim.id for s in mine):
            own = [s for s in mine if s.claim.id == claim and s.toll.part_of is None and s.toll.relation != "part"]
            if own:
                totals.append(
                    (sum(s.low for s in own), None if any(s.high is None for s in own) else sum(s.high or 0 for s in own))
                )
    totals = [t for t in totals if t[1] != 0]
    if not totals:
        return None
    return min(t[0] for t in totals), None if any(t[1] is None for t in totals) else max(t[1] or 0 for t in totals)


def _pooled(voice: str, mine: Sequence[Statement], disputed: Sequence[str], prefix: str, size: Size | None) -> list[Told]:
    """The voice's account of who the dead were, whole: a kind that it does not speak of had none; who speaks only of some of
    them ("two of the dead were farmers") takes their number from those who count them all."""
    if not mine:
        return []
    told = []
    by_report: dict[tuple[tuple[str, int, int | None], ...], list[str]] = {}
    for report in dict.fromkeys(s.report.id for s in mine):
        own = [s for s in mine if s.report.id == report and not s.part]
        figures = tuple(sorted({("+".join(s.cells), s.low, s.high) for s in own}, key=str))
        if figures:
            by_report.setdefault(figures, []).extend(s.claim.id for s in own)
    for n, (figures, claims) in enumerate(by_report.items()):
        for m, choice in enumerate(_readings(figures)):
            sums = [_sum(cells.split("+"), low, high, prefix) for cells, low, high in choice]
            spoken = {c for cells, _, _ in choice for c in cells.split("+")}
            if any(high != 0 for _, _, high in choice) and not only_shares(mine):
                sums += [_sum((c,), 0, 0, prefix) for c in disputed if c not in spoken]
            elif only_shares(mine) and size is not None:
                sums.append(_sum(disputed, *size, prefix))
            told.append(Told(Account(f"{prefix}{voice}|{n}.{m}", tuple(sums)), tuple(dict.fromkeys(claims))))
    return told


def only_shares(mine: Sequence[Statement]) -> bool:
    """Does the voice speak only of some of the dead ("two of those killed were farmers"), and not of the others?"""
    return all(s.toll.relation == "part" and s.toll.part_of is None for s in mine) and len({s.base for s in mine}) == 1


def _readings(figures: Sequence[tuple[str, int, int | None]]) -> list[list[tuple[str, int, int | None]]]:
    """The figures as accounts that can each hold: clashing figures of one cell open another reading."""
    readings: list[list[tuple[str, int, int | None]]] = [[]]
    for figure in figures:
        for reading in readings:
            if not any(f[0] == figure[0] and _clash(f, figure) for f in reading):
                reading.append(figure)
                break
        else:
            readings.append([figure])
    return readings


def _clash(one: tuple[str, int, int | None], other: tuple[str, int, int | None]) -> bool:
    return (one[2] is not None and other[1] > one[2]) or (other[2] is not None and one[1] > other[2])


def same_dead(standing: Sequence[Statement]) -> frozenset[str]:
    """The cells that hold the same dead by rival accounts: one voice's fighters, or soldiers, are another's civilians."""
    civilians = {s.cells[0] for s in standing if s.base == CIVILIANS and len(s.cells) == 1}
    for base in (MILITANTS, STATE):
        armed = {s.cells[0] for s in standing if s.base == base and len(s.cells) == 1}
        if not civilians or len(armed) != 1:
            continue
        told = [s for s in standing if not s.part]
        views = [_View.of(mine, base) for mine in by_voice(told).values() if not _told_beside(mine, base, told)]
        others = [_View.of(mine, base) for mine in by_voice(told).values()]
        if any(a.rivals(b) for a in views for b in others):
            unstated = {c for s in standing if s.base == UNKNOWN for c in s.cells}
            else_ = {STATE, MILITANTS} - {base}
            return frozenset({*civilians, *armed, *(c for c in unstated if c.split(":")[0] not in else_)})
    return frozenset()


def _told_beside(mine: Sequence[Statement], base: str, told: Sequence[Statement]) -> bool:
    """Does an official whose armed dead these are speak in a report where another official counts dead civilians too?"""
    reports = {s.report.id for s in mine if s.base == base and s.voice.kind in OFFICIALS}
    beside = (o for o in told if o.base == CIVILIANS and o.low > 0 and o.toll.relation != "part" and o not in mine)
    return any(o.report.id in reports and o.voice.kind in OFFICIALS for o in beside)


@dataclass(frozen=True, slots=True)
class _View:
    """What one voice says of armed people of one base and of civilians; None where it says nothing. ``of_all``: it says that the
    dead were all of one kind."""

    armed: tuple[int, int | None] | None
    civilians: tuple[int, int | None] | None
    base: str
    of_all: bool

    @classmethod
    def of(cls, mine: Sequence[Statement], base: str) -> "_View":
        def last(base: str) -> tuple[int, int | None] | None:
            own = [s for s in mine if s.base == base and len(s.cells) == 1]
            return (own[-1].low, own[-1].high) if own else None

        return cls(last(base), last(CIVILIANS), base, any(s.of_all for s in mine))

    def rivals(self, other: "_View") -> bool:
        """Does this voice see only fighters where the other sees civilians?"""
        if not self.armed or self.armed[1] == 0 or (self.civilians and self.civilians[1] != 0):
            return False
        if not other.civilians or other.civilians[1] == 0:
            return False
        only_civilians = other.armed is None or other.armed[1] == 0
        if self.of_all or (other.of_all and only_civilians):
            return True
        if self.base == STATE:
            return False  # "we lost nobody, five villagers died", and the rebels' twelve soldiers: other people
        if self.civilians is not None or (other.armed is not None and other.armed[1] == 0):
            return True
        return self.armed[0] == other.civilians[0] + (other.armed[0] if other.armed else 0)
