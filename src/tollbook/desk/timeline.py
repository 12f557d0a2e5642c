"""The overview's timeline as numbers for a picture: bars of events, and below them the range of people killed."""

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.book.summing import Bucket
from tollbook.desk import wording

WIDTH, EVENTS, KILLED, GAP, EDGE = 960.0, 70.0, 70.0, 34.0, 34.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One bucket: where its bar stands and how high it is, where the range of killed lies, and all of it in words."""

    x: float
    width: float
    y: float
    height: float
    low: float
    high: float
    words: str
    bucket: Bucket

    @property
    def middle(self) -> float:
        """The middle of the bar."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The marks, the greatest values that the scales end with, and the labels under them."""

    marks: tuple[Mark, ...]
    most_events: int
    most_killed: int
    labels: tuple[tuple[float, str], ...]
    width: float = WIDTH
    height: float = EVENTS + KILLED + GAP + 40
    base_events: float = EVENTS + 8
    base_killed: float = EVENTS + KILLED + GAP + 8


def timeline(buckets: Sequence[Bucket]) -> Timeline:
    """The picture of a period."""
    most_events = max((b.events for b in buckets), default=0)
    most_killed = max((b.killed_high for b in buckets), default=0)
    step = (WIDTH - EDGE) / max(len(buckets), 1)
    base, floor = EVENTS + 8, EVENTS + KILLED + GAP + 8
    marks = []
    for n, one in enumerate(buckets):
        height = EVENTS * one.events / most_events if most_events else 0
        low, high = (floor - KILLED * v / most_killed if most_killed else floor for v in (one.killed_low, one.killed_high))
        x, width = EDGE + n * step, min(max(step * 0.72, 1.0), 40.0)
        at = [round(v, 1) for v in (x, width, base - height, height, low, high)]
        marks.append(Mark(at[0], at[1], at[2], at[3], at[4], at[5], _words(one), one))
    every = max(1, round(len(buckets) / 8))
    labels = tuple((m.x, wording.short_day(m.bucket.start)) for m in marks[:: every if len(marks) > 8 else 1])
    return Timeline(tuple(marks), most_events, most_killed, labels)


def _words(one: Bucket) -> str:
    days = " – ".join(dict.fromkeys([wording.short_day(one.start), wording.short_day(one.end)]))
    killed = wording.count(one.killed_low, None, one.killed_high) if one.killed_high else "none told"
    return f"{days}: {wording.number(one.events, 'event')}, killed {killed}"
