"""Double coding: reports read by two or more coders who do not see each other's reading, how far they agree, what holds."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tollbook.book import codings, reading
from tollbook.book.report_list import report_page
from tollbook.desk import choices
from tollbook.desk.asking import Asking, allowed
from tollbook.desk.hand_claims import claim_of, words_at
from tollbook.desk.knowledge import the_codebook
from tollbook.errors import BadInput
from tollbook.model import Claim

FIELDS = {
    "action": "what happened",
    "stance": "the stance of who says so",
    "reality": "whether it happened",
    "scope": "one incident or a sum",
    "background": "news or background",
    "speaker": "who says so",
    "place": "where",
    "start": "when",
    "sources": "who did it",
    "targets": "to whom",
    "killed": "how many killed",
    "wounded": "how many wounded",
    "found": "what there is to code",
}


def coding(request: Asking) -> HttpResponse:
    """How far coders agree, what waits to be settled, and reports to read."""
    page = report_page(after=request.GET.get("after") or None)
    agreement = [(FIELDS.get(a.field, a.field), a.alpha, a.units) for a in codings.agreement()]
    context = {
        "agreement": agreement,
        "compared": any(units for _, _, units in agreement),
        "waiting": [reading.report(r).report for r in codings.waiting()] if allowed(request, "adjudicate") else [],
        "rows": page.rows,
        "mine": codings.read_by(request.who, [r.id for r in page.rows]),
        "next": page.next,
    }
    return render(request, "desk/coding.html", context)


def read(request: Asking, ident: str) -> HttpResponse:
    """The report's text without anybody's claims but the coder's own; adding and taking away a claim saves the reading."""
    one = reading.report(ident)
    mine = codings.own(ident, request.who)
    claims = list(mine.claims) if mine else []
    if request.method == "POST":
        claims = _changed(request, one.report.text, claims, ident)
        codings.submit(ident, claims, the_codebook(), request.who)
        messages.success(request, f"Saved: your reading has {len(claims)} claim{'' if len(claims) == 1 else 's'}.")
        return HttpResponseRedirect(reverse("coding-read", args=[one.report.id]))
    context = {"one": one, "report": one.report, "claims": claims, "saved": mine is not None, **choices.for_claim()}
    return render(request, "desk/coding_read.html", context)


def _changed(request: Asking, text: str, claims: list[Claim], ident: str) -> list[Claim]:
    gone = request.POST.get("gone")
    if gone:
        return [c for c in claims if c.id != gone]
    if request.POST.get("nothing"):
        return []
    start, end = words_at(request.POST, text)
    return [*claims, claim_of(request.POST, reading.report(ident), start, end, the_codebook())]


def compare(request: Asking, ident: str) -> HttpResponse:
    """The readings side by side, for who settles them."""
    one = reading.report(ident)
    read_by = _readings(ident)
    units = codings.matched([c.claims for c in read_by])
    context = {"one": one, "report": one.report, "coders": [c.who for c in read_by], "units": units}
    context["agreement"] = [(FIELDS.get(a.field, a.field), a.alpha, a.units) for a in codings.agreement([ident])]
    return render(request, "desk/coding_compare.html", context)


@require_POST
def settle(request: Asking, ident: str) -> HttpResponse:
    """The chosen claims become the report's, in the machine's place."""
    wanted = set(request.POST.getlist("claims"))
    known = {c.id: c for r in _readings(ident) for c in r.claims}
    if wanted - known.keys():
        raise BadInput("one of the chosen claims is in nobody's reading any more; look at the page again")
    codings.adjudicate(ident, [known[i] for i in sorted(wanted)], the_codebook(), request.who)
    messages.success(request, f"Settled by {request.who}: these claims count now.")
    return HttpResponseRedirect(reverse("report", args=[reading.report(ident).report.id]))


def _readings(ident: str) -> list[codings.Coding]:
    found = [c for c in codings.codings(ident) if c.kind == "coder"]
    if len(found) < 2:
        raise BadInput("readings are compared once two coders have read the report")
    return found
