"""What people decided about claims: these are one incident, those are not. A decision outweighs any score."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tollbook.errors import BadInput

Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    """Two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def _pairs(given: Iterable[Pair]) -> frozenset[Pair]:
    return frozenset(pair(a, b) for a, b in given)


@dataclass(frozen=True)
class Decisions:
    """Pairs of claim ids: ``together`` are of one event, ``apart`` of two. Claims that are not there are no error: the decision
    waits for them. What no decision speaks of is linked by its evidence."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    _mates: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _root: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _foes: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "together", _pairs(self.together))
        object.__setattr__(self, "apart", _pairs(self.apart))
        mates: dict[str, set[str]] = {}
        for one, other in self.together:
            mates.setdefault(one, set()).add(other)
            mates.setdefault(other, set()).add(one)
        object.__setattr__(self, "_mates", {k: frozenset(v) for k, v in mates.items()})
        self._refuse_contradiction()
        root: dict[str, str] = {}
        for claim in sorted(self.claims):
            if claim not in root:
                root.update(dict.fromkeys(self._reach(claim), claim))
        object.__setattr__(self, "_root", root)
        foes: dict[str, set[str]] = {}
        for one, other in self.apart:
            foes.setdefault(root[one], set()).add(root[other])
            foes.setdefault(root[other], set()).add(root[one])
        object.__setattr__(self, "_foes", {k: frozenset(v) for k, v in foes.items()})

    def root(self, claim: str) -> str | None:
        """One name for all claims that are decided to be together; None for a claim that no decision names."""
        return self._root.get(claim)

    def one_with(self, claim: str) -> frozenset[str]:
        """Every claim that is decided to be together with this one, itself left out."""
        return frozenset(self._reach(claim) - {claim}) if claim in self._mates else frozenset()

    def foes(self, root: str) -> frozenset[str]:
        """The roots whose claims are decided to be apart from this root's."""
        return self._foes.get(root, frozenset())

    @property
    def claims(self) -> frozenset[str]:
        """Every claim that a decision names."""
        return frozenset(c for p in (*self.together, *self.apart) for c in p)

    def changed(self, other: "Decisions") -> frozenset[str]:
        """The claims of decisions that only one of the two has."""
        return Decisions(self.together ^ other.together).claims | frozenset(c for p in self.apart ^ other.apart for c in p)

    def _refuse_contradiction(self) -> None:
        """Raises BadInput naming the members where claims decided to be apart are also, step by step, together."""
        for one, other in sorted(self.apart):
            way = self._way(one, other)
            if way:
                raise BadInput(
                    f"decisions contradict each other: {one} and {other} are apart, and together by way of {', '.join(way)}; "
                    "undo one of them"
                )

    def _reach(self, claim: str) -> set[str]:
        """Everything that is together with a claim, itself included."""
        seen, stack = {claim}, [claim]
        while stack:
            for mate in self._mates.get(stack.pop(), ()):
                if mate not in seen:
                    seen.add(mate)
                    stack.append(mate)
        return seen

    def _way(self, one: str, other: str) -> list[str]:
        """The claims by which one is together with the other, both ends included."""
        before: dict[str, str] = {one: one}
        queue = [one]
        while queue:
            at = queue.pop(0)
            if at == other:
                return list(_back(at, before))
            for mate in sorted(self._mates.get(at, ())):
                if mate not in before:
                    before[mate] = at
                    queue.append(mate)
        return []


def _back(at: str, before: Mapping[str, str]) -> Iterator[str]:
    while before[at] != at:
        yield at
        at = before[at]
    yield at


NONE = Decisions()
"""No decisions."""
