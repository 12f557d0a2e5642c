"""A report to its claims: all questions put together."""

import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.codebook.boilerplate import boilerplate_spans
from tollbook.coding.about import about_of
from tollbook.coding.both_sides import leave_both_sides_open
from tollbook.coding.capitals import with_capitals
from tollbook.coding.carried_over import with_doers_carried
from tollbook.coding.claiming import claims_of_draft, identified, quote_of
from tollbook.coding.day_of_the_deed import with_day_of_the_deed
from tollbook.coding.drafts import Draft, drafts_of, name_attacks
from tollbook.coding.fillers import Fillers
from tollbook.coding.found import Found
from tollbook.coding.grounding import grounded
from tollbook.coding.habits import describes_a_party, says_where_it_lies, without_habits
from tollbook.coding.happenings import find_happenings, told_by_counts
from tollbook.coding.no_such_deed import tolls_denied
from tollbook.coding.opinions.background import tell_past
from tollbook.coding.opinions.chosen_days import with_chosen_days
from tollbook.coding.opinions.chosen_places import with_chosen_places
from tollbook.coding.opinions.counts import with_untold_counts
from tollbook.coding.opinions.days import with_days_seen
from tollbook.coding.opinions.days_of_places import with_days_of_places
from tollbook.coding.opinions.deeds import number_deeds
from tollbook.coding.opinions.fates import tell_fates
from tollbook.coding.opinions.incidents import has_roles, untold_drafts
from tollbook.coding.opinions.kinds_of_deed import why_silent, with_second_opinion
from tollbook.coding.opinions.kinds_of_people import tell_whose
from tollbook.coding.opinions.roles import with_roles
from tollbook.coding.opinions.scene_names import with_scene_names
from tollbook.coding.opinions.speakers import with_unheard
from tollbook.coding.opinions.talk import without_talk
from tollbook.coding.opinions.unharmed import without_unharmed
from tollbook.coding.page_frame import frame_spans
from tollbook.coding.parts import join_parts
from tollbook.coding.perpetrators import with_perpetrators
from tollbook.coding.phrasing import Phrasing
from tollbook.coding.place_values import COUNTRY
from tollbook.coding.place_weights import OWN_CLAUSE
from tollbook.coding.placed_apart import placed_apart
from tollbook.coding.places import place_of
from tollbook.coding.publication_day import stated_day
from tollbook.coding.read import read
from tollbook.coding.reading import Reading
from tollbook.coding.recalled import going_on_with_old, recalled_drafts, without_recalled
from tollbook.coding.recalls import recalls_in
from tollbook.coding.relevance import fit_tolls, is_conflict, is_history, maybe_conflict
from tollbook.coding.running_sums import sums_apart
from tollbook.coding.scope import is_background, is_sum_of, main_period
from tollbook.coding.sides import Sides
from tollbook.coding.speakers import attribution_at, is_of_speaker
from tollbook.coding.stances import StanceClaim, stance_claims
from tollbook.coding.that_deed import with_that_deed
from tollbook.coding.times import period_of, said_at_the_latest
from tollbook.coding.tolls import find_tolls
from tollbook.coding.turned_up_alive import without_the_living
from tollbook.coding.victims import named_victims
from tollbook.coding.whose import who_counted, who_restated
from tollbook.language.mentions import Span
from tollbook.language.parsed import Token
from tollbook.model import Actor, Claim, CodedReport, Period, Report

STANCES = frozenset({"denial", "statement", "rejection"})
"""Actions that a pure stance tells better."""
_AGAINST = frozenset({"denies", "disputes"})


