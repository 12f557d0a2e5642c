"""The list of reports, the latest first, and the search in their words."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from tollbook.book import reading
from tollbook.book.report_list import report_page
from tollbook.desk.asking import Asking
from tollbook.errors import BadInput


def reports(request: Asking) -> HttpResponse:
    """Reports by words, or all of them by the day they came."""
    words = request.GET.get("words", "").strip()[:200]
    context: dict[str, object] = {"words": words, "outlet": request.GET.get("outlet", "")}
    if not words:
        page = report_page(after=request.GET.get("after") or None, outlet=request.GET.get("outlet", "")[:300] or None)
        kept = {k: v for k, v in request.GET.items() if k != "after" and v}
        following = urlencode({**kept, "after": page.next}) if page.next else ""
        return render(request, "desk/reports.html", {**context, "rows": page.rows, "next": following})
    number = request.GET.get("page", "0")
    start = int(number) * reading.PAGE if number.isdecimal() and len(number) < 5 else 0
    try:
        hits = reading.search(words, limit=reading.PAGE + 1, offset=start)
    except BadInput as problem:
        return render(request, "desk/reports.html", {**context, "problem": str(problem), "hits": []}, status=400)
    following = ""
    if len(hits) > reading.PAGE:
        following = urlencode({"words": words, "page": start // reading.PAGE + 1})
    told = reading.events_by_id(e for hit in hits[: reading.PAGE] for e in hit.events[:4])
    return render(request, "desk/reports.html", {**context, "hits": hits[: reading.PAGE], "events": told, "next": following})
