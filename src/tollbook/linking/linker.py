"""Reports joined into incidents, one after another or all at once with the same result.

What is kept is a function of the set of reports and not of their order: which tellings stand in which block, which pairs
score above the threshold. Clusters are worked out again only where such a pair came or went.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tollbook.codebook import Codebook
from tollbook.codebook.linking import LinkingRules
from tollbook.linking.best_fit import UNFIT, crowd_name, fit, may_fit
from tollbook.linking.candidates import WINDOW, Blocks, block_of, keys, likeness
from tollbook.linking.clusters import cluster
from tollbook.linking.copies import CopyIndex
from tollbook.linking.decisions import NONE, Decisions, Pair, pair
from tollbook.linking.evidence import Verdict, by_kind, decided, judge, together
from tollbook.linking.grouping import tellings
from tollbook.linking.in_passing import is_event
from tollbook.linking.kinds import BASE_OF, HARM
from tollbook.linking.recorders import is_recorder, two_pages
from tollbook.linking.tellings import Telling
from tollbook.model import Claim, CodedReport, Toll

ROUND = frozenset(
    {"plural", "few", "several", "couple", "many", "tens", "dozens", "scores", "hundreds", "thousands", "nearly", "about"}
)
"""Hedges of a headline's round figure."""
LEAST_FIT = -3.0
"""Log odds of a fit that is worth keeping as a rival of others."""
_FARTHEST = 1.5
"""How far an "at least" may fall short of the sum that it rounds."""


@dataclass(frozen=True)
class Linked:
    """Tellings by id, which of them make one event, and groups of reports that are copies of one text."""

    tellings: Mapping[str, Telling]
    groups: tuple[tuple[str, ...], ...]
    copies: tuple[tuple[str, ...], ...]
    linker: "Linker"

    def verdict(self, one: str, other: str) -> Verdict:
        """All evidence on a pair of tellings."""
        return self.linker.verdict(one, other)

    @cached_property
    def group_of(self) -> Mapping[str, tuple[str, ...]]:
        """The group that each telling is in."""
        return {ident: group for group in self.groups for ident in group}

    @cached_property
    def family_of(self) -> Mapping[str, tuple[str, ...]]:
        """The copies of one text that each copied report belongs to, the original first."""
        return {report: family for family in self.copies for report in family}

    @cached_property
    def restated(self) -> frozenset[str]:
        """Claims in an outlet's own voice that round a sum of the same report: "Raids kill dozens" over a story of 31. A recorder
        of casualties rounds nobody's."""
        sums: dict[str, list[Toll]] = {}
        for t in self.tellings.values():
            for c in t.claims:
                if c.scope == "aggregate" and not c.background:
                    sums.setdefault(c.report, []).extend(c.tolls)
        return frozenset(
            c.id
            for t in self.tellings.values()
            if not is_recorder(t.report, self.linker.codebook.outlets)
            for c in t.claims
            if c.scope == "incident"
            and c.speaker.kind == "outlet"
            and (any(_rounds(x, y) for x in c.tolls if x.part_of is None for y in sums.get(c.report, ())) or _headline_of(c, t))
        )

    def compared(self, ident: str) -> list[str]:
        """The tellings that a telling was compared with."""
        return self.linker.compared(ident)

    def only_fits(self, ident: str, others: Iterable[str]) -> bool:
        """Was a telling joined with others as the best fit among few, which no evidence alone would have done?"""
        near = self.linker.near.get(ident, {})
        return ident in self.linker.fits and near.keys().isdisjoint(others)


def _headline_of(claim: Claim, telling: Telling) -> bool:
    """Does a later sentence about the same incident give the figure that this one only rounds ("dozens", "nearly a hundred")?

    The headline above a text only sums it up: where the text itself counts the same kind of people, the headline binds nothing.
    """
    vague = [t for t in claim.tolls if t.high is None or t.high != t.low]
    vague = [t for t in vague if t.hedge in ROUND and t.part_of is None]
    if any(t not in vague for t in claim.tolls if t.part_of is None and t.outcome in HARM):
        vague = []  # "at least 11 were killed and several wounded" counts by itself
    later = [t for c in telling.claims if c.quote.start > claim.quote.start for t in c.tolls]
    if claim.tolls and _above_the_text(claim, telling.report.text):
        return all(any(_same_people(h, t) for t in later) for h in claim.tolls if h.part_of is None)
    return bool(vague) and all(any(_near(v, t) for t in later) for v in vague)


