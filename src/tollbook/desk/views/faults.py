"""Pages for what Django itself refuses or cannot find."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its key: sent from elsewhere, or from a page that was open for too long."""
    words = (
        "This form was not sent from a page of this desk, or the page was open for too long. Go back, reload it and try again."
    )
    return render(request, "desk/fault.html", {"words": words, "status": 403}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read."""
    words = "The desk cannot read this request."
    return render(request, "desk/fault.html", {"words": words, "status": 400}, status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something that the person's role does not allow."""
    return render(request, "desk/not_allowed.html", {}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such address."""
    words = "There is no such page. It may have been a mistyped address."
    return render(request, "desk/fault.html", {"words": words, "status": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours: said so, with nothing that needs the database."""
    return render(None, "desk/broken.html", status=500)
