"""A body that watches one country ("UNAMA", a national monitor): a sum of its without a place is of that country."""

from tollbook.codebook import Codebook
from tollbook.coding.place_values import COUNTRY
from tollbook.model import Place, Speaker

_BODIES = frozenset({"organisation", "coalition"})


def country_of_body(codebook: Codebook, speaker: Speaker) -> Place | None:
    """The country that the speaking body watches, as a place; None for one that watches several, or whose speaker is a side."""
    actor = codebook.actors.get(speaker.actor) if speaker.actor is not None and speaker.kind == "monitor" else None
    if actor is None or actor.country is None or actor.kind not in _BODIES:
        return None
    country = codebook.actors.countries.get(actor.country)
    entries = [m.entry for m in codebook.gazetteer.find(country.name)] if country is not None else []
    entry = next((e for e in entries if e.kind == "country" and e.country == actor.country), None)
    if entry is None:
        return None
    return Place(entry.name, entry.id, entry.country, None, None, entry.latitude, entry.longitude, COUNTRY, speaker.quote)
