"""The evidence that two tellings are of one incident: named, weighed, in words."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.areas import distance, level, plain_name, relation, unlocated
from tollbook.linking.kinds import BASE_OF, CIVILIANS, UNKNOWN
from tollbook.linking.spans import assumed, days, gap, length, window
from tollbook.linking.tellings import Figure, Telling, wordiness
from tollbook.model import Claim, Place, Toll

_ALSO = re.compile(r"\b(?:was|were) also (?:killed|wounded|injured|hurt)\b|\balso (?:died|killed|lost (?:his|her|their) li)")
BESIDE = ("after ", "before ", "following ")
"""How the quote of a deed begins that a sentence only names beside its own."""
SPREAD = 2.0
"""Kilometres up to which two reports may give one incident two named points: a street and the market beside it."""


PROVINCE = 4
"""The level of a province (see ``areas.level``)."""
NAMED = 3
"""Names that each of two reports must give before it says something that they have none in common."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against: its name in the codebook, its log odds, its words."""

    name: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All evidence on a pair. ``score`` is the sum of the log odds."""

    score: float
    evidence: tuple[Evidence, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """The evidence in words, strongest first."""
        told = sorted((e for e in self.evidence if e.words), key=lambda e: (-abs(e.weight), e.name))
        return tuple(f"{e.words} ({e.weight:+.1f})" for e in told)


def judge(one: Telling, other: Telling, rules: LinkingRules, *, copy: bool = False, pages: bool = False) -> Verdict:
    """Weighs everything that speaks for or against the two tellings being of one incident.

    ``copy``: their reports are copies of one text; ``pages``: one recorder's pages on two incidents.
    """
    first, second = sorted((one, other), key=lambda t: (t.report.id, t.id))
    same_report = one.report.id == other.report.id
    found = [
        Evidence(n, rules.weight(n, same_report=same_report) * times, words) for n, times, words in _all(first, second, rules)
    ]
    if copy:
        found.append(Evidence("wire_copy", rules.weight("wire_copy"), "copies of one text"))
    if pages:
        found.append(Evidence("two_pages", rules.weight("two_pages"), "two pages of one recorder"))
    return Verdict(round(sum(e.weight for e in found), 6), tuple(found))


DECIDED = 100.0
"""The log odds of a human decision: more than any evidence adds up to."""


def decided(verdict: Verdict, *, together: bool) -> Verdict:
    """The verdict with a person's decision, which outweighs the rest of it."""
    words = "a person decided that they are one incident" if together else "a person decided that they are two incidents"
    own = Evidence("decided", DECIDED if together else -DECIDED, words)
    return Verdict(round(own.weight + verdict.score, 6), (own, *verdict.evidence))


def features(one: Telling, other: Telling, rules: LinkingRules, *, copy: bool = False) -> dict[str, float]:
    """How often each kind of evidence is there, unweighed: what weights are learned from."""
    first, second = sorted((one, other), key=lambda t: (t.report.id, t.id))
    found = {name: times for name, times, _ in _all(first, second, rules)}
    return {**found, "wire_copy": 1.0} if copy else found


Found = tuple[str, float, str]


def _all(a: Telling, b: Telling, rules: LinkingRules) -> Iterator[Found]:
    yield "bias", 1.0, ""
    yield from _time(a, b)
    yield from _place(a, b)
    yield from _parties(a, b)
    yield from _actions(a, b, rules)
    yield from _counts(a, b)
    if a.report.id == b.report.id:
        yield from _two_figures(a, b)
        yield from _two_parts(a, b)
        yield from _sentences(a, b, rules)
    else:
        yield from _published(a, b)
        yield from _words(a, b)