def code(report: Report, codebook: Codebook, rules_only: bool = False) -> CodedReport:
    """What the report says that someone says: its claims, in order of the text.

    A report that tells of no conflict has no claims. ``rules_only`` uses no learned scorers.
    """
    if not maybe_conflict(report.text, codebook):
        return CodedReport(report)
    reading = read(report, codebook)
    warnings = _about_day(report, codebook)
    report = reading.report
    if not is_conflict(reading, codebook):
        return CodedReport(report, (), warnings)
    silent = None if rules_only else why_silent(reading, codebook)
    if silent is not None:
        return CodedReport(report, (), (*warnings, silent))
    reading = with_capitals(reading, codebook)
    claims = claims_of(reading if rules_only else as_heard(reading, codebook), codebook, rules_only)
    return CodedReport(report, () if is_history(claims, report.published) else claims, warnings)


def _about_day(report: Report, codebook: Codebook) -> tuple[str, ...]:
    """Where the day of publication is from, if no field gives it."""
    if report.published:
        return ()
    stated = stated_day(report, codebook)
    return (stated.why if stated else "no publication date: relative days stay unresolved",)


def as_heard(reading: Reading, codebook: Codebook) -> Reading:
    """The reading with what the learned tagger knows of its places, days and voices."""
    return with_unheard(with_days_seen(with_scene_names(reading, codebook), codebook), codebook)


def claims_of(reading: Reading, codebook: Codebook, rules_only: bool = False) -> tuple[Claim, ...]:
    """The claims of a reading."""
    claims = dated_by_rule(reading, codebook, rules_only)
    if rules_only:
        return tuple(claims)
    claims = with_chosen_places(number_deeds(claims, reading), reading, codebook)
    claims = with_days_of_places(claims, reading)
    return tuple(with_chosen_days(claims, reading, codebook))


def dated_by_rule(reading: Reading, codebook: Codebook, rules_only: bool = False) -> list[Claim]:
    """The claims of a reading, their days as the rules have them."""
    stances = stance_claims(reading, codebook)
    drafts = _drafts(reading, codebook, stances, rules_only)
    leave_both_sides_open(drafts, reading.document)
    sides = Sides(reading, codebook)
    counted = {d.sentence: [f for e in drafts if e.sentence == d.sentence for f in e.founds] for d in drafts}
    claims: list[Claim] = []
    homes: dict[int, str] = {}
    for number, draft in enumerate(drafts):
        founds = tuple(draft.founds)
        made = claims_of_draft(reading, codebook, sides, draft, drafts[:number], counted)
        homes.update({id(f): f.home or made[0].id for f in founds})
        claims += made
    claims = _with_named_parts(claims, drafts, homes)
    claims = with_day_of_the_deed(with_that_deed(reading, codebook, claims), reading)
    claims = _with_background(reading, going_on_with_old(claims, codebook))
    claims = with_doers_carried(reading, codebook, join_parts(claims))
    claims = with_perpetrators(reading, codebook, claims, rules_only)
    if not rules_only:
        claims = tell_past(claims, reading)
    claims += _stance_claims(reading, codebook, stances, claims)
    return _unique(sorted(claims, key=lambda c: c.quote.start))


def _stance_claims(reading: Reading, codebook: Codebook, stances: tuple[StanceClaim, ...], claims: list[Claim]) -> list[Claim]:
    """The claims that only take a stance; a confirmation that tells a figure is a claim of its own already."""
    counted = [c.quote for c in claims if c.tolls]
    made = []
    for stance in stances:
        start, end = stance.span
        if stance.stance == "confirms" and any(q.start < end and start < q.end for q in counted):
            continue
        place, where = place_of(reading, codebook, stance.token)
        period, when = period_of(reading, codebook, stance.token)
        if stance.stance == "denies" and _told_after(reading, period, end):
            period, when = said_at_the_latest(reading, codebook, stance.token)
        about = about_of(stance, claims, reading, codebook)
        subject = next((c for c in claims if c.id == about), None)
        claim = Claim(
            id="",
            report=reading.report.id,
            quote=quote_of(reading.report, start, end),
            speaker=stance.speaker,
            stance=stance.stance,
            action=stance.action,
            actors=_who_denies(stance),
            about=about,
            background=subject is not None and subject.background,
            scope=subject.scope if subject is not None else "incident",
            place=place,
            period=period,
            tolls=tolls_denied(reading, codebook, stance, subject, claims),
            because=(*stance.because, *where, *when),
        )
        made.append(identified(claim))
    return made


