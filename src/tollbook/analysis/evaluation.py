"""A hand-coded sample against the machine: agreement by field, alpha, confusion, and where they differ most."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from tollbook.analysis.agreement import Level, Value, alpha
from tollbook.analysis.alignment import Fields, Pair, align, fields_of_event, fields_of_hand
from tollbook.analysis.gold import COUNTS, FIELDS, HandCoded
from tollbook.codebook import Codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Report

MACHINE = "machine"
NONE = "(none)"
WORST = 10

_LOW = re.compile(r"\d+")


class FieldAgreement(msgspec.Struct, frozen=True):
    """One field over the events that both found. ``alpha`` takes in every coder; ``alpha_hand`` the people alone."""

    field: str
    compared: int
    agreed: int
    alpha: float | None
    alpha_hand: float | None

    @property
    def share(self) -> float:
        """Percent of the compared values that agree."""
        return 100 * self.agreed / self.compared if self.compared else 0.0


class Differences(msgspec.Struct, frozen=True):
    """A report on which hand and machine differ, with its text and what differs: field, hand's value, machine's value."""

    ref: str
    title: str | None
    coder: str
    text: str
    score: float
    differing: tuple[tuple[str, str | None, str | None], ...]


class Evaluation(msgspec.Struct, frozen=True):
    """The whole comparison. Precision, recall and F1 are percent of events; ``confusion``: by hand, by machine, how often."""

    reports: int
    coders: tuple[str, ...]
    hand_events: int
    machine_events: int
    found: int
    precision: float
    recall: float
    f1: float
    fields: tuple[FieldAgreement, ...]
    confusion: tuple[tuple[str, str, int], ...]
    worst: tuple[Differences, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    gold: HandCoded
    pairs: list[Pair]


def evaluate(gold: Iterable[HandCoded], codebook: Codebook, rules_only: bool = False) -> Evaluation:
    """Codes each report of the sample and compares. Background and sums are compared like other events."""
    rows = list(gold)
    machine: dict[str, list[Fields]] = {}
    for row in rows:
        if row.report.id not in machine:
            machine[row.report.id] = _machine_events(row.report, codebook, rules_only)
    compared = [
        _Compared(row, align([fields_of_hand(one) for one in row.events], machine[row.report.id], codebook.actors))
        for row in rows
    ]
    return _summary(compared)


def _machine_events(report: Report, codebook: Codebook, rules_only: bool) -> list[Fields]:
    events = link([code(report, codebook, rules_only=rules_only)], codebook)
    return [fields_of_event(event) for event in events if not event.background]


def _summary(compared: Sequence[_Compared]) -> Evaluation:
    pairs = [pair for one in compared for pair in one.pairs]
    both = sum(1 for pair in pairs if pair.hand is not None and pair.machine is not None)
    hand = sum(1 for pair in pairs if pair.hand is not None)
    machine = sum(1 for pair in pairs if pair.machine is not None)
    precision, recall = _percent(both, machine), _percent(both, hand)
    return Evaluation(
        reports=len({one.gold.report.id for one in compared}),
        coders=tuple(sorted({one.gold.coder for one in compared})),
        hand_events=hand,
        machine_events=machine,
        found=both,
        precision=precision,
        recall=recall,
        f1=round(2 * precision * recall / (precision + recall), 2) if both else 0.0,
        fields=tuple(field for field in (_field(name, compared) for name in FIELDS) if field.compared),
        confusion=_confusion(pairs),
        worst=_worst(compared),
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _field(name: str, compared: Sequence[_Compared]) -> FieldAgreement:
    judged = [pair.agreed[name] for one in compared for pair in one.pairs if name in pair.agreed]
    units = _units(name, compared)
    people = [unit[1:] for unit in units]
    level: Level = "ratio" if name in COUNTS else "nominal"
    return FieldAgreement(name, len(judged), sum(judged), _rounded(alpha(units, level)), _rounded(alpha(people, level)))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _units(name: str, compared: Sequence[_Compared]) -> list[list[Value | None]]:
    """The values of a field, the machine's first, then each coder's, one unit an event of the machine's that a coder found too.

    Where the field's own rule says that two values mean the same ("TTP", "pak-ttp"), the machine's word stands for both.
    """
    units: dict[tuple[str, int], list[Value | None]] = {}
    for one in compared:
        for pair in one.pairs:
            if pair.hand is None or pair.machine is None or name not in pair.agreed:
                continue
            key = (one.gold.report.id, id(pair.machine))
            unit = units.setdefault(key, [_value(name, pair.machine.get(name))])
            unit.append(unit[0] if pair.agreed[name] else _value(name, pair.hand[name]))
    return list(units.values())


def _value(name: str, value: str | None) -> Value | None:
    """A count by its lower bound, so that 12 and 14 differ less than 12 and 40; anything else by its words."""
    if name not in COUNTS:
        return NONE if value is None else value
    digits = _LOW.match(value or "")
    return float(digits[0]) if digits else None


def _confusion(pairs: Sequence[Pair]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(
        (_action(pair.hand), _action(pair.machine)) for pair in pairs if pair.hand is None or pair.hand.get("action") is not None
    )
    return tuple((hand, machine, count) for (hand, machine), count in sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def _action(fields: Fields | None) -> str:
    return NONE if fields is None else fields.get("action") or NONE


def _worst(compared: Sequence[_Compared]) -> tuple[Differences, ...]:
    rows = sorted((_differences(one) for one in compared), key=lambda row: (row.score, row.ref, row.coder))
    return tuple(row for row in rows if row.differing)[:WORST]


def _differences(one: _Compared) -> Differences:
    right = wrong = 0
    differing: list[tuple[str, str | None, str | None]] = []
    for pair in one.pairs:
        if pair.hand is None or pair.machine is None:
            wrong += 1
            differing.append(("event", _shown(pair.hand), _shown(pair.machine)))
            continue
        right += sum(pair.agreed.values())
        wrong += sum(not same for same in pair.agreed.values())
        differing += [(name, pair.hand[name], pair.machine.get(name)) for name, same in pair.agreed.items() if not same]
    report = one.gold.report
    score = round(right / (right + wrong), 3) if right + wrong else 1.0
    return Differences(report.ref or report.id, report.title, one.gold.coder, report.text, score, tuple(differing))


def _shown(fields: Fields | None) -> str | None:
    if fields is None:
        return None
    names = ("action", "start", "place", *COUNTS)
    return ", ".join(f"{name} {fields[name]}" for name in names if fields.get(name) is not None)
