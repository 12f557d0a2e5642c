"""Capitals told without their names: "in the Somali capital", "in Burkina Faso's capital", "in the capital" of the news' land."""

from collections.abc import Iterator
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.codebook.countries import Country
from tollbook.coding.reading import Reading
from tollbook.language.mentions import PlaceMention
from tollbook.language.parsed import Token
from tollbook.language.setting import country_of_places

_BESIDE = 24
"""Characters around "capital" in which its name may stand: then that is the place."""
_LONGEST = 3
"""Words of a land's name."""


def with_capitals(reading: Reading, codebook: Codebook) -> Reading:
    """The reading with these capitals as places, but for those that the text names beside the word."""
    found = [town for word in reading.document.doc if word.lower_ == "capital" for town in _capital(word, reading, codebook)]
    return replace(reading, places=tuple(sorted([*reading.places, *found], key=lambda p: p.start))) if found else reading


def _capital(word: Token, reading: Reading, codebook: Codebook) -> Iterator[PlaceMention]:
    country = _country(word, reading, codebook)
    if country is None or country.capital is None:
        return
    start, end = word.idx, word.idx + len(word)
    near = (p for p in reading.places if p.start < end + _BESIDE and start - _BESIDE < p.end)
    if any(p.kind != "country" for p in near):
        return  # "the capital, Mogadishu"
    town = _town(codebook, country.capital, country.iso2)
    if town is not None:
        yield replace(town, start=start, end=end)


def _country(word: Token, reading: Reading, codebook: Codebook) -> Country | None:
    """Whose capital it is; None for a province's, and where no preposition says that something was there."""
    countries, doc, first = codebook.actors.countries, word.doc, word.i
    if first - 2 < word.sent.start:
        return None
    iso2 = None
    before = doc[first - 1]
    if before.lower_ == "the":
        iso2, first = country_of_places(reading.places), first - 1
    else:
        end = first - 1 if before.tag_ == "POS" else first
        names = (doc[n:end] for n in range(max(word.sent.start, end - _LONGEST), end))
        name = next((n for n in names if n.text in countries.land_of), None)
        if name is None:
            return None
        iso2, first = countries.land_of[name.text], name.start - (doc[name.start - 1].lower_ == "the")
    there = first > word.sent.start and doc[first - 1].tag_ == "IN"
    return countries.entries.get(iso2 or "") if there else None


def _town(codebook: Codebook, name: str, iso2: str) -> PlaceMention | None:
    """The town as the gazetteer has it."""
    entries = (m.entry for m in codebook.gazetteer.find(name))
    e = next((e for e in entries if e.country == iso2 and e.kind == "place"), None)
    if e is None:
        return None
    why = ("the capital of its country",)
    return PlaceMention(0, 0, name, e.id, e.country, e.adm1, e.adm2, e.latitude, e.longitude, e.kind, e.precision, why)