def _who_denies(stance: StanceClaim) -> tuple[Actor, ...]:
    """Whoever denies or rejects something does so himself; the outlet does not."""
    speaker = stance.speaker
    if stance.stance != "denies" or speaker.kind == "outlet" or not speaker.name:
        return ()
    return (Actor("source", speaker.name, speaker.actor, speaker.quote),)


def _told_after(reading: Reading, period: Period | None, end: int) -> bool:
    """Is the day that of a later paragraph, which tells of another deed as like as not ("… On Thursday rockets hit …")?"""
    quote = period.quote if period is not None else None
    return quote is not None and quote.start >= end and "\n" in reading.report.text[end : quote.start]


def _with_named_parts(claims: list[Claim], drafts: list[Draft], homes: dict[int, str]) -> list[Claim]:
    """The claims with ``parts`` where a later sentence tells of some of the people that an earlier one counted."""
    parts: dict[str, list[str]] = {}
    for draft in drafts:
        for found in draft.founds:
            whole = homes.get(id(found.whole)) if found.whole is not None else None
            own = homes[id(found)]
            if whole is not None and whole != own and all(f.relation == "part" for f in draft.founds):
                parts.setdefault(whole, []).append(own)
    by_id = {c.id: c for c in claims}
    parts = {ident: own for ident, own in parts.items() if not _is_filled(by_id[ident], by_id)}
    return [
        structs.replace(
            c,
            parts=tuple(dict.fromkeys((*c.parts, *parts[c.id]))),
            scope="aggregate" if is_sum_of(c, [by_id[p] for p in parts[c.id]]) else c.scope,
        )
        if c.id in parts
        else c
        for c in claims
    ]


def _is_filled(whole: Claim, by_id: Mapping[str, Claim]) -> bool:
    """Do the parts that the sum lists make all of it? Who is told of later is one of theirs ("one of the two killed in A")."""
    listed = [t.best or 0 for p in whole.parts if p in by_id for t in by_id[p].tolls if t.outcome == whole.tolls[0].outcome]
    return bool(listed) and bool(whole.tolls) and sum(listed) == whole.tolls[0].best


def _with_background(reading: Reading, claims: list[Claim]) -> list[Claim]:
    main = main_period(claims, reading.report.published)
    opening = claims[0].quote.start if claims else 0
    told = any(c.quote.start == opening and c.period == main for c in claims)
    marked = []
    for claim in claims:
        lead = claim.quote.start == opening and (claim.period == main or not told)  # not "…, the worst since May, when …"
        past, why = is_background(claim.period, main, reading.report.published, lead, sums=claim.scope == "aggregate")
        marked.append(structs.replace(claim, background=past or claim.background, because=(*claim.because, *why)))
    return marked


