"""A body that watches one country ("UNAMA", a national monitor): a sum of its without a place is of that country."""

import re
from functools import lru_cache

from tollbook.codebook import Codebook
from tollbook.codebook.any_of import any_of
from tollbook.coding.drafts import Draft
from tollbook.coding.place_values import land_named
from tollbook.coding.scope import BARE, COARSE_PERIOD, COARSE_PLACE
from tollbook.model import Period, Place, Speaker

_BODIES = frozenset({"organisation", "coalition"})


def is_bodys_stretch(draft: Draft, speaker: Speaker, period: Period | None, place: Place | None) -> bool:
    """A body's figures for a month or more that it names, with no town and no deed told: all whom it counted over it."""
    coarse = is_long(period)
    wide = place is None or (place.precision or 0) >= COARSE_PLACE
    counted = any(f.count.best != 1 for f in draft.founds)
    return speaker.kind == "monitor" and draft.action == BARE and coarse and wide and counted


def is_long(period: Period | None) -> bool:
    """Is it a month or more that the words name?"""
    return period is not None and period.quote is not None and (period.precision or 0) >= COARSE_PERIOD


def country_of_body(codebook: Codebook, speaker: Speaker) -> Place | None:
    """The country that the speaking body watches, as a place; None for one that watches several, or whose speaker is a side."""
    if speaker.kind != "monitor":
        return None
    actor = codebook.actors.get(speaker.actor) if speaker.actor is not None else None
    country = codebook.actors.countries.get(actor.country) if actor is not None and actor.kind in _BODIES else None
    missions = _missions(codebook.word_lists["places.missions"])
    own = missions.search(speaker.name or "")  # "the United Nations mission in Afghanistan"
    name = country.name if country is not None else own["land"] if own is not None else None
    return land_named(codebook, name, speaker.quote) if name is not None else None


@lru_cache(maxsize=4)
def _missions(words: frozenset[str]) -> re.Pattern[str]:
    """What a body has in a country, at the end of its name."""
    land = r"(?P<land>(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)*)"
    return re.compile(rf"\b{any_of(words)} (?:in|for|to) {land}$", re.IGNORECASE)
