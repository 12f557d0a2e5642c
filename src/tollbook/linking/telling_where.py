"""Where a report says that an incident was."""

import re
from collections import Counter
from functools import cached_property

from msgspec.structs import replace

from tollbook.codebook.gazetteer.names import plain_name, skeleton_of
from tollbook.linking.areas import finest, level
from tollbook.linking.kinds import HARM
from tollbook.linking.telling_claims import Told, is_inside
from tollbook.model import Claim, Place

_SURNAME = re.compile(r"\s(?:[A-Z]\w+|al-\w+|el-\w+)")


class Located(Told):
    """The places of a telling."""

    @cached_property
    def places(self) -> list[Place]:
        """Every place that its claims name, each once, without the words that named it."""
        return list(dict.fromkeys(replace(c.place, quote=None) for c in self.deeds if c.place is not None))

    @cached_property
    def place(self) -> Place | None:
        """The finest place that its claims agree on; places that their own sentences name come before those taken over."""
        counting = [c for c in self.deeds if c.place is not None and any(t.outcome in HARM for t in c.tolls)]
        naming = [c for c in self.deeds if c.place is not None and names_its_place(c)]
        naming = [*counting, *(c for c in naming if c not in counting)]  # where people died, then where the convoy was bound for
        own = [c.place for c in naming if c.place is not None]
        own = [p for p in own if p.country is not None] or own  # a name that nobody can place is the last resort
        told = [replace(c.place, quote=None) for c in self.deeds if c.place is not None]
        lands = Counter(p.country for p in told if p.country is not None)
        home = lands.most_common(1)[0][0] if lands else None
        near = [replace(p, quote=None) for p in own if home is None or p.country in (home, None)]
        return finest(near or told, told)

    @cached_property
    def land_guessed(self) -> bool:
        """Does its report name neither the country of its place nor what lies there? A namesake elsewhere may be meant."""
        country = self.actors.countries.get(self.place.country) if self.place is not None else None
        if country is None or self.place is None:
            return False
        known = (*country.names, *country.demonyms, *country.places, country.capital, self.place.adm1, self.place.adm2)
        return not any(n in self.report.text for n in known if n and n != self.place.name)

    @cached_property
    def names_place(self) -> bool:
        """Does a sentence of it name its place itself?"""
        return any(c.place is not None and names_its_place(c) for c in self.deeds)

    @cached_property
    def points(self) -> frozenset[str]:
        """Towns, villages and quarters of its deeds, spellings of one name alike."""
        return frozenset(skeleton_of(plain_name(p.name)) for p in self.places if level(p) == 1)


def names_its_place(claim: Claim) -> bool:
    """Does the claim's sentence name its place, and not a victim of the same name ("Samah Almadhoun was killed")?"""
    words = claim.place.quote if claim.place is not None else None
    if words is None or not is_inside(words, claim):
        return words is None
    if any(t.quote is not None and t.quote.start <= words.start and words.end <= t.quote.end for t in claim.tolls):
        return False
    text, start = claim.quote.text, words.start - claim.quote.start
    after = text[start + words.end - words.start :]
    first_of_name = start == 0 or text[:start].rstrip()[-1:] in '.“"('
    return not (first_of_name and _SURNAME.match(after) is not None)
