"""The codebook: what stands in it, and additions by the team, each shown with what it would change before it is saved."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tollbook.book import queue
from tollbook.book.models import EventActor
from tollbook.book.needs import unknown_parties
from tollbook.codebook.additions import Addition, additions, checked, ident_of
from tollbook.codebook.finding import Entry, find_word
from tollbook.codebook.gazetteer import Entry as PlaceEntry
from tollbook.desk import proposals, wording
from tollbook.desk import work as working
from tollbook.desk.asking import Asking
from tollbook.desk.corrections import whole
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.proposals import Proposal
from tollbook.errors import BadInput, NotFound
from tollbook.settings import load_settings

MOST = 60
KINDS = {
    "rebel": "an armed group against a state",
    "militia": "a militia",
    "cartel": "a gang or cartel",
    "coalition": "a coalition",
    "organisation": "an organisation that speaks",
    "state_force": "a state's force",
    "police": "a police",
    "government": "a government",
}


@dataclass(frozen=True)
class Found:
    """An entry that has the words, and how it is known, in words."""

    entry: Entry
    how: str


@dataclass(frozen=True)
class Stranger:
    """A party by name that the codebook lacks, with an event in which it stands."""

    name: str
    event: str


def codebook(request: Asking) -> HttpResponse:
    """What is found by words; without any, what the team added and what the book names that the codebook lacks."""
    words = " ".join(request.GET.get("q", "").split())[:200]
    found: tuple[Entry, ...] = find_word(the_codebook(), words) if words and "\x00" not in words else ()
    places = _places(words)
    context = {
        "q": words,
        "found": [Found(e, _how(e)) for e in found[:MOST]],
        "more": max(0, len(found) - MOST),
        "places": places,
        "additions": additions(load_settings().own_codebook_folder),
        "strangers": [] if words else strangers(),
        "size": (len(the_codebook().actors), len(the_codebook().actions.leaves)),
    }
    return render(request, "desk/codebook.html", context)


def _how(found: Entry) -> str:
    """An armed group against a state, Mali, as “JNIM”: the kind and country in words, not in codes."""
    party = the_codebook().actors.get(found.id) if found.part == "actor" else None
    if party is None:
        return found.how
    kind = KINDS.get(party.kind, party.kind)
    name = found.how.partition(", as ")[2]
    known_as = "" if name == f"“{found.name}”" else f"as {name}" if name else found.how
    return ", ".join(p for p in (kind, wording.country(party.country, the_codebook()), known_as) if p)


def _places(words: str) -> list[PlaceEntry]:
    if not words:
        return []
    gazetteer = the_codebook().gazetteer
    return [m.entry for m in (gazetteer.find(words) or gazetteer.find_alike(words))[:12]]


def strangers(limit: int = 30) -> list[Stranger]:
    """Unknown parties of the events that wait, each once."""
    found: dict[str, Stranger] = {}
    for need in ("unknown_party", "contradiction"):
        for item in queue.queue(the_codebook(), need, limit=limit).items:
            for name in unknown_parties(item.event.event):
                found.setdefault(name.lower(), Stranger(name, item.event.event.id))
    return list(found.values())[:limit]


def actor(request: Asking, ident: str) -> HttpResponse:
    """One party: its names, what it is, the form for another name."""
    entry = the_codebook().actors.get(ident)
    if entry is None:
        raise NotFound(f"no party {ident[:60]!r} in the codebook; look for it by a word of its name")
    line = [the_codebook().actors.get(i) for i in the_codebook().actors.lineage(ident)[1:]]
    context = {
        "entry": entry,
        "kind": KINDS.get(entry.kind, entry.kind),
        "parents": [e for e in line if e is not None],
        "countries": [wording.country(c, the_codebook()) for c in entry.homes],
        "events": EventActor.objects.filter(actor=ident, event__until__isnull=True).values("event").distinct().count(),
        "own": next((a for a in additions(load_settings().own_codebook_folder) if a.id == ident), None),
        "alias": request.GET.get("alias", "")[:120],
    }
    return render(request, "desk/codebook_actor.html", context)


def new(request: Asking) -> HttpResponse:
    """The form for a party that the codebook lacks; perhaps it only goes by another name."""
    name = request.GET.get("name", "")[:120]
    context = {"name": name, "alike": _alike(name), "kinds": KINDS, "lands": _lands()}
    return render(request, "desk/codebook_new.html", context)


def _alike(name: str) -> list[Found]:
    """Parties that share most words with the name."""
    shared: dict[str, int] = {}
    entries: dict[str, Entry] = {}
    for word in {w.lower() for w in name.split() if len(w) > 3}:
        for found in find_word(the_codebook(), word):
            if found.part == "actor":
                shared[found.id] = shared.get(found.id, 0) + 1
                entries[found.id] = found
    best = sorted(shared, key=lambda i: (-shared[i], i))[:5]
    return [Found(entries[i], _how(entries[i])) for i in best]


def _lands() -> list[tuple[str, str]]:
    lands = the_codebook().actors.countries.entries.values()
    return sorted(((c.iso2, c.name) for c in lands), key=lambda pair: pair[1])


@require_POST
def preview(request: Asking) -> HttpResponse:
    """Begins to look at what the addition in the form would change."""
    form = request.POST
    name = form.get("name", "").strip()
    aliases = tuple(a for a in form.get("aliases", "").replace("\r", "").replace(";", "\n").split("\n") if a.strip())
    ident = form.get("id", "").strip().lower() or ident_of(name)
    if ident != ident_of(ident):
        raise BadInput(f"id {ident[:60]!r}: use small letters, digits and hyphens")
    day = timezone.now().date().isoformat()
    reason = " ".join(form.get("reason", "").split())[:300]
    note = f"{request.who}, {wording.day(day)}" + (f": {reason}" if reason else "")
    made = Addition(
        ident, name or None, aliases, form.get("kind") or None, form.get("country") or None, whole(form, "since"), note
    )
    work = proposals.preview(checked(made, the_codebook()), request.who)
    return HttpResponseRedirect(reverse("codebook-change", args=[work.ident]))


def change(request: Asking, ident: str) -> HttpResponse:
    """How far the preview is; then what would change, and the button that saves it."""
    work, proposal = _proposal(ident)
    context = {"work": work, "proposal": proposal, "changes": proposal.changes[:MOST] if proposal else (), "most": proposals.MOST}
    return render(request, "desk/codebook_change.html", context)


@require_POST
def save(request: Asking, ident: str) -> HttpResponse:
    """Saves what the preview showed."""
    work, proposal = _proposal(ident)
    if proposal is None or not work.finished or work.problem:
        raise BadInput("the preview has not ended; wait for it, then save")
    checked(proposal.addition, the_codebook())  # somebody else may have been first
    again = proposals.save(proposal, request.who, request.POST.get("again") == "yes")
    names = ", ".join(proposal.addition.names)
    messages.success(request, f"Added to the codebook by {request.who}: {names}.")
    if again is not None:
        return HttpResponseRedirect(reverse("work", args=[again.ident]))
    return HttpResponseRedirect(reverse("codebook-actor", args=[proposal.addition.id]))


@require_POST
def remove(request: Asking) -> HttpResponse:
    """Takes one of the team's additions out again."""
    ident, name = request.POST.get("id", ""), request.POST.get("name", "")
    proposals.remove(ident, name, request.who)
    messages.success(request, f"Taken out of the codebook by {request.who}: {name}. What was coded with it stays as it is.")
    return HttpResponseRedirect(reverse("codebook"))


def _proposal(ident: str) -> tuple[working.Work, Proposal | None]:
    work = working.find(ident)
    if work is None:
        raise NotFound("this preview is no more (the desk was started again); give the addition again")
    return work, work.result if isinstance(work.result, Proposal) else None
