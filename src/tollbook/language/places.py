"""All places named in a text, each with the place of the gazetteer that it means here."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.codebook.gazetteer.names import key_of_name
from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention, PlaceMention, Span
from tollbook.language.outlet_names import outlet_names
from tollbook.language.place_bearings import find_by_bearing
from tollbook.language.place_choice import Choice, choose
from tollbook.language.place_cues import judge
from tollbook.language.place_names import Line, Spot, find_spots
from tollbook.language.place_new import find_new
from tollbook.language.place_quarters import without_namesakes
from tollbook.language.place_unknown import find_unknown
from tollbook.language.setting import lands_named

_AREAS = ("country", "region", "adm1")
"""Kinds of places by which a headline says in which land its story plays."""
_DISTRICT = 3
"""UCDP's where_prec of a district."""
_REGION = 5
"""That of a part of a country."""


def find_places(
    document: Document,
    codebook: Codebook,
    actors: Sequence[ActorMention],
    outlet_country: str | None = None,
    title: str | None = None,
    titled: Sequence[PlaceMention] = (),
) -> tuple[PlaceMention, ...]:
    """The places named in a report, in order of start; none overlap.

    ``actors`` are those of ``find_actors``: a place inside a party's name is no place of its own. ``outlet_country`` (ISO2) is
    where the outlet is, which says a little about which place of a name it means. Coarse where unclear, by UCDP's rule: a
    name that a town, district and province share is the highest of them unless the words say which. A nationality used as
    an adjective ("Turkish") is not a place, but it and the ``title``, whose own places are ``titled``, say in which country a
    name is to be looked for; so does, less surely, the home of an armed group.
    """
    line = Line(document, codebook.place_words)
    outlets = outlet_names(document, codebook.outlets)
    named = [s for s in find_spots(line, codebook.gazetteer) if not any(a <= s.start < b for a, b in outlets)]
    spots = judge(line, named, actors, _adjectives(codebook))
    lands = lands_named(f"{title or ''}\n{document.text}", codebook.actors.countries)
    lands |= {m.country for m in titled if m.country and m.kind in _AREAS}
    plain = line.lexicon.directions | frozenset(line.lexicon.nouns)
    choices = choose(spots, outlet_country, lands, plain, _homes(actors, codebook)) if spots else []
    named_here = [_mention(document, spot, choice) for spot, choice in zip(spots, choices, strict=True)]
    known, unsure = _split(without_namesakes(line, spots, named_here))
    found = [*known, *find_unknown(line, known, codebook.gazetteer)]
    found += find_by_bearing(line, found)
    setting = (_lands(actors, codebook), lands, _adjectives(codebook), codebook.gazetteer)
    found += find_new(line, found, actors, *setting, titled=titled)
    found += [m for m in unsure if all(m.end <= f.start or f.end <= m.start for f in found)]
    return tuple(sorted((m for m in found if m.id or not _is_party(m, actors)), key=lambda m: m.start))


def with_scenes(
    document: Document,
    codebook: Codebook,
    known: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    title: str | None,
    is_scene: Callable[[Span], bool],
) -> tuple[PlaceMention, ...]:
    """The known places and the names of which ``is_scene`` says that something happened there, which no map knows."""
    lands = lands_named(f"{title or ''}\n{document.text}", codebook.actors.countries)
    setting = (_lands(actors, codebook), lands, _adjectives(codebook), codebook.gazetteer)
    located = [m for m in known if m.id is not None or m.precision is not None]
    new = [*find_new(Line(document, codebook.place_words), located, actors, *setting, is_scene)]
    left = (m for m in known if m in located or all(m.end <= f.start or f.end <= m.start for f in new))
    return tuple(sorted((*left, *new), key=lambda m: m.start)) if new else tuple(known)


def _split(mentions: Sequence[PlaceMention]) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """Those of a known place, and those whose name no place that fits has: the words may say where they lie."""
    return [m for m in mentions if m.id is not None], [m for m in mentions if m.id is None]


def _is_party(mention: PlaceMention, actors: Sequence[ActorMention]) -> bool:
    """A name that the gazetteer has no place for, and the codebook a party ("the Red Cross")."""
    return any(a.start < mention.end and mention.start < a.end for a in actors)


def _lands(actors: Sequence[ActorMention], codebook: Codebook) -> frozenset[str]:
    """The countries of the parties that the report names."""
    entries = (codebook.actors.get(a.id) for a in actors)
    return frozenset(e.country for e in entries if e is not None and e.country)


def _homes(actors: Sequence[ActorMention], codebook: Codebook) -> frozenset[str]:
    """The countries in which the armed groups that the report names are at home; states fight abroad."""
    entries = (codebook.actors.get(a.id) for a in actors)
    return frozenset(c for e in entries if e is not None and e.kind in ARMED_KINDS for c in (e.country, *e.countries) if c)


@lru_cache(maxsize=4)
def _adjectives(codebook: Codebook) -> frozenset[str]:
    """Nationalities that are not also the name of their country."""
    countries = codebook.actors.countries.entries.values()
    names = {key_of_name(n) for c in countries for n in c.names}
    return frozenset(key_of_name(d) for c in countries for d in c.demonyms) - names


def _mention(document: Document, spot: Spot, choice: Choice) -> PlaceMention:
    entry = choice.entry
    if choice.land is not None:
        name, why = document.text[spot.start : spot.end], (f"a part of {choice.land}, which the report tells of",)
        return PlaceMention(spot.start, spot.end, name, country=choice.land, kind="region", precision=_REGION, because=why)
    if not choice.sure:
        return PlaceMention(spot.start, spot.end, document.text[spot.start : spot.end], because=("no place of this name fits",))
    # "Beni territory", "Huanta province", where only its town is known: the district with the town's point
    seat = spot.kind_said in ("adm2", "adm1") and entry.kind == "place" and entry.adm1 is not None
    return PlaceMention(
        spot.start,
        spot.end,
        document.text[spot.start : spot.end],
        entry.id,
        entry.country,
        entry.adm1,
        (entry.adm2 or entry.name) if seat else entry.adm2,
        entry.latitude,
        entry.longitude,
        "adm2" if seat else entry.kind,
        _DISTRICT if seat else entry.precision,
        choice.reasons,
    )
