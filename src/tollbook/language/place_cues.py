"""Is a name in the text used as the name of a place? Evidence from the words around it, added up."""

import math
from collections.abc import Sequence, Set
from itertools import pairwise

from tollbook.codebook.actors import STATE_KINDS
from tollbook.codebook.gazetteer import MAIN, Match
from tollbook.language.adjectives import without_adjectives
from tollbook.language.listed import listed
from tollbook.language.mentions import ActorMention
from tollbook.language.place_names import Line, Spot
from tollbook.language.place_persons import could_open_a_name, ends_a_persons_name, opens_a_persons_name, persons_in

# What the kind of the best-known place of this name is worth on its own.
_WORTH = {"country": 4.0, "adm1": 3.0, "sea": 3.0, "region": 3.0, "feature": 2.5}
_CURATED = 2.5
_ENOUGH = 2.1
_SURE, _ENOUGH_IF_SURE = 3.2, 0.8  # a name that is surely a place once is one elsewhere in the report

_HOME = 0.8  # behind "in", a name that the land of the report has too
_STRONG, _WEAK, _DIRECTION, _NOUN, _CONTAINER, _MORE_WORDS = 1.5, 0.3, 1.5, 2.0, 2.5, 0.7
_NOT_A_NAME, _TITLE, _FIRST_NAME, _STRANGER, _ORGANISATION, _NEVER, _ACTOR, _PERSON = (
    -2.0,
    -4.0,
    -4.0,
    -2.5,
    -3.0,
    -6.0,
    -3.0,
    -3.0,
)
_PREFIXED = -1.5
_AND = frozenset([",", "and", ", and", "or", ", or", "&"])
_IN_NAMES = frozenset(["for", "of", "in", "and", "the", "on"])
"""Small words inside the name of a body."""
_NEARNESS = frozenset(["near", "outside", "from"])
_MEASURED = 12
"""Words between a name and that of the place from which it is measured."""
_LANDS = ("country", "adm1", "region")


def judge(line: Line, spots: Sequence[Spot], actors: Sequence[ActorMention], adjectives: frozenset[str]) -> list[Spot]:
    """The spots that are places, each with its score, its containers and the kind of place that the words say.

    ``adjectives`` are the keys of nationalities ("turkish"), never places.
    """
    link_containers(line, spots)
    persons = persons_in(line)
    opening = [s for s in spots if opens_a_persons_name(line, s, persons)]
    firsts = persons.firsts | {s.key for s in opening if _best_kind(s) != "country"}
    for spot in spots:
        spot.kind_said = said_kind(line, spot)
    _share_plural(line, spots)
    for spot in spots:
        spot.score = _worth(spot) + _around(line, spot) + _inside_actor(spot, actors)
        if spot.key in line.lexicon.never or spot.key in adjectives:
            spot.score += _NEVER
        if spot in opening or (spot.last - spot.first == 1 and _names_a_person(spot, persons.names, firsts)):
            spot.score += _PERSON
        if ends_a_persons_name(line, spot) or _is_waters(line, spot) or _ends_a_bodys_name(line, spot):
            spot.score += _STRANGER
        if _names_a_pact(line, spot):
            spot.score += _NEVER
        if all(word in line.lexicon.directions or word == "far" for word in spot.key.split()) and not spot.kind_said:
            spot.score += _NEVER
    lands = {m.entry.country for s in spots if s.score >= _SURE and not could_open_a_name(line, s) for m in s.matches[:1]}
    sure = {
        s.key
        for s in spots
        if (s.score >= _SURE and not _opens_a_strangers(line, s, lands)) or (s.containers and s.score >= _ENOUGH)
    }
    for spot in spots:
        if spot.score < _ENOUGH and _before(line, spot) >= _STRONG and _of_lands(spot, lands):
            spot.score += _HOME
        if _opens_a_strangers(line, spot, lands):
            spot.score += _STRANGER
    return [s for s in spots if s.score >= (_ENOUGH_IF_SURE if s.key in sure else _ENOUGH)]


def _opens_a_strangers(line: Line, spot: Spot, lands: Set[str | None]) -> bool:
    """ "Abyan Samaan" in a report on Syria: the first word of a longer name, and a place of a land that is not spoken of."""
    return _best_kind(spot) in ("adm1", "region", "place") and could_open_a_name(line, spot) and not _of_lands(spot, lands)


def _names_a_pact(line: Line, spot: Spot) -> bool:
    """ "Banned under the Minsk deal", "a breach of the Stockholm agreement": where it was made; nothing is done there."""
    return line.joined(spot.last - 1) and line.words[spot.last].key in listed(line.document.doc, "places.pacts")


