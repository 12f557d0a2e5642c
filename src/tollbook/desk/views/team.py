"""The team: who is in it, links for new passwords, the public switch, the log."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tollbook.book.models import Member, Revision, Role, User
from tollbook.desk import members
from tollbook.desk.asking import Asking
from tollbook.desk.audit import note
from tollbook.desk.links import reset_address
from tollbook.desk.models import Desk, Entry
from tollbook.errors import BadInput

LINES = 100


def team(request: Asking) -> HttpResponse:
    """Everybody with their roles, and the switches."""
    ours = members.the_team()
    context = {
        "team": ours,
        "members": Member.objects.filter(team=ours).select_related("user").order_by("user__username"),
        "roles": Role.choices,
        "public": Desk.objects.filter(pk=1, public=True).exists(),
    }
    return render(request, "desk/team.html", context)


@require_POST
def add(request: Asking) -> HttpResponse:
    """A new person, with a link to hand to them."""
    made = members.add(request.POST.get("name", ""), request.POST.get("role", ""), request.POST.get("email", ""))
    note(request, request.who, "added a person", f"{made.user.username} as {made.role}")
    return _link(request, made.user, made=True)


@require_POST
def role(request: Asking, number: int) -> HttpResponse:
    """Another role, or out of the team."""
    wanted = request.POST.get("role", "")
    changed = members.set_role(number, wanted)
    note(request, request.who, "changed a role", f"{changed.user.username}: {wanted or 'out of the team'}")
    messages.success(request, f"{changed.user.username} is {Role(wanted).label.lower() if wanted else 'no longer in the team'}.")
    return HttpResponseRedirect(reverse("team"))


@require_POST
def link(request: Asking, number: int) -> HttpResponse:
    """A link by which a person sets a new password."""
    one = Member.objects.filter(pk=number, team=members.the_team()).select_related("user").first()
    if one is None:
        raise BadInput("this person is not in the team")
    note(request, request.who, "made a link for a new password", one.user.username)
    return _link(request, one.user)


def _link(request: Asking, user: User, made: bool = False) -> HttpResponse:
    return render(request, "desk/link.html", {"name": user.username, "address": reset_address(user, request), "made": made})


@require_POST
def public(request: Asking) -> HttpResponse:
    """The public switch."""
    wanted = request.POST.get("public") == "yes"
    Desk.objects.update_or_create(pk=1, defaults={"public": wanted})
    note(request, request.who, "opened the desk to all readers" if wanted else "closed the desk to the public")
    messages.success(request, "Anybody may now read the book." if wanted else "Only the team may now read the book.")
    return HttpResponseRedirect(reverse("team"))


def log(request: Asking) -> HttpResponse:
    """The log of accounts beside the book's own revisions."""
    context = {"entries": Entry.objects.all()[:LINES], "writes": Revision.objects.order_by("-number")[:LINES], "lines": LINES}
    return render(request, "desk/log.html", context)