def _above_the_text(claim: Claim, text: str) -> bool:
    """Is the claim's sentence the headline: the text's first line, without a full stop?"""
    first = text.lstrip().split("\n", 1)
    return len(first) == 2 and claim.quote.text.strip() == first[0].strip() and not first[0].rstrip().endswith((".", "!", "?"))


def _same_people(headline: Toll, told: Toll) -> bool:
    """Does the text count the people of the headline, or tell more exactly who they were?"""
    if headline.outcome != told.outcome or told.part_of is not None or told.low is None:
        return False
    return headline.who == "unknown" or BASE_OF.get(headline.who) == BASE_OF.get(told.who)


def _near(loose: Toll, exact: Toll) -> bool:
    """Is the other count in the round one's reach, and closer?"""
    if loose.outcome != exact.outcome or loose.low is None or exact.low is None or exact.hedge in ROUND:
        return False
    return 0.8 * loose.low <= exact.low and (loose.high is None or exact.low <= 1.2 * loose.high)


def _rounds(loose: Toll, exact: Toll) -> bool:
    """Does an inexact count hold the other inside it? "At least 11" does not round a war's 5,000."""
    if loose.outcome != exact.outcome or loose.low is None or exact.low is None or loose.low == loose.high:
        return False
    most = _FARTHEST * loose.low if loose.high is None and loose.hedge not in ROUND else loose.high
    return loose.low <= exact.low and (most is None or exact.low <= most)


