"""Krippendorff's alpha: how far coders agree beyond chance, with gaps allowed.

K. Krippendorff, Content Analysis, chapter "Reliability": alpha = 1 - observed / expected disagreement. 1 is full agreement, 0 is
chance, below 0 worse than chance. He asks for 0.8, and 0.667 for tentative conclusions.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

Value = str | float
Level = Literal["nominal", "interval", "ratio"]


def alpha(units: Iterable[Sequence[Value | None]], level: Level = "nominal") -> float | None:
    """Krippendorff's alpha of units, each the values that the coders gave it (None: not coded).

    ``nominal`` counts values as same or not, ``interval`` by the square of their distance, ``ratio`` by that distance relative to
    their size. None where it is not defined: fewer than two values to compare, or all of them the same.
    """
    distance = _DISTANCES[level]
    coded = [[value for value in unit if value is not None] for unit in units]
    pairable = [unit for unit in coded if len(unit) >= 2]
    values = Counter(value for unit in pairable for value in unit)
    total = values.total()
    if total < 2:
        return None
    expected = sum(values[a] * values[b] * distance(a, b) for a in values for b in values) / (total * (total - 1))
    if expected == 0:
        return None
    observed = sum(sum(distance(a, b) for a in unit for b in unit) / (len(unit) - 1) for unit in pairable) / total
    return 1 - observed / expected


def _nominal(one: Value, other: Value) -> float:
    return float(one != other)


def _interval(one: Value, other: Value) -> float:
    return (float(one) - float(other)) ** 2


def _ratio(one: Value, other: Value) -> float:
    both = float(one) + float(other)
    return 0.0 if both == 0 else ((float(one) - float(other)) / both) ** 2


_DISTANCES: dict[Level, Callable[[Value, Value], float]] = {"nominal": _nominal, "interval": _interval, "ratio": _ratio}
