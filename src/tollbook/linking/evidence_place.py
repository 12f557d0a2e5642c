"""Evidence of place: the same, one in the other, near, apart, or named in the other report."""

from collections.abc import Iterator

from tollbook.codebook.gazetteer.names import plain_name, skeleton_of
from tollbook.linking.areas import DISTRICT, SHORTEST, distance, level, relation, unlocated
from tollbook.linking.tellings import Found, Telling
from tollbook.model import Place

SPREAD = 2.0
"""Kilometres up to which two reports may give one incident two named points: a street and the market beside it."""


BESIDE = 40.0
"""Kilometres up to which the district of a village that only reports name says little of another report's district: it may be
that of a town told beside it."""
PROVINCE = 4
"""The level of a province (see ``areas.level``)."""


def scene_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """Whether each counts people at a scene of its own: the market and the army base of one town."""
    if a.scenes and b.scenes and a.scenes.isdisjoint(b.scenes):
        yield "scenes_differ", 1.0, f"{', '.join(sorted(a.scenes))} and {', '.join(sorted(b.scenes))}"


def place_evidence(a: Telling, b: Telling) -> Iterator[Found]:
    """How the two places lie to each other."""
    if a.place is None or b.place is None:
        yield "place_unknown", 1.0, "a place is not known"
        return
    how = relation(a.place, b.place)
    open_to = how in ("unknown", "near") or (how == "apart" and not (_knows_its_town(a) and _knows_its_town(b)))
    told = open_to and a.report.id != b.report.id and _tells_of_it(a, b) + _tells_of_it(b, a)
    names = f"{a.place.name} and {b.place.name}"
    if how == "same":
        width = max(level(a.place), level(b.place))
        # "in Aleppo" may mean the city or the province, even where it was read as the city
        wide = width == 4 or plain_name(a.place.adm1 or "") == plain_name(a.place.name)
        name = "place_same_land" if width >= 5 else "place_same_wide" if wide else "place_same"
        yield name, 1.0, f"same place, {a.place.name}"
    elif how != "apart" and a.report.id != b.report.id and _names_it_too(a, b):
        yield "place_named_too", 1.0, f"a place of one named in the other: {names}"
    elif told:
        yield ("place_told_both" if told == 2 else "place_told_too"), 1.0, f"a place of one in the words of the other: {names}"
    elif how in ("inside", "contains"):
        wide = max(level(a.place), level(b.place)) >= 5
        yield ("place_inside_wide" if wide else "place_inside"), 1.0, f"one in the other: {names}"
    elif how == "near":
        between = distance(a.place, b.place) or 0.0
        spread = between > SPREAD or unlocated(a.place) or unlocated(b.place)
        width = max(level(a.place), level(b.place))
        two_points = a.report.id != b.report.id and spread and (width == 1 or (width == DISTRICT and _two_districts(a, b)))
        two_names = a.report.id == b.report.id and _named_apart(a, b)
        yield (
            ("place_near_points" if two_points else "place_near_named" if two_names else "place_near"),
            1.0,
            f"{between:.0f} km between {names}" if between else f"two names: {names}",
        )
    elif how == "apart":
        if a.report.id != b.report.id and _perhaps_namesakes(a, b):
            yield "place_told_both", 1.0, f"one name, in a land that one report does not name: {names}"
        elif a.report.id != b.report.id and _beside(a.place, b.place):
            yield "place_unknown", 1.0, f"a village beside a district: {names}"
        elif any(_meet_finely(a.place, q) for q in b.places) or any(_meet_finely(p, b.place) for p in a.places):
            yield "place_near", 1.0, f"places named in both: {names}"
        elif a.report.id == b.report.id and not (a.names_place and b.names_place):
            yield "place_apart_taken_over", 1.0, f"two places, one not named in the sentence: {names}"
        elif a.report.id == b.report.id and _count_in_two_sentences(a, b) and max(level(a.place), level(b.place)) < PROVINCE:
            yield "place_apart_counted", 1.0, f"two places, people counted in each: {names}"
        else:
            yield "place_apart", 1.0, f"two places: {names}"
    else:
        yield "place_unknown", 1.0, f"places that cannot be compared: {names}"
    if a.report.id != b.report.id:
        more = sorted(a.points & b.points - {skeleton_of(plain_name(t.place.name)) for t in (a, b) if t.place})
        if more:
            yield "places_more", float(min(len(more), 2)), "more places in both"


def _two_districts(a: Telling, b: Telling) -> bool:
    """Does each name a district of its own?"""
    districts = {plain_name(p.adm2 or p.name) for p in (a.place, b.place) if p is not None and level(p) == DISTRICT}
    return a.names_place and b.names_place and len(districts) == 2


def _named_apart(a: Telling, b: Telling) -> bool:
    """Does each harm people in a village or quarter that its own sentence names, and no map knows?"""
    both = all(t.names_place and t.place is not None and unlocated(t.place) for t in (a, b))
    return both and _count_in_two_sentences(a, b)


def _count_in_two_sentences(a: Telling, b: Telling) -> bool:
    """Does each count dead, in sentences of its own, and none "others"?"""
    others = any(t.relation == "additional" for c in (*a.claims, *b.claims) for t in c.tolls)
    dead = all(any(outcome == "killed" for outcome, _ in t.figures) for t in (a, b))
    return dead and not others and not a.sentences & b.sentences


def _names_it_too(a: Telling, b: Telling) -> bool:
    """Is the village or town of the one among the places of the other's deeds?"""
    return any(
        level(t.place) == 1 and any(relation(t.place, q) == "same" for q in other.places)
        for t, other in ((a, b), (b, a))
        if t.place is not None
    )


def _knows_its_town(telling: Telling) -> bool:
    """Do its own sentences name a town or village that the gazetteer knows? Two such towns are two places, whoever names both."""
    return telling.names_place and telling.place is not None and telling.place.id is not None and level(telling.place) == 1


def _tells_of_it(telling: Telling, other: Telling) -> bool:
    """Does the other's report name the telling's town, village or district anywhere where it says what happened?"""
    if telling.place is None or level(telling.place) >= PROVINCE:
        return False
    name = skeleton_of(plain_name(telling.place.name))
    return name in other.quarters or (len(name) >= SHORTEST and name in other.mentions)


def _perhaps_namesakes(a: Telling, b: Telling) -> bool:
    """Do the two places have one name, and lie in two lands only because a report does not say which land it speaks of?"""
    if a.place is None or b.place is None or skeleton_of(plain_name(a.place.name)) != skeleton_of(plain_name(b.place.name)):
        return False
    return a.land_guessed or b.land_guessed


def _beside(one: Place, other: Place) -> bool:
    """Is the one a village that only reports name, kilometres from the other, a wider area of the same province?"""
    if unlocated(one) == unlocated(other) or level(one) == level(other):
        return False
    between = distance(one, other)
    return between is not None and between <= BESIDE and plain_name(one.adm1 or "") == plain_name(other.adm1 or "")


def _meet_finely(p: Place, q: Place) -> bool:
    """Are they one place, or one in the other, in no wider an area than a district?"""
    return max(level(p), level(q)) < PROVINCE and relation(p, q) in ("same", "inside", "contains")


def relation_of(a: Telling, b: Telling) -> str:
    """How the two places lie; unknown where one is missing."""
    return relation(a.place, b.place) if a.place is not None and b.place is not None else "unknown"
