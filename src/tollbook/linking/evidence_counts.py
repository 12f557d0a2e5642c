"""Evidence of counts: equal, compatible, brought up to date, rival or too different."""

from collections.abc import Iterator

from tollbook.linking.kinds import CIVILIANS, MILITANTS, STATE, UNKNOWN
from tollbook.linking.spans import gap
from tollbook.linking.tellings import Figure, Found, Telling

COUNTS = (
    "count_clash_far",
    "count_clash",
    "count_rival",
    "count_update",
    "count_meets",
    "count_equal_one",
    "count_equal",
    "count_equal_large",
)
"""Evidence of counts; where several outcomes are counted, what speaks more for one incident holds."""


def count_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """What the counts of like people say, and whether dead and wounded are both counted alike."""
    if a.report.id != b.report.id and a.more != b.more and gap(a.period, b.period):
        yield "count_more", 1.0, "more people on a day and at a place of their own"
        return
    best: Found | None = None
    agreed: set[str] = set()
    for key, other in _comparable(a, b):
        mine, theirs = a.greatest[key], b.greatest[other]
        shared = a.figures[key] & b.figures[other] & {mine, theirs} if _of_one_size(mine, theirs) else ()
        equal = [f for f in shared if f[0] > VAGUE or (f[0] > 0 and f[0] == f[1])]
        counts = f"{min(mine[0], theirs[0])} and {max(mine[0], theirs[0])}"
        outcome = key[0] if UNKNOWN in (key[1], other[1]) else f"{key[1]} {key[0]}"
        if not equal and key != other:  # of unknown people some may be others than those counted
            continue
        if equal:
            low = max(f[0] for f in equal)
            agreed.add(key[0])
            name = "count_equal_large" if low >= 4 else "count_equal" if low > 1 else "count_equal_one"
            found: Found = (name, 1.0, f"{low} and {low} {outcome}")
        elif any(_meet(f, g) for f in a.figures[key] for g in b.figures[other]):
            found = ("count_meets", 1.0, f"compatible counts of {outcome}")
        elif a.report.id != b.report.id and (rises(a, b, key[0]) or rises(b, a, key[0])):
            found = ("count_update", 1.0, f"{counts} {outcome}, which one report tells as an update")
        elif a.report.id != b.report.id and key[0] == "wounded" and _some_died(a, b):
            found = ("count_update", 1.0, f"{counts} {outcome}, of whom one report tells that more have died")
        elif a.report.id != b.report.id and _rivals(a, b):
            found = ("count_rival", 1.0, f"rival counts, {counts} {outcome}")
        elif _far(a.figures[key], b.figures[other]):
            found = ("count_clash_far", 1.0, f"{counts} {outcome}, too different for one incident")
        else:
            found = ("count_clash", 1.0, f"{counts} {outcome}")
        if best is None or COUNTS.index(found[0]) > COUNTS.index(best[0]):
            best = found
    if best is not None:
        yield best
    if _other_victims(a, b):
        yield "victims_differ", 1.0, "civilians killed in one, soldiers or police in the other"
    if a.report.id != b.report.id and (parts := _parts_alike(a, b)):
        yield "parts_agree", float(min(len(parts), 2)), f"among them {' and '.join(parts[:2])} in both"
    if len(agreed) > 1 and a.report.id != b.report.id:
        yield "counts_agree", float(len(agreed) - 1), f"equal counts of {' and '.join(sorted(agreed))}"


def _parts_alike(a: Telling, b: Telling) -> list[str]:
    """Kinds of people of whom both count as many, beside those whom only one counts or both count as a part."""
    sums = {(outcome, f) for t in (a, b) for (outcome, _), fs in t.figures.items() for f in fs}
    return [
        f"{n} {who}" for outcome, who, n in sorted(a.parts & b.parts) if any(o == outcome and (s[0] or 0) > n for o, s in sums)
    ]