def _time(a: Telling, b: Telling) -> Iterator[Found]:
    same_report = a.report.id == b.report.id
    guesses = 0 if same_report else assumed(a.period) + assumed(b.period)
    apart = gap(window(a.period), window(b.period)) if guesses == 1 else gap(a.period, b.period)
    if apart is None or a.period is None or b.period is None:
        yield "time_unknown", 1.0, "a date is not known"
        return
    if apart == 0 and guesses:
        met = gap(a.period, b.period) == 0 or a.denial or b.denial  # one denies days later
        yield (
            "days_guessed" if guesses == 2 else "days_may_meet" if met else "days_may_reach",
            1.0,
            f"perhaps the same day, {_latest(a, b)} or before",
        )
    elif apart == 0:
        longest = max(length(a.period), length(b.period))
        if longest == 1:
            yield "same_day", 1.0, f"same day, {a.period.start}"
        elif days(a.period) == days(b.period):
            yield "same_span", 1.0, f"same days, {a.period.start} to {a.period.end}"
        else:
            yield "days_meet", 1.0 if longest <= 10 else 0.5, "periods meet"
    else:
        name = "day_apart" if apart == 1 else "days_apart"
        if same_report and not max(a, b, key=_where).names_day:
            name = f"{name}_taken_over"
        elif same_report and apart == 1 and _count_apart(a, b):
            name = "day_apart_counted"
        yield name, 1.0, "a day apart" if apart == 1 else f"{apart} days apart"


def _count_apart(a: Telling, b: Telling) -> bool:
    """Do both count people, and no two counts agree?"""
    some, others = ({f for figures in t.figures.values() for f in figures} for t in (a, b))
    return bool(some) and bool(others) and not some & others


def _where(telling: Telling) -> int:
    """Where in its report it begins."""
    return min(telling.sentences)


def _latest(a: Telling, b: Telling) -> str:
    """The latest day on which both may have happened."""
    return min(d[1] for t in (a, b) if (d := days(t.period)) is not None)


def _place(a: Telling, b: Telling) -> Iterator[Found]:
    if a.place is None or b.place is None:
        yield "place_unknown", 1.0, "a place is not known"
        return
    how = relation(a.place, b.place)
    names = f"{a.place.name} and {b.place.name}"
    if how == "same":
        width = max(level(a.place), level(b.place))
        name = "place_same_land" if width >= 5 else "place_same_wide" if width == 4 else "place_same"
        yield name, 1.0, f"same place, {a.place.name}"
    elif how != "apart" and a.report.id != b.report.id and _names_it_too(a, b):
        yield "place_named_too", 1.0, f"a place of one named in the other: {names}"
    elif how in ("inside", "contains"):
        wide = max(level(a.place), level(b.place)) >= 5
        yield ("place_inside_wide" if wide else "place_inside"), 1.0, f"one in the other: {names}"
    elif how == "near":
        between = distance(a.place, b.place) or 0.0
        spread = between > SPREAD or unlocated(a.place) or unlocated(b.place)
        two_points = a.report.id != b.report.id and spread and max(level(a.place), level(b.place)) == 1
        yield (
            ("place_near_points" if two_points else "place_near"),
            1.0,
            f"{between:.0f} km between {names}" if between else f"two names: {names}",
        )
    elif how == "apart":
        if any(_meet_finely(a.place, q) for q in b.places) or any(_meet_finely(p, b.place) for p in a.places):
            yield "place_near", 1.0, f"places named in both: {names}"
        elif a.report.id == b.report.id and not (a.names_place and b.names_place):
            yield "place_apart_taken_over", 1.0, f"two places, one not named in the sentence: {names}"
        else:
            yield "place_apart", 1.0, f"two places: {names}"
    else:
        yield "place_unknown", 1.0, f"places that cannot be compared: {names}"


def _names_it_too(a: Telling, b: Telling) -> bool:
    """Is the village or town of the one among the places of the other's deeds?"""
    return any(
        level(t.place) == 1 and any(relation(t.place, q) == "same" for q in other.places)
        for t, other in ((a, b), (b, a))
        if t.place is not None
    )


def _meet_finely(p: Place, q: Place) -> bool:
    """Are they one place, or one in the other, in no wider an area than a district?"""
    return max(level(p), level(q)) < PROVINCE and relation(p, q) in ("same", "inside", "contains")


def _parties(a: Telling, b: Telling) -> Iterator[Found]:
    common = sorted(a.parties & b.parties)
    if common:
        yield "actor_shared", float(min(len(common), 2)), f"same parties: {', '.join(common)}"
    elif a.parties and b.parties:
        yield "actor_clash", 1.0, "no party in common"


