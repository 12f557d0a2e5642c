"""The first page: a period's events and tolls, what is new, what contradicts, what waits for a decision."""

from django.http import HttpResponse
from django.shortcuts import render

from tollbook.book import reading
from tollbook.book.filters import Filter
from tollbook.desk.asking import Asking


def overview(request: Asking) -> HttpResponse:
    """The period's events, tolls, contradictions and work."""
    context = {
        "numbers": reading.numbers(),
        "newest": reading.events(Filter(), limit=8),
        "contradictions": reading.events(Filter(contradictions=True, decided=False, order="disagreements"), limit=5),
    }
    return render(request, "desk/overview.html", context)