def _drafts(reading: Reading, codebook: Codebook, stances: tuple[StanceClaim, ...], rules_only: bool) -> list[Draft]:
    doc = reading.document.doc
    skip = (*boilerplate_spans(reading.report.text, codebook), *frame_spans(reading.report))
    told = tuple(s.span for s in stances)
    happenings = [
        h
        for h in find_happenings(reading, codebook)
        if not _inside((doc[h.token].idx, doc[h.token].idx + 1), skip)
        and not (h.action in STANCES and _inside(h.span, told))
        and not is_of_speaker(reading, codebook, h)
        and not describes_a_party(reading, h)
        and not says_where_it_lies(reading, h)
    ]
    found = find_tolls(reading, codebook)
    if not rules_only:
        found = with_untold_counts(without_unharmed(found, reading), reading, codebook)
        tell_fates(found, reading, codebook)
        tell_whose(found, reading, codebook)
    tolls = fit_tolls(without_habits(without_the_living(found, reading), reading), reading, codebook)
    happenings += told_by_counts(tolls, happenings, reading, codebook)
    happenings = grounded(sorted(happenings, key=lambda h: h.token), tolls, reading, codebook)
    if not rules_only:
        happenings = without_talk(happenings, tolls, reading, codebook)
        happenings = list(with_second_opinion(happenings, reading, codebook))
    drafts: list[Draft] = []
    for number, sentence in enumerate(reading.document.sentences()):
        own = [h for h in happenings if sentence.start <= h.token < sentence.end]
        counts = [
            t for t in tolls if t.sentence == number and not _inside((doc[t.item.start].idx, doc[t.item.start].idx + 1), skip)
        ]
        recalls = recalls_in(reading, number)
        besides = recalled_drafts(number, own, counts, recalls, reading, codebook)
        taken = [id(f) for d in besides for f in d.founds]
        counts = [f for f in counts if id(f) not in taken]
        deeds = without_recalled(number, own, recalls, reading, codebook)
        made = drafts_of(doc, number, deeds, counts, codebook.actions, drafts, partial(placed_apart, reading))
        made = [one for draft in made for one in sums_apart(reading, codebook, draft)]
        drafts += [
            part
            for draft in made
            for half in _by_place(reading, codebook, draft)
            for one in _by_day(reading, codebook, half)
            for part in _by_speaker(reading, codebook, one)
        ]
        drafts += besides
    name_attacks(drafts, codebook.actions)
    fillers = Fillers(reading, codebook)
    if not rules_only:
        untold = untold_drafts(drafts, tolls, skip, reading, codebook)
        with_roles([*drafts, *untold], fillers)
        drafts += filter(has_roles, untold)
    phrasing = Phrasing(fillers)
    for draft in drafts:
        draft.victims = named_victims(draft.founds, fillers, phrasing)
    return drafts


def _by_place(reading: Reading, codebook: Codebook, draft: Draft) -> list[Draft]:
    """The draft, or one for each side of a semicolon with a place of its own ("in A, troops killed two; in B, …")."""
    sentence = reading.document.sentences()[draft.sentence]
    breaks = [t.i for t in sentence if t.text == ";" or _turns_to_a_place(t)]
    halves: dict[int, list[Found]] = {}
    for found in draft.founds:
        halves.setdefault(sum(at < found.trigger for at in breaks), []).append(found)
    if any(f.whole is not None or f.place_token is not None for f in draft.founds):
        return [draft]
    if len(halves) < 2:
        return _by_town(reading, codebook, draft)
    found_at = [place_of(reading, codebook, founds[0].trigger)[0] for founds in halves.values()]
    names = {place.name for place in found_at if place is not None}
    if None in found_at or len(names) < len(halves):
        return [draft]
    parts = []
    for half, founds in halves.items():
        own = [h for h in draft.happenings if sum(at < h.token for at in breaks) == half]
        parts.append(replace(draft, founds=founds, token=founds[0].trigger, happenings=own or draft.happenings, victims=()))
    return parts


def _by_town(reading: Reading, codebook: Codebook, draft: Draft) -> list[Draft]:
    """ "Killed eight fighters in Saada and wounded 12 people in Hodeidah": one draft for each verb with a town of its own."""
    told: dict[str, list[Found]] = {}
    around: set[str | None] = set()
    for found in draft.founds:
        place, why = place_of(reading, codebook, found.trigger)
        quote = place.quote if place is not None else None
        behind = quote is not None and quote.start > reading.document.doc[found.trigger].idx
        if place is None or not behind or OWN_CLAUSE not in why or (place.precision or COUNTRY) >= COUNTRY:
            return [draft]
        around |= {place.adm1, place.adm2} - {place.name}
        told.setdefault(place.name, []).append(found)
    verbs = {f.trigger for f in draft.founds}
    nouns = any(not reading.document.doc[v].tag_.startswith("VB") for v in verbs)
    if len(told) < 2 or len(verbs) < len(told) or around & set(told) or nouns:
        return [draft]
    rows = list(told.values())
    own = [[h for h in draft.happenings if h.token == row[0].trigger] or draft.happenings for row in rows]
    return [replace(draft, founds=r, token=r[0].trigger, happenings=h, victims=()) for r, h in zip(rows, own, strict=True)]


