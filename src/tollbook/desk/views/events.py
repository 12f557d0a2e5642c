"""The list of events: filters, words, order, as a table and as CSV. Its whole state is in its address."""

import csv
from collections.abc import Iterator
from urllib.parse import urlencode

import msgspec
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from tollbook.book import reading
from tollbook.book.filters import ORDERS, Filter
from tollbook.book.pages import most, page
from tollbook.book.values import BookEvent
from tollbook.desk import wording
from tollbook.desk.asking import Asking
from tollbook.desk.knowledge import the_codebook
from tollbook.errors import BadInput

ORDER_WORDS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "killed": "Most reported killed first",
    "disagreements": "Most contradictions first",
    "weakest": "Weakest links first",
}
TEXTS = ("place", "start", "end", "actor", "action", "outcome", "grade", "outlet", "status", "words", "scope")
COLUMNS = (
    "id", "start", "end", "what", "action", "place", "adm1", "adm2", "country", "latitude", "longitude", "precision",
    "killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high", "grade", "reports", "status",
)  # fmt: skip
MOST_ROWS = 50_000


def filter_of(request: Asking) -> Filter:
    """The filter that an address describes. Raises BadInput for values that cannot be."""
    given = {name: request.GET[name].strip() for name in TEXTS if request.GET.get(name, "").strip()}
    for name, value in given.items():
        if "\x00" in value or len(value) > 200:
            raise BadInput(f"{name}: at most 200 plain characters")
    for name in ("start", "end"):
        if name in given and wording.day(given[name]) == given[name]:
            raise BadInput(f"{given[name]!r} is no day; write it as 2025-09-14")
    decided = {"yes": True, "no": False}.get(request.GET.get("decided", ""))
    order = request.GET.get("order", "newest")
    if order not in ORDERS:
        raise BadInput(f"order {order!r}: use one of {', '.join(ORDERS)}")
    extra = {"contradictions": request.GET.get("contradictions") == "yes", "background": request.GET.get("background") == "yes"}
    mine = request.who if request.GET.get("mine") == "yes" and request.who else None
    return msgspec.convert({**given, **extra, "decided": decided, "order": order, "assigned": mine}, Filter)


def events(request: Asking) -> HttpResponse:
    """The events of a filter, a page at a time."""
    wanted, problem = Filter(), ""
    try:
        wanted = filter_of(request)
        shown = page(wanted, after=request.GET.get("after") or None)
        whole = shown.next is None and not request.GET.get("after")
        total = len(shown.events) if whole else most(wanted)
    except BadInput as refused:
        problem, shown, total = str(refused), page(Filter(), limit=0), 0
    kept = {k: v for k, v in request.GET.items() if k != "after" and v}
    context = {
        "events": shown.events,
        "total": total,
        "next": urlencode({**kept, "after": shown.next}) if shown.next else "",
        "query": urlencode(kept),
        "first": not request.GET.get("after"),
        "filter": wanted,
        "given": request.GET,
        "narrowed": bool(set(kept) - {"order"}),
        "orders": ORDER_WORDS,
        "grades": wording.GRADE,
        "actions": _actions(),
        "problem": problem,
    }
    return render(request, "desk/events.html", context, status=400 if problem else 200)


def _actions() -> list[tuple[str, str]]:
    return sorted(((name, leaf.label) for name, leaf in the_codebook().actions.leaves.items()), key=lambda pair: pair[1])


def as_csv(request: Asking) -> StreamingHttpResponse:
    """The events of the list as CSV, at most fifty thousand of them."""
    wanted = filter_of(request)
    writer = csv.writer(_Echo())
    lines = (writer.writerow([_plain(v) for v in row]) for row in _rows(wanted))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="events.csv"'
    return response


class _Echo:
    """Hands the writer's line back."""

    def write(self, line: str) -> str:
        return line


def _plain(value: object) -> object:
    """A spreadsheet must not take a report's words for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _rows(wanted: Filter) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    for number, one in enumerate(reading.all_events(wanted)):
        if number >= MOST_ROWS:
            return
        yield _row(one)


def _row(one: BookEvent) -> tuple[object, ...]:
    event, place, when = one.event, one.event.place, one.event.period
    figures = [
        getattr(event.totals[outcome], end) if outcome in event.totals else None
        for outcome in ("killed", "wounded")
        for end in ("low", "best", "high")
    ]
    where = [place and getattr(place, f) for f in ("name", "adm1", "adm2", "country", "latitude", "longitude", "precision")]
    what = wording.event(event, the_codebook())
    grade = event.grade.level if event.grade else None
    days = (when.start, when.end) if when else (None, None)
    return (event.id, *days, what, event.action, *where, *figures, grade, len(event.reports), one.status)