def _actions(a: Telling, b: Telling, rules: LinkingRules) -> Iterator[Found]:
    common = sorted((a.actions & b.actions) - rules.generic)
    if common:
        yield "action_same", 1.0, f"same action, {common[0]}"
        return
    families = [frozenset(f for x in t.actions for f in rules.families.get(x, ())) for t in (a, b)]
    if families[0] & families[1]:
        yield "action_family", 1.0, "actions of one family"
    elif a.actions & rules.generic or b.actions & rules.generic or a.denial or b.denial:
        yield "action_generic", 1.0, ""
    elif a.report.id == b.report.id and not (a.figures and b.figures):
        yield "action_differs_detail", 1.0, f"{min(a.actions)} and {min(b.actions)}"
    else:
        yield "action_differs", 1.0, f"{min(a.actions)} and {min(b.actions)}"


def _counts(a: Telling, b: Telling) -> Iterator[Found]:
    best: Found | None = None
    for key in sorted(set(a.figures) & set(b.figures)):
        leading = {max(t.figures[key], key=lambda f: (f[0], str(f[1]))) for t in (a, b)}
        equal = sorted(a.figures[key] & b.figures[key] & leading, key=str) if _of_one_size(leading) else []
        outcome = f"{key[1]} {key[0]}"
        if equal:
            low = max(f[0] for f in equal)
            name = "count_equal_large" if low >= 4 else "count_equal"
            found: Found = (name, 1.0, f"{low} and {low} {outcome}")
        elif any(_meet(f, g) for f in a.figures[key] for g in b.figures[key]):
            found = ("count_meets", 1.0, f"compatible counts of {outcome}")
        elif a.report.id != b.report.id and _rivals(a, b):
            found = ("count_rival", 1.0, f"rival counts of {outcome}")
        elif _far(a.figures[key], b.figures[key]):
            found = ("count_clash_far", 1.0, f"counts of {outcome} too different for one incident")
        else:
            found = ("count_clash", 1.0, f"different counts of {outcome}")
        order = ["count_clash_far", "count_clash", "count_rival", "count_meets", "count_equal", "count_equal_large"]
        if best is None or order.index(found[0]) > order.index(best[0]):
            best = found
    if best is not None:
        yield best


def _of_one_size(leading: set[Figure]) -> bool:
    """Are the two reports' greatest counts within a factor of three? "Two" among 22 is no sign of an incident with two."""
    lows = [f[0] for f in leading]
    return max(lows) <= 3 * max(min(lows), 1)


def _rivals(a: Telling, b: Telling) -> bool:
    """Does an armed group speak in one and only others in the other? Enemies seldom agree on a count."""
    kinds = [{c.speaker.kind for c in t.claims if c.tolls} for t in (a, b)]
    return any("armed_group" in one and "armed_group" not in other for one, other in (kinds, kinds[::-1]))


def _far(some: set[Figure], others: set[Figure]) -> bool:
    """Is every count of one more than twice every count of the other?"""
    one, two = sorted(f[0] for f in some), sorted(f[0] for f in others)
    return one[0] > 2 * max(two[-1], 1) or two[0] > 2 * max(one[-1], 1)


def _sentences(a: Telling, b: Telling, rules: LinkingRules) -> Iterator[Found]:
    """Deeds of one sentence belong together; a sentence may also set one apart ("nine hours after the car bomb")."""
    cue = next((c for t in (a, b) if t.newest_words and (c := rules.set_apart(t.newest_words)) is not None), None)
    if a.sentences & b.sentences and cue is None:
        yield "same_sentence", 1.0, "told in one sentence"
    if _named_beside(a, b) or _named_beside(b, a):
        yield "named_beside", 1.0, "named beside the sentence's own deed"
    if any(t.newest_words and _ALSO.search(t.newest_words) and t.figures for t in (a, b)):
        yield "said_also", 1.0, "told as harm done besides"
    if _victim_of(a, b) or _victim_of(b, a):
        yield "victim_told_of", 1.0, "one victim told of after the count"
    if a.actions & b.actions - rules.generic and relation_of(a, b) in ("same", "unknown"):
        return
    if cue is not None:
        yield "said_separate", 1.0, f'set apart by "{cue}"'


def _named_beside(one: Telling, other: Telling) -> bool:
    """ "(A day) after the clash in X": does a claim of the first stand inside the other's sentence, as another deed?"""
    inside = [c.quote for c in one.claims if c.quote.text.startswith(BESIDE)]
    return any(c.quote.start < q.start and q.end <= c.quote.end and c.stance == "asserts" for q in inside for c in other.deeds)


