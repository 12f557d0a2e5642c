"""A group of place mentions to a Place: its name, its point and UCDP's where_prec by the words around it (field rules 1.6)."""

import re
from statistics import mean

from tollbook.coding.place_groups import Group
from tollbook.coding.reading import Reading
from tollbook.language.mentions import PlaceMention
from tollbook.model import Place, Quote

EXACT, NEAR, ADM2, ADM1, REGION, COUNTRY, SEA = 1, 2, 3, 4, 5, 6, 7

_NEAR_BEFORE = re.compile(
    r"(?:\bnear(?: to)?|\baround|\boutside(?: of)?|\bclose to|\bnot far from|\boutskirts of|\bsuburbs? of|\bvicinity of|\bsurroundings of"
    r"|\bjust (?:north|south|east|west) of|\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? (?:of|from)"
    r"|\bcountryside of|\barea(?:s)? (?:of|around|near)|\bfields around|\badjacent to|\bbetween|\bby|\btowards?)"
    r"(?:\s+(?:the|city|town|village|district|of|capital|provincial|settlement|camp|northern|southern|eastern|western))*\s*$",
    re.IGNORECASE,
)
_NEAR_AFTER = re.compile(
    r"^(?:'s|’s)?\s*(?:city|town)?\s*(?:area|areas|countryside|outskirts|suburbs?|vicinity|surroundings|front|sector)\b",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)[\s-]*(km|kms|kilomet(?:er|re)s?|miles?|mi)\b[^.;,]{0,45}$", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:border|frontier|line of control|boundary)\b", re.IGNORECASE)
_ROAD = re.compile(r"^\s*(?:[-–]\s*\w+\s+)?(?:road|highway|motorway|route|axis|railway)\b", re.IGNORECASE)
_ROAD_BEFORE = re.compile(
    r"\b(?:road|highway|motorway|route|axis|railway)\b(?:\s+\w+){0,2}\s+(?:between|from|to|linking|connecting|towards?|leading to)\s+(?:the\s+\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b((?:far |far-)?(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?"
    r"|upper|lower|rural|coastal)\s+(?:part of\s+|parts of\s+)?$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b((?:north|south|east|west|northeast|northwest|southeast|southwest|centre|center|interior|coast)) of\s+$", re.IGNORECASE
)
_FAR_KM, _KM_A_MILE = 25, 1.609
_WIDE = ("country", "region", "adm1")


def place_from(reading: Reading, group: Group) -> Place:
    """The place that a group says."""
    text = reading.document.text
    before, after = text[max(0, group.start - 70) : group.start], text[group.end : group.end + 40]
    if len(group.finest) > 1:
        return _several(reading, group, before)
    mention = group.finest[0]
    own_before = text[max(0, mention.start - 70) : mention.start]
    own_after = text[mention.end : mention.end + 40]
    name, precision = mention.name, mention.precision or EXACT
    if _BORDER.search(after[:20]) or (_BORDER.search(own_before[-30:]) and mention.kind == "country"):
        name, precision = f"{mention.name} border", REGION
    elif _ROAD.match(own_after) or _ROAD_BEFORE.search(own_before):
        precision = max(precision, REGION) if mention.kind == "place" else precision
    elif mention.kind == "place":
        precision = max(precision, _nearness(own_before, own_after))
    elif mention.kind in ("country", "region") and (direction := _direction(own_before)):
        name, precision = f"{direction} {mention.name}", REGION
    return _place(reading, mention, name, precision, group)


def _nearness(before: str, after: str) -> int:
    clause = re.split(r"[;.]\s", before)[-1]
    if (distance := _DISTANCE.search(clause)) is not None:
        km = float(distance.group(1).replace(",", ".")) * (_KM_A_MILE if distance.group(2).lower().startswith("mi") else 1)
        return REGION if km > _FAR_KM else NEAR
    if _NEAR_BEFORE.search(clause) or _NEAR_AFTER.match(after):
        return NEAR
    return EXACT


def _direction(before: str) -> str | None:
    found = _DIRECTION.search(before)
    if found:
        return found.group(1).lower()
    part = _PART_OF.search(before)
    return part.group(1).lower() if part else None


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
    parts = group.finest
    text = reading.document.text
    start, end = parts[0].start, parts[-1].end
    name = " and ".join(p.name for p in parts)
    countries = {p.country for p in parts if p.country}
    states = {p.adm1 for p in parts if p.adm1} | ({None} if any(p.adm1 is None for p in parts) else set())
    districts = {p.adm2 for p in parts}
    points = [(p.latitude, p.longitude) for p in parts if p.latitude is not None and p.longitude is not None]
    around = text[max(0, start - 30) : end + 20]
    if _BORDER.search(around) or all(p.kind == "country" for p in parts):
        precision = REGION
    elif len(countries) > 1 or (len(states) > 1 and None not in states):
        precision = COUNTRY if not all(p.kind == "place" for p in parts) or len(countries) > 1 else REGION
    elif len(districts) == 1 and all(p.kind == "place" for p in parts) and None not in districts:
        precision = ADM2
    else:
        precision = ADM1
    if _ROAD.match(text[end : end + 40]) or _ROAD_BEFORE.search(before):
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
