"""A group of place mentions to a Place: its name, its point and UCDP's where_prec by the words around it (field rules 1.6)."""

import re
from statistics import mean

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import Group
from tollbook.coding.place_shapes import PlaceShapes, shapes_of
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.mentions import PlaceMention
from tollbook.model import Place, Quote

EXACT, NEAR, ADM2, ADM1, REGION, COUNTRY, SEA = 1, 2, 3, 4, 5, 6, 7

_FAR_KM, _KM_A_MILE = 25, 1.609


def land_named(codebook: Codebook, name: str, quote: Quote | None = None) -> Place | None:
    """The country of that name, with its point; None where the gazetteer has none."""
    entry = next((m.entry for m in codebook.gazetteer.find(name) if m.entry.kind == "country"), None)
    if entry is None:
        return None
    return Place(entry.name, entry.id, entry.country, None, None, entry.latitude, entry.longitude, COUNTRY, quote)


@asked_once
def place_from(reading: Reading, codebook: Codebook, group: Group) -> Place:
    """The place that a group says."""
    text, shapes = reading.document.text, shapes_of(reading.document.doc)
    if len(group.finest) > 1:
        return _several(reading, group, text[max(0, group.start - 70) : group.start])
    mention = group.finest[0]
    before, after = text[max(0, mention.start - 70) : mention.start], text[mention.end : mention.end + 40]
    precision = mention.precision or EXACT
    if _is_at_sea(reading, mention.start - len(before), before):
        return _place(reading, mention, mention.name, SEA, group)
    if shapes.frontier_behind.match(after) or (mention.kind == "country" and shapes.frontier.search(before[-30:])):
        return _place(reading, mention, f"{mention.name} border", REGION, group)
    if mention.kind in ("place", "adm2") and (shapes.way_behind.match(after) or shapes.way.search(before)):
        return _place(reading, mention, mention.name, REGION, group)
    if mention.kind == "place":
        precision = max(precision, _nearness(shapes, before, after))
    elif mention.kind in ("country", "region", "adm1") and (part := _part(shapes, before, after)):
        return _part_of(reading, codebook, mention, part, group)
    return _place(reading, mention, mention.name, precision, group)


def _is_at_sea(reading: Reading, start: int, before: str) -> bool:
    """ "Off Hodeidah", "in waters off the coast of Libya", "60 nautical miles from Aden"; not "cut off Hodeidah"."""
    shapes = shapes_of(reading.document.doc)
    off = shapes.off.search(before)
    if off is None:
        return shapes.sea_miles.search(before) is not None
    word = reading.document.doc.char_span(start + off.start(), start + off.start() + 3)
    return word is not None and word[0].tag_ != "RP" and not (word.start and word.doc[word.start - 1].pos_ == "VERB")


def _part(shapes: PlaceShapes, before: str, after: str) -> str | None:
    """The direction said with an area: "northern Mali", "the north of Mali", "Pakistan's northwest"."""
    found = shapes.side.search(before) or shapes.part_of.search(before) or shapes.own_part.match(after)
    return found.group(1).lower() if found else None


def _part_of(reading: Reading, codebook: Codebook, mention: PlaceMention, part: str, group: Group) -> Place:
    """A part of a country; the codebook knows what reports mean by some ("northwest Pakistan")."""
    name = f"{part} {mention.name}"
    known = [m.entry for m in codebook.gazetteer.find(name) if m.entry.kind == "region"]
    if not known:
        precision = REGION if mention.kind != "adm1" else mention.precision or REGION
        return _place(reading, mention, name if mention.kind != "adm1" else mention.name, precision, group)
    e = known[0]
    quote = _quote(reading, mention.start, mention.end)
    return Place(e.adm1 or name, e.id, e.country, e.adm1, None, e.latitude, e.longitude, e.precision, quote)


def _nearness(shapes: PlaceShapes, before: str, after: str) -> int:
    clause = re.split(r"[;.]\s", before)[-1]
    if (distance := shapes.far.search(clause)) is not None:
        km = float(distance.group(1).replace(",", ".")) * (_KM_A_MILE if distance.group(2).lower().startswith("mi") else 1)
        return REGION if km > _FAR_KM else NEAR
    if shapes.near.search(clause) or shapes.near_behind.match(after):
        return NEAR
    return EXACT


def _place(reading: Reading, mention: PlaceMention, name: str, precision: int, group: Group) -> Place:
    return Place(
        name,
        mention.id,
        mention.country or next((w.country for w in group.wider if w.country), None),
        mention.adm1 or next((w.adm1 for w in group.wider if w.adm1), None),
        mention.adm2 or next((w.adm2 for w in group.wider if w.kind == "adm2"), None),
        mention.latitude,
        mention.longitude,
        precision,
        _quote(reading, mention.start, mention.end),
    )


def _several(reading: Reading, group: Group, before: str) -> Place:
    """Places side by side with one number: the smallest area that holds them all (two districts: the province, 4)."""
    parts, shapes = group.finest, shapes_of(reading.document.doc)
    text = reading.document.text
    start, end = parts[0].start, parts[-1].end
    name = " and ".join(p.name for p in parts)
    countries = {p.country for p in parts if p.country}
    states = {p.adm1 for p in parts if p.adm1} | ({None} if any(p.adm1 is None for p in parts) else set())
    districts = {p.adm2 for p in parts}
    points = [(p.latitude, p.longitude) for p in parts if p.latitude is not None and p.longitude is not None]
    around = text[max(0, start - 30) : end + 20]
    if shapes.frontier.search(around) or all(p.kind == "country" for p in parts):
        name, precision = f"{name} border", REGION
    elif len(countries) > 1 or (len(states) > 1 and None not in states):
        precision = COUNTRY if not all(p.kind == "place" for p in parts) or len(countries) > 1 else REGION
    elif len(districts) == 1 and all(p.kind == "place" for p in parts) and None not in districts:
        precision = ADM2
    else:
        precision = ADM1
    if shapes.way_behind.match(text[end : end + 40]) or shapes.way.search(before):
        precision = REGION
    return Place(
        name,
        None,
        countries.pop() if len(countries) == 1 else None,
        next(iter(states)) if len(states) == 1 else None,
        next(iter(districts)) if precision == ADM2 else None,
        round(mean(p[0] for p in points), 5) if points else None,
        round(mean(p[1] for p in points), 5) if points else None,
        precision,
        _quote(reading, start, end),
    )


def _quote(reading: Reading, start: int, end: int) -> Quote:
    return Quote(start, end, reading.report.text[start:end])
