"""One event: everything that is known of it, and what a person can do with it."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tollbook.book import deciding, reading
from tollbook.book.values import Outcome
from tollbook.desk import choices
from tollbook.desk.asking import Asking
from tollbook.desk.corrections import payload_of
from tollbook.desk.event_page import event_page
from tollbook.desk.faults import own_page
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.saying import done
from tollbook.desk.spans import KINDS
from tollbook.errors import BadInput

JUDGEMENTS = ("confirm", "correct", "split", "merge", "not-conflict", "grade", "assign")


def event(request: Asking, ident: str) -> HttpResponse:
    """The event as it stands, or stood (``?as-of=``)."""
    page = event_page(ident, request.GET.get("as-of") or None)
    context = {
        "page": page,
        "one": page.event,
        "event": page.event.event,
        "as_of": request.GET.get("as-of"),
        "kinds": KINDS,
        **choices.for_event(),
    }
    return render(request, "desk/event.html", context)


@require_POST
def comment(request: Asking, ident: str) -> HttpResponse:
    """A comment on the event."""
    made = deciding.decide("comment", ident, {}, the_codebook(), request.who, request.POST.get("reason", ""))
    done(request, made)
    return _shown(request, ident, made)


@require_POST
def decide(request: Asking, ident: str, kind: str) -> HttpResponse:
    """A decision on the event."""
    if kind not in JUDGEMENTS:
        raise BadInput(f"{kind!r} is no decision; use one of {', '.join(JUDGEMENTS)}")
    payload = payload_of(kind, ident, request.POST, the_codebook())
    made = deciding.decide(kind, ident, payload, the_codebook(), request.who, request.POST.get("reason", ""))
    done(request, made)
    return _shown(request, ident, made)


@require_POST
def undo(request: Asking, ident: str) -> HttpResponse:
    """A decision taken back, or an undoing taken back."""
    made = deciding.undo(ident, the_codebook(), request.who, request.POST.get("reason", ""))
    done(request, made)
    about = made.decision.event or (made.events[0].event.id if made.events else None)
    return _shown(request, about, made)


def _shown(request: Asking, ident: str | None, made: Outcome) -> HttpResponse:
    """The page of the event, or of what became of it; who came from the queue goes back to it."""
    if back := _queue_of(request, ident):
        return HttpResponseRedirect(back)
    ids = [e.event.id for e in made.events]
    at = ident if ident in ids or not ids else ids[0]
    if at is None:
        report = reading.claim(made.decision.claims[0]).report if made.decision.claims else None
        return HttpResponseRedirect(reverse("report", args=[report]) if report else reverse("events"))
    return HttpResponseRedirect(reverse("event", args=[at]))


def _queue_of(request: Asking, ident: str | None) -> str | None:
    """The queue as it was looked at, where the request came from there, at the event that was decided about."""
    came = request.headers.get("Referer", "")
    address = urlsplit(came)
    if address.path != reverse("queue") or not own_page(request, came):
        return None
    kept = dict(parse_qsl(address.query))
    return f"{reverse('queue')}?{urlencode({**kept, 'at': ident or ''})}"