def one_equal_count(a: Telling, b: Telling) -> int | None:
    """The greatest count that two reports have alike; None without any, or if both dead and wounded are alike."""
    equal: dict[str, int] = {}
    for key, other in _comparable(a, b):
        for low, _ in a.figures[key] & b.figures[other]:
            equal[key[0]] = max(low, equal.get(key[0], 0))
    return max(equal.values()) if len(equal) == 1 else None


def other_counts_differ(a: Telling, b: Telling) -> str | None:
    """The outcome that two reports with one equal count tell otherwise ("29 and 29 killed, 80 and 50 wounded"); None without."""
    alike: set[str] = set()
    apart: set[str] = set()
    for key, other in _comparable(a, b):
        meet = any(_meet(f, g) for f in a.figures[key] for g in b.figures[other])
        (alike if meet else apart).add(key[0])
    return min(apart - alike, default=None) if alike else None


def _comparable(a: Telling, b: Telling) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Keys of counts of like people, or of unknown people beside others."""
    for key in sorted(a.figures):
        if key in b.figures:
            yield key, key
        outcome, base = key
        for other in (UNKNOWN,) if base != UNKNOWN else (CIVILIANS, MILITANTS, STATE):
            if (outcome, other) in b.figures and a.report.id != b.report.id:
                yield key, (outcome, other)


def _other_victims(a: Telling, b: Telling) -> bool:
    """Were only civilians killed in the one and only the state's men in the other, in other numbers? Rival accounts of the
    same dead differ in who they were and seldom in how many."""
    dead = [{base: fs for (outcome, base), fs in t.figures.items() if outcome == "killed"} for t in (a, b)]
    if {frozenset(d) - {MILITANTS} for d in dead} != {frozenset({CIVILIANS}), frozenset({STATE})}:
        return False
    one, other = ({f for base, fs in d.items() if base != MILITANTS for f in fs} for d in dead)
    return not one & other


VAGUE = 2
"""The least that words such as "civilians were hurt" say: two reports that say so do not count alike."""


def _of_one_size(one: Figure, other: Figure) -> bool:
    """Are the two reports' greatest counts within a factor of three? "Two" among 22 is no sign of an incident with two."""
    return max(one[0], other[0]) <= 3 * max(min(one[0], other[0]), 1)


def rises(one: Telling, other: Telling, outcome: str) -> bool:
    """Does the one give an update ("the toll rose to 79") that is not below what the other counts?"""
    risen = one.updates.get(outcome)
    counted = [f[0] for (what, _), fs in other.figures.items() if what == outcome for f in fs]
    return risen is not None and bool(counted) and risen >= min(counted)


def _some_died(a: Telling, b: Telling) -> bool:
    """Does the report that counts more dead as an update count fewer wounded ("11 fallen; 13 wounded are still in care")?"""
    for late, early in ((a, b), (b, a)):
        hurt, before = ([f[0] for (what, _), fs in t.figures.items() if what == "wounded" for f in fs] for t in (late, early))
        if rises(late, early, "killed") and hurt and before and max(before) / 2 <= max(hurt) < max(before):
            return True
    return False


def _rivals(a: Telling, b: Telling) -> bool:
    """Does an armed group count in one and somebody else in the other? Enemies seldom agree on a count."""
    kinds = [{c.speaker.kind for c in t.claims if c.tolls} for t in (a, b)]
    return any("armed_group" in one and other - {"armed_group"} for one, other in (kinds, kinds[::-1]))


def _far(some: set[Figure], others: set[Figure]) -> bool:
    """Is every count of one more than twice every count of the other?"""
    one, two = sorted(f[0] for f in some), sorted(f[0] for f in others)
    return one[0] > 2 * max(two[-1], 1) or two[0] > 2 * max(one[-1], 1)


def _meet(f: Figure, g: Figure) -> bool:
    return (f[1] is None or g[0] <= f[1]) and (g[1] is None or f[0] <= g[1])
