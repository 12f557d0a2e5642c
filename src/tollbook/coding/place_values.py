"""A group of place mentions to a Place: its name, its point and UCDP's where_prec by the words around it (field rules 1.6)."""

import re
from statistics import mean

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import Group
from tollbook.coding.reading import Reading
from tollbook.language.mentions import PlaceMention
from tollbook.model import Place, Quote

EXACT, NEAR, ADM2, ADM1, REGION, COUNTRY, SEA = 1, 2, 3, 4, 5, 6, 7

_COMPASS = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
NEAR_BEFORE = re.compile(
    r"(?:\bnear(?: to)?|\baround|\boutside(?: of)?|\bclose to|\bnot far from"
    r"|\b(?:outskirts|suburbs?|vicinity|surroundings|countryside) of"
    rf"|\b{_COMPASS}(?:ern)? (?:of|from)|\bareas? (?:of|around|near)|\badjacent to|\bbetween|\btowards?)"
    r"(?:\s+(?:the|city|town|village|district|of|capital|provincial|settlement|camp|northern|southern|eastern|western))*\s*$",
    re.IGNORECASE,
)
_NEAR_AFTER = re.compile(
    r"^(?:'s|’s)?\s*(?:city|town)?\s*(?:area|areas|countryside|outskirts|suburbs?|vicinity|surroundings|front|sector)\b",
    re.IGNORECASE,
)
DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)[\s-]*(km|kms|kilomet(?:er|re)s?|miles?|mi)\b[^.;,]{0,45}$", re.IGNORECASE)
_SEA_MILES = re.compile(r"\bnautical miles?\b[^.;,]{0,45}$", re.IGNORECASE)
ANCHOR_BEFORE = re.compile(
    rf"(?P<far>\d+(?:[.,]\d+)?[\s-]*(?:km|kms|kilomet(?:er|re)s?|miles?|mi)\b[^.;,]{{0,20}})?\b{_COMPASS} (?:of|from)\s+"
    r"(?:(?:the|city|town|village|district|of|capital|provincial|state|regional)\s+)*$",
    re.IGNORECASE,
)
"""The words that measure a place from the one that follows them."""
_OFF = re.compile(
    r"\boff(?:\s+(?:the|of|shores?|coast|coastal|waters|port|city|town|island|northern|southern|eastern|western))*\s*$",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\b(?:border|frontier|line of control|boundary)\b", re.IGNORECASE)
_BORDER_AFTER = re.compile(r"^(?:['’]s)?(?:[ /–-]+[A-Z]\w+)?\s*[-–]?\s*(?:border|frontier|boundary|line of control)\b")
_WAY = r"(?:road|highway|motorway|route|axis|railway)"
_ROAD = re.compile(rf"^\s*(?:[-–]\s*\w+\s+)?{_WAY}\b", re.IGNORECASE)
_ROAD_BEFORE = re.compile(
    rf"\b{_WAY}\b(?:\s+\w+){{0,2}}\s+(?:between|from|to|linking|connecting|towards?|leading to)\s+(?:the\s+\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    rf"\b((?:{_COMPASS}|central)(?:ern)?|upper|lower|rural|coastal)(?:\s+parts? of)?\s+(?:the\s+)?$", re.IGNORECASE
)
_PART_OF = re.compile(rf"\b({_COMPASS}|centre|center|interior|coast) of\s+(?:the\s+)?$", re.IGNORECASE)
_OWN_PART = re.compile(rf"^(?:'s|’s)\s+(?:[\w-]+\s+){{0,2}}?({_COMPASS}|centre|center|interior)\b(?!\s+[A-Z])", re.IGNORECASE)
_FAR_KM, _KM_A_MILE = 25, 1.609


def place_from(reading: Reading, codebook: Codebook, group: Group) -> Place:
    """The place that a group says."""
    text = reading.document.text
    if len(group.finest) > 1:
        return _several(reading, group, text[max(0, group.start - 70) : group.start])
    mention = group.finest[0]
    before, after = text[max(0, mention.start - 70) : mention.start], text[mention.end : mention.end + 40]
    precision = mention.precision or EXACT
    if _is_at_sea(reading, mention.start - len(before), before):
        return _place(reading, mention, mention.name, SEA, group)
    if _BORDER_AFTER.match(after) or (mention.kind == "country" and _BORDER.search(before[-30:])):
        return _place(reading, mention, f"{mention.name} border", REGION, group)
    if mention.kind in ("place", "adm2") and (_ROAD.match(after) or _ROAD_BEFORE.search(before)):
        return _place(reading, mention, mention.name, REGION, group)
    if mention.kind == "place":
        precision = max(precision, _nearness(before, after))
    elif mention.kind in ("country", "region", "adm1") and (part := _part(before, after)):
        return _part_of(reading, codebook, mention, part, group)
    return _place(reading, mention, mention.name, precision, group)


def _is_at_sea(reading: Reading, start: int, before: str) -> bool:
    """ "Off Hodeidah", "in waters off the coast of Libya", "60 nautical miles from Aden"; not "cut off Hodeidah"."""
    off = _OFF.search(before)
    if off is None:
        return _SEA_MILES.search(before) is not None
    word = reading.document.doc.char_span(start + off.start(), start + off.start() + 3)
    return word is not None and word[0].tag_ != "RP" and not (word.start and word.doc[word.start - 1].pos_ == "VERB")


def _part(before: str, after: str) -> str | None:
    """The direction said with an area: "northern Mali", "the north of Mali", "Pakistan's northwest"."""
    found = _DIRECTION.search(before) or _PART_OF.search(before) or _OWN_PART.match(after)
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


def _nearness(before: str, after: str) -> int:
    clause = re.split(r"[;.]\s", before)[-1]
    if (distance := DISTANCE.search(clause)) is not None:
        km = float(distance.group(1).replace(",", ".")) * (_KM_A_MILE if distance.group(2).lower().startswith("mi") else 1)
        return REGION if km > _FAR_KM else NEAR
    if NEAR_BEFORE.search(clause) or _NEAR_AFTER.match(after):
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
        name, precision = f"{name} border", REGION
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
