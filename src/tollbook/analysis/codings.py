"""Two codings of one corpus compared: claims gained, lost and altered, as when the codebook has changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from tollbook.model import Claim, CodedReport

Change = Literal["gained", "lost", "altered"]
_NOT_CONTENT = frozenset(("id", "about", "parts", "because"))


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that one coding has and the other has not, or has otherwise; ``fields`` are those that differ."""

    change: Change
    report: str
    quote: str
    before: Claim | None
    after: Claim | None
    fields: tuple[str, ...] = ()


def compare_claims(before: CodedReport, after: CodedReport) -> Iterator[ClaimChange]:
    """Claims of equal content are the same; of the others those with one quote are pairs, altered; the rest came or went."""
    left = _by_quote(before.claims, {_content(c) for c in after.claims})
    right = _by_quote(after.claims, {_content(c) for c in before.claims})
    name = before.report.ref or before.report.id
    for quote in sorted(set(left) | set(right)):
        olds, news = left.get(quote, []), right.get(quote, [])
        for old, new in zip(olds, news, strict=False):
            yield ClaimChange("altered", name, old.quote.text, old, new, _differing(old, new))
        for old in olds[len(news) :]:
            yield ClaimChange("lost", name, old.quote.text, old, None)
        for new in news[len(olds) :]:
            yield ClaimChange("gained", name, new.quote.text, None, new)


def _by_quote(claims: Iterable[Claim], same: set[bytes]) -> dict[tuple[int, int], list[Claim]]:
    found: defaultdict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if _content(claim) not in same:
            found[claim.quote.start, claim.quote.end].append(claim)
    return dict(found)


def _fields(claim: Claim) -> dict[str, Any]:
    """What the claim says, without ids, which change with it."""
    found: dict[str, Any] = {k: v for k, v in msgspec.to_builtins(claim).items() if k not in _NOT_CONTENT}
    return found


def _content(claim: Claim) -> bytes:
    return msgspec.json.encode(_fields(claim))


def _differing(old: Claim, new: Claim) -> tuple[str, ...]:
    before, after = _fields(old), _fields(new)
    return tuple(name for name in before if before[name] != after[name])
