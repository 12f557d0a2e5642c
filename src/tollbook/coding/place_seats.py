"""Where a local official sits who tells of a wide area: "in the Kashmir held by Pakistan, an official in Kotli said …"."""

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import groups_in
from tollbook.coding.place_values import ADM2, COUNTRY, EXACT, REGION, place_from
from tollbook.coding.place_weights import is_seat
from tollbook.coding.reading import Reading
from tollbook.language.parsed import Token
from tollbook.model import Place

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
