"""The best fit among few: which reports a careful reader joins though no evidence alone would.

A follow-up seldom tells the day anew, and often only the province. Among thousands of reports it may be of any incident. Where
few reports tell of a place and time, it is of the one that it fits best, if it fits that one clearly better than any other that
the same report tells of. How well two tellings fit is a sum of log odds with weights of its own ([fit] of ``linking.toml``,
learned from marked stories by ``benchmarks/learn_fit.py``), under which a wrong day or place costs less than between any two
reports of the world.
"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence, Set

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.evidence import features
from tollbook.linking.spans import assumed, days
from tollbook.linking.tellings import Telling

LAGS = ((0, "same_day"), (1, "day"), (3, "days"), (7, "week"), (14, "fortnight"), (31, "month"))
"""Days up to which each name goes."""
LONGER = "long"
CROWDS = (6, 12, 24)
"""Tellings of one place and time up to which each name goes: among more, a report is less likely of any of them."""
BEST_FIT = "few tell of that place and time, and nothing that they tell fits as well"
BIAS = "bias"
UNFIT = -100.0
"""Log odds of what never fits."""
NO_FIT = -1.0
"""Log odds for which a pair that fits badly counts among others of its events."""


def may_fit(telling: Telling) -> bool:
    """Is it of one deed that is the news, of a day or a report whose day is known?"""
    dated = telling.when is not None or telling.report.published is not None
    return dated and telling.scope == "incident" and telling.sort[2:3] == ("deed",)


APART_BY_DAY = frozenset({"day_apart", "days_apart", "hours_apart", "date_differs", "weekday_differs", "other_span"})
APART_BY_PLACE = frozenset({"place_apart", "place_near_points"})
"""Evidence that sets two incidents apart where both reports name the day, or the place, in the sentence that tells the deed."""
OTHER_DEED = frozenset({"action_differs", "count_clash_far"})


def are_open(one: Telling, other: Telling, told: Mapping[str, float]) -> bool:
    """Does no day and no place that both name with their deeds set the two apart, nor another deed with far other counts?
    ``told`` is the evidence on them."""
    if (
        days_apart(one, other)
        or told.keys() >= OTHER_DEED
        or (_name_their_days(one, other) and not APART_BY_DAY.isdisjoint(told))
    ):
        return False
    return not (one.names_place and other.names_place) or APART_BY_PLACE.isdisjoint(told)


def days_apart(one: Telling, other: Telling) -> bool:
    """Does each name a day of its own with its deed?"""
    return one.day != other.day and None not in (one.day, other.day) and _name_their_days(one, other)


def _name_their_days(one: Telling, other: Telling) -> bool:
    return one.names_day and other.names_day and not (assumed(one.when) or assumed(other.when))


def fit_features(one: Telling, other: Telling, rules: LinkingRules, *, copy: bool = False) -> dict[str, float]:
    """What speaks for and against the two being of one incident, by the names of [fit], and how much of it there is."""
    found = features(one, other, rules, copy=copy)
    counting = sum(any(c.tolls for c in t.claims) for t in (one, other))
    signs = (*_lags(one, other), f"counting_{counting}", BIAS)
    return {**found, "own_words_alike": own_words_alike(one, other), **dict.fromkeys(signs, 1.0)}


def fit(one: Telling, other: Telling, rules: LinkingRules, *, copy: bool = False) -> float:
    """The log odds that the two are of one incident, where few others are told; UNFIT where they are told apart."""
    if days_apart(one, other):
        return UNFIT  # as most pairs are: no evidence is gathered on them
    told = fit_features(one, other, rules, copy=copy)
    if not are_open(one, other, told):
        return UNFIT
    return sum(rules.fit.get(name, 0.0) * value for name, value in told.items())


def own_words_alike(one: Telling, other: Telling) -> float:
    """The cosine of the words of their own sentences, places left out, rare ones counting more."""
    a, b = one.own_rarities, other.own_rarities
    length = math.sqrt(sum(a.values()) * sum(b.values()))
    return round(sum(v for w, v in a.items() if w in b) / length, 4) if length else 0.0


def _lags(one: Telling, other: Telling) -> Iterator[str]:
    """How far apart the two days are; where a report does not tell its day, how long after the other's it appeared."""
    mine, theirs = days(one.when), days(other.when)
    if mine is None or theirs is None:
        return
    guessed = [assumed(t.when) for t in (one, other)]
    if all(guessed) or not any(guessed):
        lag = abs(_between(mine[0], theirs[0]))
        yield f"{'neither_told' if all(guessed) else 'told'}_{_name(lag)}"
    else:
        latest, day = (mine[1], theirs[0]) if guessed[0] else (theirs[1], mine[0])
        lag = _between(latest, day)
        yield f"one_told_{_name(lag) if lag >= 0 else 'later'}"


def crowd_name(size: int) -> str:
    """The name of the weight for so many tellings."""
    return f"among_{next((most for most in CROWDS if size <= most), 'more')}"


def _between(later: str, earlier: str) -> int:
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days


def _name(lag: int) -> str:
    return next((name for most, name in LAGS if lag <= most), LONGER)


def best_fits(
    groups: Sequence[Sequence[int]], owners: Sequence[str], odds: Mapping[tuple[int, int], float], least: float
) -> Iterator[tuple[int, int]]:
    """The pairs of groups to join, best first, one of each told by a single report: the chance that it is the one meant, of what
    each report of the other tells and seen from either, is above ``least``.

    ``odds`` of two tellings (positions in ``owners``, the lesser first) that may fit; ``owners``: the report of each telling.
    """
    home = {n: g for g, group in enumerate(groups) for n in group}
    reports = [frozenset(owners[n] for n in group) for group in groups]
    told: dict[tuple[int, int], list[float]] = {}
    for (a, b), value in odds.items():
        one, other = sorted((home[a], home[b]))
        if one != other and min(len(reports[one]), len(reports[other])) == 1:
            told.setdefault((one, other), []).append(value)
    between = {pair: _mean(values, len(groups[pair[0]]) * len(groups[pair[1]])) for pair, values in told.items()}
    rivals: dict[int, dict[int, float]] = {}
    for (one, other), value in between.items():
        rivals.setdefault(one, {})[other] = value
        rivals.setdefault(other, {})[one] = value
    chances = {
        (one, other): min(_chance(rivals[one], other, reports), _chance(rivals[other], one, reports)) for one, other in between
    }
    yield from sorted((p for p in chances if chances[p] > least), key=lambda p: (-chances[p], p))


def _mean(values: Sequence[float], pairs: int) -> float:
    """The mean of the log odds over all pairs; those that fit too badly to be kept count as NO_FIT."""
    return (sum(values) + NO_FIT * (pairs - len(values))) / pairs


def _chance(rivals: Mapping[int, float], group: int, reports: Sequence[Set[str]]) -> float:
    """The probability that of what each report of the group tells it is this, or none, that is meant; the least of them."""
    odds = math.exp(rivals[group])
    told = (sum(math.exp(v) for g, v in rivals.items() if report in reports[g]) for report in sorted(reports[group]))
    return min(odds / (1 + all_told) for all_told in told)
