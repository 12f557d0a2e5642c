"""Decisions to what they mean: which claims are one incident, which are not, and what is laid over an event. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence

from tollbook.book.values import Decided
from tollbook.linking import Decisions

GROUPING = frozenset({"confirm", "merge", "split"})
JUDGING = frozenset({"confirm", "correct", "split", "merge", "not-conflict", "grade"})
"""Kinds after which an event counts as decided: comments and assignments settle nothing."""


def active(decisions: Iterable[Decided]) -> list[Decided]:
    """The decisions that stand, in the order in which they were taken: those undone are left out, and the undoings with them."""
    ordered = sorted(decisions, key=lambda d: (d.revision, d.id))
    undone: set[str] = set()
    for one in reversed(ordered):
        if one.kind == "undo" and one.id not in undone and one.undoes is not None:
            undone.add(one.undoes)
    return [d for d in ordered if d.id not in undone and d.kind != "undo"]


def for_linking(standing: Iterable[Decided]) -> Decisions:
    """What confirmed, merged and split events say about claims. A later decision outweighs an earlier one."""
    members: dict[str, set[str]] = {}
    group_of: dict[str, str] = {}
    apart: set[frozenset[str]] = set()

    def take(claims: Sequence[str]) -> str:
        """One group of the claims and of all that was one with them."""
        old = {group_of[c] for c in claims if c in group_of}
        together = set(claims).union(*(members.pop(g) for g in old))
        name = min(together)
        members[name] = together
        group_of.update(dict.fromkeys(together, name))
        renamed = {frozenset(name if g in old else g for g in pair) for pair in apart}
        apart.clear()
        apart.update(pair for pair in renamed if len(pair) == 2)
        return name

    def part(claims: Sequence[str]) -> None:
        """Takes the claims out of the groups that they are in; what remains keeps its relations under its new name."""
        for c in claims:
            name = group_of.pop(c, None)
            if name is None:
                continue
            rest = members.pop(name) - {c}
            heir = min(rest, default=None)
            if heir is not None:
                members[heir] = rest
                group_of.update(dict.fromkeys(rest, heir))
            renamed = {frozenset(heir if g == name else g for g in pair) for pair in apart}
            apart.clear()
            apart.update(frozenset(g for g in pair if g is not None) for pair in renamed if None not in pair)

    for one in standing:
        if one.kind in ("confirm", "merge"):
            take(one.claims)
        elif one.kind == "split":
            out = set(_names(one.payload.get("claims")))
            left, right = [c for c in one.claims if c in out], [c for c in one.claims if c not in out]
            part(one.claims)
            if left and right:
                apart.add(frozenset((take(left), take(right))))
    together = frozenset((name, claim) for name, claims in members.items() for claim in claims if claim != name)
    return Decisions(together, frozenset((min(p), max(p)) for p in apart))


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list | tuple) else ()


def by_event(standing: Iterable[Decided], home: Mapping[str, str]) -> dict[str, list[Decided]]:
    """For each event the decisions on it: a decision goes with the first of its claims that is still in an event."""
    found: dict[str, list[Decided]] = {}
    for one in standing:
        for event in _homes(one, home):
            found.setdefault(event, []).append(one)
    return found


def _homes(one: Decided, home: Mapping[str, str]) -> tuple[str, ...]:
    if one.kind == "split":
        out = set(_names(one.payload.get("claims")))
        parts = ([c for c in one.claims if c not in out], [c for c in one.claims if c in out])
        return tuple(dict.fromkeys(h for p in parts if (h := _first(p, home)) is not None))
    first = _first(one.claims, home)
    return () if first is None else (first,)


def _first(claims: Iterable[str], home: Mapping[str, str]) -> str | None:
    return next((home[c] for c in claims if c in home), None)
