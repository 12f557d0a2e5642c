"""Two deeds side by side in one sentence, each with a town of its own: "killed two in Tank and burned a school in Bannu"."""

from collections.abc import Iterator

from tollbook.coding.place_weights import LOCATIVE, case_of
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.mentions import PlaceMention
from tollbook.language.parsed import Token
from tollbook.model import Quote

_FINE = ("place", "adm2", "adm1")
_INNER = frozenset({"nmod", "obl", "obj", "nsubj:pass", "conj", "appos", "flat", "compound"})
"""How a place may hang below the verb of its deed."""


@asked_once
def placed_apart(reading: Reading, one: int, other: int) -> bool:
    """Are the verbs at these tokens joined by "and", each with a place that neither is nor holds the other's?"""
    doc = reading.document.doc
    first, later = sorted((one, other))
    if not _is_joined(doc[first], doc[later]):
        return False
    here, there = [*_places(reading, doc[first])], [*_places(reading, doc[later])]
    return bool(here and there) and not any(_meet(p, q) for p in here for q in there)


@asked_once
def is_of_verb_beside(reading: Reading, place: PlaceMention, verb: int) -> bool:
    """ "Shelled a school in Kidal" beside "ambushed a convoy near Gao": is Gao of the other verb, and Kidal of its own?"""
    here, doc = reading.document.doc[verb], reading.document.doc
    beside = [
        t for t in doc[here.sent.start : here.sent.end] if t.i != verb and _is_joined(*sorted((t, here), key=lambda w: w.i))
    ]
    return any(place in _places(reading, v) and placed_apart(reading, verb, v.i) for v in beside)


def named_with(reading: Reading, verb: Token, words: Quote) -> bool:
    """Does a preposition tie the place of these words to the verb?"""
    return any(words.start < p.end and p.start < words.end for p in _places(reading, verb))


def _is_joined(first: Token, later: Token) -> bool:
    if later.dep_ != "conj" or "VERB" not in (first.pos_, later.pos_) or first.pos_ != later.pos_:
        return False
    head = later.head
    return head.i == first.i or (head.i == first.head.i and first.dep_ == "conj")


def _places(reading: Reading, verb: Token) -> Iterator[PlaceMention]:
    """Those that a preposition of place ties to the verb or to whom it befell, with no other verb between."""
    for mention in reading.places:
        span = reading.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or mention.kind not in _FINE or not verb.sent.start <= span.start < verb.sent.end:
            continue
        node = span.root
        while node.head.i != node.i and node.dep_ in _INNER and node.pos_ not in ("VERB", "AUX") and not _led(node):
            node = node.head
        if not _led(node):
            continue
        above = next((a for a in node.ancestors if a.pos_ in ("VERB", "AUX")), None)
        if above is not None and above.i == verb.i:
            yield mention


def _led(word: Token) -> bool:
    return case_of(word) in LOCATIVE | {"to"}


def _meet(one: PlaceMention, other: PlaceMention) -> bool:
    """Are they one place, or may one lie in the other?"""
    if one.country != other.country:
        return False
    if one.adm1 != other.adm1 or one.name == other.name:
        return one.name == other.name
    kinds = {one.kind, other.kind}
    return "adm1" in kinds or (kinds == {"adm2", "place"} and one.adm2 == other.adm2)
