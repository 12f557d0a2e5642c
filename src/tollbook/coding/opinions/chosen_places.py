"""Where a claim's deed was, chosen among the places that its report names.

The rules take the place in the claim's clause, else the story's. In reports that go on about a deed they often take that of a
hospital, a court or a grave, or of another deed. Here each place named competes with the rules' choice, and with "not told", by
what the learned tagger says of its words and of which passages are of one deed. The weights are learned (``learned/places.toml``;
``python -m tollbook.coding.learned.train_choices``).
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.coding.learned.belief import place_weights
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.opinions.choices import (
    Choice,
    alike,
    chosen,
    counts_one_deed,
    distances,
    follow,
    go_on_to_another,
    is_own,
    leaves_paragraph,
    log_odds,
    nearness,
    parted,
    ruled_by,
    untold_beside,
)
from tollbook.coding.opinions.deeds import words_of
from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.place_seats import VILLAGES_OWN, heads_a_village
from tollbook.coding.place_values import ADM1, COUNTRY, land_named, place_from
from tollbook.coding.place_weights import LOCATIVE, case_of, head_of, of_recalled
from tollbook.coding.placed_apart import named_with
from tollbook.coding.places import is_anchor
from tollbook.coding.reading import Reading
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Token
from tollbook.model import Claim, Place, Quote

_KINDS = ("country", "region", "adm1", "adm2", "place")
"""By fineness."""

_CHOSEN = "where this deed was to the learned tagger"


def is_chosen(claim: Claim) -> bool:
    """Was the claim's place chosen here, against what the rules read?"""
    return claim.place is not None and any(why.endswith(_CHOSEN) for why in claim.because)


def with_chosen_places(claims: Sequence[Claim], reading: Reading, codebook: Codebook) -> list[Claim]:
    """The claims of incidents at the likeliest of the places that the report names, each change with its reason."""
    found = {
        n: choices[best].answer
        for n, choices in places_of(claims, reading, codebook).items()
        if (best := chosen(choices, place_weights()))
        and not leaves_paragraph(claims[n], claims[n].place, choices[best].answer, reading)
        and not _leaves_its_verb(claims[n], choices[best].answer, reading, codebook)
        and not _leaves_its_village(claims[n], choices[best].answer, reading)
    }
    found |= follow(claims, found, lambda claim: claim.place, go_on_to_another(claims, reading, codebook))
    return [_with(claim, found[n]) if n in found else claim for n, claim in enumerate(claims)]


def _leaves_its_verb(claim: Claim, other: Place | None, reading: Reading, codebook: Codebook) -> bool:
    """ "Twelve surrendered in Bunia": is the other in another sentence, and the town of the rules behind the claim's verb?"""
    place = claim.place
    if place is None or place.quote is None or other is None or other.quote is None:
        return False
    if place.id is not None and (place.precision or ADM1) >= ADM1:
        return False
    sentence = reading.document.sentence_around(place.quote.start)
    if reading.document.sentence_around(other.quote.start) == sentence:
        return any(_verbs_own(reading, place.quote, other.quote, reading.document.doc[t]) for t in _tokens_of(claim, reading))
    named = reading.document.doc.char_span(place.quote.start, place.quote.end, alignment_mode="expand")
    if named is None:
        return False
    head = _head_of_site(named.root)
    if case_of(head) not in LOCATIVE | {"for"} or head.dep_ not in ("obl", "nmod"):
        return False
    verb = head.head
    counted = any(start <= verb.idx < end for start, end in words_of(claim))
    if head.dep_ == "nmod" and verb.lower_ not in codebook.outcomes.accounts:
        return counted and head.i != named.root.i  # "nine dead in the X market"; not "the militia's figure of 14 for X"
    if lemma_is_listed(verb, "story.in_hospital") or lemma_is_listed(verb, "story.taken_to"):
        return False  # "another 27 are being treated in X"
    return counted


def _head_of_site(name: Token) -> Token:
    """The market of "in the X market"."""
    while name.dep_ in ("compound", "flat") and name.head.i > name.i:
        name = name.head
    return name


def _tokens_of(claim: Claim, reading: Reading) -> Iterator[int]:
    """The words that tell of the claim."""
    for start, end in words_of(claim):
        if (words := reading.document.doc.char_span(start, end, alignment_mode="expand")) is not None:
            yield from range(words.start, words.end)


def _verbs_own(reading: Reading, own: Quote, other: Quote, verb: Token) -> bool:
    """ "Killed two in Tank and fled to Bannu": is the one place tied to this verb, the other to a verb beside it?"""
    later = [t for t in verb.children if t.dep_ == "conj" and t.pos_ == verb.pos_ == "VERB"]
    return verb.pos_ == "VERB" and any(
        named_with(reading, verb, own) and not named_with(reading, verb, other) and named_with(reading, v, other) for v in later
    )


