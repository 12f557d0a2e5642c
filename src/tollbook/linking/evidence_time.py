"""Evidence of time: days, spans, dates without their year, days of the week, days of publication."""

import datetime as dt
from collections.abc import Iterator

from tollbook.linking.evidence_counts import rises
from tollbook.linking.houses import pages_apart
from tollbook.linking.spans import assumed, days, gap, length, window
from tollbook.linking.telling_when import LONGEST, WEEKDAYS
from tollbook.linking.tellings import Found, Telling

DAY = 24
"""Hours."""
NUMBERS_NEAR, NUMBERS_FAR = 0.001, 0.02
"""Shares of a site's running numbers between two of its pages that are of a few days and of months."""

LATER = 7
"""Days, beyond those by which news may lag, in which a party claims or denies a deed."""


def time_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """How the two days or spans lie to each other."""
    same_report = a.report.id == b.report.id
    one, other = (a.period, b.period) if same_report else (a.when, b.when)
    guesses = 0 if same_report else assumed(one) + assumed(other)
    apart = gap(window(one), window(other)) if guesses else gap(one, other)
    if guesses and apart and (reach := _owned_later(a, b, apart)) is not None:
        yield reach, 1.0, "claimed or denied later, on no stated day"
        return
    if not same_report and (a.undated or b.undated) and "aggregate" not in (a.scope, b.scope):
        told = _undated(a, b)
        if told[0] != "time_unknown":  # a weekday says more than "in 2022"
            yield told
            return
    if apart is None or one is None or other is None:
        yield _undated(a, b)
        return
    if apart == 0 and guesses:
        late = a.denial or b.denial or _goes_on(a, b) or any(t.known and assumed(t.when) for t in (a, b))
        between = 0 if late else gap(one, other)  # one denies, confirms or counts on, days later
        reach = "days_may_meet" if not between else "days_may_touch" if between == 1 else "days_may_reach"
        if guesses == 2:
            said = all(any(c.period is not None and c.period.quote is not None for c in t.deeds) for t in (a, b))
            reach = "days_guessed" if not between else "sayings_apart" if said else "guesses_apart"
        yield reach, 1.0, f"perhaps the same day, {_latest(a, b)} or before"
    elif apart == 0:
        longest = max(length(one), length(other))
        if longest == 1:
            yield "same_day", 1.0, f"same day, {one.start}"
        elif days(one) == days(other):
            name = "same_span" if longest <= LONGEST else "same_span_wide"
            yield name, 1.0, f"same days, {one.start} to {one.end}"
        elif not same_report and a.scope == b.scope == "aggregate":
            yield "other_span", 1.0, "sums over other days"
        else:
            yield "days_meet" if longest <= LONGEST else "days_meet_wide", 1.0, "periods meet"
        if longest == 1 and _other_hours(a, b):
            yield "hours_apart", 1.0, "other parts of the day"
    else:
        name = "day_apart" if apart == 1 else "days_apart"
        if same_report and not max(a, b, key=_where).names_day:
            name = f"{name}_taken_over"
        elif same_report and apart == 1 and _days_named(a, b):
            name = "day_apart_named"
        elif same_report and apart == 1 and _count_apart(a, b):
            name = "day_apart_counted"
        yield name, 1.0, "a day apart" if apart == 1 else f"{apart} days apart"


def _undated(a: Telling, b: Telling) -> Found:
    """What a date without a year, or a day of the week, says where a day is not known."""
    if a.date is not None and b.date is not None and a.report.id != b.report.id:
        one, other = (dt.date(2000, *d) for d in (a.date, b.date))
        between = abs((one - other).days)
        apart = min(between, 366 - between)
        words = f"{one.day} {one:%B} and {other.day} {other:%B}"
        return ("date_same" if apart == 0 else "date_near" if apart == 1 else "date_differs"), 1.0, words
    if a.weekday is not None and b.weekday is not None and a.report.id != b.report.id:
        apart = min((a.weekday - b.weekday) % 7, (b.weekday - a.weekday) % 7)
        if apart == 1 and _one_night(a, b):
            return "weekday_same", 1.0, "in one night, the date is not known"
        if apart != 1:
            first, second = sorted((a.weekday, b.weekday))
            if apart:
                return "weekday_differs", 1.0, f"a {WEEKDAYS[first]} and a {WEEKDAYS[second]}"
            return "weekday_same", 1.0, f"both on a {WEEKDAYS[first]}, the date is not known"
    if a.report.id == b.report.id and a.report.published is None and a.period is None and b.period is None:
        return "time_untold", 1.0, ""
    return "time_unknown", 1.0, "a date is not known"