@dataclass
class Linker:
    """Takes reports in any order and portion; ``linked`` is the same as if all had come at once."""

    codebook: Codebook
    decisions: Decisions = NONE
    tellings: dict[str, Telling] = field(default_factory=dict)
    reports: dict[str, tuple[str, ...]] = field(default_factory=dict)
    near: dict[str, dict[str, float]] = field(default_factory=dict)
    fits: dict[str, dict[str, float]] = field(default_factory=dict)
    """Log odds of the pairs among few that may be of one incident though no evidence alone joins them."""
    blocks: Blocks = field(default_factory=Blocks)
    copies: CopyIndex = field(default_factory=CopyIndex)
    _roots: dict[str, frozenset[str]] = field(default_factory=dict)
    _decided: dict[str, set[str]] = field(default_factory=dict)
    _group_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _stale: set[str] = field(default_factory=set)
    _told: dict[str, list[Telling]] = field(default_factory=dict)
    _scores: dict[tuple[str, str, bool], float] = field(default_factory=dict)
    _fits: dict[tuple[str, str, bool], float] = field(default_factory=dict)

    def share(self, other: "Linker") -> None:
        """Works with another linker's tellings and scores, which a report and a pair have under the same decisions."""
        self._told, self._scores, self._fits = other._told, other._scores, other._fits

    @property
    def rules(self) -> LinkingRules:
        """Weights and families of the codebook."""
        return self.codebook.linking

    def add(self, reports: Iterable[CodedReport]) -> None:
        """Takes in reports; one that is known already changes nothing."""
        fresh: list[Telling] = []
        for coded in reports:
            if coded.report.id in self.reports:
                continue
            told = self._told.get(coded.report.id)
            if told is None:
                told = tellings(coded, self.codebook, self.decisions)
                self._told[coded.report.id] = told
            self.reports[coded.report.id] = tuple(t.id for t in told)
            self.copies.add(coded.report)
            fresh += told
        self.tellings.update((t.id, t) for t in fresh)
        self._stale.update(t.id for t in fresh)
        self._note_decided(fresh)
        candidates, large = self.blocks.add((t.id, likeness(t), keys(t)) for t in fresh)
        self._stale.update(i for t in fresh for i in self.blocks.few_beside(t.id) if i in self.fits)  # in a larger crowd now
        copied = [(r, s) for r, s in self.copies.fresh() if self.copies.same(r, s)]
        candidates |= {pair(a, b) for r, s in copied for a in self.reports[r] for b in self.reports[s]}
        candidates |= self._no_more_copies()
        for one, other in candidates:
            self._compare(one, other)
        self._drop_unsupported(large)

    def _no_more_copies(self) -> set[Pair]:
        """Pairs that were drawn to each other as copies and are no longer taken for any, to be compared again."""
        again = set()
        for r, s in self.copies.lost():
            for one, other in ((a, b) for a in self.reports.get(r, ()) for b in self.reports.get(s, ())):
                self._forget(self.near, one, other)
                self._forget(self.fits, one, other)
                if self._is_weighed(one, other):
                    again.add(pair(one, other))
        return again

    def _note_decided(self, fresh: Iterable[Telling]) -> None:
        """Which tellings hold claims that people decided about; all that a decision joins are worked out again."""
        for telling in fresh:
            roots = frozenset(r for c in telling.claims if (r := self.decisions.root(c.id)) is not None)
            if roots:
                self._roots[telling.id] = roots
            for root in roots:
                self._decided.setdefault(root, set()).add(telling.id)
                self._stale |= self._decided[root]

    def _compare(self, one: str, other: str) -> None:
        if not self._comparable(one, other):
            return
        few = self.blocks.crowd(one, other) is not None
        if other not in self.near.get(one, ()) and (not few or self._is_weighed(one, other)):
            score = self._score(one, other)
            if score > self.rules.join:
                self._note(self.near, one, other, score)
        if few and other not in self.fits.get(one, ()):
            odds = self._fit(one, other)
            if odds > LEAST_FIT:
                self._note(self.fits, one, other, odds)

    def _is_weighed(self, one: str, other: str) -> bool:
        """Do the two share a day and place, a name or a text, or, among few, nothing that they tell sets them apart?"""
        if self.blocks.supports(one, other) or self.copies.same(*self._reports(one, other)):
            return True
        return self.blocks.crowd(one, other) is not None and self._fit(one, other) > UNFIT

    def _note(self, pairs: dict[str, dict[str, float]], one: str, other: str, value: float) -> None:
        pairs.setdefault(one, {})[other] = value
        pairs.setdefault(other, {})[one] = value
        self._stale |= {one, other}

    def _forget(self, pairs: dict[str, dict[str, float]], one: str, other: str) -> None:
        if other in pairs.get(one, ()):
            del pairs[one][other], pairs[other][one]
            self._stale |= {one, other}

    def _comparable(self, one: str, other: str) -> bool:
        a, b = self.tellings[one], self.tellings[other]
        return a.report.id != b.report.id and a.sort == b.sort

    def _drop_unsupported(self, large: Iterable[str]) -> None:
        """Pairs that a grown block compares no more, and no other block does."""
        for key in large:
            block = self.blocks.blocks[key]
            reach = 0 if block.worthless else WINDOW
            place = {ident: n for n, ident in enumerate([*(ident for _, ident in block.members), *sorted(block.guests)])}
            for one, n in place.items():
                for other in [o for o in self.near.get(one, ()) if place.get(o, n) - n > reach]:
                    if not self._is_weighed(one, other):
                        self._forget(self.near, one, other)
                for other in [o for o in self.fits.get(one, ()) if self.blocks.crowd(one, o) is None]:
                    self._forget(self.fits, one, other)

    def retire(self, keys: Iterable[str]) -> None:
        """Names and words that very many reports have, more than are here: pairs that nothing else supports are given up."""
        self._drop_unsupported(self.blocks.retire(keys))

    def _reports(self, one: str, other: str) -> tuple[str, str]:
        return self.tellings[one].report.id, self.tellings[other].report.id

    def verdict(self, one: str, other: str) -> Verdict:
        """All evidence on a pair of tellings, what people decided included."""
        mine, theirs = (self._roots.get(i, frozenset()) for i in (one, other))
        if mine & theirs:
            return decided(self._judge(one, other), together=True)
        if any(self.decisions.foes(r) & theirs for r in mine):
            return decided(self._judge(one, other), together=False)
        return self._judge(one, other)

    def _judge(self, one: str, other: str) -> Verdict:
        a, b = self.tellings[one], self.tellings[other]
        pages = two_pages(a, b, self.codebook.outlets)
        return judge(a, b, self.rules, copy=self.copies.same(a.report.id, b.report.id), pages=pages)

    def _score(self, one: str, other: str) -> float:
        """What the evidence alone says."""
        a, b = self.tellings[one], self.tellings[other]
        key = (one, other, self.copies.same(a.report.id, b.report.id))
        if key not in self._scores:
            pages = two_pages(a, b, self.codebook.outlets)
            self._scores[key] = judge(a, b, self.rules, copy=key[2], pages=pages).score
        return self._scores[key]

    def _fit(self, one: str, other: str) -> float:
        """How well the two fit, where few others are told."""
        a, b = self.tellings[one], self.tellings[other]
        key = (one, other, self.copies.same(a.report.id, b.report.id))
        if key not in self._fits:
            known = may_fit(a) and may_fit(b) and not two_pages(a, b, self.codebook.outlets)
            self._fits[key] = fit(a, b, self.rules, copy=key[2]) if known else UNFIT
        return self._fits[key]

    def ties(self, ident: str) -> dict[str, float]:
        """The tellings among few that this one may fit, each with the log odds; less where more are told beside them."""
        return {
            other: odds + self.rules.fit.get(crowd_name(size), 0.0)
            for other, odds in self.fits.get(ident, {}).items()
            if (size := self.blocks.crowd(ident, other)) is not None
        }

    def mates(self, ident: str) -> set[str]:
        """The tellings that evidence, a fit among few or a decision draws to this one."""
        found = {*self.near.get(ident, ()), *self.fits.get(ident, ())}
        for root in self._roots.get(ident, ()):
            found |= self._decided[root]
        return found - {ident}

    def compared(self, ident: str) -> list[str]:
        """The tellings that a telling was compared with, by id."""
        blocks = [self.blocks.blocks[block_of(key)] for key in self.blocks.keys_of[ident]]
        found = {
            other
            for block in blocks
            for other in (*(other for _, other in block.members), *block.guests)
            if other != ident and self._comparable(ident, other) and self._is_weighed(ident, other)
        }
        return sorted(found)

    def linked(self) -> Linked:
        """The incidents of all reports so far."""
        for component in self._stale_components():
            for group in self._split(component):
                members = tuple(group)
                self._group_of.update(dict.fromkeys(members, members))
        self._stale.clear()
        groups = sorted(
            (g for g in set(self._group_of.values()) if is_event(self.tellings[ident] for ident in g)),
            key=lambda g: self._order(g[0]),
        )
        return Linked(self.tellings, tuple(groups), self.copies.families(), self)

    def _order(self, ident: str) -> tuple[str, int, str]:
        telling = self.tellings[ident]
        return (telling.report.id, telling.claims[0].quote.start, ident)

    def _stale_components(self) -> list[list[str]]:
        """Components of the near pairs that hold something new; what a lost pair held together is stale on both its ends."""
        stale = set(self._stale)
        for ident in self._stale:
            stale.update(self._group_of.get(ident, ()))
        seen: set[str] = set()
        found = []
        for start in sorted(stale):
            if start in seen:
                continue
            stack, component = [start], []
            seen.add(start)
            while stack:
                node = stack.pop()
                component.append(node)
                for other in self.mates(node):
                    if other not in seen:
                        seen.add(other)
                        stack.append(other)
            found.append(sorted(component, key=self._order))
        return found

    def _split(self, component: Sequence[str]) -> list[list[str]]:
        if len(component) == 1:
            return [list(component)]
        index = {ident: n for n, ident in enumerate(component)}
        edges = {
            (n, index[other]): score
            for ident, n in index.items()
            for other, score in self.near.get(ident, {}).items()
            if n < index[other]
        }

        def score(a: int, b: int) -> float:
            return edges[a, b] if (a, b) in edges else self._score(component[a], component[b])

        told: dict[tuple[int, int], Mapping[str, float]] = {}

        def kinds(a: int, b: int) -> Mapping[str, float]:
            if (a, b) not in told:
                told[a, b] = by_kind(self._judge(component[a], component[b]))
            return told[a, b]

        def all_told(one: Sequence[int], other: Sequence[int]) -> float:
            return together([kinds(min(a, b), max(a, b)) for a in one for b in other])

        owners = [self.tellings[ident].report.id for ident in component]
        roots = [self._roots.get(ident, frozenset()) for ident in component] if self._roots else ()
        dated = [self.tellings[ident].dated for ident in component]
        fits = {
            (n, index[other]): odds for ident, n in index.items() for other, odds in self.ties(ident).items() if n < index[other]
        }

        def apart(a: int, b: int) -> bool:
            return self._fit(component[min(a, b)], component[max(a, b)]) <= UNFIT

        groups = cluster(
            owners,
            edges,
            score,
            self.rules,
            roots=roots,
            decisions=self.decisions,
            dated=dated,
            together=all_told,
            fits=fits,
            apart=apart,
        )
        return [[component[n] for n in group] for group in groups]


__all__ = ["Linked", "Linker", "Pair"]
