"""New reports and new decisions taken into what is stored, without linking the rest again.

The result is that of linking everything at once. What changes is found by following the evidence outward from what is new:
the tellings that share a block with it, those that evidence or a decision draws to them, and so on until nothing more is
drawn in. Only the reports in which these stand are read.

A store keeps, for every report, the keys that ``link_more`` hands it, and answers two questions; see ``Store``. In use:

    changes = link_more(store, codebook, new=coded, decisions=decisions)
    store.index(changes.keys)            # report id -> the keys under which `sharing` must find it
    store.drop_events(changes.gone)      # ids of events that exist no more
    store.put_events(changes.events)     # events that are new or differ from what was stored

A decision made or undone is passed as ``before`` (what held until now) and ``decisions`` (what holds from now on), a report
that is taken out as ``gone``; ``new`` is then empty.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tollbook.codebook import Codebook
from tollbook.linking.candidates import FULL, GUEST, WORDS, counterparts, keys
from tollbook.linking.copies import Print
from tollbook.linking.decisions import NONE, Decisions
from tollbook.linking.events import make_events
from tollbook.linking.linker import Linked, Linker
from tollbook.model import CodedReport, Event


class Store(Protocol):
    """Where the reports linked so far can be found. Neither answer needs an order; reports may come twice."""

    def sharing(self, keys: Collection[str], /) -> Iterable[CodedReport]:
        """All stored reports that were indexed under at least one of the keys."""

    def common(self, keys: Collection[str], more_than: int, /) -> Collection[str]:
        """Those of the keys under which more than so many stored reports were indexed."""

    def holding(self, claims: Collection[str], /) -> Iterable[CodedReport]:
        """All stored reports that hold one of the claims, by claim id."""


@dataclass(frozen=True)
class Changes:
    """What taking something in changed.

    ``events`` are new, or differ in any value from the event of before; ``gone`` are ids of events that no longer exist (an
    event's id is a hash of its claims, so an event that a claim joins is gone under its old id). ``came_from`` says, for each
    id in ``events``, which events of before its claims were in: itself, several (a merge), or one that others also came from (a
    split). ``keys`` is what to index each report under; reports that are not named keep theirs.
    """

    events: tuple[Event, ...] = ()
    gone: tuple[str, ...] = ()
    came_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def link_more(
    store: Store,
    codebook: Codebook,
    *,
    new: Iterable[CodedReport] = (),
    gone: Iterable[CodedReport] = (),
    decisions: Decisions = NONE,
    before: Decisions | None = None,
) -> Changes:
    """What changes when reports come, go, or decisions are made or undone; equal to linking all that then is there at once.

    ``decisions`` are all that hold from now on, ``before`` all that held until now (where it is left out: the same).
    Raises BadInput naming the claims where decisions contradict each other.
    """
    return _Update(store, codebook, list(new), list(gone), decisions if before is None else before, decisions).changes()


def index_keys(report: CodedReport, codebook: Codebook, decisions: Decisions = NONE) -> tuple[str, ...]:
    """The keys under which ``Store.sharing`` must find a report."""
    linker = Linker(codebook, decisions)
    linker.add([report])
    return _keys(linker, report.report.id)


def _keys(linker: Linker, report: str) -> tuple[str, ...]:
    told = [k for t in linker.reports[report] for k in keys(linker.tellings[t])]
    printed = Print(linker.copies.prints[report].report)
    return tuple(dict.fromkeys([*told, *(f"copy|{sign:x}" for sign in printed.signs)]))


class _Update:
    """One call: what is loaded, in two linkers that see the state before and after."""

    def __init__(
        self,
        store: Store,
        codebook: Codebook,
        new: Sequence[CodedReport],
        gone: Sequence[CodedReport],
        before: Decisions,
        after: Decisions,
    ) -> None:
        self.store, self.codebook = store, codebook
        self.old, self.now = Linker(codebook, before), Linker(codebook, after)
        if before == after:
            self.now.share(self.old)
        self.came = {r.report.id for r in new}
        self.went = {r.report.id for r in gone}
        self.decided = before.changed(after)
        self.opened: set[str] = set()
        self.asked: set[str] = set()
        self._load([*new, *gone, *store.holding(self.decided)])

    def _load(self, reports: Iterable[CodedReport]) -> None:
        """Takes reports in, and those that hold what people decided to be one with a claim of theirs."""
        while fresh := {r.report.id: r for r in reports if r.report.id not in self.old.reports.keys() | self.now.reports.keys()}:
            self.old.add(r for i, r in fresh.items() if i not in self.came)
            self.now.add(r for i, r in fresh.items() if i not in self.went)
            claims = {c.id for r in fresh.values() for c in r.claims}
            mates = {m for side in (self.old, self.now) for c in claims for m in side.decisions.one_with(c)} - claims - self.asked
            self.asked |= mates
            reports = list(self.store.holding(mates)) if mates else ()

    def changes(self) -> Changes:
        """Loads outward from what is new until nothing more is drawn in, then compares."""
        seeds = self.came | self.went
        seeds |= {t.report.id for side in (self.old, self.now) for t in side.tellings.values() if self._decided_about(side, t.id)}
        self._open(seeds)
        while True:
            touched = self._closure(self._touched(seeds))
            shown = touched | self._closure(self._partners(touched))
            wanted = shown | self._closure(self._partners(shown))
            reports = {side.tellings[t].report.id for side in (self.old, self.now) for t in wanted if t in side.tellings}
            if reports <= self.opened:
                return self._compare(shown, seeds)
            self._open(reports)

    def _decided_about(self, side: Linker, ident: str) -> bool:
        return any(c.id in self.decided for c in side.tellings[ident].claims)

    def _open(self, reports: Collection[str]) -> None:
        """Loads everything that shares a block with these reports, so that their pairs are those of the whole."""
        fresh = sorted(set(reports) - self.opened)
        self.opened.update(fresh)
        own = {k for r in fresh for side in (self.old, self.now) if r in side.reports for k in _keys(side, r)}
        wanted = {k for k in own if not k.startswith(GUEST)} | {k for key in own for k in counterparts(key)}
        # what so many have is common before and after, whatever comes or goes: there is nothing to look at
        many = FULL + len(self.came) + len(self.went)
        dead = set(self.store.common({k for k in wanted if k.startswith(WORDS)}, many))
        for side in (self.old, self.now):
            side.retire(dead)
        if wanted:
            self._load(self.store.sharing(wanted - dead - {f"{GUEST}{k}" for k in dead}))

    def _touched(self, seeds: Collection[str]) -> set[str]:
        """The tellings that are new or gone, and those that lost or won a pair by it."""
        found: set[str] = set()
        for side in (self.old, self.now):
            found |= {t for r in seeds for t in side.reports.get(r, ())}
        found |= self.old.tellings.keys() ^ self.now.tellings.keys()
        for ident in self.old.tellings.keys() & self.now.tellings.keys():
            if self.old.mates(ident) != self.now.mates(ident) or self.old.ties(ident) != self.now.ties(ident):
                found.add(ident)
        return found

    def _closure(self, idents: Collection[str]) -> set[str]:
        """All tellings that evidence or decisions draw to these, before or after."""
        seen, stack = set(idents), list(idents)
        while stack:
            at = stack.pop()
            for side in (self.old, self.now):
                if at in side.tellings:
                    for mate in side.mates(at) - seen:
                        seen.add(mate)
                        stack.append(mate)
        return seen

    def _partners(self, idents: Collection[str]) -> set[str]:
        """The tellings that are wholes or parts of these: events name each other by id, and ids change."""
        found: set[str] = set()
        for side in (self.old, self.now):
            for report in {side.tellings[t].report.id for t in idents if t in side.tellings}:
                told = [side.tellings[t] for t in side.reports[report]]
                if any(c.parts for t in told for c in t.claims):
                    found |= {t.id for t in told}
        return found

    def _compare(self, shown: set[str], seeds: Collection[str]) -> Changes:
        old, now = (self._events(side, shown) for side in (self.old, self.now))
        home = {c: e.id for e in old.values() for c in e.claims}
        changed = {i: e for i, e in now.items() if old.get(i) != e}
        came_from = {i: tuple(sorted({home[c] for c in e.claims if c in home})) for i, e in changed.items()}
        indexed = {r: _keys(self.now, r) for r in sorted(seeds) if r in self.now.reports}
        return Changes(tuple(changed.values()), tuple(sorted(old.keys() - now.keys())), came_from, indexed)

    def _events(self, side: Linker, shown: set[str]) -> dict[str, Event]:
        linked: Linked = side.linked()
        groups = [g for g in linked.groups if not shown.isdisjoint(g)]
        return {e.id: e for e in make_events(linked, self.codebook, groups=groups)}
