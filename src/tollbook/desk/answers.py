"""An answer about people harmed, in words and as a picture: its parts end to end on one scale, sums over those that they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.book.models import ClaimRow
from tollbook.book.rows import claim_of
from tollbook.book.stored import in_portions
from tollbook.desk import wording
from tollbook.linking import Answer, Question
from tollbook.linking.shares import Share
from tollbook.model import Claim, Period

WIDTH = 400.0
ROWS = 40
CLAIMS = 200


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a part lies in the picture: surely so many (solid), perhaps more (hollow); ``open`` has no upper end."""

    left: float
    solid: float
    hollow: float
    open: bool

    @property
    def right(self) -> float:
        """Where it ends."""
        return round(self.left + self.solid + self.hollow, 1)

    @property
    def after(self) -> float:
        """Where the hollow part begins."""
        return round(self.left + self.solid, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the answer with its place in the picture and a claim of each voice that carries it."""

    share: Share | None
    words: str
    low: int
    high: int | None
    slot: Slot
    claims: "tuple[Told, ...]" = ()
    holds: str = ""

    @property
    def best(self) -> None:
        """A part has no best value of its own: which figure is best is told of the whole."""
        return None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the event that it is in."""

    claim: Claim
    event: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer, its picture, and the claims that it rests on by their ids."""

    answer: Answer
    rows: tuple[Row, ...]
    total: Slot
    told: dict[str, Told]


def answered(answer: Answer) -> Answered:
    """An answer as the page shows it."""
    shown = [s for s in answer.shares if not s.sum]
    rest = shown[ROWS:] if len(shown) > ROWS + 1 else []
    shown = shown[: len(shown) - len(rest)]
    sums = [s for s in answer.shares if s.sum][:ROWS]
    told = _told(dict.fromkeys(c for s in (*shown, *sums) for c in s.claims))
    unit = WIDTH / max(1, _extent(answer, shown, rest, sums))
    rows, at = [], 0.0
    slots: list[Slot] = []
    for share in shown:
        slots.append(_slot(at, share.low, share.high, unit))
        rows.append(_row(share, slots[-1], told))
        at = slots[-1].right
    if rest:
        low, high = sum(s.low for s in rest), _sum([s.high for s in rest])
        rows.append(Row(None, wording.number(len(rest), "more incident"), low, high, _slot(at, low, high, unit)))
    for share in sums:
        held = [slots[n] for n in share.holds if n < len(slots)]
        left = min((s.left for s in held), default=0.0)
        names = ", ".join(dict.fromkeys(_where(shown[n]) for n in share.holds if n < len(shown)))
        rows.append(_row(share, _slot(left, share.low, share.high, unit), told, names))
    return Answered(answer, tuple(rows), _slot(0.0, answer.low, answer.high, unit), told)


def _extent(answer: Answer, shown: Sequence[Share], rest: Sequence[Share], sums: Sequence[Share]) -> int:
    """How many people the whole width stands for."""
    in_a_row = sum(s.high if s.high is not None else s.low for s in (*shown, *rest))
    return max(in_a_row, answer.high or answer.low, *(s.high or s.low for s in sums), 1)


def _slot(left: float, low: int, high: int | None, unit: float) -> Slot:
    solid = round(low * unit, 1)
    hollow = 0.0 if high is None else round((high - low) * unit, 1)
    return Slot(round(left, 1), solid, hollow, high is None)


def _row(share: Share, slot: Slot, told: dict[str, Told], holds: str = "") -> Row:
    voices: dict[str | None, Told] = {}
    for claim in share.claims:
        if claim in told:
            voices.setdefault(told[claim].claim.speaker.name, told[claim])
    claims = tuple(voices.values())
    return Row(share, f"{_where(share)}, {wording.period(share.period)}", share.low, share.high, slot, claims, holds)


def _where(share: Share) -> str:
    return share.place.name if share.place else "an unknown place"


def _sum(numbers: Sequence[int | None]) -> int | None:
    return None if None in numbers else sum(n for n in numbers if n is not None)


def _told(idents: dict[str, None]) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for some in in_portions(list(idents)[:CLAIMS]):
        for row in ClaimRow.objects.filter(ident__in=some).order_by("standing", "number"):
            found[row.ident] = Told(claim_of(row.body), row.event)
    return found


def in_a_sentence(question: Question, answer: Answer) -> str:
    """45 – 76 people killed in Borno, March 2026."""
    who = ", ".join(wording.WHO.get(w, w) for w in question.who) or "people"
    number = wording.count(answer.low, answer.best, answer.high) if answer.claims else "an unknown number of"
    number = "Nobody of the" if number == "no one" else f"{number[:1].upper()}{number[1:]}"
    words = f"{number} {who} {wording.OUTCOME.get(question.outcome, question.outcome)}"
    words += f" in {question.place}" if question.place else ""
    if question.start or question.end:
        if question.start and question.end:
            words += f", {wording.period(Period(question.start, question.end))}"
        else:
            words += f", since {wording.day(question.start)}" if question.start else f", until {wording.day(question.end)}"
    return words
