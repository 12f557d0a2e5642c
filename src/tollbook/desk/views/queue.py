"""The queue: what needs a person first, with all that is needed to decide beside it, by keyboard alone or by buttons."""

from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from tollbook.book import queue as queues
from tollbook.book import reading
from tollbook.book.needs import NEEDS, Need, needs_of, unknown_parties
from tollbook.desk import choices
from tollbook.desk.asking import Asking
from tollbook.desk.event_page import event_page
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.spans import KINDS
from tollbook.desk.state import State, book_state
from tollbook.errors import BadInput, NotFound

WORDS: dict[Need, str] = {
    "contradiction": "Contradictions",
    "weak_link": "Weak links",
    "unknown_party": "Unknown parties",
    "unknown_place": "Unknown places",
    "weak": "Weakly supported",
    "undecided": "Others undecided",
}
WHY: dict[Need, str] = {
    "contradiction": "claims contradict",
    "weak_link": "joined on little evidence",
    "unknown_party": "a party unknown to the codebook",
    "unknown_place": "no place known",
    "weak": "weakly supported",
    "undecided": "undecided",
}
WHOSE = {"": "anybody's", "me": "mine", "nobody": "nobody's"}


def queue(request: Asking) -> HttpResponse:
    """The list and, beside it, the event that is looked at (``?at=``; else the first)."""
    wanted = {name: request.GET.get(name, "") for name in ("need", "whose", "after")}
    if wanted["need"] and wanted["need"] not in NEEDS:
        raise BadInput(f"need {wanted['need'][:40]!r}: use one of {', '.join(NEEDS)}")
    need = next((n for n in NEEDS if n == wanted["need"]), None)
    assigned = {"me": request.who, "nobody": ""}.get(wanted["whose"])
    shown = queues.queue(the_codebook(), need, assigned, after=wanted["after"] or None)
    idents = [i.event.event.id for i in shown.items]
    at = _looked_at(request.GET.get("at", ""), idents, need, assigned)
    page = event_page(at) if at else None
    position = idents.index(at) if at in idents else None
    context = {
        "items": shown.items,
        "counts": [(n, WORDS[n], count) for n, count in _counts(assigned, book_state()).items()],
        "why": WHY,
        "whose": WHOSE,
        "given": wanted,
        "query": urlencode({k: v for k, v in wanted.items() if v}),
        "kept": urlencode({k: v for k, v in wanted.items() if v and k != "after"}),
        "next": shown.next,
        "at": at,
        "before": idents[position - 1] if position else None,
        "beyond": idents[position + 1] if position is not None and position + 1 < len(idents) else None,
        "page": page,
        "one": page.event if page else None,
        "event": page.event.event if page else None,
        "needs": needs_of(page.event, the_codebook()) if page else (),
        "strangers": unknown_parties(page.event.event) if page else (),
        "kinds": KINDS,
        **choices.for_event(),
    }
    return render(request, "desk/queue.html", context)


@lru_cache(maxsize=64)
def _counts(assigned: str | None, _state: State) -> dict[Need, int]:
    return queues.counts(assigned)


def _looked_at(wanted: str, idents: list[str], need: Need | None, assigned: str | None) -> str | None:
    """The event asked for; where it has left the queue, the one that came after it."""
    if wanted and wanted not in idents:
        try:
            if needs_of(reading.event(wanted), the_codebook()):
                return wanted
        except NotFound:
            pass
        return queues.following(wanted, need, assigned) or (idents[0] if idents else None)
    return wanted or (idents[0] if idents else None)