def _ends_a_bodys_name(line: Line, spot: Spot) -> bool:
    """ "The Centre for Human Rights and Democracy in Africa": a part of the world that a body's name ends with."""
    if _best_kind(spot) != "region" or spot.first < 1 or line.words[spot.first - 1].key not in _IN_NAMES:
        return False
    at = spot.first - 1
    while at > 0 and line.joined(at - 1) and (line.words[at].raw[0].isupper() or line.words[at].key in _IN_NAMES):
        at -= 1
        if line.words[at].raw[0].isupper() and line.words[at].key in line.lexicon.organisations:
            return True
    return False


def _is_waters(line: Line, spot: Spot) -> bool:
    """ "On the bank of the Dnipro": no town has an article of its own; a river of its name has."""
    if spot.first < 1 or line.words[spot.first - 1].key != "the" or _best_kind(spot) != "place" or spot.kind_said:
        return False
    token, article = line.token(spot.last - 1), line.token(spot.first - 1)
    if token is None or article is None or any(m.entry.curated and m.entry.name.lower().startswith("the ") for m in spot.matches):
        return False
    return article.head.i == token.i and token.dep_ not in ("compound", "amod", "nmod:poss", "flat")


def _names_a_person(spot: Spot, names: Set[str], firsts: Set[str]) -> bool:
    return spot.key in firsts or (spot.key in names and _best_kind(spot) not in _LANDS)


def _of_lands(spot: Spot, lands: Set[str | None]) -> bool:
    return any(m.entry.country in lands for m in spot.matches)


def _best_kind(spot: Spot) -> str:
    return max(spot.matches, key=lambda m: _value(m)).entry.kind


def _worth(spot: Spot) -> float:
    return max(_value(m) for m in spot.matches) + (_MORE_WORDS if spot.last - spot.first > 1 else 0)


def _value(match: Match) -> float:
    entry = match.entry
    if entry.kind in _WORTH:
        value = _WORTH[entry.kind]
    elif entry.curated:
        value = _CURATED
    else:
        value = 0.5 * math.log10(entry.population + 1)
    return value - (0.0 if match.how == MAIN or entry.curated else 0.4)


def link_containers(line: Line, spots: Sequence[Spot]) -> None:
    """Note which name says where another lies: "X, Z", "X in Z", "X of Z", "Z's X", "X (Z)"."""
    for left, right in pairwise(spots):
        between = line.text[left.end : right.start]
        if _is_measured(line, between):
            left.measured.append(right)
        if _says_container(line, left, right, between):
            left.containers.append(right)
        elif between.strip() in _AND:
            left.peers.append(right)
            right.peers.append(left)
        if between in ("'s ", "’s ", "' ", "’ ") or (
            between.startswith(("'s ", "’s ")) and len(between.split()) <= 2 and "." not in between
        ):
            right.containers.append(left)
    for spot in spots:  # "A, B, C": A lies in C too
        for first in list(spot.containers):
            spot.containers += [c for c in first.containers if c is not spot and c not in spot.containers]
        for container in spot.containers:
            container.contents.append(spot)


def _is_measured(line: Line, between: str) -> bool:
    """ "X, east of Y", "X, a hamlet some 20 km from Y"."""
    words = between.lower().replace("(", ", ").split()
    if not between.startswith((",", " (")) or not 3 <= len(words) <= _MEASURED or between.lower() != between:
        return False
    n = next((n for n, w in enumerate(words) if w in ("of", "from") and n > 0), 0)
    side = words[n - 1]
    return n > 0 and (side in line.lexicon.directions or side in listed(line.document.doc, "places.distances"))


def _says_container(line: Line, left: Spot, right: Spot, between: str) -> bool:
    if not _links_container(line, left, right, between):
        return False
    return any(_within(a, b) for a in left.matches for b in right.matches)


def _links_container(line: Line, left: Spot, right: Spot, between: str) -> bool:
    """May what stands between two names say that the first lies in the second?"""
    if between.strip() in (",", "(", "/", ""):
        # "Ohio, Oregon" is a list though Oregon, Ohio, is a town; "Alberta, Canada" is no list.
        return _best_kind(left) not in _LANDS or _best_kind(right) == "country"
    plain = without_adjectives(line.document.doc, left.end, right.start)
    words = plain.lower().replace(",", " ").replace("(", " ").split()
    nouns = line.lexicon.nouns
    small = ("in", "of", "the", "'s", "’s", "a", "an", "northern", "near")
    fits = all(w in small or w in nouns or w in line.lexicon.directions or w.endswith("ern") for w in words)
    return fits and len(words) <= 6 and ("in" in words or "of" in words or "," in between)


