"""Where those sit who tell of a wide area: "in the Kashmir held by Pakistan, an official in Kotli said …", "the headman of X"."""

import re

from tollbook.codebook import Codebook
from tollbook.codebook.gazetteer.names import plain_name
from tollbook.coding.place_groups import groups_in
from tollbook.coding.place_values import ADM1, ADM2, COUNTRY, EXACT, REGION, place_from
from tollbook.coding.place_weights import at_home, is_seat
from tollbook.coding.reading import Reading
from tollbook.language.listed import listed
from tollbook.language.parsed import Token
from tollbook.model import Place, Quote

VILLAGES_OWN = "the village of those who tell it"
"""The reason for a place of which nothing but the words for who tells speaks."""
_DISTRICT = 3
"""Fineness of a group of places from which it is a district or finer."""
_OTHER_VILLAGE = re.compile(
    r"\b(?:in|on|into|at|attacked|raided|stormed) (?:an?|another|\w+ other) (?:[\w-]+ ){0,2}"
    r"(?:village|hamlet|town|camp|settlement)",
    re.IGNORECASE,
)
_HELD_DEGREES = 3.0
"""How far from the point of a region without borders a place of it may lie."""


def seat_within(reading: Reading, codebook: Codebook, trigger: Token, wide: Place) -> Place | None:
    """The town or district of a wide place from which the official speaks who tells of the deed; no capital, from where one
    speaks of the whole land. None where the place is a province or finer, or no official of it speaks."""
    if wide.precision not in (REGION, COUNTRY) or wide.quote is None:
        return None
    sentence = trigger.sent
    if not sentence.start_char <= wide.quote.start < sentence.end_char:
        return None
    for source in (a.source for a in reading.attributions if a.source and a.content[0] <= trigger.idx < a.content[1]):
        for group in groups_in(reading, *source):
            seat = place_from(reading, codebook, group)
            if is_seat(reading, source, group) and _lies_within(codebook, seat, wide):
                return seat
    return None


def village_of_teller(reading: Reading, codebook: Codebook, trigger: Token, wide: Place | None) -> Place | None:
    """The village of which its own people or headman tell, where no more than a wider area around it is known otherwise.

    None where what they tell was in another village ("residents of Lyra said a hamlet in the district was burnt").
    """
    if wide is not None and wide.precision not in (ADM2, ADM1, REGION, COUNTRY) and not _is_called_like_its_province(wide):
        return None
    if wide is not None and wide.id is None and wide.adm1 is not None and wide.name != wide.adm1:
        return None  # a village too, which no map knows
    for told in (a for a in reading.attributions if a.source and a.content[0] <= trigger.idx < a.content[1]):
        source = told.source or (0, 0)
        if not at_home(reading, source) or _OTHER_VILLAGE.search(reading.document.text[slice(*told.content)]):
            continue
        for group in groups_in(reading, *source):
            seat = place_from(reading, codebook, group)
            if group.fineness >= _DISTRICT and is_seat(reading, source, group) and _may_lie_in(seat, wide):
                return seat
    return None


def heads_a_village(reading: Reading, named: Quote) -> bool:
    """ "The headman of X": do these words name the village of a speaker who is its head?"""
    sources = (a.source for a in reading.attributions if a.source and a.source[0] <= named.start and named.end <= a.source[1])
    before = [reading.document.text[s[0] : named.start].lower() for s in sources]
    heads = listed(reading.document.doc, "places.village_heads")
    return any(words.endswith(tuple(f"{h} of " for h in heads)) for words in before)


def _is_called_like_its_province(place: Place) -> bool:
    """ "Nine dead in Sokoto": a headline may mean the province by the name of its town."""
    return place.adm1 is not None and plain_name(place.name) == plain_name(place.adm1)


def _may_lie_in(seat: Place, wide: Place | None) -> bool:
    """Is the village in the wide place for all that is known?"""
    if wide is None:
        return True
    if (seat.precision or EXACT) >= (wide.precision or COUNTRY) and seat.id is not None:
        return False
    units = ((seat.country, wide.country), (seat.adm1, wide.adm1), (seat.adm2, wide.adm2))
    return all(a is None or b is None or plain_name(a) == plain_name(b) for a, b in units)


def _lies_within(codebook: Codebook, seat: Place, wide: Place) -> bool:
    if seat.precision is None or not EXACT <= seat.precision <= ADM2:
        return False
    land = codebook.actors.countries.get(seat.country)
    if land is not None and seat.name.casefold() in {n.casefold() for n in (land.capital, *land.seats) if n}:
        return False
    if wide.precision == COUNTRY:
        return seat.country == wide.country
    if None in (seat.latitude, seat.longitude, wide.latitude, wide.longitude):
        return False
    north, east = (seat.latitude or 0.0) - (wide.latitude or 0.0), (seat.longitude or 0.0) - (wide.longitude or 0.0)
    return max(abs(north), abs(east)) < _HELD_DEGREES
