"""Values to rows and back."""

import hashlib
from collections.abc import Iterable

import msgspec

from tollbook.book.models import ClaimRow, Decision, EventActor, EventRow, ReportRow
from tollbook.book.needs import queue_key
from tollbook.book.values import BookEvent, Decided
from tollbook.book.writing import Write
from tollbook.codebook import Codebook
from tollbook.linking.events import event_id
from tollbook.model import Claim, Event, Report, to_json


def sha256_of(text: str) -> str:
    """The hash of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def report_row(report: Report, write: Write, got_from: str) -> ReportRow:
    """A row for a new report."""
    return ReportRow(
        ident=report.id,
        text=report.text,
        title=report.title,
        outlet=_short(report.outlet, 300),
        url=report.url,
        published=report.published,
        language=report.language,
        ref=report.ref,
        sha256=sha256_of(report.text),
        got=write.time,
        got_from=got_from,
        revision=write.number,
    )


def _short(words: str | None, most: int) -> str | None:
    """Words as long as their column holds: PostgreSQL refuses longer ones."""
    return None if words is None else words[:most]


def report_of(row: ReportRow) -> Report:
    """The report of a row."""
    return Report(row.ident, row.text, row.title, row.outlet, row.url, row.published, row.language, row.ref)


def claim_row(claim: Claim, report: int, coding: int | None, write: Write, standing: bool) -> ClaimRow:
    """A row for a claim, with the columns by which it is found."""
    place, period = claim.place, claim.period
    killed, wounded = _counted(claim, "killed"), _counted(claim, "wounded")
    return ClaimRow(
        ident=claim.id,
        report_id=report,
        coding_id=coding,
        body=to_json(claim),
        action=claim.action,
        stance=claim.stance,
        reality=claim.reality,
        scope=claim.scope,
        background=claim.background,
        start=period.start if period else None,
        end=period.end if period else None,
        country=place.country if place else None,
        adm1=_short(place.adm1, 200) if place else None,
        adm2=_short(place.adm2, 200) if place else None,
        speaker=_short(claim.speaker.actor or claim.speaker.name, 300),
        killed_low=killed[0],
        killed_high=killed[1],
        wounded_low=wounded[0],
        wounded_high=wounded[1],
        revision=write.number,
        standing=standing,
    )


def claim_of(body: str) -> Claim:
    """The claim of a row's body."""
    return msgspec.json.decode(body, type=Claim)


def _counted(claim: Claim, outcome: str) -> tuple[int | None, int | None]:
    mine = [t for t in claim.tolls if t.outcome == outcome and t.part_of is None]
    lows = [t.low for t in mine if t.low is not None]
    highs = [t.high for t in mine]
    return (sum(lows) if lows else None, None if not highs or None in highs else sum(h for h in highs if h is not None))


def event_row(one: BookEvent, revision: int, codebook: Codebook) -> EventRow:
    """A row for a version of an event."""
    event = one.event
    place, period = event.place, event.period
    killed, wounded = event.totals.get("killed"), event.totals.get("wounded")
    scores = [link.score for link in event.links]
    return EventRow(
        ident=event.id,
        linked=event_id(event.claims),
        body=body_of(one),
        action=event.action,
        scope=event.scope,
        background=event.background,
        reality=event.reality,
        start=period.start if period else None,
        end=period.end if period else None,
        country=place.country if place else None,
        adm1=_short(place.adm1, 200) if place else None,
        adm2=_short(place.adm2, 200) if place else None,
        place=_short(place.name, 300) if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision=place.precision if place else None,
        killed_low=killed.low if killed else None,
        killed_best=killed.best if killed else None,
        killed_high=killed.high if killed else None,
        wounded_low=wounded.low if wounded else None,
        wounded_best=wounded.best if wounded else None,
        wounded_high=wounded.high if wounded else None,
        grade=event.grade.level if event.grade else None,
        sources=event.grade.independent_sources if event.grade else 0,
        reports=len(event.reports),
        claims=len(event.claims),
        disagreements=len(event.disagreements),
        weakest_link=min(scores) if len(event.reports) > 1 and scores else None,
        status=one.status,
        decided=one.decided,
        assigned=one.assigned,
        queue=queue_key(one, codebook),
        revision=revision,
    )


class _Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is kept of an event's version beside its columns."""

    event: Event
    machine: Event | None = None
    decisions: tuple[str, ...] = ()


def body_of(one: BookEvent) -> str:
    """What is stored of an event: two versions are the same where this, status, and assignment are."""
    return msgspec.json.encode(_Body(one.event, one.machine, one.decisions)).decode()


def event_of(row: EventRow) -> BookEvent:
    """The event of a row."""
    body = msgspec.json.decode(row.body, type=_Body)
    return BookEvent(
        event=body.event,
        status=row.status,
        decided=row.decided,
        assigned=row.assigned,
        machine=body.machine,
        decisions=body.decisions,
        revision=row.revision,
        until=row.until,
    )


def actor_rows(row: EventRow, event: Event) -> Iterable[EventActor]:
    """The parties of an event, by id where it is known, else by name."""
    found = dict.fromkeys(((a.id or a.name.lower())[:200], a.role) for a in event.actors)
    return [EventActor(event=row, actor=actor, role=role) for actor, role in found]


def decided_of(row: Decision, undone: str | None = None) -> Decided:
    """The decision of a row."""
    return Decided(
        id=row.ident,
        kind=row.kind,
        event=row.event,
        claims=tuple(row.claims),
        payload=row.payload,
        reason=row.reason,
        who=row.who,
        time=row.time.isoformat(),
        revision=row.revision,
        undoes=row.undoes.ident if row.undoes else None,
        undone=undone,
    )
