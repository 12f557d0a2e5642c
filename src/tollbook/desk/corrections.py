"""From a form's fields to the payload of a decision. What cannot be is refused with what may stand there."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from tollbook.book import reading
from tollbook.codebook import Codebook
from tollbook.errors import BadInput
from tollbook.model import Place

SIDES = {"source": "who did it", "target": "to whom", "third_party": "a third party"}


def payload_of(kind: str, event: str, form: QueryDict, codebook: Codebook) -> dict[str, object]:
    """The payload of a decision of this kind. Raises BadInput."""
    if kind == "split":
        return {"claims": form.getlist("claims")}
    if kind == "merge":
        return {"with": [w for name in form.getlist("with") for w in name.replace(",", " ").split()]}
    if kind == "grade":
        return {"level": form.get("level", "")}
    if kind == "assign":
        return {"to": form.get("to") or None}
    if kind == "correct":
        field = form.get("field", "")
        return {"field": field, "value": _value(field, event, form, codebook)}
    return {}


def _value(field: str, event: str, form: QueryDict, codebook: Codebook) -> object:
    if field in ("action", "scope", "reality"):
        return form.get("value", "")
    if field == "background":
        return form.get("value") == "yes"
    if field == "period":
        return period(form)
    if field == "place":
        return place_value(form.get("place", ""), reading.event(event).event.place, codebook)
    if field == "actors":
        return actors(form, event)
    if field in ("toll", "no_toll"):
        return toll(form, codebook)
    raise BadInput(f"field {field!r} cannot be corrected here")


def whole(form: Mapping[str, Any], name: str) -> int | None:
    """A whole number, or None for an empty field."""
    text = str(form.get(name, "") or "").strip().replace(",", "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise BadInput(f"{name} {text[:40]!r}: give a whole number, or leave it empty where it is unknown")
    return int(text)


def toll(form: QueryDict, codebook: Codebook) -> dict[str, object]:
    """A figure: outcome, people, party, low, best and high. One number alone is all three."""
    low, best, high = whole(form, "low"), whole(form, "best"), whole(form, "high")
    if best is not None and low is None and high is None and form.get("open") != "yes":
        low = high = best
    if best is None and low is not None and low == high:
        best = low
    known = low if low is not None else best
    hedge = "exact" if low == high else "at_least" if high is None else "range"
    words = form.get("words") or _figure(low, best, high)
    side = form.get("side") or None
    if side is not None and codebook.actors.get(side) is None:
        raise BadInput(f"party {side!r} is not in the codebook; leave it empty or use an id from the codebook page")
    if known is None and high is None and form.get("field") != "no_toll":
        raise BadInput("a figure needs a number: the best, or the least and the greatest")
    fields = {"outcome": form.get("outcome", ""), "who": form.get("who", "unknown"), "side": side}
    return {**fields, "low": low, "best": best, "high": high, "hedge": hedge, "words": words}


def _figure(low: int | None, best: int | None, high: int | None) -> str:
    if low is None or low == high:
        return str(best if best is not None else high)
    return f"at least {low}" if high is None else f"{low} to {high}"


def period(form: Mapping[str, Any]) -> dict[str, object] | None:
    """The first and the last day."""
    import datetime as dt

    start, end = str(form.get("start") or ""), str(form.get("end") or form.get("start") or "")
    if not start:
        return None
    try:
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except ValueError as problem:
        raise BadInput(f"{start[:20]!r} to {end[:20]!r}: give days as 2025-09-14") from problem
    if last < first:
        raise BadInput(f"the last day ({end}) is before the first ({start})")
    days = (last - first).days + 1
    precision = 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
    return {"start": start, "end": end, "precision": precision}


def place_value(name: str, old: Place | None, codebook: Codebook) -> dict[str, object] | None:
    """The place that a name means, in the old place's country where it can be. Empty is unknown."""
    wanted = name.strip()
    if not wanted:
        return None
    parts = [p.strip() for p in wanted.split(",") if p.strip()]
    lands = codebook.actors.countries.entries.values()
    for land in lands:
        if len(parts) == 1 and wanted.lower() in {n.lower() for n in land.names}:
            return {"name": land.name, "country": land.iso2, "precision": 6}
    inside = next((c.iso2 for c in lands if len(parts) > 1 and parts[-1].lower() in {n.lower() for n in c.names}), None)
    home = inside or (old.country if old else None)
    found = [m.entry for m in (codebook.gazetteer.find(parts[0]) or codebook.gazetteer.find_alike(parts[0]))]
    fitting = [e for e in found if home is None or e.country == home]
    if len(parts) > 1:
        wider = {p.lower() for p in parts[1:]}
        fitting = [e for e in fitting if wider & {(e.adm1 or "").lower(), (e.adm2 or "").lower()}] or fitting
    if not fitting:
        raise BadInput(f"no place {wanted[:80]!r} in the gazetteer; write it with its country: Bannu, Pakistan")
    e = fitting[0]
    point = {"latitude": e.latitude, "longitude": e.longitude, "precision": e.precision}
    return {"name": e.name, "id": e.id, "country": e.country, "adm1": e.adm1, "adm2": e.adm2, **point}


def actors(form: QueryDict, event: str) -> list[dict[str, object]]:
    """The parties: those kept, and one more by its id or name."""
    import msgspec

    known = reading.event(event).event.actors
    keep = set(form.getlist("keep"))
    kept: list[dict[str, object]] = [msgspec.to_builtins(a) for n, a in enumerate(known) if str(n) in keep]
    name, role = form.get("name", "").strip(), form.get("role", "source")
    if role not in SIDES:
        raise BadInput(f"role {role!r}: use one of {', '.join(SIDES)}")
    if name:
        from tollbook.desk.finding import party
        from tollbook.desk.knowledge import the_codebook

        found = party(name, the_codebook())
        kept.append({"role": role, "name": found.name if found else name[:200], "id": found.id if found else None})
    return kept
