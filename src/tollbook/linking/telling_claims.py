"""The claims of one report that are about one incident."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tollbook.codebook.actors import Actors
from tollbook.codebook.linking import LinkingRules
from tollbook.model import Claim, Quote, Report


@dataclass(frozen=True)
class Told:
    """Claims of one report about one incident. ``main`` is the report's first incident; only tellings of one ``sort``
    can be one event. ``rank`` is its first claim's place among the report's claims, in order of the text. ``sums`` are the claims
    of the report of which its claims are named parts, ``aftermath`` what the report tells around the incident,
    ``denied`` the kinds of deed that it denies, ``foes`` claims of the report that are told apart from it."""

    report: Report
    claims: tuple[Claim, ...]
    actors: Actors
    rules: LinkingRules
    main: bool = False
    sort: tuple[str, ...] = ()
    rank: int = 0
    sums: frozenset[str] = frozenset()
    aftermath: tuple[Claim, ...] = ()
    denied: frozenset[str] = frozenset()
    foes: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    """Those of its claims that are named parts of ``sums``."""
    passing: bool = False
    """Does it only mention a deed beside the one that its report tells of (``in_passing``)?"""

    @cached_property
    def id(self) -> str:
        """The first claim's id."""
        return min(c.id for c in self.claims)

    @cached_property
    def told(self) -> Sequence[Claim]:
        """Its claims and those told around it, in order: what another report may have in common with it."""
        return in_order((*self.claims, *self.aftermath))

    @cached_property
    def deeds(self) -> tuple[Claim, ...]:
        """What it tells without the comments, which have a time and often a place of their own."""
        own = [c for c in self.told if c.action not in self.rules.comments or c.tolls]
        own = [c for c in own if c.stance in ("asserts", "confirms") or c.tolls] or own
        return tuple(own) or self.claims


def is_inside(words: Quote | None, claim: Claim) -> bool:
    """Do the words stand in the claim's own sentence? Words that were not kept count as if they did."""
    return words is None or (claim.quote.start <= words.start and words.end <= claim.quote.end)


def in_order(claims: Iterable[Claim]) -> Sequence[Claim]:
    """Claims as they stand in the text."""
    return sorted(claims, key=lambda c: (c.quote.start, c.quote.end))