def _leaves_its_village(claim: Claim, other: Place | None, reading: Reading) -> bool:
    """ "Six of us were killed, the headman of X said": is the other in another sentence than what the village itself tells?"""
    place = claim.place
    if place is None or place.quote is None or other is None or other.quote is None:
        return False
    sentence = reading.document.sentence_around(place.quote.start)
    if reading.document.sentence_around(other.quote.start) == sentence:
        return False
    return VILLAGES_OWN in claim.because or heads_a_village(reading, place.quote)


def places_of(claims: Sequence[Claim], reading: Reading, codebook: Codebook) -> dict[int, list[Choice[Place | None]]]:
    """By number of the claim the places that compete, the rules' first; claims that nothing competes for are left out."""
    groups = groups_in(reading, 0, len(reading.report.text) + 1)
    apart = parted(claims, reading, lambda claim: claim.place)
    mine = {n: c for n, c in enumerate(claims) if n not in apart and counts_one_deed(c, reading)}
    if not groups or not mine:
        return {}
    odds = alike(list(mine.values()), [(g.finest[0].start, g.finest[-1].end) for g in groups], reading).tolist()
    seen = [log_odds(max(tagged(reading).is_scene((m.start, m.end)) for m in g.finest)) for g in groups]
    found = {n: _choices(claim, groups, seen, row, reading, codebook) for row, (n, claim) in zip(odds, mine.items(), strict=True)}
    return {n: choices for n, choices in found.items() if len(choices) > 1}


def _choices(
    claim: Claim, groups: Sequence[Group], seen: Sequence[float], odds: Sequence[float], reading: Reading, codebook: Codebook
) -> list[Choice[Place | None]]:
    place, words = claim.place, claim.place.quote if claim.place is not None else None
    ruled = [n for n, g in enumerate(groups) if words is not None and words.start < g.end and g.start < words.end]
    if place is not None and not ruled:
        return []  # a label, a seat, several places at once: found by rules of its own
    rules = {
        "rules": 1.0,
        "rules_none": float(place is None),
    }
    told = [_told(claim, g, seen[n], odds[n], reading, place) for n, g in enumerate(groups)]
    best: dict[str, Choice[Place | None]] = {}
    for n, group in enumerate(groups):
        other = place_from(reading, codebook, group)
        if n in ruled or len(group.finest) > 1 or (place is not None and other.name == place.name):
            continue  # of several places at once only a sum is told
        if _is_of_another(claim, group, reading) or is_anchor(reading, group):
            continue
        if other.name not in best or _sum(told[n]) > _sum(best[other.name].features):
            best[other.name] = Choice(other, told[n])
    if ruled:
        rules |= told[ruled[0]] | ruled_by(told[ruled[0]], "where")
    land = _land(place, codebook) if place is not None else None
    last: list[Choice[Place | None]] = [Choice(land, untold_beside(told, "where"))] if place is not None and land != place else []
    return [Choice(place, rules), *best.values(), *last]


def _is_of_another(claim: Claim, group: Group, reading: Reading) -> bool:
    """ "Fired the rockets in reply to the shelling of X": is it the place of a deed that a sentence only names beside its own?"""
    head = head_of(reading, group)
    if head is None or not of_recalled(reading, group):
        return False
    beside = [t for t in _tokens_of(claim, reading) if head.sent.start <= t < head.sent.end]
    return bool(beside) and all(of_recalled(reading, group, reading.document.doc[t]) for t in beside)


def _sum(features: Mapping[str, float]) -> float:
    """Which of several mentions of one place speaks for it most."""
    return sum(features[name] for name in ("where", "alike", "own_where"))


def _land(place: Place, codebook: Codebook) -> Place | None:
    """The country of a place, which is left where it is not told where something was; a province or wider stays."""
    land = codebook.actors.countries.entries.get(place.country or "")
    if (place.precision or COUNTRY) >= ADM1:
        return place
    return land_named(codebook, land.name) if land is not None else None


def _told(claim: Claim, group: Group, seen: float, likeness: float, reading: Reading, ruled: Place | None) -> dict[str, float]:
    """What speaks for a place that is named."""
    own = is_own(claim, group.start)
    mention = group.finest[0]
    finer = ruled is not None and ruled.name in {*(w.name for w in group.wider), mention.adm1, mention.adm2}
    wider = ruled is not None and mention.name in (ruled.adm1, ruled.adm2)
    return {
        "where": seen,
        "alike": likeness,
        "own": float(own),
        "own_where": seen * own,
        "own_alike": likeness * own,
        "own_near": nearness(claim, group.start),
        **distances(claim, group.start, reading),
        "opening": float(reading.document.sentence_around(group.start) == 0),
        "finer": float(finer),
        "wider": float(wider),
        "unknown": float(mention.id is None),
        f"is_{_KINDS[group.fineness]}": 1.0,
    }


def _with(claim: Claim, place: Place | None) -> Claim:
    named = f"{place.name} is" if place is not None and place.quote is not None else "it is not told"
    why = f"place: {named} {_CHOSEN}"
    return structs.replace(claim, place=place, because=(*claim.because, why))
