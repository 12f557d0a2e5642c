"""The map: areas as wide as they are known, through time, with a table that says the same."""

import calendar
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

import msgspec
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from tollbook.book import mapping
from tollbook.book.filters import Filter
from tollbook.book.mapping import Box, Shape, Sums, Unit
from tollbook.desk import choices, wording
from tollbook.desk.asking import Asking
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.state import State, book_state
from tollbook.desk.views.events import filter_of
from tollbook.errors import BadInput
from tollbook.model import Place

DEEPEST = 12
NARROWING = ("place", "start", "end", "actor", "action", "grade", "outcome")


def world(request: Asking) -> HttpResponse:
    """The page."""
    wanted, problem = Filter(), ""
    try:
        wanted = _filter(request)
    except BadInput as refused:
        problem = str(refused)
    state = book_state()
    by_month = _months(wanted, state)
    kept = {k: request.GET[k] for k in NARROWING if request.GET.get(k)}
    context = {
        "given": request.GET,
        "query": urlencode(kept),
        "rows": [_row(u, kept) for u in _units(wanted, state)],
        "bars": _bars(by_month),
        "ends": [wording.month(m) for m, _ in (by_month[0], by_month[-1])] if len(by_month) > 1 else [],
        "first": f"{by_month[0][0]}-01" if by_month else "",
        "last": _month_end(by_month[-1][0]) if by_month else "",
        "grades": wording.GRADE,
        "actions": choices.actions(),
        "tiles": settings.DESK_TILES or "",
        "problem": problem,
    }
    return render(request, "desk/map.html", context, status=400 if problem else 200)


def shapes(request: Asking) -> HttpResponse:
    """What to draw in a box at a zoom, and the table's rows, as JSON."""
    wanted = _filter(request)
    box, zoom = _box(request.GET.get("box", "")), _zoom(request.GET.get("zoom", ""))
    state = book_state()
    kept = {k: request.GET[k] for k in NARROWING if request.GET.get(k)}
    drawn = [_drawn(s, kept) for s in _shapes(wanted, box, zoom, state)]
    body = {"shapes": drawn, "rows": [_row(u, kept) for u in _units(wanted, state)]}
    return HttpResponse(msgspec.json.encode(body), content_type="application/json")


def _filter(request: Asking) -> Filter:
    wanted = filter_of(request)
    return msgspec.structs.replace(wanted, order="newest", scope=None)


@lru_cache(maxsize=256)
def _shapes(wanted: Filter, box: Box, zoom: int, _state: State) -> list[Shape]:
    return mapping.shapes(wanted, box, zoom)


@lru_cache(maxsize=64)
def _units(wanted: Filter, _state: State) -> list[Unit]:
    return mapping.units(wanted)


@lru_cache(maxsize=64)
def _months(wanted: Filter, _state: State) -> list[tuple[str, int]]:
    return mapping.months(wanted)


def _box(text: str) -> Box:
    """South, west, north, east; widened to whole degrees, so that a small move asks nothing new."""
    if not text:
        return Box()
    try:
        south, west, north, east = (float(n) for n in text.split(","))
    except ValueError as problem:
        raise BadInput(f"box {text[:60]!r}: give south,west,north,east in degrees") from problem
    if not all(-720 <= n <= 720 for n in (south, west, north, east)):
        raise BadInput(f"box {text[:60]!r}: give degrees")
    return Box(max(-90.0, south // 1), max(-180.0, west // 1), min(90.0, north // 1 + 1), min(180.0, east // 1 + 1))


def _zoom(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 2:
        raise BadInput(f"zoom {text[:20]!r}: give a whole number from 0 to {DEEPEST}")
    return min(int(text), DEEPEST)


def _drawn(shape: Shape, kept: dict[str, str]) -> dict[str, object]:
    """A shape with its words and the list of its events."""
    place = Place(shape.name or "", country=shape.country, adm1=shape.adm1, precision=shape.precision)
    words = {
        "square": "Several places",
        "country": f"Somewhere in {wording.country(shape.country, the_codebook())}",
        "place": wording.place(place, the_codebook()),
    }[shape.kind]
    sure = wording.place_precision(place, the_codebook()) if shape.kind == "place" else ""
    narrowed = shape.name or (shape.country if shape.kind == "country" else "")
    return {
        "kind": shape.kind,
        "box": shape.box,
        "at": None if shape.latitude is None else (shape.latitude, shape.longitude),
        "radius": shape.radius,
        "vague": bool(shape.precision and shape.precision > 1),
        "country": shape.country,
        "name": words,
        "sure": sure,
        "events": shape.sums.events,
        "told": _told(shape.sums),
        "query": urlencode({**kept, "place": narrowed}) if narrowed else "",
    }


def _row(unit: Unit, kept: dict[str, str]) -> dict[str, object]:
    land = wording.country(unit.country, the_codebook())
    name = ", ".join(n for n in (unit.adm1, land) if n) or "place unknown"
    place = unit.adm1 or unit.country
    return {
        "name": name,
        "events": unit.sums.events,
        "killed": _killed(unit.sums),
        "query": urlencode({**kept, "place": place, "scope": "incident"}) if place else "",
    }


def _killed(sums: Sums) -> str:
    if not sums.counted:
        return wording.UNKNOWN
    return wording.count(sums.killed_low, None, None if sums.open else sums.killed_high)


def _told(sums: Sums) -> str:
    return f"{wording.number(sums.events, 'event')}; killed: {_killed(sums)}"


def _month_end(month: str) -> str:
    year, number = (int(n) for n in month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]}"


def _bars(by_month: Sequence[tuple[str, int]]) -> list[tuple[float, float, float, float]]:
    """Left edge, width, upper edge and height of each month's events, in a picture of 1000 by 40."""
    if not by_month:
        return []
    first, last = _number(by_month[0][0]), _number(by_month[-1][0])
    width, most = 1000 / (last - first + 1), max(n for _, n in by_month)
    heights = [(m, max(2.0, round(40 * n / most, 1))) for m, n in by_month]
    return [(round((_number(m) - first) * width, 2), round(max(width * 0.8, 0.8), 2), 40 - h, h) for m, h in heights]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])