def _turns_to_a_place(word: Token) -> bool:
    """ "…, while in Tierralta two policemen were hurt"."""
    if word.lower_ != "while":
        return False
    after = word.doc[word.i + 1 : word.i + 3]
    return len(after) > 1 and after[0].lower_ in ("in", "at", "near") and after[1].tag_.startswith("NNP")


def _by_day(reading: Reading, codebook: Codebook, draft: Draft) -> list[Draft]:
    """The draft, or several where its counts are of different days ("two days after a bomb killed nine, troops killed 12")."""
    if len({f.trigger for f in draft.founds}) < 2:
        return [draft]
    days: dict[tuple[str, str] | None, list[Found]] = {}
    here = {id(f) for f in draft.founds}
    for found in draft.founds:
        told = found.whole if found.whole is not None and id(found.whole) in here else found  # a part is of its whole's day
        period = period_of(reading, codebook, told.trigger)[0]
        known = period is not None and period.start is not None and period.end is not None
        key = (str(period.start), str(period.end)) if known and period is not None else None
        days.setdefault(key, []).append(found)
    spans = sorted(k for k in days if k is not None)
    if len(spans) < 2 or any(a[1] >= b[0] for a, b in itertools.pairwise(spans)):
        return [draft]
    main = next(k for k in days if k is not None)
    apart = [k for k in spans if k != main]
    draft.founds = [f for k, founds in days.items() if k not in apart for f in founds]
    others = [replace(draft, founds=days[k], token=days[k][0].trigger) for k in apart]
    return [draft, *others]


def _by_speaker(reading: Reading, codebook: Codebook, draft: Draft) -> list[Draft]:
    """The draft, or several where its counts are told by different sources ("the army confirmed 300, the rebels said 1,200").

    What nobody is named for goes with the first who is, unless a semicolon parts them.
    """
    voices: dict[str | None, list[Found]] = {}
    for found in draft.founds:
        voices.setdefault(_voice(reading, codebook, found), []).append(found)
    named = [v for v in voices if v is not None]
    if len(named) == 1 and None in voices and _parted(reading, voices[None], voices[named[0]]):
        draft.founds = voices[None]
        draft.token = draft.founds[0].trigger
        return [draft, replace(draft, founds=voices[named[0]], token=voices[named[0]][0].trigger, victims=())]
    if len(named) < 2:
        return [draft]
    first = named[0]
    others = [replace(draft, founds=voices[v], token=voices[v][0].trigger, victims=()) for v in named[1:]]
    draft.founds = [*voices.get(None, []), *voices[first]]
    draft.token = draft.founds[0].trigger
    return [draft, *others]


def _parted(reading: Reading, before: list[Found], after: list[Found]) -> bool:
    """Does a semicolon stand between the counts of the one and those of the other?"""
    last, first = before[-1].trigger, after[0].trigger
    return last < first and any(t.text == ";" for t in reading.document.doc[last:first])


def _voice(reading: Reading, codebook: Codebook, found: Found) -> str | None:
    """The name of who tells a count: of whose words it is, or who made it ("medics counted 26 bodies; the Red Cross said …").

    What he denies is told apart from what he tells ("denied that anyone was killed; on Tuesday it said that three had died").
    """
    word = reading.document.doc[found.trigger]
    if (restated := who_restated(reading, codebook, found)) is not None:
        return restated.name
    said = attribution_at(reading, word.idx, word.idx + len(word), codebook)
    if said is not None and said.source is not None:
        return said.name if said.stance not in _AGAINST else f"{said.name} {said.stance}"
    counted = who_counted(reading, codebook, found)
    return counted.name if counted is not None else None


def _inside(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)


def _unique(claims: list[Claim]) -> list[Claim]:
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return list(seen.values())
