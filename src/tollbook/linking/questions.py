"""A question about people harmed, and what lies inside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tollbook.codebook.gazetteer.names import plain_name
from tollbook.errors import BadInput
from tollbook.linking.areas import finest, level, names_of, relation
from tollbook.linking.kinds import BASE_OF
from tollbook.linking.spans import lies
from tollbook.linking.tolls import OUTCOMES
from tollbook.model import Period, Place

Inside = Literal["yes", "perhaps", "no"]


@dataclass(frozen=True, slots=True)
class Question:
    """How many with ``outcome``; no ``who`` is everybody; ``believe``: all, own-losses, independent or a number of sources."""

    outcome: str = "killed"
    who: tuple[str, ...] = ()
    place: str | None = None
    start: str | None = None
    end: str | None = None
    believe: str = "all"
    profile: str = "default"


def checked(question: Question) -> Question:
    """The question if it can be asked. Raises BadInput naming the value and what may stand there."""
    if question.outcome not in OUTCOMES:
        raise BadInput(f"outcome {question.outcome!r}: use one of {', '.join(OUTCOMES)}")
    for who in question.who:
        if who not in BASE_OF:
            raise BadInput(f"who {who!r}: use one of {', '.join(BASE_OF)}")
    if question.believe not in ("all", "own-losses", "independent") and not question.believe.isdecimal():
        raise BadInput(f"believe {question.believe!r}: use all, own-losses, independent or a number of independent sources")
    if question.start and question.end and question.start > question.end:
        raise BadInput(f"the period ends ({question.end}) before it begins ({question.start})")
    return question


def when(period: Period | None, question: Question) -> Inside:
    """Does a period lie in the question's?"""
    span = lies(period, question.start, question.end)
    return "yes" if span == "inside" else "no" if span == "apart" else "perhaps"


def asked_place(name: str | None, places: Iterable[Place]) -> Place | None:
    """The place that a question's name means, by the places of the claims: a unit or a point that bears the name."""
    if name is None:
        return None
    wanted = plain_name(name.split(",")[0])
    own: list[Place] = []
    for place in places:
        if plain_name(place.name) == wanted:
            own.append(place)
        elif place.adm2 and plain_name(place.adm2) == wanted:
            own.append(Place(place.adm2, country=place.country, adm1=place.adm1, adm2=place.adm2, precision=3))
        elif place.adm1 and plain_name(place.adm1) == wanted:
            own.append(Place(place.adm1, country=place.country, adm1=place.adm1, precision=4))
    widest = max((level(p) for p in own), default=0)
    return finest([p for p in own if level(p) == widest])


def where(places: Iterable[Place], asked: Place | None, name: str | None) -> Inside:
    """Do the places that claims give for one thing lie in the place asked about? A wider or unknown place perhaps does."""
    if name is None:
        return "yes"
    known = list(places)
    if not known:
        return "perhaps"
    wanted = plain_name(name.split(",")[0])
    if any(wanted in names_of(p) for p in known):
        return "yes"
    if asked is None:
        return "no"
    known = [p for p in known if not any(level(q) < level(p) and relation(q, p) in ("inside", "same") for q in known)]
    how = [relation(p, asked) for p in known]
    if any(h in ("same", "inside") for h in how):
        return "yes"
    if all(h in ("apart", "near") for h in how):
        return "no"
    return "perhaps" if any(h in ("contains", "unknown") for h in how) else "no"


def told_inside(places: Iterable[Place], name: str, words: Iterable[str]) -> bool:
    """Do the words of the reports put one of the places there: "Pazigyi village, in Kanbalu township", "Matuguinao, Samar"?"""
    names = "|".join(sorted({re.escape(p.name) for p in places}))
    wanted = re.escape(name.split(",")[0].strip())
    pattern = re.compile(rf"\b(?:{names})(?: \w+)?(?:, (?:in|of) |, | in | of )(?:\w+['’]s |the |\w+ern )*{wanted}\b")
    return bool(names) and any(pattern.search(w) for w in words)


def both(one: Inside, other: Inside) -> Inside:
    """Inside only where both are."""
    if "no" in (one, other):
        return "no"
    return "yes" if (one, other) == ("yes", "yes") else "perhaps"