def _within(a: Match, b: Match) -> bool:
    return lies_in(a, b) and a.entry.id != b.entry.id


def lies_in(a: Match, b: Match) -> bool:
    """Does place ``a`` lie in area ``b``?"""
    x, y = a.entry, b.entry
    if x.country is None or x.country != y.country:
        return False
    if y.kind == "country":
        return x.kind != "country"
    if y.kind == "adm1":
        return x.kind in ("place", "adm2", "feature") and x.adm1 == y.adm1
    if y.kind == "adm2":
        return x.kind in ("place", "feature") and x.adm1 == y.adm1 and x.adm2 == y.adm2
    if y.kind == "region":
        return x.kind != "region" and abs(x.latitude - y.latitude) < 4 and abs(x.longitude - y.longitude) < 5
    near = abs(x.latitude - y.latitude) < 0.4 and abs(x.longitude - y.longitude) < 0.4
    return near and x.kind == "place" and y.kind == "place" and x.population < max(y.population, 1)


def said_kind(line: Line, spot: Spot) -> str | None:
    """The kind of place that a noun beside the name says: "Bannu district", "the city of Bannu", "district Bannu"."""
    nouns = line.lexicon.nouns
    if line.joined(spot.last - 1):
        kind = line.noun_at(spot.last)
        of_another = spot.last + 1 < len(line.words) and line.words[spot.last + 1].key == "of"  # "the Hunan city of Yueyang"
        things = listed(line.document.doc, "places.things")
        thing = line.words[spot.last].key in things and _best_kind(spot) in _LANDS  # "a New Jersey airport"
        if (
            kind == "place"
            and line.words[spot.last].key in ("city", "town")
            and any(m.entry.kind == "place" for m in spot.matches)
        ):
            thing = False  # "Kunduz city" is that of the province's name
        of_another = of_another and kind == "place"
        if kind not in (None, "around", "country") and not of_another and not thing:
            return kind
    before = spot.first - 1
    if before >= 1 and line.words[before].key == "the":
        before -= 1
    if before >= 1 and line.words[before].key == "of" and line.joined(before - 1):
        kind = nouns.get(line.words[before - 1].key)
        if kind not in (None, "around", "sea", "feature", "country"):
            return kind
    if not spot.first or not line.joined(spot.first - 1):
        return None
    key = line.words[spot.first - 1].key
    if key in _NEARNESS or (key == "of" and spot.first > 1 and line.words[spot.first - 2].key in line.lexicon.directions):
        # Nearness and direction are from a town.
        return "place" if any(m.entry.kind == "place" for m in spot.matches) and not _is_land(spot) else None
    kind = nouns.get(key) if line.words[spot.first - 1].raw.islower() else None
    return kind if kind in ("place", "adm2", "adm1") else None


def _share_plural(line: Line, spots: Sequence[Spot]) -> None:
    """ "Bannu and Lakki Marwat districts", "the states of Texas and Georgia": the plural noun is said of both."""
    for left, right in pairwise(spots):
        noun = line.words[left.first - 2].key if left.first > 1 and line.words[left.first - 1].key == "of" else ""
        listed = line.text[left.end : right.start].strip() in ("and", ",", ", and")
        if listed and right.kind_said is None and (left.shared or (noun.endswith("s") and noun in line.lexicon.nouns)):
            right.kind_said, right.shared = left.kind_said, True
    for left, right in reversed(list(pairwise(spots))):
        between = line.text[left.end : right.start].strip()
        after = line.words[right.last].key if right.last < len(line.words) else ""
        plural = after.endswith("s") and line.lexicon.nouns.get(after) == right.kind_said
        if right.kind_said and left.kind_said is None and between in ("and", ",", ", and", "&") and (plural or right.shared):
            left.kind_said, left.shared = right.kind_said, True


def _is_land(spot: Spot) -> bool:
    return _best_kind(spot) in ("country", "region", "sea", "feature")


def _around(line: Line, spot: Spot) -> float:
    score = _before(line, spot) + _after(line, spot)
    if spot.kind_said:
        score += _NOUN
    if spot.containers:
        score += _CONTAINER
    token = line.token(spot.first)
    plain = token is not None and token.tag_ not in ("NNP", "NNPS", "JJ", "FW") and spot.last - spot.first == 1
    if plain and not spot.containers and _best_kind(spot) not in _LANDS and not _names_a_post(line, spot):
        score += _NOT_A_NAME
    return score


