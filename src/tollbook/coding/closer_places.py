"""The closer place that a later sentence gives: news opens with a province and names the village in the next paragraph."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.place_values import ADM1, ADM2, SEA, place_from
from tollbook.coding.places import told_in
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Span
from tollbook.model import Place

Counted = Mapping[int, Sequence[Found]]
"""The counts of each sentence, by its number."""

_AHEAD, _FAR_AHEAD = 3, 8
"""Sentences that may go on about a deed, and those in which it may be said outright where it was."""
_LEAD = 2
"""Sentences with which a report opens: the next paragraph tells the same deed at length."""
_TOWN, _DISTRICT = 4, 3
"""Fineness of a group of places from which it is a town or village, or a district: of a whole region that is closer too."""


def told_closer(
    reading: Reading, codebook: Codebook, draft: Draft, place: Place, counted: Counted
) -> tuple[Place, tuple[str, ...]] | None:
    """The town within a claim's district (or wider) that one of the next sentences, still of the same deed, names.

    A sentence that goes on about it opens by pointing back ("The attack took place in …") or is the first after the lead,
    counts no other dead, and has no word for another deed or place. None where no sentence does.
    """
    if place.precision is None or not ADM2 <= place.precision < SEA or draft.reality != "happened":
        return None
    sentences = reading.document.sentences()
    near = True
    for number in range(draft.sentence + 1, min(draft.sentence + 1 + _FAR_AHEAD, len(sentences))):
        outright = _says_where(sentences[number])
        near = near and number <= draft.sentence + _AHEAD and not _is_of_another(sentences[number])
        if not near and not outright:
            continue
        dead = [f for f in counted.get(number, ()) if _other_dead(f, draft)]
        if dead and not outright:
            near = near and not any(_of_one_kind(f, draft) for f in dead)
            continue
        found = told_in(reading, number)
        if found is None or not (outright or _goes_on(sentences, number, draft)):
            continue
        closer = place_from(reading, codebook, found.group)
        if found.group.fineness >= (_TOWN if place.precision <= ADM1 else _DISTRICT) and _inside(closer, place):
            return _located(closer, place), (f"told closer in a sentence after it: {closer.name}",)
    return None


def _is_of_another(sentence: Span) -> bool:
    return any(is_listed(t, "story.other_place") for t in sentence if t.is_alpha)


def _goes_on(sentences: Sequence[Span], number: int, draft: Draft) -> bool:
    """Does the sentence point back to the deed, or come right after the report's lead that tells it?"""
    first = next((t for t in sentences[number] if t.is_alpha), None)
    back = first is not None and is_listed(first, "story.opens_back")
    return back or (draft.sentence < _LEAD and number == draft.sentence + 1)


def _says_where(sentence: Span) -> bool:
    """ "The strike took place in …", "it happened at …"."""
    root = sentence.root
    verbs = [root, *(t for t in root.children if t.dep_ == "ccomp")]
    told = next((v for v in verbs if lemma_is_listed(v, "story.took_place")), None)
    subject = next((c for c in told.children if c.dep_.startswith("nsubj")), None) if told is not None else None
    if subject is None:
        return False
    definite = any(c.lower_ in ("the", "this") for c in subject.children) or subject.lower_ in ("it", "this")
    return definite and not _is_of_another(sentence)


def _other_dead(one: Found, draft: Draft) -> bool:
    """Does a later sentence count people of its own, fewer than the claim's?"""
    mine = [f.count.best or 0 for f in draft.founds if f.outcome == one.outcome]
    return one.relation != "part" and bool(mine) and (one.count.best or 0) < max(mine)


def _of_one_kind(one: Found, draft: Draft) -> bool:
    """Are they people of the kind that the claim counts, so that theirs may be another deed?"""
    return one.relation != "additional" and any(f.who == one.who for f in draft.founds if f.outcome == one.outcome)


def _inside(closer: Place, wide: Place) -> bool:
    same_state = wide.adm1 is None or closer.adm1 is None or closer.adm1 == wide.adm1
    same_district = wide.precision != ADM2 or closer.adm2 in (None, wide.adm2)
    finer = (closer.precision or 9) < (wide.precision or 0) or (closer.id is None and (wide.precision or 0) <= ADM1)
    return closer.country in (wide.country, None) and same_state and same_district and finer


def _located(closer: Place, wide: Place) -> Place:
    """A village without a point of its own lies where the wider place says."""
    if (closer.precision or 9) < (wide.precision or 0):
        return closer
    return replace(
        closer,
        country=wide.country,
        adm1=wide.adm1,
        adm2=wide.adm2,
        latitude=wide.latitude,
        longitude=wide.longitude,
        precision=wide.precision,
    )
