"""Evidence of words: names, speakers, and the likeness of what is told."""

from collections.abc import Iterator
from heapq import nsmallest

from tollbook.codebook.gazetteer.names import plain_name, skeleton_of
from tollbook.codebook.linking import LinkingRules
from tollbook.linking.houses import same_house
from tollbook.linking.telling_words import wordiness
from tollbook.linking.tellings import Found, Telling, is_withdrawal

QUOTED = 12
"""Runs of quoted words in common that leave no doubt that two reports quote one statement."""
SAME = 0.8
"""Share of a sentence's words that are the same where it is printed again."""
NAMED = 3
"""Names that each of two reports must give before it says something that they have none in common."""


def word_evidence(a: Telling, b: Telling, rules: LinkingRules) -> Iterator[Found]:
    """Names, persons who speak and words that both reports have."""
    house = same_house(a.report, b.report, rules.shared_sites)
    if house and not _comes_back(a, b):
        yield "same_outlet", 1.0, ""
    if house and _tells_again(a, b):
        yield "told_again", 1.0, "a sentence that counts people is in both"
    if house and (_takes_back(a, b) or _takes_back(b, a)):
        yield "taken_back", 1.0, "what the outlet took back"
    people, hamlets = a.people.keys() & b.people.keys(), a.villages.keys() & b.villages.keys()
    places = {plain_name(p.name) for p in (*a.places, *b.places)} if people or hamlets else set()
    common = sorted(a.people[n] for n in people if a.people[n] not in places)
    if house:  # what a house says of its people and in its background is no incident's
        common = [n for n in common if n in a.told_names and n in b.told_names]
    hamlets -= {skeleton_of(p) for p in places}
    if hamlets:
        yield (
            "village_shared",
            float(min(len(hamlets), 3)),
            f"{', '.join(sorted(a.villages[h] for h in hamlets)[:3]).title()} in both",
        )
    if common:
        yield "name_shared", float(min(len(common), 3)), f"names in both: {', '.join(common[:3]).title()}"
    elif min(len(a.names), len(b.names)) >= NAMED and not a.name_words & b.name_words:
        yield "names_differ", 1.0, "other names throughout"
    quarters = a.quarters.keys() & b.quarters.keys() - hamlets - {
        skeleton_of(plain_name(p.name)) for p in (a.place, b.place) if p and p.id
    }
    if quarters:
        names = ", ".join(sorted(a.quarters[q] for q in quarters)[:3])
        yield "quarter_shared", float(min(len(quarters), 2)), f"{names} in both"
    spoken = len(a.quotations & b.quotations)
    if spoken:
        yield "words_quoted", round(min(spoken / QUOTED, 1.0), 2), "the same words of somebody quoted in both"
    voices = a.speakers.keys() & b.speakers.keys()
    if voices:
        yield "speaker_shared", 1.0, f"the same speaker, {min(a.speakers[v] for v in voices).title()}"
    alike = likeness(a, b)
    if alike > 0.02:
        words = nsmallest(4, a.rarities.keys() & b.rarities.keys(), key=lambda w: (-a.rarities[w], w))
        name = "words_alike_house" if house else "words_alike"
        yield name, round(alike, 3), f"both say {', '.join(words)}"


def _tells_again(a: Telling, b: Telling) -> bool:
    """Does a house print a sentence that counts people again, as it does under its next report on the incident?"""
    return any(
        names <= theirs and others <= words and len(words & theirs) >= SAME * max(len(words), len(theirs))
        for words, names in a.counting
        for theirs, others in b.counting
    )


def _takes_back(later: Telling, earlier: Telling) -> bool:
    """Does an outlet withdraw a count in the one that it made in the other, of the place it names ("our report of Monday that 25
    people were killed in Koubi")?"""
    if (later.report.published or "") <= (earlier.report.published or "") or not any(
        t.low for c in earlier.claims for t in c.tolls
    ):
        return False
    names = {skeleton_of(plain_name(p.name)) for p in earlier.places} & {skeleton_of(plain_name(p.name)) for p in later.places}
    return bool(names) and any(is_withdrawal(c) for c in later.claims)


def _comes_back(a: Telling, b: Telling) -> bool:
    """Does one of two reports of a house take back, correct or bring up to date what it told before?"""
    claims = (*a.claims, *b.claims)
    return any(c.stance == "denies" or any(t.relation in ("update", "superseded") for t in c.tolls) for c in claims)


def likeness(a: Telling, b: Telling, without: frozenset[str] = frozenset()) -> float:
    """The cosine of the two tellings' words, rare ones counting more. Sentences that both have word for word are a house's own
    phrases ("the method is explained here"): a copied report shows in more than a few of them. Words in ``without`` are none
    that both have."""
    if not a.rarities or not b.rarities:
        return 0.0
    common = a.phrasing.keys() & b.phrasing.keys()
    one, other = (t.rarities_without(common) if common else t.rarities for t in (a, b))
    few, many = sorted((one, other), key=len)
    long = wordiness(one) * wordiness(other) if common else a.wordiness * b.wordiness
    return sum(v for w, v in few.items() if w in many and w not in without) / long