def _names_a_post(line: Line, spot: Spot) -> bool:
    """ "The attack on the Bala post": capitalised within a sentence, before what is held there."""
    after = line.words[spot.last].key if line.joined(spot.last - 1) else ""
    return after in line.lexicon.held and line.is_name(spot.first)


def _before(line: Line, spot: Spot) -> float:
    at = spot.first - 1
    if at < 0:
        return 0.0
    words = line.lexicon
    score, gap = 0.0, line.gap(at, spot.first)
    key = line.words[at].key
    if key == "the" and at and line.joined(at):
        at -= 1
        key = line.words[at].key
    if key in words.directions and at and line.joined(at):
        score += _DIRECTION
        at -= 1
        key = line.words[at].key
    if gap == "-" and key in ("al", "el") and not any(m.entry.curated for m in spot.matches):
        return _PREFIXED
    if not (gap in (" ", "-", "\n") or gap.isspace()):
        title = key in words.titles and gap == ". "
        return score + (_TITLE if title else 0.0)
    if key in words.strong:
        return score + _STRONG
    if key == "of" and at and line.joined(at - 1) and line.words[at - 1].key in words.shrines:
        return score + _PERSON  # "the church of Saint Gabriel"
    if key in words.weak:
        return score + _WEAK
    land = _best_kind(spot) in _LANDS
    area = _best_kind(spot) in ("adm1", "region")  # "Chief Minister Sindh"
    if line.words[at].raw[0].isupper():
        if key in words.titles and not area:
            return score + _TITLE
        if key in words.first_names:
            return score + _FIRST_NAME
        known = key in words.nouns or key in words.directions or key in words.never
        if line.is_name(at) and not known and not line.in_headline(at) and not line.words[at].raw.endswith(("'s", "’s")):
            return score + (_STRANGER if not land else 0.4 * _STRANGER)
    return score


def _after(line: Line, spot: Spot) -> float:
    if _goes_on(line, spot.last):
        return _STRANGER
    if not line.joined(spot.last - 1) or line.text[spot.end : spot.end + 2] in ("'s", "’s"):
        return 0.0
    word = line.words[spot.last]
    words = line.lexicon
    land = _best_kind(spot) in _LANDS
    if word.key in words.shrines and word.raw.islower() and not land and not any(m.entry.curated for m in spot.matches):
        return _STRANGER  # "the Madina mosque"
    if not word.raw[0].isupper() or line.gap(spot.last - 1, spot.last) == "-":
        return 0.0
    if line.noun_at(spot.last) is not None:
        return 0.0
    if land and _ends_in_organisation(line, spot) and _best_kind(spot) != "country":
        return _ORGANISATION
    if word.key in words.organisations and not line.in_headline(spot.last):
        return 0.0 if land or word.key in words.lands_before else _ORGANISATION
    if word.key in words.titles or line.in_headline(spot.last):
        return 0.0
    if not line.is_name(spot.last):
        return 0.0
    if spot.key in words.first_names and _best_kind(spot) != "country":
        return 2 * _STRANGER
    return 0.0 if land else _STRANGER


def _goes_on(line: Line, at: int) -> bool:
    """ "Tal al-Zarazir" is not Tal."""
    if at + 1 >= len(line.words) or not line.joined(at - 1) or not line.joined(at):
        return False
    return line.words[at].key in ("al", "el", "ul", "bin", "ibn") and line.words[at + 1].raw[0].isupper()


def _ends_in_organisation(line: Line, spot: Spot) -> bool:
    """ "Balochistan Liberation Front": a run of capitals after the name that ends like a party's."""
    at = spot.last
    while at + 1 < len(line.words) and line.joined(at) and line.words[at + 1].raw[0].isupper():
        at += 1
    key = line.words[at].key
    return at > spot.last and key in line.lexicon.organisations and key not in line.lexicon.lands_before


def _inside_actor(spot: Spot, actors: Sequence[ActorMention]) -> float:
    for actor in actors:
        if actor.start <= spot.start and spot.end <= actor.end:
            if (actor.start, actor.end) == (spot.start, spot.end):
                # "The Red Cross" is no hamlet of that name; a capital may well stand for its state.
                return 0.0 if actor.kind in STATE_KINDS or any(m.entry.curated for m in spot.matches) else _ACTOR
            return 0.0 if _best_kind(spot) in _LANDS and actor.kind in STATE_KINDS else _ACTOR
    return 0.0
