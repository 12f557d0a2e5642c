"""What goes wrong, in words, on a page: nothing found, not allowed, the book locked or away."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from tollbook.errors import BadInput, NotFound, TollbookError


class Faults:
    """Turns the errors that Tollbook raises on purpose into a page, or into a message on the page that asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:  # noqa: ARG002
        """Refuses what is sent with the character null in it, which no text has and PostgreSQL does not store."""
        if any("\x00" in value for _, values in request.POST.lists() for value in values):
            words = "What was sent holds the character null, which no text has. Take it out, or write the text anew."
            return render(request, "desk/fault.html", {"words": words, "status": 400}, status=400)
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A page for our own errors; Django shows the others."""
        if not isinstance(problem, TollbookError):
            return None
        back = request.headers.get("Referer", "")
        if request.method == "POST" and isinstance(problem, BadInput | NotFound) and own_page(request, back):
            messages.error(request, str(problem))
            return HttpResponseRedirect(back)
        status = 404 if isinstance(problem, NotFound) else 400 if isinstance(problem, BadInput) else 503
        return render(request, "desk/fault.html", {"words": str(problem), "status": status}, status=status)


def own_page(request: HttpRequest, address: str) -> bool:
    """Is it a whole address of this desk, or a path in it? No other is ever gone to."""
    return address.startswith(("/", "http://", "https://")) and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
