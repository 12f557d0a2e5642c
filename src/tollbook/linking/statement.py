"""One statement: a toll that one claim gives, the cells it sums, and what replaced it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tollbook.linking.voice import Voice
from tollbook.model import Claim, Report, Toll

Told = tuple[Claim, Report]


@dataclass(slots=True)
class Statement:
    """One toll of one claim. ``cells`` are the bases it sums over; ``part`` says it is less than the whole of them."""

    claim: Claim
    report: Report
    toll: Toll
    voice: Voice
    base: str
    cells: tuple[str, ...] = ()
    part: bool = False
    binds: bool = True
    replaced_by: str | None = None
    low: int = 0
    high: int | None = None
    side: str | None = None
    running: bool = False
    """Does its report, by the same voice, bring the count of the dead up to date?"""
    of_all: bool = False
    """Does it say that the dead were all of one kind?"""
    fought: bool = False
    """Does it count fighters without saying whose?"""
    notes: list[str] = field(default_factory=list)

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Publication, then a fixed order."""
        return (self.report.published or "", self.report.id, self.claim.quote.start, self.claim.id + self.toll.id)

    @property
    def stands(self) -> bool:
        """Binds the total: said to be so, and not replaced."""
        return self.binds and self.replaced_by is None

    def meets(self, other: "Statement") -> bool:
        """Can both figures be right?"""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def same_figure(self, other: "Statement") -> bool:
        """Is it the same interval?"""
        return (self.low, self.high) == (other.low, other.high)


def owns(s: Statement) -> bool:
    """Does the voice speak of its own side's losses?"""
    if s.voice.side is None or s.voice.kind == "anonymous":
        return False
    return s.side is not None and s.side == s.voice.side


def by_voice(found: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """Statements of each voice, in order."""
    voices: dict[str, list[Statement]] = {}
    for s in found:
        voices.setdefault(s.voice.key, []).append(s)
    return voices


def figure(s: Statement) -> str:
    """A statement's interval in words."""
    if s.high is None:
        return f"at least {s.low}"
    return str(s.low) if s.low == s.high else f"{s.low} to {s.high}"
