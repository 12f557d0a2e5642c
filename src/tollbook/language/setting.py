"""Where a story is set, by the places in it: the country whose army is "the army"."""

from collections import defaultdict
from collections.abc import Sequence

from tollbook.codebook.countries import Countries
from tollbook.language.mentions import PlaceMention

_INSIDE = frozenset(("place", "adm1", "adm2"))
_HEAD_LENGTH = 200
_HEAD_BONUS = 3.0  # the dateline and the first sentence tell more than what follows


def country_of_places(places: Sequence[PlaceMention]) -> str | None:
    """The country (ISO2) in which most of the towns, districts and provinces lie; None if none do or two have as many.

    Names of countries are no evidence here: they are parties as often as places.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for place in places:
        if place.country is not None and place.kind in _INSIDE:
            votes[place.country] += _HEAD_BONUS if place.start < _HEAD_LENGTH else 1.0
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def lands_named(text: str, countries: Countries) -> frozenset[str]:
    """The countries (ISO2) that a text names, or whose people or forces it names ("a Malian convoy")."""
    land_of = countries.land_of
    return frozenset(land_of[m.group()] for m in countries.lands.finditer(text))
