"""A casualty recorder's own count: on its page the figures of others are what it has weighed, not rivals of its own.

Airwars, Iraq Body Count and the like publish for each incident a range of their own and, below it, who said how many. The range
is theirs by judgement, so it stands for the page; the others' figures are kept as claims and show the greatest where the
recorder gives none ("at least ten", and below "some sources said twelve": ten to twelve).
"""

from collections.abc import Sequence
from typing import Protocol

from tollbook.codebook.linking import LinkingRules
from tollbook.codebook.outlets import Outlets
from tollbook.linking.areas import relation
from tollbook.linking.kinds import PARTIAL
from tollbook.linking.spans import days, gap
from tollbook.linking.tellings import Telling
from tollbook.linking.voice import Voice
from tollbook.model import Claim, Report, Toll

_NOTE = "weighed by the recorder whose page it is"


class Weighed(Protocol):
    """What this file asks of a statement."""

    claim: Claim
    report: Report
    toll: Toll
    voice: Voice
    part: bool
    binds: bool
    low: int
    high: int | None
    notes: list[str]


def let_recorders_weigh(found: Sequence[Weighed], outlets: Outlets) -> None:
    """In each recorder's report its first count stands, and the figures of others there bind nothing."""
    for report in dict.fromkeys(s.report.id for s in found):
        mine = [s for s in found if s.report.id == report and s.binds]
        if not mine or not is_recorder(mine[0].report, outlets):
            continue
        own = _own_count(mine)
        if own:
            _weigh(own, [s for s in mine if s not in own])


def two_pages(one: Telling, other: Telling, outlets: Outlets) -> bool:
    """Are these of two pages of one recorder, which keeps a page for each incident, and neither recalls a day of its own?"""
    if one.report.id == other.report.id or not is_recorder(one.report, outlets):
        return False
    if any(not t.main and t.names_day for t in (one, other)):
        return False  # "the previous day another strike killed four"
    return outlets.find(one.report.outlet) == outlets.find(other.report.outlet)


def is_of_the_page(claim: Telling, incident: Telling, rules: LinkingRules) -> bool:
    """Does a claim on a recorder's page go on about the incident that the page is for? Who its victims were and who says so is
    told there one by one, with their names and where they were brought; another deed has a day, a town or a word of its own."""
    if rules.set_apart(claim.newest_words) is not None:
        return False
    if claim.names_day and gap(claim.period, incident.period) and not _mourned_later(claim, incident):
        return False
    if claim.place is None or incident.place is None or not claim.names_place or _only_of_victims(claim):
        return True
    return relation(claim.place, incident.place) != "apart"


def _mourned_later(claim: Telling, incident: Telling) -> bool:
    """Does it tell of persons after the incident: whose body was found, who died of wounds, whom somebody mourned?"""
    own, first = days(claim.period), days(incident.period)
    return own is not None and first is not None and own[0] > first[1] and _only_of_victims(claim)


def _only_of_victims(claim: Telling) -> bool:
    """Does it tell of persons, and count nobody? Their names are easily taken for those of places."""
    told = [t for c in claim.claims for t in c.tolls]
    return bool(told) and all(t.relation == "part" or t.low == t.high == 1 for t in told)


def is_recorder(report: Report, outlets: Outlets) -> bool:
    """Does its outlet keep a page for each incident?"""
    outlet = outlets.find(report.outlet)
    return outlet is not None and outlet.recorder


def _own_count(mine: Sequence[Weighed]) -> list[Weighed]:
    """The statements of the claim in which the recorder counts people: its first with a figure, victims told of one by one
    left out, or the page's opening whoever is named for it."""
    opening = min(s.claim.quote.start for s in mine)
    counts = [s for s in mine if s.voice.kind == "outlet" or s.claim.quote.start == opening]
    _whole_again([s for s in counts if s.claim.quote.start == opening])
    figures = [s for s in counts if not s.part and s.toll.relation in ("count", "update") and _is_figure(s)]
    if not figures:  # "a farmer and his grandson were killed"
        named = [s for s in counts if s.claim.quote.start == opening and not s.part and s.toll.relation == "count"]
        told, most = sum(s.low for s in named), max(s.low if s.high is None else s.high for s in mine)
        return named if 1 < told >= most and all(s.toll.hedge == "exact" for s in named) else []
    first = min(figures, key=lambda s: s.claim.quote.start).claim.id
    return [s for s in counts if s.claim.id == first and not s.part]


def _whole_again(opening: Sequence[Weighed]) -> None:
    """ "Killed a woman and a child": where the opening counts no others these are no part of any."""
    if len(opening) > 1 and all(s.part and s.toll.part_of is None and s.toll.relation == "count" for s in opening):
        for s in opening:
            s.part = False


def _is_figure(s: Weighed) -> bool:
    return s.toll.hedge != "plural" and ((s.high or s.low) > 1 or s.toll.who in PARTIAL or s.toll.hedge != "exact")


def _weigh(own: Sequence[Weighed], others: Sequence[Weighed]) -> None:
    if len(own) == 1:
        _fill(own[0], [s for s in others if not s.part and s.toll.relation != "superseded"])
    least = sum(s.low for s in own)
    for s in others:
        if not s.part or s.low > least:
            s.binds = False
            s.notes.append(_NOTE)


def _fill(own: Weighed, others: Sequence[Weighed]) -> None:
    """The end of the range that the recorder leaves open is the farthest that others go."""
    if own.high is None:
        above = [s.low if s.high is None else s.high for s in others if s.low >= own.low and s.toll.hedge == "exact"]
        if above:
            own.high = max(own.low, *above)
    elif own.toll.hedge == "up_to":
        below = [s for s in others if 1 < s.low <= own.high and s.toll.part_of is None]
        risen = [s for s in below if s.toll.relation == "update" and s.low < own.high]
        latest = risen or below  # "the number has risen to eight"
        own.low = min((s.low for s in latest), default=own.high)
