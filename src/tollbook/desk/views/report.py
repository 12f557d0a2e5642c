"""One report: its text with the words that carry a value, its claims beside it, and claims by hand."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tollbook.book import deciding, reading
from tollbook.desk import choices
from tollbook.desk.asking import Asking
from tollbook.desk.hand_claims import values_of, words_at
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.saying import done
from tollbook.desk.spans import KINDS, pieces, spans_of
from tollbook.model import Claim


@dataclass(frozen=True)
class Card:
    """A claim beside the text, with its number in the text's order and the event it is in."""

    number: int
    claim: Claim
    event: str | None


def report(request: Asking, ident: str) -> HttpResponse:
    """The report and its claims."""
    one = reading.report(ident)
    cards = [Card(n, c, one.events.get(c.id)) for n, c in enumerate(one.claims, 1)]
    context = {
        "one": one,
        "report": one.report,
        "pieces": pieces(one.report.text, [s for c in one.claims for s in spans_of(c)]),
        "cards": cards,
        "kinds": KINDS,
        **choices.for_claim(),
    }
    return render(request, "desk/report.html", context)


@require_POST
def add_claim(request: Asking, ident: str) -> HttpResponse:
    """A claim by hand: words of the text and what they say."""
    one = reading.report(ident)
    start, end = words_at(request.POST, one.report.text)
    values = values_of(request.POST, one, the_codebook())
    made = deciding.add_claim(ident, values, start, end, the_codebook(), request.who, request.POST.get("reason", ""))
    done(request, made)
    return HttpResponseRedirect(f"{reverse('report', args=[one.report.id])}#{made.decision.claims[0]}")