def _one_night(a: Telling, b: Telling) -> bool:
    """ "Late on Thursday" and "in the early hours of Friday"?"""
    first, second = (a, b) if a.weekday is not None and b.weekday == (a.weekday + 1) % 7 else (b, a)
    if first.weekday_hours is None or second.weekday_hours is None:
        return False
    return first.weekday_hours[1] >= DAY + second.weekday_hours[0]


def _owned_later(a: Telling, b: Telling, apart: int) -> str | None:
    """Does the one, on no stated day, claim or deny a deed that the other tells days before? How near that brings them."""
    early, late = sorted((a, b), key=lambda t: (days(t.when) or ("", ""))[0])
    recalled = all(late.rules.is_beside(c.quote.text) for c in late.deeds)  # "in answer to the killing of villagers in X"
    if not assumed(late.when) or apart > LATER or not (late.owns_up or late.denial or late.confirms or recalled):
        return None
    if assumed(early.when):
        return "sayings_apart"
    return "days_may_meet" if late.owns_up else "days_may_touch"


def _goes_on(a: Telling, b: Telling) -> bool:
    """Does the later report, on a day that it does not state, take further what the other counted ("the toll rose to seven")?"""
    early, late = sorted((a, b), key=lambda t: (t.report.published or "", t.report.id))
    if not assumed(late.when) or early.report.published == late.report.published:
        return False
    return any(rises(late, early, outcome) for outcome in late.updates)


def _count_apart(a: Telling, b: Telling) -> bool:
    """Do both count people, and no two counts agree?"""
    some, others = ({f for figures in t.figures.values() for f in figures} for t in (a, b))
    return bool(some) and bool(others) and not some & others


def _days_named(a: Telling, b: Telling) -> bool:
    """Does each name a day of its own, with people harmed on it?"""
    return all(t.names_day and t.day is not None and not assumed(t.period) and t.figures for t in (a, b))


def _other_hours(a: Telling, b: Telling) -> bool:
    """Was the one over hours before the other began?"""
    if a.hours is None or b.hours is None:
        return False
    early, late = sorted((a.hours, b.hours))
    return early[1] < late[0]


def _where(telling: Telling) -> int:
    """Where in its report it begins."""
    return min(telling.sentences)


def _latest(a: Telling, b: Telling) -> str:
    """The latest day on which both may have happened."""
    return min(d[1] for t in (a, b) if (d := days(t.when)) is not None)


def publication_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """Reports of one incident come within days of each other."""
    if not a.report.published or not b.report.published:
        yield from _numbered(a, b)
        return
    apart = abs((dt.date.fromisoformat(a.report.published) - dt.date.fromisoformat(b.report.published)).days)
    if apart <= 2:
        yield "published_near", 1.0, ""
    elif apart > 10:
        undated = a.when is None or b.when is None
        yield ("published_far_undated" if undated else "published_far"), 1.0, f"published {apart} days apart"


def _numbered(a: Telling, b: Telling) -> Iterator[Found]:
    """The same of undated pages of one site, by their running numbers: a thousandth of those is some days, a fiftieth months."""
    apart = pages_apart(a.report, b.report)
    if apart is None:
        return
    if apart <= NUMBERS_NEAR:
        yield "published_near", 1.0, ""
    elif apart > NUMBERS_FAR:
        undated = a.when is None or b.when is None
        yield ("published_far_undated" if undated else "published_far"), 1.0, "pages of one site, numbered far apart"
