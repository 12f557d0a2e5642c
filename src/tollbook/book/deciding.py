"""What people decide: added to the book, never changed; undone by another decision."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

import msgspec

from tollbook.book.ids import known_event, normal
from tollbook.book.models import ClaimRow, Decision, DecisionClaim, EventRow, ReportRow
from tollbook.book.overlay import value_of
from tollbook.book.relinking import grouping, relink
from tollbook.book.rows import claim_of, claim_row, decided_of, event_of
from tollbook.book.stored import coded_reports
from tollbook.book.values import Outcome
from tollbook.book.writing import Write, writing
from tollbook.codebook import Codebook
from tollbook.coding.claiming import identified
from tollbook.errors import BadInput, NotFound
from tollbook.model import Claim, CodedReport, Quote, content_id
from tollbook.model.event import GradeLevel

LEVELS: tuple[str, ...] = get_args(GradeLevel)
NEED_REASON = frozenset({"correct", "split", "merge", "not-conflict", "grade", "comment"})


def decide(kind: str, event: str, payload: Mapping[str, object], codebook: Codebook, who: str, reason: str = "") -> Outcome:
    """Takes a decision on an event.

    ``kind`` and its payload: ``confirm`` {}; ``correct`` {"field", "value"} (see overlay.FIELDS); ``split`` {"claims": [ids to
    take out]}; ``merge`` {"with": [other events' ids]}; ``not-conflict`` {}; ``grade`` {"level"}; ``comment`` {} (the reason is
    the comment); ``assign`` {"to": a person's name, or None}.

    Raises BadInput for a payload that does not fit or a missing reason, NotFound for an unknown event.
    """
    if kind not in Decision.Kind.values or kind in ("undo", "claim"):
        kinds = [k for k in Decision.Kind.values if k not in ("undo", "claim")]
        raise BadInput(f"{kind!r} is no kind of decision; use one of {', '.join(kinds)}")
    if kind in NEED_REASON and not reason.strip():
        raise BadInput(f"{kind} needs a reason: say why in a few words")
    with writing(who, f"{kind} {event}") as write:
        row = known_event(event)
        own = event_of(row).event
        claims, kept = list(own.claims), dict(payload)
        if kind == "merge":
            claims, kept = _merged(own.id, own.claims, kept)
        elif kind == "split":
            kept = _split(own.claims, kept)
        elif kind == "grade" and kept.get("level") not in LEVELS:
            raise BadInput(f"grade {kept.get('level')!r}: use one of {', '.join(LEVELS)}")
        elif kind == "assign" and len(str(kept.get("to") or "")) > 200:
            raise BadInput(f"to {str(kept['to'])[:40]!r}…: a person's name, of at most 200 characters")
        elif kind == "correct":
            kept = _corrected(row, kept, codebook)
        before = grouping()
        made = record(kind, own.id, claims, kept, reason, write)
        relink(write, codebook, before=before, about=claims)
        return Outcome(decided_of(made), tuple(_events_of(claims)))


def undo(decision: str, codebook: Codebook, who: str, reason: str = "") -> Outcome:
    """Takes a decision back: the book is as if it had not been taken. An undoing can be undone.

    Raises NotFound for an unknown decision, BadInput for one that is undone already.
    """
    with writing(who, f"undo {decision}") as write:
        target = Decision.objects.filter(ident=normal(decision)).first()
        if target is None:
            raise NotFound(f"no decision {decision!r} in the book; `tollbook show EVENT` prints the decisions on an event")
        if is_undone(target):
            raise BadInput(f"decision {decision} is undone already")
        before = grouping()
        made = record("undo", target.event, target.claims, {}, reason, write, undoes=target)
        gone, new = _with_hand_claim(target, write)
        relink(write, codebook, gone=gone, new=new, before=before, about=target.claims)
        return Outcome(decided_of(made), tuple(_events_of(target.claims)))


def add_claim(
    report: str, values: Mapping[str, Any], start: int, end: int, codebook: Codebook, who: str, reason: str = ""
) -> Outcome:
    """Adds a claim by hand to a report: ``values`` as in the public contract (at least ``speaker``, ``stance``, ``action``),
    with the characters ``start`` to ``end`` of the text as its quote.

    Raises BadInput where they do not fit, NotFound for an unknown report.
    """
    with writing(who, f"claim in {report}") as write:
        row = ReportRow.objects.filter(ident=normal(report), erased__isnull=True).first()
        if row is None:
            raise NotFound(f"no report {report!r} in the book; `tollbook search WORDS` finds reports")
        claim = _claim_by_hand(row, values, start, end, codebook)
        if ClaimRow.objects.filter(ident=claim.id, standing=True).exists():
            raise BadInput(f"the report already has this claim ({claim.id})")
        made = record("claim", None, [claim.id], {"claim": msgspec.to_builtins(claim)}, reason, write)
        gone = list(coded_reports([row.number]))
        claim_row(claim, row.number, None, write, standing=True).save()
        relink(write, codebook, gone=gone, new=list(coded_reports([row.number])), about=[claim.id])
        return Outcome(decided_of(made), tuple(_events_of([claim.id])))


def record(
    kind: str,
    event: str | None,
    claims: Sequence[str],
    payload: Mapping[str, object],
    reason: str,
    write: Write,
    undoes: Decision | None = None,
) -> Decision:
    """Stores a decision and what it is about."""
    ident = content_id("d", str(write.number), kind, event, *claims)
    row = Decision.objects.create(
        ident=ident,
        kind=kind,
        event=event,
        claims=list(claims),
        payload=dict(payload),
        reason=reason.strip(),
        who=write.who,
        time=write.time,
        revision=write.number,
        undoes=undoes,
    )
    DecisionClaim.objects.bulk_create([DecisionClaim(decision=row, claim=c) for c in claims])
    return row


def is_undone(target: Decision) -> bool:
    """Is a decision undone, by an undoing that stands?"""
    return any(not is_undone(u) for u in Decision.objects.filter(undoes=target))


def _with_hand_claim(target: Decision, write: Write) -> tuple[list[CodedReport], list[CodedReport]]:
    """A claim added by hand counts while the decision that added it stands; undoings, and their undoings, end at that one.

    Returns the report before and after, where that is what was undone.
    """
    root = target
    while root.undoes is not None:
        root = root.undoes
    if root.kind != Decision.Kind.CLAIM:
        return [], []
    row = ClaimRow.objects.filter(ident=root.claims[0], coding__isnull=True).order_by("-number").first()
    if row is None:
        raise NotFound(f"decision {root.ident} has lost its claim; `tollbook check` says more")
    gone = list(coded_reports([row.report_id]))
    if is_undone(root):
        ClaimRow.objects.filter(number=row.number).update(standing=False, until=write.number)
    else:
        claim_row(claim_of(row.body), row.report_id, None, write, standing=True).save()
    return gone, list(coded_reports([row.report_id]))


def _merged(ident: str, own: Sequence[str], payload: dict[str, object]) -> tuple[list[str], dict[str, object]]:
    names = payload.get("with")
    if not isinstance(names, list | tuple) or not names:
        raise BadInput("merge needs the other events: with=[their ids]")
    others = [event_of(known_event(str(n))).event for n in names]
    if any(o.id == ident for o in others):
        raise BadInput(f"{ident} cannot be merged with itself")
    claims = list(dict.fromkeys((*own, *(c for o in others for c in o.claims))))
    return claims, {"with": [o.id for o in others]}


def _split(own: Sequence[str], payload: dict[str, object]) -> dict[str, object]:
    names = payload.get("claims")
    if not isinstance(names, list | tuple) or not names:
        raise BadInput("split needs the claims to take out: claims=[their ids]")
    out = [normal(str(n)) for n in names]
    strange = [c for c in out if c not in own]
    if strange:
        raise BadInput(f"{', '.join(strange)}: no claim of this event; `tollbook show EVENT` prints them")
    if len(set(out)) == len(own):
        raise BadInput("split would take out every claim; leave at least one")
    return {"claims": sorted(set(out))}


def _corrected(row: EventRow, payload: dict[str, object], codebook: Codebook) -> dict[str, object]:
    value = value_of(payload)
    field = str(payload["field"])
    if field == "action" and value not in codebook.actions.leaves:
        raise BadInput(f"action {value!r} is not in the codebook; see docs/codebook.md for all of them")
    event = event_of(row).event
    if field in ("toll", "no_toll"):
        key = (value.outcome, value.who, value.side)
        was: object = [t for t in event.tolls if (t.outcome, t.who, t.side) == key]
    else:
        was = getattr(event, field)
    return {"field": field, "value": msgspec.to_builtins(value), "was": msgspec.to_builtins(was)}


def _claim_by_hand(row: ReportRow, values: Mapping[str, Any], start: int, end: int, codebook: Codebook) -> Claim:
    if not 0 <= start < end <= len(row.text):
        raise BadInput(f"characters {start} to {end} are not in the report, which has {len(row.text)}")
    quote = Quote(start, end, row.text[start:end])
    fields = {**values, "id": "", "report": row.ident, "quote": msgspec.to_builtins(quote)}
    try:
        claim = msgspec.convert(fields, Claim)
    except msgspec.ValidationError as problem:
        raise BadInput(f"claim by hand: {problem}; give its values as docs/schema/claim.json says") from problem
    if claim.action not in codebook.actions.leaves:
        raise BadInput(f"action {claim.action!r} is not in the codebook; see docs/codebook.md for all of them")
    return identified(claim)


def _events_of(claims: Sequence[str]) -> list[Any]:
    idents = ClaimRow.objects.filter(ident__in=claims, standing=True, event__isnull=False).values_list("event", flat=True)
    rows = EventRow.objects.filter(ident__in=set(idents), until__isnull=True).order_by("ident")
    return [event_of(r) for r in rows]
