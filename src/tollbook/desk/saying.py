"""What was done, said on the next page, with an Undo beside it."""

import msgspec
from django.contrib import messages

from tollbook.book.values import Decided, Outcome
from tollbook.codebook import Codebook
from tollbook.desk import wording
from tollbook.desk.asking import Asking
from tollbook.model import Actor, EventToll, Period, Place

DONE = {
    "confirm": "Confirmed",
    "correct": "Corrected",
    "split": "Split",
    "merge": "Merged",
    "not-conflict": "Marked as not conflict",
    "grade": "Graded",
    "comment": "Commented",
    "assign": "Assigned",
    "claim": "Claim added",
    "undo": "Undone",
}


def done(request: Asking, made: Outcome) -> None:
    """Says what the decision came to; the message carries the decision, so that the page can offer to undo it."""
    messages.success(request, f"{in_words(made.decision)} by {made.decision.who}.", extra_tags=made.decision.id)


def in_words(decision: Decided) -> str:
    """A decision in a few words: Corrected place; Assigned to amina."""
    words = DONE.get(decision.kind, decision.kind)
    payload = decision.payload
    if decision.kind == "correct":
        return f"{words}: {str(payload.get('field', '')).replace('no_toll', 'figure taken away').replace('toll', 'figure')}"
    if decision.kind == "grade":
        return f"{words} as {payload.get('level')}"
    if decision.kind == "assign":
        return f"Assigned to {payload['to']}" if payload.get("to") else "Assigned to nobody"
    return words


def change(decision: Decided, codebook: Codebook) -> str:
    """What a correction put in the place of what, in words."""
    if decision.kind == "split":
        return f"{wording.number(len(_list(decision.payload.get('claims'))), 'claim')} taken out"
    if decision.kind == "merge":
        return f"with {', '.join(map(str, _list(decision.payload.get('with'))))}"
    if decision.kind != "correct":
        return ""
    field = str(decision.payload.get("field"))
    was, now = (_value(field, decision.payload.get(key), codebook) for key in ("was", "value"))
    return f"{was} → {'nothing' if field == 'no_toll' else now}"


def _value(field: str, value: object, codebook: Codebook) -> str:
    if field == "place":
        return wording.place(msgspec.convert(value, Place | None), codebook)
    if field == "period":
        return wording.period(msgspec.convert(value, Period | None))
    if field == "action":
        return wording.action(str(value), codebook)
    if field == "actors":
        named = msgspec.convert(value, list[Actor])
        return ", ".join(wording.actor(a.id, codebook) if a.id else a.name for a in named) or "nobody"
    if field in ("toll", "no_toll"):
        tolls = [msgspec.convert(t, EventToll) for t in (value if isinstance(value, list) else [value])]
        told = [f"{wording.toll(t.outcome, t.who, t.side, codebook)}: {wording.count(t.low, t.best, t.high)}" for t in tolls]
        return "; ".join(told) or "nothing"
    if field == "reality":
        return wording.REALITY.get(str(value), "") or "happened"
    if field == "background":
        return "background" if value else "news"
    return str(value)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