def _victim_of(one: Telling, many: Telling) -> bool:
    """Does the first only tell of one person's death, on no day of its own, after the other counted several?"""
    if len(one.claims) > 1 or one.names_day or one.rank < many.rank:
        return False
    told = [t for t in one.claims[0].tolls if t.outcome == "killed"]
    single = bool(told) and all(t.low == t.high == 1 and BASE_OF.get(t.who) in (CIVILIANS, UNKNOWN) for t in told)
    return single and any(f[0] > 1 for (outcome, _), figures in many.figures.items() if outcome == "killed" for f in figures)


def relation_of(a: Telling, b: Telling) -> str:
    """How the two places lie; unknown where one is missing."""
    return relation(a.place, b.place) if a.place is not None and b.place is not None else "unknown"


def _two_figures(a: Telling, b: Telling) -> Iterator[Found]:
    """One voice counts the same kind of people twice, exactly, and neither figure updates the other."""
    for c in a.claims:
        for d in b.claims:
            if (c.speaker.name, c.speaker.kind) != (d.speaker.name, d.speaker.kind):
                continue
            for t in c.tolls:
                for u in d.tolls:
                    if (t.outcome, t.who) == (u.outcome, u.who) and _exclude(t, u):
                        yield "figures_differ", 1.0, f"{t.words} and {u.words} by one voice"
                        return


def _two_parts(a: Telling, b: Telling) -> Iterator[Found]:
    """ "21 in two attacks: 13 in Kukareta and eight near Buni Gari"."""
    if a.sums & b.sums and any(parts_apart(c, d) for c in a.claims for d in b.claims):
        yield "parts_of_one_sum", 1.0, "named as two parts of one sum"


def parts_apart(one: Claim, other: Claim) -> bool:
    """Do two parts of a sum count the same kind of people, in two places or two numbers?"""
    pairs = [(t, u) for t in one.tolls for u in other.tolls if (t.outcome, t.who) == (u.outcome, u.who)]
    return any(t.best != u.best for t, u in pairs) or (bool(pairs) and one.place != other.place)


def _exclude(t: Toll, u: Toll) -> bool:
    """Both counted and unlike, and neither is an update, an addition or a part."""
    counted = all(x.low is not None and x.low == x.high and x.relation == "count" and x.part_of is None for x in (t, u))
    return counted and t.low != u.low


def _meet(f: Figure, g: Figure) -> bool:
    return (f[1] is None or g[0] <= f[1]) and (g[1] is None or f[0] <= g[1])


def _published(a: Telling, b: Telling) -> Iterator[Found]:
    """Reports of one incident come within days of each other."""
    if not a.report.published or not b.report.published:
        return
    apart = abs((dt.date.fromisoformat(a.report.published) - dt.date.fromisoformat(b.report.published)).days)
    if apart <= 2:
        yield "published_near", 1.0, ""
    elif apart > 10:
        undated = a.period is None or b.period is None
        yield ("published_far_undated" if undated else "published_far"), 1.0, f"published {apart} days apart"


def _words(a: Telling, b: Telling) -> Iterator[Found]:
    places = {plain_name(p.name) for p in (*a.places, *b.places)}
    common = sorted(n for n in a.names & b.names if n not in places)
    if common:
        yield "name_shared", float(min(len(common), 3)), f"names in both: {', '.join(common[:3])}"
    elif min(len(a.names), len(b.names)) >= NAMED and not a.name_words & b.name_words:
        yield "names_differ", 1.0, "other names throughout"
    alike = likeness(a, b)
    if alike > 0.02:
        words = sorted((w for w in a.rarities if w in b.rarities), key=lambda w: (-a.rarities[w], w))
        yield "words_alike", round(alike, 3), f"words in both ({alike:.0%}): {', '.join(words[:4])}"


def likeness(a: Telling, b: Telling) -> float:
    """The cosine of the two tellings' words, rare ones counting more. Sentences that both have word for word are a house's own
    phrases ("the method is explained here"): a copied report shows in more than a few of them."""
    if not a.rarities or not b.rarities:
        return 0.0
    common = a.phrasing.keys() & b.phrasing.keys()
    one, other = (t.rarities_without(common) if common else t.rarities for t in (a, b))
    few, many = sorted((one, other), key=len)
    long = wordiness(one) * wordiness(other) if common else a.wordiness * b.wordiness
    return sum(v for w, v in few.items() if w in many) / long
