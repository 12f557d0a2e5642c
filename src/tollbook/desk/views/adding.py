"""Reports sent by the browser: files or pasted text, and the page that shows how far their coding is."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tollbook.desk import uploading
from tollbook.desk import work as working
from tollbook.desk.asking import Asking
from tollbook.errors import BadInput
from tollbook.reports import ReadOptions
from tollbook.reports.fields import day_of


def add(request: Asking) -> HttpResponse:
    """The form, and what it sends."""
    if request.method != "POST":
        return render(request, "desk/add.html", {"given": {}, "megabytes": uploading.MEGABYTES})
    given = {name: request.POST.get(name, "").strip()[:500] for name in ("title", "outlet", "published", "url")}
    text = request.POST.get("text", "")
    try:
        begun = _begin(request, given, text)
    except BadInput as problem:
        context = {"given": {**given, "text": text}, "problem": str(problem), "megabytes": uploading.MEGABYTES}
        return render(request, "desk/add.html", context, status=400)
    return HttpResponseRedirect(reverse("work", args=[begun.ident]))


def _begin(request: Asking, given: dict[str, str], text: str) -> working.Work:
    published = day_of(given["published"]) if given["published"] else None
    if given["published"] and published is None:
        raise BadInput(f"{given['published']!r} is no day; write it as 2025-09-14, or leave it empty")
    if given["url"] and not given["url"].lower().startswith(("http://", "https://")):
        raise BadInput("the address must begin with https:// or http://")
    files = request.FILES.getlist("files")
    if files:
        return uploading.begin_files(files, request.who, ReadOptions(published=published, outlet=given["outlet"] or None))
    return uploading.begin_text(text, request.who, given["title"], given["outlet"], published, given["url"])


def work(request: Asking, ident: str) -> HttpResponse:
    """How far it is; the page asks again every second until it is done."""
    one = working.find(ident)
    if one is None or one.who != request.who:
        words = "This work is no longer known. What it had added is in the list of reports."
        return render(request, "desk/fault.html", {"words": words, "status": 404}, status=404)
    return render(request, "desk/work.html", {"work": one})
